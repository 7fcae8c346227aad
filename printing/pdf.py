"""A letter as a tagged PDF file (ISO 32000-1): A4 pages, fonts embedded, the same bytes for the same letter."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from typing import Any

from reportlab.graphics.barcode import qrencoder
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import FILL_NON_ZERO, Canvas

from printing.content import Letter
from printing.fonts import Typeface, register
from printing.letters import grid
from printing.letters.foreign import with_spans
from printing.letters.marks import Box, Disc, Element, Ink, Mark, Role, Rule, Sheets, Symbol, Text
from printing.letters.sheet import lay_out
from printing.letters.text import printable
from printing.tags import Tag, finish

_QUIET_ZONE = 4  # modules, ISO/IEC 18004 §9.1


def render(letter: Letter) -> bytes:
    """The letter as a PDF. Raises `TextRefused`, `GlyphMissing` or `LetterOverfull`, and then nothing was made."""
    sheets, elements = _compose(letter)
    target = io.BytesIO()
    canvas: Any = Canvas(
        target,
        pagesize=(grid.WIDTH, grid.HEIGHT),
        pageCompression=1,
        invariant=1,
        lang=printable(letter.language),
        initialFontName=Typeface.REGULAR.value,
    )
    _describe(canvas, letter)
    marked: dict[int, int] = {}
    for page in range(sheets.pages):
        _draw_page(canvas, page, elements, marked)
        canvas.showPage()
    canvas.save()
    tags = [_tag(element, marked) for element in elements if element.role is not Role.ARTIFACT]
    return finish(target.getvalue(), tags, letter)


def check(letter: Letter) -> None:
    """Compose the letter and draw nothing; raises what `render` raises."""
    _compose(letter)


def _compose(letter: Letter) -> tuple[Sheets, list[Element]]:
    """The sheets, and what lies on them; no text of the letter is refused after this."""
    register()
    sheets = lay_out(letter)
    for text in (letter.language, letter.title, letter.sender):
        printable(text)
    return sheets, with_spans(sheets.elements, letter.foreign)


def _draw_page(canvas: Any, page: int, elements: list[Element], marked: dict[int, int]) -> None:
    """Draw what lies on that page, each element as marked content (ISO 32000-1 §14.6); `marked` gets its number."""
    numbers = itertools.count()
    for element in leaves(elements):
        if element.page != page:
            continue
        if element.role is Role.ARTIFACT:
            canvas.addLiteral("/Artifact BMC")
        else:
            marked[id(element)] = number = next(numbers)
            canvas.addLiteral(f"/{element.role.value} <</MCID {number}>> BDC")
        for mark in element.marks:
            _draw(canvas, mark)
        canvas.addLiteral("EMC")


def leaves(elements: list[Element] | tuple[Element, ...]) -> list[Element]:
    """The elements that have marks of their own, in reading order."""
    return [leaf for element in elements for leaf in (leaves(element.children) if element.children else [element])]


def _tag(element: Element, marked: dict[int, int]) -> Tag:
    """What the structure tree says of an element."""
    return Tag(
        role=element.role,
        page=element.page,
        number=marked.get(id(element)),
        children=tuple(_tag(child, marked) for child in element.children),
        alt=element.alt,
        language=element.language,
        box=_box_of(element.marks) if element.role is Role.FIGURE else None,
    )


def _box_of(marks: tuple[Mark, ...]) -> tuple[float, float, float, float] | None:
    """Where a figure lies on its page: left, bottom, right, top, from the bottom left corner."""
    for mark in marks:
        if isinstance(mark, Symbol):
            top = grid.HEIGHT - mark.y
            return mark.x, top - mark.side, mark.x + mark.side, top
    return None


def _describe(canvas: Any, letter: Letter) -> None:
    """Title and maker for readers and screen readers; never the code, a name or a number of a person."""
    made = letter.made_at.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%SZ")
    canvas.setTitle(printable(letter.title))
    canvas.setAuthor(printable(letter.sender))
    canvas.setSubject("")
    canvas.setCreator("Skranke")
    canvas.setDateFormatter(lambda *_: made)
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _draw(canvas: Any, mark: Mark) -> None:
    """Draw one mark; the sheet counts from the top, PDF from the bottom."""
    match mark:
        case Text(x, y, text, typeface, size, ink):
            canvas.setFillColor(HexColor(ink.value))
            canvas.setFont(typeface.value, size)
            canvas.drawString(x, grid.HEIGHT - y, text)
        case Rule(x1, y1, x2, y2, thickness, ink, dashed):
            canvas.setStrokeColor(HexColor(ink.value))
            canvas.setLineWidth(thickness)
            canvas.setDash([4, 3] if dashed else [])
            canvas.line(x1, grid.HEIGHT - y1, x2, grid.HEIGHT - y2)
            canvas.setDash([])
        case Box():
            _draw_box(canvas, mark)
        case Disc(x, y, radius, stroke):
            canvas.setStrokeColor(HexColor(stroke.value))
            canvas.setLineWidth(1)
            canvas.circle(x, grid.HEIGHT - y, radius, stroke=1, fill=0)
        case Symbol():
            _draw_symbol(canvas, mark)


def _draw_box(canvas: Any, box: Box) -> None:
    if box.fill:
        canvas.setFillColor(HexColor(box.fill.value))
    if box.stroke:
        canvas.setStrokeColor(HexColor(box.stroke.value))
        canvas.setLineWidth(box.thickness)
    canvas.roundRect(
        box.x,
        grid.HEIGHT - box.y - box.height,
        box.width,
        box.height,
        box.radius,
        stroke=int(box.stroke is not None),
        fill=int(box.fill is not None),
    )


def _draw_symbol(canvas: Any, symbol: Symbol) -> None:
    """Draw the dark modules as one path, so that no hairline shows between them."""
    modules = qr_modules(symbol.content)
    module = symbol.side / (len(modules) + 2 * _QUIET_ZONE)
    canvas.setFillColor(HexColor(Ink.TEXT.value))
    path = canvas.beginPath()
    for row, line in enumerate(modules):
        y = grid.HEIGHT - symbol.y - (_QUIET_ZONE + row + 1) * module
        column = 0
        for dark, run in itertools.groupby(line):
            length = len(list(run))
            if dark:
                path.rect(symbol.x + (_QUIET_ZONE + column) * module, y, length * module, module)
            column += length
    canvas.drawPath(path, stroke=0, fill=1, fillMode=FILL_NON_ZERO)


def qr_modules(content: str) -> list[list[bool]]:
    """The modules of a QR symbol, rows from the top; a quarter of them may be lost (level Q)."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.Q)
    code.addData(content)
    code.make()
    return [[bool(module) for module in row] for row in code.modules]
