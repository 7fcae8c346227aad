"""The printer's test page: a sheet like a letter, with a symbol and a frame where a code has them, and no code."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kiosk.services.letter_sheet import letter_sheet
from kiosk.services.ports_slips import SheetFacts
from kiosk.texts.catalogue import Catalogue
from printing.content import CodeField, Facts, Heading, Letter, Paragraph, Steps

SYMBOL: Final = "SKRANKE TEST"
"""What the QR symbol holds."""
SAMPLE: Final = "0000-0000-000"
"""As a code looks; no code has a 0."""
LETTERS: Final = "æøå ÆØÅ éü ðÐ óÓ ýÝ ĸ §«»"
"""Danish, Faroese and Greenlandic letters, and the signs of the letters."""


def sample_page(texts: Catalogue, ways: Collection[str], place: str, sheet: SheetFacts, *, sender: str) -> Letter:
    """The whole sheet. `ways` is where letters go."""
    rows = (
        (texts.text("letter-stock-station"), place),
        (texts.text("letter-receipt-when"), texts.moment(sheet.made_at)),
        *((texts.text("letter-test-way"), way) for way in ways),
    )
    given = {2: {"letters": LETTERS}, 4: {"symbol": SYMBOL}}
    looks = tuple(texts.exact(f"letter-test-look-{n}", **given.get(n, {})) for n in range(1, 5))
    field = CodeField(
        label=texts.text("letter-test-frame"),
        grouped=SAMPLE,
        qr=SYMBOL,
        note=(texts.text("letter-test-note"),),
        fold=texts.text("letter-activation-fold"),
        symbol=texts.text("letter-test-symbol"),
    )
    return letter_sheet(
        texts,
        title=texts.text("letter-test-title"),
        blocks=(
            Paragraph(texts.text("letter-test-intro")),
            Facts(rows),
            Heading(texts.text("letter-test-look")),
            Steps(looks),
            field,
        ),
        made_at=sheet.made_at,
        sender=sender,
        size=sheet.setting.size,
        banner=texts.text("letter-sheet-demo") if sheet.is_demo else None,
    )
