"""What slips say and who makes them: what can be done at home, notices, stock, shift, and the printer's test page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CaseState
from kiosk.domain.errands import Errand
from kiosk.domain.home import HomeNeed
from kiosk.domain.messages import MessageTopic
from kiosk.domain.stock import StockLevel
from kiosk.services.home_advice import HomeAdvice
from kiosk.services.letter_setting import AS_USUAL, LetterSetting


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What every slip has: when it was made, whether of a demo, and how it is wanted."""

    made_at: dt.datetime
    is_demo: bool
    setting: LetterSetting = AS_USUAL


@dataclass(frozen=True, slots=True)
class StockFacts:
    """The stock of a place, and what was just done: new devices taken in, or the shelf counted; else neither.

    `levels` are all kinds. `missing` and `unknown` are what a count found.
    """

    sheet: SheetFacts
    place: str
    levels: tuple[StockLevel, ...]
    clerk: str | None = None
    received: AuthenticatorKind | None = None
    counted: int | None = None
    serials: tuple[str, ...] = field(repr=False, default=())
    missing: tuple[str, ...] = field(repr=False, default=())
    unknown: tuple[str, ...] = field(repr=False, default=())


@dataclass(frozen=True, slots=True)
class LogMark:
    """The newest signed head of the log in figures: written on paper, it cannot be changed with the log."""

    number: int
    size: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """A case of the shift."""

    number: str
    errand: Errand
    state: CaseState
    opened_at: dt.datetime


@dataclass(frozen=True, slots=True)
class ShiftFacts:
    """A clerk's cases of a day, newest first, and the log at its end; it names no citizen."""

    sheet: SheetFacts
    clerk: str
    place: str
    lines: tuple[ShiftLine, ...]
    log: LogMark | None


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What a notice on paper says: a change of a MitID, of which means if of one; it names nobody.

    `replaces` is of a new means where one of its kind that the person had before does not work any more.
    """

    sheet: SheetFacts
    topic: MessageTopic
    means: AuthenticatorKind | None
    case_number: str
    clerk: str
    happened_at: dt.datetime
    replaces: bool = False


class SlipPress(Protocol):
    """Makes the slips. Raises `PrintingError`s."""

    def home(self, advice: HomeAdvice, has: Collection[HomeNeed] | None, sheet: SheetFacts) -> bytes: ...

    def stock(self, facts: StockFacts) -> bytes: ...

    def shift(self, facts: ShiftFacts) -> bytes: ...

    def notice(self, facts: NoticeFacts) -> bytes: ...

    def test_page(self, ways: Collection[str], place: str, sheet: SheetFacts) -> bytes:
        """`ways` is where letters go, in the order in which they are tried."""
        ...
