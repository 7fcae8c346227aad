"""Use case: the letter goes into the citizen's hand, and its code becomes live.

For the app a temporary PIN goes to the registered number at the same moment: two codes over two channels.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.codes import CodeEvent
from kiosk.domain.faults import CaseChanged, CodeStateWrong
from kiosk.domain.issued_code import IssuedCode, TemporaryPin
from kiosk.domain.roles import Action
from kiosk.services.clearance import require_role
from kiosk.services.confirm_print import require_awaited, unfinished_code
from kiosk.services.deliver_messages import send_now
from kiosk.services.dispatch_pin import ask_reachable, dispatch_pin
from kiosk.services.expire import overdue
from kiosk.services.look_up import unchanged
from kiosk.services.parts import DeskParts, date_of, end_code, load_case, move_case, withdraw
from kiosk.services.phone_note import sent_to
from kiosk.services.ports import UnitOfWork
from kiosk.services.pressure import require_unpressed
from kiosk.services.show_case import show_case
from kiosk.services.still_granted import hold_to_register
from kiosk.services.views import CaseView

PIN_PURPOSE = "temporary_pin"


def hand_over(parts: DeskParts, case_id: str) -> CaseView:
    """Make the code live, unless its letter has waited for longer than it may: then it is dead.

    Raises `CaseStateWrong` before the letter is confirmed, `NotAllowed`, `CodeStateWrong`, `PhoneMissing`,
    `GrantWithdrawn` where the register, asked for the number, says something else by now, `CaseChanged`, and the faults
    of register and store.
    """
    now = parts.clock.now()
    with parts.store.reading() as work:
        asked = load_case(work, case_id)
        takes_number = _takes_number(parts, work, asked)
    reached = ask_reachable(parts, asked) if takes_number else None
    if reached is not None:
        hold_to_register(parts, asked, reached[0])
    with parts.store.writing() as work:
        case = unchanged(work, asked) if takes_number else load_case(work, case_id)
        require_role(parts, work, case, Action.HAND_OVER)
        require_awaited(work, case)
        move_case(work, case, CaseEvent.HAND_OVER)
        code = unfinished_code(work, case_id)
        over = overdue(parts, code, now)
        if over is not None:
            event, reason = over
            ended = end_code(parts, work, code, event, reason, case)
            work.cases.save(case.after(CaseEvent.LETTER_LOST))
            work.commit()
            withdraw(parts, case.number, ended)
            raise CodeStateWrong(state=ended.state.value, reason=reason.value)
        if not code.can(CodeEvent.HAND_OVER):
            raise CodeStateWrong(state=code.state.value)
        require_unpressed(parts, work, case, asks_register=code.means.needs_temporary_pin)
        live = code.after(CodeEvent.HAND_OVER, now)
        if code.means.needs_temporary_pin:
            live = _send_pin(parts, work, live, case, reached[1] if reached else None)
        work.codes.save(live)
        channel = "sms" if live.pin else "none"
        phone = sent_to(parts, reached[0]) if reached else {}
        leaf = parts.leaf(AuditEvent.CODE_HANDED_OVER, case, code_id=code.id, second_channel=channel, **phone)
        work.audit.append(leaf)
        work.commit()
    send_now(parts, case_id)
    return show_case(parts, case_id)


def _takes_number(parts: DeskParts, work: UnitOfWork, case: Case) -> bool:
    """Whether a code goes live now that takes a second one to the phone; a register is asked for nothing less."""
    code = work.codes.newest_of_case(case.id)
    if code is None or not code.means.needs_temporary_pin or overdue(parts, code, parts.clock.now()) is not None:
        return False
    if not case.can(CaseEvent.HAND_OVER) or not code.can(CodeEvent.HAND_OVER):
        return False
    require_unpressed(parts, work, case, asks_register=True)
    return True


def _send_pin(parts: DeskParts, work: UnitOfWork, code: IssuedCode, case: Case, number: str | None) -> IssuedCode:
    """With the code in one transaction: it goes live with its message written, or neither is so."""
    if number is None:
        raise CaseChanged(case=case.number, state=case.state.value)
    until = parts.clock.now() + parts.rules.code_rules(date_of(parts)).pin_lifetime
    sealed = dispatch_pin(parts, work, case, number, PIN_PURPOSE, code.id, until)
    return replace(code, pin=TemporaryPin(sealed, until))
