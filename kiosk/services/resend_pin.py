"""Use case: the text message did not arrive. A new temporary PIN is sent, and the one before works no more.

As often as the policy allows, of those that left the station, and while the decision is of these hours (ADR 0033). What
was tried wrongly stays counted: a new PIN gives nobody more tries.

It goes to no other number than the first one went to, nor to one that was registered after that. Nobody was asked whose
such a number is, and the citizen need not stand at the counter any more: it takes a case of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseState
from kiosk.domain.errand_faults import IdentityStateWrong, PhoneChanged
from kiosk.domain.faults import CaseStateWrong, CodeStateWrong, PinSendsSpent
from kiosk.domain.identity import IdentityState
from kiosk.domain.issued_code import IssuedCode, TemporaryPin
from kiosk.domain.person import Person
from kiosk.domain.pin_reset import PinReset
from kiosk.services.deliver_messages import send_now
from kiosk.services.dispatch_pin import ask_reachable, dispatch_pin
from kiosk.services.entitled import require_fresh
from kiosk.services.hand_over import PIN_PURPOSE
from kiosk.services.look_up import unchanged
from kiosk.services.parts import DeskParts, date_of, load_case
from kiosk.services.phone_note import NUMBER_KEY, number_key, sent_to
from kiosk.services.ports import UnitOfWork
from kiosk.services.pressure import require_unpressed
from kiosk.services.send_pin import PURPOSE
from kiosk.services.show_case import show_case
from kiosk.services.views import CaseView

MOST_DRAWN: Final = 100
"""So many temporary PINs of one code or reset are kept count of, sent or not."""


def resend_pin(parts: DeskParts, case_id: str) -> CaseView:
    """Send another.

    Raises `CaseStateWrong`, `CodeStateWrong` without a PIN that waits, `IdentityStateWrong` of a MitID that does not
    work, `PinSendsSpent`, `DecisionTooOld`, `PhoneMissing`, `PhoneChanged`, `CaseChanged`, and the
    faults of register and store.
    """
    with parts.store.reading() as work:
        case = load_case(work, case_id)
        if case.state is not CaseState.HANDED_OVER:
            raise CaseStateWrong(case=case.number, state=case.state.value, step="resend_pin")
        _waiting(parts, work, case)
        require_fresh(parts, work, case)
        require_unpressed(parts, work, case, asks_register=True)
    person, number = ask_reachable(parts, case)
    with parts.store.writing() as work:
        waiting = _waiting(parts, work, unchanged(work, case))
        require_fresh(parts, work, case)
        _require_same_phone(parts, work, case, person, waiting)
        pin_id, sends = _resend(parts, work, case, waiting, number)
        subject = parts.person_key(case.person_id) if case.person_id else None
        phone = sent_to(parts, person)
        work.audit.append(parts.leaf(AuditEvent.PIN_SENT, case, subject=subject, pin_id=pin_id, sends=sends, **phone))
        work.commit()
    send_now(parts, case_id)
    return show_case(parts, case_id)


def _waiting(parts: DeskParts, work: UnitOfWork, case: Case) -> PinReset | IssuedCode:
    """What the PIN belongs to: the reset of a forgotten PIN, or an activation code that is live."""
    reset, code = work.pin_resets.newest_of_case(case.id), work.codes.newest_of_case(case.id)
    _require_active(work, case, reset or code)
    if reset is not None:
        if not reset.is_open:
            raise CodeStateWrong(state=reset.state.value)
        _check_sends(parts, work, reset, reset.sends)
        return reset
    if code is None or not code.state.is_live or code.pin is None or code.has_expired(parts.clock.now()):
        raise CodeStateWrong(state=code.state.value if code else "-")
    _check_sends(parts, work, code, code.pin.sends)
    return code


def _require_active(work: UnitOfWork, case: Case, waiting: PinReset | IssuedCode | None) -> None:
    """`IdentityStateWrong` where the MitID that it opens is suspended or blocked: nothing is sent for it."""
    identity = work.identities.get(waiting.identity_id) if waiting is not None else None
    if identity is not None and identity.state is not IdentityState.ACTIVE:
        raise IdentityStateWrong(case=case.number, state=identity.state.value)


def _require_same_phone(
    parts: DeskParts, work: UnitOfWork, case: Case, person: Person, waiting: PinReset | IssuedCode
) -> None:
    """`PhoneChanged` where the number is not the one to which the first was sent, or was registered after that."""
    first = AuditEvent.PIN_SENT if isinstance(waiting, PinReset) else AuditEvent.CODE_HANDED_OVER
    sent_at = waiting.sent_at if isinstance(waiting, PinReset) else waiting.handed_over_at
    keys = work.case_lists.answers(case.id, first.value, NUMBER_KEY)
    is_later = sent_at is not None and person.phone_since is not None and person.phone_since > sent_at
    if is_later or (keys and keys[-1] != number_key(parts, person)):
        raise PhoneChanged(case=case.number)


def _resend(
    parts: DeskParts, work: UnitOfWork, case: Case, waiting: PinReset | IssuedCode, number: str
) -> tuple[str, int]:
    """Draw and queue a new one; returns what it belongs to and how many were sent."""
    now = parts.clock.now()
    until = now + parts.rules.code_rules(date_of(parts)).pin_lifetime
    if isinstance(waiting, PinReset):
        sealed = dispatch_pin(parts, work, case, number, PURPOSE, waiting.id, until)
        resent = waiting.resent(sealed, now, until)
        work.pin_resets.save(resent)
        return resent.id, resent.sends
    before = waiting.pin.sends if waiting.pin else 0
    pin = TemporaryPin(dispatch_pin(parts, work, case, number, PIN_PURPOSE, waiting.id, until), until, before + 1)
    work.codes.save(replace(waiting, pin=pin))
    return waiting.id, pin.sends


def _check_sends(parts: DeskParts, work: UnitOfWork, waiting: PinReset | IssuedCode, drawn: int) -> None:
    """`PinSendsSpent` where the citizen's phone may have had as many as the rules allow, or very many were drawn.

    One whose message certainly never left the station was not sent.
    """
    messages = (message for message in work.outbox.of_case(waiting.case_id) if message.about == waiting.id)
    sends = drawn - sum(not message.may_have_left for message in messages)
    if sends >= parts.rules.number("temporary_pin.max_sends", date_of(parts)) or drawn >= MOST_DRAWN:
        raise PinSendsSpent(sends=sends)
