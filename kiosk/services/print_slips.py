"""Use cases: the slips of the staff are printed. They hold no code, name no citizen, and can be printed again.

Who had which one printed is in the log before it goes to the printer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kiosk.clock import COPENHAGEN
from kiosk.domain.audit import AuditEvent, SignedHead
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.roles import Action
from kiosk.domain.stock import CountResult
from kiosk.services.clearance import require_number
from kiosk.services.keep_stock import stock_levels
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.parts import STATION, DeskParts, date_of
from kiosk.services.ports_slips import LogMark, SheetFacts, ShiftFacts, ShiftLine, StockFacts
from kiosk.services.staff_rules import leaf_by


def print_stock(
    parts: DeskParts,
    *,
    clerk: str | None = None,
    received: tuple[AuthenticatorKind, Sequence[str]] | None = None,
    counted: CountResult | None = None,
    setting: LetterSetting = AS_USUAL,
) -> str:
    """Print how the stock stands, and what was just taken in or counted; returns the job. Raises `PrintingError`s."""
    facts = StockFacts(
        sheet=_sheet(parts, setting),
        place=parts.shelf,
        levels=tuple(stock_levels(parts)),
        clerk=clerk,
        received=received[0] if received else None,
        serials=tuple(received[1]) if received else (),
        counted=counted.counted if counted else None,
        missing=counted.missing if counted else (),
        unknown=counted.unknown if counted else (),
    )
    sheet = parts.press.stock(facts)
    parts.spooler.preflight()
    with parts.store.writing() as work:
        if clerk is not None:
            require_number(parts, work, clerk, Action.MANAGE_STOCK)
        work.audit.append(leaf_by(parts, AuditEvent.SLIP_PRINTING, clerk or STATION, slip="stock"))
        work.commit()
    return str(parts.spooler.submit(_name("stock", facts.sheet), sheet).id)


def print_shift(
    parts: DeskParts, clerk: str, setting: LetterSetting = AS_USUAL, *, by: str | None = None
) -> tuple[str, int]:
    """Print the clerk's cases of today and how the log stands; returns the job and how many cases there are.

    `by` is who asks for it, where that is somebody else. Raises `NotAllowed` and `PrintingError`s.
    """
    parts.spooler.preflight()
    since = dt.datetime.combine(date_of(parts), dt.time(), COPENHAGEN)
    with parts.store.writing() as work:
        if by is not None and by != clerk:
            require_number(parts, work, by, Action.SEE_ALL_CASES)
        cases = work.case_lists.opened_since(since, clerk)
        work.audit.append(leaf_by(parts, AuditEvent.SLIP_PRINTING, by or clerk, slip="shift", of=clerk))
        work.commit()
    lines = tuple(ShiftLine(case.number, case.errand, case.state, case.opened_at) for case in cases)
    facts = ShiftFacts(_sheet(parts, setting), clerk, parts.shelf, lines, _mark(parts.store.newest_head()))
    return str(parts.spooler.submit(_name("shift", facts.sheet), parts.press.shift(facts)).id), len(lines)


def _sheet(parts: DeskParts, setting: LetterSetting) -> SheetFacts:
    return SheetFacts(parts.clock.now(), parts.is_demo, setting)


def _name(kind: str, sheet: SheetFacts) -> str:
    """What the job is called: the kind of slip and the day, nobody's name."""
    return f"{kind}-{sheet.made_at.astimezone(COPENHAGEN):%Y%m%d}"


def _mark(signed: SignedHead | None) -> LogMark | None:
    if signed is None:
        return None
    return LogMark(signed.head.number, signed.head.size, signed.head.root or signed.head.leaf)
