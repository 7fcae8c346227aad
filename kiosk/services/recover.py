"""Use case, at start: the code of an issue that was interrupted is dead, and not lost."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.codes import CodeEvent
from kiosk.domain.errands import Face
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.services.parts import DeskParts, end_code, load_case, lose_letter, withdraw
from kiosk.services.ports import UnitOfWork


def recover(parts: DeskParts) -> int:
    """Revoke every interrupted issue of this face; returns how many. Their cases can issue another.

    Nothing of this face may be issuing meanwhile. On the command line each step is a process of its own, so that a
    letter that was spooled there waits for its next step, and only one that never was is the trace of a crash.
    """
    with parts.store.reading() as work:
        if not _interrupted(parts, work):
            return 0
    dead: list[tuple[str, IssuedCode]] = []
    with parts.store.writing() as work:
        for code in _interrupted(parts, work):
            case = load_case(work, code.case_id)
            dead.append((case.number, end_code(parts, work, code, CodeEvent.REVOKE, EndReason.CRASH, case)))
            lose_letter(work, code)
        if dead:
            work.commit()
    for case_number, code in dead:
        withdraw(parts, case_number, code)
    return len(dead)


def _interrupted(parts: DeskParts, work: UnitOfWork) -> Sequence[IssuedCode]:
    may_wait = parts.face is Face.COMMAND_LINE
    return [code for code in work.codes.unfinished(parts.face.value) if not (may_wait and code.job is not None)]
