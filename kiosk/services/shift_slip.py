"""The slip at the end of a shift: a clerk's cases of the day, and how the log stands. It names no citizen.

The log's figures on paper are a witness of their own: whoever changes the log later cannot change the sheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from kiosk.domain.cases import CaseState
from kiosk.services.letter_sheet import letter_sheet
from kiosk.services.ports_slips import LogMark, ShiftFacts, ShiftLine
from kiosk.texts.catalogue import PAPER_ZONE, Catalogue
from printing.content import Block, Facts, Heading, Letter, Paragraph

MOST_LINES: Final = 30
"""The newest cases are printed; those before stand in the day's list, and in the counts."""


def shift_slip(texts: Catalogue, facts: ShiftFacts, *, sender: str) -> Letter:
    """The whole sheet."""
    sheet = facts.sheet
    return letter_sheet(
        texts,
        title=texts.text("letter-shift-title"),
        blocks=(Facts(tuple(_rows(texts, facts))), *_cases(texts, facts), *_log(texts, facts.log)),
        made_at=sheet.made_at,
        sender=sender,
        size=sheet.setting.size,
        banner=texts.text("letter-sheet-demo") if sheet.is_demo else None,
    )


def _rows(texts: Catalogue, facts: ShiftFacts) -> Iterator[tuple[str, str]]:
    yield texts.text("letter-shift-day"), texts.date(facts.sheet.made_at.astimezone(PAPER_ZONE).date())
    yield texts.text("letter-receipt-clerk"), facts.clerk
    yield texts.text("letter-stock-station"), facts.place
    yield texts.text("letter-shift-cases"), str(len(facts.lines))
    counts = Counter(line.state for line in facts.lines)
    said = [
        texts.text("letter-shift-state", state=texts.text(f"case-state-{state.value}"), count=counts[state])
        for state in CaseState
        if counts[state]
    ]
    if said:
        yield texts.text("letter-shift-states"), "; ".join(said)


def _cases(texts: Catalogue, facts: ShiftFacts) -> Iterator[Block]:
    if not facts.lines:
        yield Paragraph(texts.text("letter-shift-none"))
        return
    printed = facts.lines[:MOST_LINES]
    yield Heading(texts.text("letter-shift-lines"))
    yield Facts(tuple((line.number, _line(texts, line)) for line in printed))
    if len(facts.lines) > len(printed):
        yield Paragraph(texts.text("letter-shift-more", count=len(facts.lines) - len(printed)))


def _line(texts: Catalogue, line: ShiftLine) -> str:
    errand = texts.text(f"case-errand-{line.errand.value}")
    state = texts.text(f"case-state-{line.state.value}")
    return texts.text("letter-shift-line", time=texts.time(line.opened_at), errand=errand, state=state)


def _log(texts: Catalogue, log: LogMark | None) -> Iterator[Block]:
    if log is None:
        return
    figures = log.digest.hex()
    grouped = " ".join(figures[at : at + 4] for at in range(0, len(figures), 4))
    yield Heading(texts.text("letter-shift-log"))
    yield Facts(
        (
            (texts.text("letter-shift-log-number"), str(log.number)),
            (texts.text("letter-shift-log-size"), str(log.size)),
            (texts.text("letter-shift-log-digest"), grouped),
        )
    )
    yield Paragraph(texts.text("letter-shift-log-text"))
