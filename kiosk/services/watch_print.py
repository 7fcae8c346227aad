"""Use case: how is the letter's printing going? Asked by the screen while it waits for the sheet.

A printer that is done proves nothing, but one that gave the job up does: then no letter will come, and its code is
revoked at once. A printer that does not answer decides nothing: the code is not live, and a person says what came out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kiosk.domain.codes import CodeEvent, CodeState
from kiosk.domain.faults import CodeStateWrong
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.services.parts import DeskParts, end_code, load_case, lose_letter, withdraw
from kiosk.services.ports import UnitOfWork
from printing.faults import LetterWaiting, PrinterUnreachable, PrintingError
from printing.spool.port import Condition, JobId, JobState

MOMENT: Final = 0.8
"""Seconds for each answer: a person sees within two what is the matter, and the next question comes after one."""
PATIENCE: Final = 1.5
"""Seconds for the answer that is waited for before a letter is said to be whole, and for a job that only begins."""
_STEP: Final = 0.3
"""Seconds between two questions about that job."""
_GIVEN_UP = (JobState.CANCELLED, JobState.FAILED)
_IS_NOT_OUT = (JobState.PENDING, JobState.STOPPED)
_WILL_NOT_COME = (*_GIVEN_UP, JobState.GONE, JobState.TAKEN)


@dataclass(frozen=True, slots=True)
class PrintProgress:
    """The job and the printer at this moment.

    `job` is None where no job is under way or the printer does not tell; `is_lost` says that the letter will not come
    and its code is dead. `blocking` keeps the sheet from coming until somebody sees to it, `warnings` soon will.
    """

    job: JobState | None
    is_lost: bool = False
    blocking: tuple[PrintingError, ...] = ()
    warnings: tuple[PrintingError, ...] = ()


def watch_print(parts: DeskParts, case_id: str) -> PrintProgress:
    """The progress of the case's letter; revokes its code where the printer gave the job up."""
    with parts.store.reading() as work:
        load_case(work, case_id)
        code = _printing(work, case_id)
    if code is None or code.job is None:
        return PrintProgress(None)
    state, fault = _state(parts, JobId(code.job))
    if state is JobState.DONE:
        parts.memory.note_done(case_id, code.job)
    if state is JobState.GONE and parts.memory.was_done(case_id, code.job):
        state = JobState.DONE  # printers forget what they are done with, while somebody still looks at the sheet
    if state in _WILL_NOT_COME and _revoke(parts, case_id, code):
        return PrintProgress(state, is_lost=True)
    condition = Condition()
    if not isinstance(fault, PrinterUnreachable):  # who says nothing of a job says nothing of itself
        job = JobId(code.job) if state or fault else None  # else no printer of this station has it
        condition = parts.spooler.condition(job, within=MOMENT)
    blocking = dict.fromkeys((*((fault,) if fault else ()), *condition.blocking))
    told = tuple({error.code: error for error in blocking}.values())
    return PrintProgress(state, blocking=told, warnings=condition.warnings)


def end_if_given_up(parts: DeskParts, case_id: str) -> bool:
    """Whether the printer says that it gave the case's letter up; the code is revoked then.

    For who did not watch. A printer that cannot be asked says nothing, and neither does one that knows the job no more:
    it may have been done with it long ago.
    """
    with parts.store.reading() as work:
        code = _printing(work, case_id)
    if code is None or code.job is None:
        return False
    state, _fault = _state(parts, JobId(code.job), within=PATIENCE)
    return state in _GIVEN_UP and _revoke(parts, case_id, code)


def require_out(parts: DeskParts, case_id: str) -> None:
    """Raise where the printer says that the case's letter cannot be out, whoever holds a sheet.

    `CodeStateWrong` where it gave the letter up, and the code is dead; `LetterWaiting` where it has not begun it, holds
    it or stopped in it, and nothing is changed. A printer that cannot be asked says nothing, as above.
    """
    waited = 0.0
    while True:
        with parts.store.reading() as work:
            code = _printing(work, case_id)
        if code is None or code.job is None:
            return
        state, _fault = _state(parts, JobId(code.job), within=PATIENCE)
        if state in _GIVEN_UP and _revoke(parts, case_id, code):
            raise CodeStateWrong(state=CodeState.REVOKED.value, reason=EndReason.PRINT_FAULT.value)
        if state not in _IS_NOT_OUT:
            return
        if waited >= PATIENCE:
            raise LetterWaiting(job=code.job)
        parts.pause(_STEP)
        waited += _STEP


def _printing(work: UnitOfWork, case_id: str) -> IssuedCode | None:
    """The code whose sheet is awaited: not yet said to be whole."""
    code = work.codes.newest_of_case(case_id)
    is_awaited = code is not None and code.state is CodeState.PRINTING and code.confirmed_at is None
    return code if is_awaited else None


def _state(parts: DeskParts, job: JobId, *, within: float = MOMENT) -> tuple[JobState | None, PrintingError | None]:
    try:
        return parts.spooler.status(job, within=within).state, None
    except PrintingError as error:
        return None, error
    except ValueError:  # of a printer that the configuration names no more
        return None, None


def _revoke(parts: DeskParts, case_id: str, code: IssuedCode) -> bool:
    """Kill the code, unless a person or another screen ended the wait meanwhile."""
    with parts.store.writing() as work:
        current = _printing(work, case_id)
        if current is None or current.id != code.id:
            return False
        case = load_case(work, case_id)
        end_code(parts, work, current, CodeEvent.REVOKE, EndReason.PRINT_FAULT, case)
        lose_letter(work, current)
        work.commit()
    withdraw(parts, case.number, code)
    return True
