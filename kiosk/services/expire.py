"""Use case, at start and by the clock: what has run out of time is written down, and a letter nobody took is dead."""

from __future__ import annotations

import datetime as dt

from kiosk.domain.codes import CodeEvent
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.domain.pin_reset import PinResetState
from kiosk.services.parts import DeskParts, date_of, end_code, load_case, lose_letter, withdraw
from kiosk.services.send_pin import end_pin


def expire(parts: DeskParts) -> int:
    """End what is overdue on any face; returns how many codes and temporary PINs that were.

    A code whose letter was not handed over within the policy's minutes is revoked: the letter may lie in a tray, where
    others pass. Its case goes back to where another can be issued.
    """
    now = parts.clock.now()
    waited = dt.timedelta(minutes=parts.rules.number("activation_code.paper.unclaimed_min", date_of(parts)))
    with parts.store.reading() as work:
        if not work.codes.overdue(now, now - waited) and not work.pin_resets.overdue(now):
            return 0
    lying: list[tuple[str, IssuedCode]] = []
    with parts.store.writing() as work:
        codes, resets = work.codes.overdue(now, now - waited), work.pin_resets.overdue(now)
        for code in codes:
            case = load_case(work, code.case_id)
            event, reason = CodeEvent.REVOKE, EndReason.UNCLAIMED
            if code.has_expired(now):
                event, reason = CodeEvent.EXPIRE, EndReason.TIME
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
