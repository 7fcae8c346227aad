"""Use case, at start: the code of an issue that was interrupted is dead, and not lost."""

from __future__ import annotations

from kiosk.domain.codes import CodeEvent
from kiosk.domain.issued_code import EndReason
from kiosk.services.parts import DeskParts, cancel_quietly, end_code, load_case, lose_letter


def recover(parts: DeskParts) -> int:
    """Revoke every unfinished code of this face; returns how many. Their cases can issue another."""
    with parts.store.writing() as work:
        unfinished = work.codes.unfinished(parts.face.value)
        for code in unfinished:
            case = load_case(work, code.case_id)
            end_code(parts, work, code, CodeEvent.REVOKE, EndReason.CRASH, case)
            lose_letter(work, code)
        if unfinished:
            work.commit()
    for code in unfinished:
        if code.job is not None:
            cancel_quietly(parts, code.job)
    return len(unfinished)
