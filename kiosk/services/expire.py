"""Use case, at start and by the clock: what has run out of time is written down, and a letter nobody took is dead.

Nobody need have come by: who says that a letter is whole, or hands it over, finds it dead all the same.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from kiosk.domain.codes import CodeEvent
from kiosk.domain.faults import CodeStateWrong
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.domain.pin_reset import PinResetState
from kiosk.services.parts import DeskParts, date_of, end_code, load_case, lose_letter, withdraw
from kiosk.services.ports import UnitOfWork
from kiosk.services.send_pin import end_pin

_UNCLAIMED: Final = CodeEvent.REVOKE, EndReason.UNCLAIMED


def expire(parts: DeskParts) -> int:
    """End what is overdue on any face; returns how many codes and temporary PINs that were.

    A code whose letter was not handed over within the policy's minutes is revoked: the letter may lie in a tray, where
    others pass. Its case goes back to where another can be issued.
    """
    now, waited = parts.clock.now(), _longest_wait(parts)
    with parts.store.reading() as work:
        if not work.codes.overdue(now, now - waited) and not work.pin_resets.overdue(now):
            return 0
    lying: list[tuple[str, IssuedCode]] = []
    with parts.store.writing() as work:
        codes, resets = work.codes.overdue(now, now - waited), work.pin_resets.overdue(now)
        for code in codes:
            case = load_case(work, code.case_id)
            event, reason = overdue(parts, code, now) or _UNCLAIMED
            ended = end_code(parts, work, code, event, reason, case)
            lose_letter(work, code)
            if code.state.is_unfinished:
                lying.append((case.number, ended))
        for reset in resets:
            end_pin(parts, work, reset, PinResetState.EXPIRED, None)
        if codes or resets:  # another window may have been faster
            work.commit()
    for number, code in lying:
        withdraw(parts, number, code)
    return len(codes) + len(resets)


def overdue(parts: DeskParts, code: IssuedCode, now: dt.datetime) -> tuple[CodeEvent, EndReason] | None:
    """How a code ends whose time is up, whether or not anybody has come by to write it down."""
    if code.has_expired(now):
        return CodeEvent.EXPIRE, EndReason.TIME
    return _UNCLAIMED if code.is_unclaimed(now, _longest_wait(parts)) else None


def end_if_overdue(parts: DeskParts, case_id: str) -> None:
    """End the code of the letter that the case waits for, where its time is up, and raise `CodeStateWrong` then."""
    now = parts.clock.now()
    with parts.store.reading() as work:
        if _overdue_letter(parts, work, case_id, now) is None:
            return
    with parts.store.writing() as work:
        found = _overdue_letter(parts, work, case_id, now)
        if found is None:
            return  # another window was faster
        code, event, reason = found
        case = load_case(work, case_id)
        ended = end_code(parts, work, code, event, reason, case)
        lose_letter(work, code)
        work.commit()
    withdraw(parts, case.number, ended)
    raise CodeStateWrong(state=ended.state.value, reason=reason.value)


def _overdue_letter(
    parts: DeskParts, work: UnitOfWork, case_id: str, now: dt.datetime
) -> tuple[IssuedCode, CodeEvent, EndReason] | None:
    code = work.codes.newest_of_case(case_id)
    ends = overdue(parts, code, now) if code is not None and code.state.is_unfinished else None
    return (code, *ends) if code is not None and ends is not None else None


def _longest_wait(parts: DeskParts) -> dt.timedelta:
    return dt.timedelta(minutes=parts.rules.number("activation_code.paper.unclaimed_min", date_of(parts)))
