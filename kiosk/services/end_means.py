"""Use cases and steps: a means is blocked for good or for a while, and codes that nobody may use any more end."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AUTHENTICATOR_MOVES, AuthenticatorEvent, AuthenticatorKind, AuthenticatorState
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.codes import CodeEvent
from kiosk.domain.errand_faults import AuthenticatorStateWrong, AuthenticatorUnknown, LostNotBlocked
from kiosk.domain.errands import Outcome
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.domain.messages import MessageTopic
from kiosk.domain.person import IdentityId
from kiosk.domain.pin_reset import PinResetState
from kiosk.services.deliver_messages import send_now
from kiosk.services.entitled import require_grant, require_mitid
from kiosk.services.outbox import queue_notice
from kiosk.services.parts import DeskParts, end_code, load_case, lose_letter
from kiosk.services.ports import Authenticator, UnitOfWork
from kiosk.services.send_pin import end_pin

_TOLD = {
    AuthenticatorEvent.BLOCK: AuditEvent.AUTHENTICATOR_BLOCKED,
    AuthenticatorEvent.LOCK: AuditEvent.AUTHENTICATOR_LOCKED,
    AuthenticatorEvent.UNLOCK: AuditEvent.AUTHENTICATOR_UNLOCKED,
    AuthenticatorEvent.REPLACE: AuditEvent.AUTHENTICATOR_REPLACED,
}
_NOTICES = {
    AuthenticatorEvent.BLOCK: MessageTopic.MEANS_BLOCKED,
    AuthenticatorEvent.LOCK: MessageTopic.MEANS_LOCKED,
    AuthenticatorEvent.UNLOCK: MessageTopic.MEANS_UNLOCKED,
}
"""That a means was replaced is told by the notice of the new one."""
MOST_CODES = 50


def means_of_case(parts: DeskParts, case_id: str) -> Sequence[Authenticator]:
    """The means of the person whom the case is about; raises `CaseStateWrong` before the decision grants anything."""
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        person_id = require_grant(parts, work, case, case.errand.plan.outcomes[0])
        identity = work.identities.by_person(person_id)
        means = work.identities.authenticators(identity.id) if identity else ()
        subject = parts.person_key(person_id)
        work.audit.append(parts.leaf(AuditEvent.MEANS_LISTED, case, subject=subject, count=len(means)))
        work.commit()
    return means


def block_means(parts: DeskParts, case_id: str, authenticator_id: str) -> Authenticator:
    """Block one of the person's own means for good; the same command again changes nothing.

    It takes a decision that grants the errand: a lost one, or one that makes room for another. Where the errand is
    about a lost one, the case knows from then on which it is, also where that was blocked before. Raises
    `CaseStateWrong`, `IdentityMissing`, `IdentityStateWrong`, `AuthenticatorUnknown` and `AuthenticatorStateWrong`.
    """
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        outcomes = case.errand.plan.outcomes
        outcome = Outcome.BLOCK_MEANS if Outcome.BLOCK_MEANS in outcomes else Outcome.CODE
        identity = require_mitid(work, case, require_grant(parts, work, case, outcome), outcome)
        means = _find(work, identity.id, authenticator_id)
        is_new = outcome is Outcome.BLOCK_MEANS and means.id not in told_lost(work, case)
        is_blocked = means.state is AuthenticatorState.PERMANENTLY_BLOCKED
        if is_blocked and not is_new:
            return means
        blocked = means if is_blocked else move_means(parts, work, means, AuthenticatorEvent.BLOCK, case)
        if is_new:
            details = {"authenticator_id": means.id, "means": means.kind.value}
            subject = parts.person_key(identity.person_id)
            work.audit.append(parts.leaf(AuditEvent.AUTHENTICATOR_LOST, case, subject=subject, **details))
        work.commit()
    send_now(parts, case_id)
    return blocked


def told_lost(work: UnitOfWork, case: Case) -> frozenset[str]:
    """The ids of the means that the case knows to be lost; none of them works any more."""
    return frozenset(work.case_lists.answers(case.id, AuditEvent.AUTHENTICATOR_LOST.value, "authenticator_id"))


def require_lost_blocked(work: UnitOfWork, case: Case, active: Collection[AuthenticatorKind]) -> None:
    """For a lost means there is no new one before it is known which it is, and that is blocked: `LostNotBlocked`.

    Who has nothing that works has lost nothing that somebody could use.
    """
    if Outcome.BLOCK_MEANS in case.errand.plan.outcomes and active and not told_lost(work, case):
        raise LostNotBlocked(case=case.number)


def move_means(
    parts: DeskParts, work: UnitOfWork, means: Authenticator, event: AuthenticatorEvent, case: Case | None
) -> Authenticator:
    """The means after that move, saved, with its leaf; `AuthenticatorStateWrong` where it has none.

    With an app that is blocked for good ends the temporary PIN that was sent for it: the message may lie on its phone.
    """
    state = AUTHENTICATOR_MOVES.get((means.state, event))
    if state is None:
        raise AuthenticatorStateWrong(means=means.kind.value, state=means.state.value)
    moved = replace(means, state=state)
    work.identities.save_authenticator(moved)
    identity = work.identities.get(means.identity_id)
    subject = parts.person_key(identity.person_id) if identity else None
    details = {"authenticator_id": means.id, "means": means.kind.value}
    work.audit.append(parts.leaf(_TOLD[event], case, subject=subject, **details))
    if event is AuthenticatorEvent.BLOCK and means.kind.needs_temporary_pin:
        end_open_pin(parts, work, means.identity_id, case)
    if case is not None and identity is not None and event in _NOTICES:
        queue_notice(parts, work, identity, case.id, _NOTICES[event], means.kind)
    return moved


def end_codes(
    parts: DeskParts, work: UnitOfWork, identity_id: IdentityId, case: Case | None, *, only_case: str | None = None
) -> list[IssuedCode]:
    """Revoke every code of a MitID that has not ended, or those of one case; returns them."""
    ended = []
    for code in work.codes.of_identity(identity_id, MOST_CODES):
        if not code.can(CodeEvent.REVOKE) or (only_case is not None and code.case_id != only_case):
            continue
        ended.append(end_code(parts, work, code, CodeEvent.REVOKE, EndReason.CLERK, case))
        if load_case(work, code.case_id).can(CaseEvent.LETTER_LOST):
            lose_letter(work, code)
    return ended


def end_open_pin(parts: DeskParts, work: UnitOfWork, identity_id: IdentityId, case: Case | None) -> None:
    """Revoke the temporary PIN that was sent for a forgotten one, where the MitID has one that has not ended."""
    reset = work.pin_resets.open_of(identity_id)
    if reset is not None:
        end_pin(parts, work, reset, PinResetState.REVOKED, case)


def _find(work: UnitOfWork, identity_id: IdentityId, authenticator_id: str) -> Authenticator:
    """One of this person's means; that of another person is as unknown as one that is not there."""
    for means in work.identities.authenticators(identity_id):
        if means.id == authenticator_id:
            return means
    raise AuthenticatorUnknown
