"""Use case: the app's PIN is forgotten. A temporary one goes to the registered number by SMS, and never onto paper."""

from __future__ import annotations

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.errands import Outcome
from kiosk.domain.faults import AuthenticatorMissing
from kiosk.domain.person import Identity
from kiosk.domain.pin_reset import PinReset, PinResetState
from kiosk.services.attendance import require_usable
from kiosk.services.clearance import clear
from kiosk.services.deliver_messages import send_now
from kiosk.services.dispatch_pin import ask_reachable, dispatch_pin, require_own_phone
from kiosk.services.entitled import require_grant, require_mitid
from kiosk.services.look_up import unchanged
from kiosk.services.parts import DeskParts, date_of, load_case, move_case, require_move
from kiosk.services.phone_note import sent_to
from kiosk.services.ports import UnitOfWork
from kiosk.services.same_address import ask_homes
from kiosk.services.show_case import show_case, view_of
from kiosk.services.still_granted import hold_to_register
from kiosk.services.views import CaseView

PURPOSE = "pin_reset"
"""What such a PIN is sealed for: it never fits where an activation's temporary PIN is asked for."""


def send_pin(parts: DeskParts, case_id: str, request_key: str) -> CaseView:
    """Send it. The same request key again, in the same case, sends nothing more and gives the case as it is.

    Raises `CaseStateWrong` without a decision that grants it, `NotAllowed`, `ApprovalNeeded`,
    `IdentityMissing`, `IdentityStateWrong`, `AuthenticatorMissing` without an app, `MeansUnsuitable`, `PhoneMissing`,
    `PhoneNotOwn`, `GrantWithdrawn`, `CaseChanged`, and the faults of register and store.
    A message that cannot be sent now waits in the outbox, and the view tells it.
    """
    now, key = parts.clock.now(), f"{case_id}:{request_key}"
    with parts.store.reading() as work:
        case = load_case(work, case_id)
        if work.pin_resets.by_request(key) is not None:
            return view_of(parts, work, case)
        _entitled(parts, work, case)
        require_move(work, case, CaseEvent.SEND_PIN)
    person, number = ask_reachable(parts, case)
    hold_to_register(parts, case, person)
    homes = ask_homes(parts, case, person)
    with parts.store.writing() as work:
        if work.pin_resets.by_request(key) is not None:  # the same command was faster on another screen
            return view_of(parts, work, load_case(work, case_id))
        case = unchanged(work, case)
        identity = _entitled(parts, work, case)
        clear(parts, work, case, identity, homes, Outcome.TEMPORARY_PIN)
        moved = move_case(work, case, CaseEvent.SEND_PIN)
        older = work.pin_resets.open_of(identity.id)
        if older is not None:
            end_pin(parts, work, older, PinResetState.REVOKED, case)
        day, reset_id = date_of(parts), parts.ids()
        until = now + parts.rules.code_rules(day).pin_lifetime
        reset = PinReset(
            id=reset_id,
            identity_id=identity.id,
            case_id=case.id,
            request_key=key,
            state=PinResetState.SENT,
            sealed=dispatch_pin(parts, work, case, number, PURPOSE, reset_id, until),
            max_tries=parts.rules.number("temporary_pin.max_tries", day),
            sent_at=now,
            expires_at=until,
        )
        work.pin_resets.add(reset)
        subject, to = parts.person_key(identity.person_id), sent_to(parts, person)
        sent = parts.leaf(AuditEvent.PIN_SENT, moved, subject=subject, pin_id=reset.id, sends=reset.sends, **to)
        work.audit.append(sent)
        work.commit()
    send_now(parts, case_id)
    return show_case(parts, case_id)


def end_pin(parts: DeskParts, work: UnitOfWork, reset: PinReset, state: PinResetState, case: Case | None) -> PinReset:
    """End an open one, with its leaf."""
    ended = reset.ended(state, parts.clock.now())
    work.pin_resets.save(ended)
    work.audit.append(parts.leaf(AuditEvent.PIN_ENDED, case, pin_id=reset.id, state=state.value))
    return ended


def _entitled(parts: DeskParts, work: UnitOfWork, case: Case) -> Identity:
    """The identity that the PIN is for, if all that must hold holds at this moment."""
    identity = require_mitid(work, case, require_grant(parts, work, case, Outcome.TEMPORARY_PIN))
    active = [authenticator.kind for authenticator in work.identities.active_authenticators(identity.id)]
    if AuthenticatorKind.APP not in active:
        raise AuthenticatorMissing(means=AuthenticatorKind.APP.value)
    require_usable(parts, work, case, AuthenticatorKind.APP)
    require_own_phone(work, case)
    return identity
