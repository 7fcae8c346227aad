"""What a letter costs, beside bare reportlab drawing the same text in the same run."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from dataclasses import replace
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.secret import Secret
from kiosk.services.letters import activation_letter
from kiosk.texts.catalogue import Catalogue, Language
from printing.content import Letter, LetterSize
from printing.fonts import register
from printing.letters import grid
from printing.letters.marks import Symbol, Text
from printing.letters.sheet import lay_out
from printing.pdf import leaves, qr_modules, render
from tests.bench.clock import Beside, beside
from tests.bench.table import show

_AT = dt.datetime(2026, 9, 21, 7, 49, tzinfo=dt.UTC)


def main() -> None:
    """Print the measurement."""
    rows = [(size.value, *_beside(replace(_letter(), size=size)).row()) for size in LetterSize]
    show("A letter, ms of CPU", ("size", "own", "bare reportlab", "ratio"), rows)


def _beside(letter: Letter) -> Beside:
    """Rendering the letter, and bare reportlab drawing its text and symbol."""
    marks, pages = _lines(letter)
    register()
    return beside(lambda: render(letter), lambda: _draw(marks, pages))


def _letter() -> Letter:
    return activation_letter(
        texts=Catalogue(Language.DANISH),
        kind=AuthenticatorKind.APP,
        code=Secret("ACDE-FGHJ-KMN"),
        expires_at=_AT + dt.timedelta(hours=48),
        case_number="2026-000123",
        made_at=_AT,
        sender="Borgerservice",
        demo=False,
    )


def _lines(letter: Letter) -> tuple[list[tuple[int, Text | Symbol]], int]:
    """Every line of text and the symbol of the laid-out letter, with its page."""
    sheets = lay_out(letter)
    found = [
        (leaf.page, mark) for leaf in leaves(sheets.elements) for mark in leaf.marks if isinstance(mark, Text | Symbol)
    ]
    return found, sheets.pages


def _draw(marks: list[tuple[int, Text | Symbol]], pages: int) -> bytes:
    """The same text and symbol, its places known, with nothing around them."""
    target = io.BytesIO()
    canvas: Any = Canvas(target, pagesize=(grid.WIDTH, grid.HEIGHT), pageCompression=1, invariant=1)
    for page in range(pages):
        for on_page, mark in marks:
            if on_page != page:
                continue
            if isinstance(mark, Text):
                canvas.setFont(mark.typeface.value, mark.size)
                canvas.drawString(mark.x, grid.HEIGHT - mark.y, mark.text)
            else:
                _draw_symbol(canvas, mark)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw_symbol(canvas: Any, symbol: Symbol) -> None:
    modules = qr_modules(symbol.content)
    module = symbol.side / (len(modules) + 8)
    path = canvas.beginPath()
    for row, line in enumerate(modules):
        column = 0
        for dark, run in itertools.groupby(line):
            length = len(list(run))
            if dark:
                path.rect(symbol.x + column * module, grid.HEIGHT - symbol.y - row * module, length * module, module)
            column += length
    canvas.drawPath(path, stroke=0, fill=1)
