"""Use case: a letter again. Nothing is printed twice: the code is revoked, and a new one is issued in its place."""

from __future__ import annotations

from enum import StrEnum, unique

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import CaseEvent, CaseState
from kiosk.domain.codes import CodeEvent, CodeState
from kiosk.domain.faults import CodeStateWrong, KioskError
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.services.entitled import require_fresh
from kiosk.services.issue import FORMER_DEAD, issue
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.parts import DeskParts, end_code, load_case, move_case, withdraw
from kiosk.services.ports import UnitOfWork
from kiosk.services.views import CaseView
from printing.faults import PrintingError


@unique
class ReprintReason(StrEnum):
    """Why a letter is needed again. Every value has words (`reprint-reason-VALUE`)."""

    LOST = "lost"
    SPOILED = "spoiled"  # torn, wet, not whole
    UNREADABLE = "unreadable"
    SEEN = "seen"  # somebody else may have read it


def reprint(
    parts: DeskParts, case_id: str, reason: ReprintReason, request_key: str, setting: LetterSetting = AS_USUAL
) -> CaseView:
    """Revoke the case's code and issue a new one; the same request key again changes nothing more.

    If the second half fails the case stands where a code can be issued, with none alive. Raises `CodeStateWrong` where
    the code was used, or may have been before the store was put back from a copy: it was for one means, and another
    takes a new case; `DecisionTooOld`. Raises what `issue` raises.
    """
    dead: IssuedCode | None = None
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        is_done = work.codes.by_request(f"{case_id}:{request_key}") is not None
        if not is_done:
            _require_unspent(work, case_id)
            require_fresh(parts, work, case)
        if not is_done and case.state is not CaseState.GRANTED:  # a first half that is done waits for its second
            moved = move_case(work, case, CaseEvent.REPRINT)
            code = work.codes.newest_of_case(case_id)
            if code is not None and code.can(CodeEvent.REVOKE):
                dead = end_code(parts, work, code, CodeEvent.REVOKE, EndReason.REPRINTED, case)
            work.audit.append(parts.leaf(AuditEvent.REPRINT_ASKED, moved, reason=reason.value))
            work.commit()
    if dead is not None:
        withdraw(parts, case.number, dead)
    try:
        return issue(parts, case_id, request_key, setting)
    except (KioskError, PrintingError) as error:
        if dead is not None:
            error.data[FORMER_DEAD] = 1
        raise


def _require_unspent(work: UnitOfWork, case_id: str) -> None:
    if work.codes.has_used(case_id):
        raise CodeStateWrong(state=CodeState.USED.value, reason=CodeState.USED.value.lower())
    newest = work.codes.newest_of_case(case_id)
    if newest is not None and newest.end_reason is EndReason.RESTORED:
        raise CodeStateWrong(state=newest.state.value, reason=EndReason.RESTORED.value)
