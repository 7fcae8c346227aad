"""Use case: the letter goes into the citizen's hand, and its code becomes live.

For the app a temporary PIN goes to the registered number at the same moment: two codes over two channels.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.codes import CodeEvent
from kiosk.domain.faults import CodeStateWrong
from kiosk.domain.issued_code import EndReason, IssuedCode, TemporaryPin
from kiosk.services.confirm_print import require_awaited, unfinished_code
from kiosk.services.deliver_messages import send_now
from kiosk.services.dispatch_pin import dispatch_pin
from kiosk.services.parts import DeskParts, date_of, end_code, load_case, move_case, withdraw
from kiosk.services.ports import UnitOfWork
from kiosk.services.pressure import require_unpressed
from kiosk.services.show_case import show_case
from kiosk.services.views import CaseView

PIN_PURPOSE = "temporary_pin"


def hand_over(parts: DeskParts, case_id: str) -> CaseView:
    """Make the code live.

    Raises `CaseStateWrong` before the letter is confirmed, `CodeStateWrong`, `LetterNotNow`, `PhoneMissing`.
    """
    now = parts.clock.now()
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        require_awaited(work, case)
        move_case(work, case, CaseEvent.HAND_OVER)
        code = unfinished_code(work, case_id)
        if code.has_expired(now):
            expired = end_code(parts, work, code, CodeEvent.EXPIRE, EndReason.TIME, case)
            work.cases.save(case.after(CaseEvent.LETTER_LOST))
            work.commit()
            withdraw(parts, case.number, expired)
            raise CodeStateWrong(state="EXPIRED", reason=EndReason.TIME.value)
        if not code.can(CodeEvent.HAND_OVER):
            raise CodeStateWrong(state=code.state.value)
        require_unpressed(parts, work, case)
        live = code.after(CodeEvent.HAND_OVER, now)
        if code.means.needs_temporary_pin:
            live = _send_pin(parts, work, live, case)
        work.codes.save(live)
        channel = "sms" if live.pin else "none"
        leaf = parts.leaf(AuditEvent.CODE_HANDED_OVER, case, code_id=code.id, second_channel=channel)
        work.audit.append(leaf)
        work.commit()
    send_now(parts, case_id)
    return show_case(parts, case_id)


def _send_pin(parts: DeskParts, work: UnitOfWork, code: IssuedCode, case: Case) -> IssuedCode:
    """With the code in one transaction: it goes live with its message written, or neither is so."""
    until = parts.clock.now() + parts.rules.code_rules(date_of(parts)).pin_lifetime
    return replace(code, pin=TemporaryPin(dispatch_pin(parts, work, case, PIN_PURPOSE, code.id, until), until))
