"""Use case: "did the letter come out whole?" Only a person can say so."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent, CaseState
from kiosk.domain.codes import CodeEvent, CodeState
from kiosk.domain.faults import CodeStateWrong
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.services.expire import end_if_overdue
from kiosk.services.parts import DeskParts, end_code, load_case, move_case, withdraw
from kiosk.services.ports import UnitOfWork
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView
from kiosk.services.watch_print import require_out


def confirm_print(parts: DeskParts, case_id: str, *, whole: bool) -> CaseView:
    """Yes: the letter may be handed over. No, or not known: its code is revoked, and another can be issued.

    Whoever says yes is not believed where the printer says that it gave the letter up: `CodeStateWrong`, and the code
    is dead. Where it says that it has not printed the letter yet, nothing is changed: `LetterWaiting`. A letter
    that waits for longer than it may is dead too.
    """
    if whole:
        end_if_overdue(parts, case_id)
        require_out(parts, case_id)
    spoiled: IssuedCode | None = None
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        require_awaited(work, case)
        if whole:
            case = move_case(work, case, CaseEvent.LETTER_WHOLE)
            code = unfinished_code(work, case_id)
            if code.state is not CodeState.PRINTING or code.job is None:
                raise CodeStateWrong(state=code.state.value)
            work.codes.save(replace(code, confirmed_at=parts.clock.now()))
            work.audit.append(parts.leaf(AuditEvent.CODE_CONFIRMED, case, code_id=code.id))
        else:
            case = move_case(work, case, CaseEvent.LETTER_LOST)
            code = unfinished_code(work, case_id)
            spoiled = end_code(parts, work, code, CodeEvent.REVOKE, EndReason.LETTER_SPOILED, case)
        view = view_of(parts, work, case)
        work.commit()
    if spoiled is not None:
        withdraw(parts, case.number, spoiled)
    return view


def unfinished_code(work: UnitOfWork, case_id: str) -> IssuedCode:
    """The code of the case whose issue is under way; `CodeStateWrong` if something ended it meanwhile."""
    code = work.codes.newest_of_case(case_id)
    if code is None or not code.state.is_unfinished:
        raise CodeStateWrong(state=code.state.value if code else "-", reason=_why(code))
    return code


def require_awaited(work: UnitOfWork, case: Case) -> None:
    """`CodeStateWrong`, which says why, where the letter in somebody's hand is that of a code that died meanwhile."""
    code = work.codes.newest_of_case(case.id)
    if case.state is CaseState.GRANTED and code is not None and code.ended_at is not None:
        raise CodeStateWrong(state=code.state.value, reason=_why(code))


def _why(code: IssuedCode | None) -> str:
    return code.end_reason.value if code is not None and code.end_reason is not None else "-"
