"""Use cases: the slips of the staff are printed. They hold no code, name no citizen, and can be printed again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kiosk.clock import COPENHAGEN
from kiosk.domain.audit import SignedHead
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.stock import CountResult
from kiosk.services.keep_stock import stock_levels
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports_slips import LogMark, SheetFacts, ShiftFacts, ShiftLine, StockFacts


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
    parts.spooler.preflight()
    return str(parts.spooler.submit(_name("stock", facts.sheet), parts.press.stock(facts)).id)


def print_shift(parts: DeskParts, clerk: str, setting: LetterSetting = AS_USUAL) -> tuple[str, int]:
    """Print the clerk's cases of today and how the log stands; returns the job and how many cases there are.

    Raises `PrintingError`s.
    """
    since = dt.datetime.combine(date_of(parts), dt.time(), COPENHAGEN)
    with parts.store.reading() as work:
        cases = work.case_lists.opened_since(since, clerk)
    lines = tuple(ShiftLine(case.number, case.errand, case.state, case.opened_at) for case in cases)
    facts = ShiftFacts(_sheet(parts, setting), clerk, parts.shelf, lines, _mark(parts.store.newest_head()))
    parts.spooler.preflight()
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
