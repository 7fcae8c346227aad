"""The slip of the stock keeper: what lies here, what came in, or what a count found. Serial numbers name nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kiosk.domain.stock import StockLevel
from kiosk.services.letter_sheet import letter_sheet
from kiosk.services.ports_slips import StockFacts
from kiosk.texts.catalogue import Catalogue
from printing.content import Block, Facts, Heading, Letter, Paragraph

MOST_SERIALS: Final = 100
"""So many serial numbers of one heading are printed; the others are counted, and stand in the stock book."""
_OF_A_PARAGRAPH: Final = 25


def stock_slip(texts: Catalogue, facts: StockFacts, *, sender: str) -> Letter:
    """The whole sheet."""
    sheet = facts.sheet
    levels = tuple((texts.text(f"means-{level.kind.value}"), _level(texts, level)) for level in facts.levels)
    return letter_sheet(
        texts,
        title=texts.text("letter-stock-title"),
        blocks=(
            Facts(tuple(_rows(texts, facts))),
            *_found(texts, facts),
            Heading(texts.text("letter-stock-shelf")),
            Facts(levels),
        ),
        made_at=sheet.made_at,
        sender=sender,
        size=sheet.setting.size,
        banner=texts.text("letter-sheet-demo") if sheet.is_demo else None,
    )


def _rows(texts: Catalogue, facts: StockFacts) -> Iterator[tuple[str, str]]:
    yield texts.text("letter-stock-what"), _what(texts, facts)
    yield texts.text("letter-stock-station"), facts.place
    yield texts.text("letter-receipt-when"), texts.moment(facts.sheet.made_at)
    if facts.clerk is not None:
        yield texts.text("letter-receipt-clerk"), facts.clerk


def _what(texts: Catalogue, facts: StockFacts) -> str:
    if facts.received is not None:
        means = texts.text(f"means-{facts.received.value}")
        return texts.text("letter-stock-received", means=means, count=len(facts.serials))
    if facts.counted is not None:
        return texts.text("letter-stock-counted", count=facts.counted)
    return texts.text("letter-stock-levels")


def _found(texts: Catalogue, facts: StockFacts) -> Iterator[Block]:
    """The serial numbers that came in, are gone, or should not be there."""
    if facts.counted is not None and not facts.missing and not facts.unknown:
        yield Paragraph(texts.text("letter-stock-even"))
    for name, serials in (("serials", facts.serials), ("missing", facts.missing), ("unknown", facts.unknown)):
        if serials:
            yield Heading(texts.text(f"letter-stock-{name}"))
            yield from _serials(texts, serials)


def _serials(texts: Catalogue, serials: Sequence[str]) -> Iterator[Paragraph]:
    printed = serials[:MOST_SERIALS]
    for at in range(0, len(printed), _OF_A_PARAGRAPH):
        yield Paragraph(", ".join(printed[at : at + _OF_A_PARAGRAPH]))
    if len(serials) > len(printed):
        yield Paragraph(texts.text("letter-stock-more", count=len(serials) - len(printed)))


def _level(texts: Catalogue, level: StockLevel) -> str:
    text_id = "letter-stock-low" if level.is_low else "letter-stock-level"
    return texts.text(text_id, count=level.in_stock, reserved=level.reserved)
