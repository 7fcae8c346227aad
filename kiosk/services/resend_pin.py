"""Use case: the text message did not arrive. A new temporary PIN is sent, and the one before works no more.

As often as the policy allows. What was tried wrongly stays counted: a new PIN gives nobody more tries.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseState
from kiosk.domain.faults import CaseStateWrong, CodeStateWrong, PinSendsSpent
from kiosk.domain.issued_code import TemporaryPin
from kiosk.services.deliver_messages import send_now
from kiosk.services.dispatch_pin import dispatch_pin
from kiosk.services.hand_over import PIN_PURPOSE
from kiosk.services.parts import DeskParts, date_of, load_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.send_pin import PURPOSE
from kiosk.services.show_case import show_case
from kiosk.services.views import CaseView


def resend_pin(parts: DeskParts, case_id: str) -> CaseView:
    """Send another.

    Raises `CaseStateWrong`, `CodeStateWrong` without a PIN that waits, `PinSendsSpent`, `PhoneMissing`,
    and the faults of register and store.
    """
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        if case.state is not CaseState.HANDED_OVER:
            raise CaseStateWrong(case=case.number, state=case.state.value, step="resend_pin")
        pin_id, sends = _resend_reset(parts, work, case) or _resend_second_code(parts, work, case)
        subject = parts.person_key(case.person_id) if case.person_id else None
        work.audit.append(parts.leaf(AuditEvent.PIN_SENT, case, subject=subject, pin_id=pin_id, sends=sends))
        work.commit()
    send_now(parts, case_id)
    return show_case(parts, case_id)


def _resend_reset(parts: DeskParts, work: UnitOfWork, case: Case) -> tuple[str, int] | None:
    """The PIN of a forgotten PIN; None where the case is about none."""
    now = parts.clock.now()
    reset = work.pin_resets.newest_of_case(case.id)
    if reset is None:
        return None
    if not reset.is_open:
        raise CodeStateWrong(state=reset.state.value)
    _check_sends(parts, reset.sends)
    until = now + parts.rules.code_rules(date_of(parts)).pin_lifetime
    resent = reset.resent(dispatch_pin(parts, work, case, PURPOSE, reset.id, until), now, until)
    work.pin_resets.save(resent)
    return resent.id, resent.sends


def _resend_second_code(parts: DeskParts, work: UnitOfWork, case: Case) -> tuple[str, int]:
    """The PIN beside an activation code that is live."""
    now = parts.clock.now()
    code = work.codes.newest_of_case(case.id)
    if code is None or not code.state.is_live or code.pin is None or code.has_expired(now):
        raise CodeStateWrong(state=code.state.value if code else "-")
    _check_sends(parts, code.pin.sends)
    until = now + parts.rules.code_rules(date_of(parts)).pin_lifetime
    pin = TemporaryPin(dispatch_pin(parts, work, case, PIN_PURPOSE, code.id, until), until, code.pin.sends + 1)
    work.codes.save(replace(code, pin=pin))
    return code.id, pin.sends


def _check_sends(parts: DeskParts, sends: int) -> None:
    most = parts.rules.number("temporary_pin.max_sends", date_of(parts))
    if sends >= most:
        raise PinSendsSpent(sends=sends)
