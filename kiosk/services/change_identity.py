"""Use cases: a whole MitID is suspended, lifted or blocked; every change is kept with its reason."""

from __future__ import annotations

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case
from kiosk.domain.errand_faults import IdentityStateWrong
from kiosk.domain.errands import Outcome
from kiosk.domain.identity import IdentityChange, IdentityEvent, IdentityReason, IdentityState, state_after
from kiosk.domain.messages import MessageTopic
from kiosk.domain.person import Identity, PersonId
from kiosk.services.clearance import clear
from kiosk.services.deliver_messages import send_now
from kiosk.services.end_means import end_codes, end_open_pin
from kiosk.services.entitled import ask_granted, require_full_proofing, require_grant, require_mitid
from kiosk.services.look_up import unchanged
from kiosk.services.outbox import queue_notice
from kiosk.services.parts import DeskParts, load_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.show_case import show_case
from kiosk.services.views import CaseView

_OUTCOMES = {
    IdentityEvent.SUSPEND: Outcome.SUSPEND,
    IdentityEvent.LIFT: Outcome.LIFT,
    IdentityEvent.BLOCK: Outcome.BLOCK,
}
_TOLD = {
    IdentityState.SUSPENDED: AuditEvent.IDENTITY_SUSPENDED,
    IdentityState.ACTIVE: AuditEvent.IDENTITY_LIFTED,
    IdentityState.BLOCKED: AuditEvent.IDENTITY_BLOCKED,
}
_NOTICES = {
    IdentityState.SUSPENDED: MessageTopic.IDENTITY_SUSPENDED,
    IdentityState.ACTIVE: MessageTopic.IDENTITY_LIFTED,
    IdentityState.BLOCKED: MessageTopic.IDENTITY_BLOCKED,
}


def suspend_identity(parts: DeskParts, case_id: str, reason: IdentityReason = IdentityReason.OWNER) -> CaseView:
    """Nothing of the MitID works until it is lifted at a counter; a code or temporary PIN on its way is revoked."""
    return _change(parts, case_id, IdentityEvent.SUSPEND, reason)


def lift_suspension(parts: DeskParts, case_id: str) -> CaseView:
    """The MitID works again. Only in person, with document and second leg: `CounterOnly`, `SecondLegMissing`."""
    return _change(parts, case_id, IdentityEvent.LIFT, IdentityReason.PROOFED)


def block_identity(parts: DeskParts, case_id: str, reason: IdentityReason = IdentityReason.OWNER) -> CaseView:
    """The MitID and all its means never work again."""
    return _change(parts, case_id, IdentityEvent.BLOCK, reason)


def identity_state(parts: DeskParts, case_id: str) -> IdentityState | None:
    """What the MitID of the case's person is by now; None where there is none. Raises `CaseUnknown`."""
    with parts.store.reading() as work:
        case = load_case(work, case_id)
        identity = work.identities.by_person(case.person_id) if case.person_id else None
    return identity.state if identity else None


def _change(parts: DeskParts, case_id: str, event: IdentityEvent, reason: IdentityReason) -> CaseView:
    """Change the state by the case's errand, once: the same command again in the same case changes nothing.

    Nor does it ask the register, which may say something else by then. What gives the MitID back asks for all that
    issuing does. Raises `CaseStateWrong` without a grant, `IdentityMissing`, `IdentityStateWrong`, also where another
    case has changed it since; for a lift `GrantWithdrawn`, `ApprovalNeeded`, `CaseChanged` and the faults of the
    register.
    """
    outcome = _OUTCOMES[event]
    with parts.store.reading() as work:
        case = load_case(work, case_id)
        is_done = _is_done(work, require_grant(parts, work, case, outcome), case)
    if not is_done:
        _change_once(parts, case_id, event, reason)
    send_now(parts, case_id)
    return show_case(parts, case_id)


def _change_once(parts: DeskParts, case_id: str, event: IdentityEvent, reason: IdentityReason) -> None:
    """What was done on another screen meanwhile is looked for again in the transaction that acts."""
    outcome = _OUTCOMES[event]
    asked = ask_granted(parts, case_id, outcome, may_be_done=True) if event is IdentityEvent.LIFT else None
    with parts.store.writing() as work:
        case = unchanged(work, asked[0]) if asked else load_case(work, case_id)
        person_id = require_grant(parts, work, case, outcome)
        if not _is_done(work, person_id, case):
            identity = require_mitid(work, case, person_id)
            if asked:
                require_full_proofing(work, case)
                clear(parts, work, case, identity, asked[1], outcome)
            move_identity(parts, work, identity, event, reason, case)
            work.commit()


def _is_done(work: UnitOfWork, person_id: PersonId, case: Case) -> bool:
    """Whether the case has changed one already; `IdentityStateWrong` where another case changed that one after it.

    What this case was decided on says nothing of what came later.
    """
    for identity in work.identities.all_of(person_id):
        history = work.identities.history(identity.id)
        if not any(change.case_id == case.id for change in history):
            continue
        if history[-1].case_id != case.id:
            raise IdentityStateWrong(case=case.number, state=identity.state.value)
        return True
    return False


def move_identity(
    parts: DeskParts,
    work: UnitOfWork,
    identity: Identity,
    event: IdentityEvent,
    reason: IdentityReason,
    case: Case | None,
) -> None:
    """Move a MitID, with its history, its leaf, its notice, and the end of codes and PINs that nobody may use now."""
    state = state_after(identity.state, event)
    if state is None:
        raise IdentityStateWrong(case=case.number if case else "-", state=identity.state.value)
    change = IdentityChange(state, parts.clock.now(), reason, case.id if case else None)
    work.identities.change_state(identity.id, parts.ids(), change)
    subject = parts.person_key(identity.person_id)
    work.audit.append(parts.leaf(_TOLD[state], case, subject=subject, reason=reason.value))
    if case is not None:
        queue_notice(parts, work, identity, case.id, _NOTICES[state])
    if state is not IdentityState.ACTIVE:
        end_codes(parts, work, identity.id, case)
        end_open_pin(parts, work, identity.id, case)
