"""A letter laid out on one sheet: head, title, blocks, the code's field below the fold, foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from printing.content import CodeField, Letter
from printing.faults import LetterOverfull, TextRefused
from printing.fonts import Typeface
from printing.letters import grid
from printing.letters.flow import Flow
from printing.letters.grid import MM, SETTINGS, Type
from printing.letters.marks import Box, Ink, Role, Rule, Sheet, Symbol, Text
from printing.letters.text import printable, width, wrap

_SYMBOL_SIDE = 46 * MM
_FIELD_TOP = grid.LOWER_FOLD + 14 * MM
_FIELD_HEIGHT = 55 * MM
_FIELD_PADDING = 7 * MM
_LABEL_SIZE = 14.0
_NOTE_SIZE = 13.0
_SMALLEST_CODE = 24.0
_MAX_SYMBOL = 64  # characters; a symbol of so few stays coarse enough for an old telephone


def lay_out(letter: Letter) -> Sheet:
    """The sheet in the most generous setting that fits. Raises `LetterOverfull`, `TextRefused`, `GlyphMissing`."""
    for style in SETTINGS[:-1]:
        try:
            return _lay_out(letter, style)
        except LetterOverfull:
            continue
    return _lay_out(letter, SETTINGS[-1])


def _lay_out(letter: Letter, style: Type) -> Sheet:
    sheet = Sheet()
    top = _head(sheet, letter, style)
    fields = [block for block in letter.blocks if isinstance(block, CodeField)]
    if len(fields) > 1:
        raise ValueError("never two secrets on one sheet")
    field = next(iter(fields), None)
    foot = _foot_top(letter, style)
    flow = Flow(sheet, style, top=top, limit=grid.ABOVE_FOLD if field else foot - style.gap)
    flow.title(letter.title)
    for block in letter.blocks:
        if isinstance(block, CodeField):
            _code_field(sheet, block, style)
        else:
            flow.set(block)
    if field and foot < _FIELD_TOP + _FIELD_HEIGHT:
        raise LetterOverfull
    _foot(sheet, letter, style, foot)
    _fold_marks(sheet)
    return sheet


def _head(sheet: Sheet, letter: Letter, style: Type) -> float:
    """Banner, sender, date and reference; gives the y where the title may start."""
    y = grid.TOP
    if letter.banner:
        lines = wrap(printable(letter.banner, Typeface.SEMIBOLD), Typeface.SEMIBOLD, style.small, grid.COLUMN - 8 * MM)
        height = len(lines) * 16 + 3 * MM
        sheet.add(
            Role.PARAGRAPH,
            Box(grid.LEFT, y, grid.COLUMN, height, stroke=Ink.TEXT, thickness=1.2),
            *(
                Text(grid.LEFT + 4 * MM, y + 1.5 * MM + 12.2 + n * 16, line, Typeface.SEMIBOLD, style.small)
                for n, line in enumerate(lines)
            ),
        )
        y += height + 5 * MM
    half = grid.COLUMN / 2 - 3 * MM
    left = wrap(printable(letter.sender, Typeface.SEMIBOLD), Typeface.SEMIBOLD, style.small, half)
    right = [
        line
        for text in (letter.dateline, letter.reference)
        for line in wrap(printable(text), Typeface.REGULAR, style.small, half)
    ]
    step = 16.0
    sheet.add(
        Role.PARAGRAPH,
        *(Text(grid.LEFT, y + 12 + n * step, line, Typeface.SEMIBOLD, style.small) for n, line in enumerate(left)),
    )
    sheet.add(
        Role.PARAGRAPH,
        *(
            Text(
                grid.RIGHT - width(line, Typeface.REGULAR, style.small),
                y + 12 + n * step,
                line,
                Typeface.REGULAR,
                style.small,
                Ink.QUIET,
            )
            for n, line in enumerate(right)
        ),
    )
    return y + max(len(left), len(right), 1) * step + 7 * MM


def _code_field(sheet: Sheet, field: CodeField, style: Type) -> None:
    """The code's field in the lowest third, in the middle between fold and foot."""
    if not (field.qr.isascii() and field.qr.isprintable() and 0 < len(field.qr) <= _MAX_SYMBOL):
        raise TextRefused(character="", length=len(field.qr))
    x = grid.LEFT + _FIELD_PADDING
    room = grid.COLUMN - 2 * _FIELD_PADDING - _SYMBOL_SIDE - 2 * MM
    fold = wrap(printable(field.fold), Typeface.REGULAR, style.small, grid.COLUMN)
    sheet.add(
        Role.ARTIFACT,
        Rule(8 * MM, grid.LOWER_FOLD, grid.WIDTH - 8 * MM, grid.LOWER_FOLD, ink=Ink.LINE, dashed=True),
        *(
            Text(grid.LEFT, grid.LOWER_FOLD + 16 + n * 16, line, Typeface.REGULAR, style.small, Ink.QUIET)
            for n, line in enumerate(fold)
        ),
        Box(grid.LEFT, _FIELD_TOP, grid.COLUMN, _FIELD_HEIGHT, stroke=Ink.TEXT, thickness=1.8, radius=3),
    )
    label = _Stack.of((field.label,), Typeface.SEMIBOLD, _LABEL_SIZE, room)
    notes = _Stack.of(field.note, Typeface.REGULAR, _NOTE_SIZE, room)
    code, size = _code_line(field, style, room)
    height = label.height + size * 1.45 + notes.height
    if height > _FIELD_HEIGHT - 4 * MM:
        raise LetterOverfull
    y = _FIELD_TOP + (_FIELD_HEIGHT - height) / 2
    sheet.add(Role.HEADING, *label.at(x, y))
    y += label.height + size * 1.45
    sheet.add(Role.PARAGRAPH, Text(x, y - size * 0.42, code, Typeface.CODE, size))
    sheet.add(Role.PARAGRAPH, *notes.at(x, y))
    left = grid.RIGHT - _FIELD_PADDING + 4 * MM - _SYMBOL_SIDE
    above = _FIELD_TOP + (_FIELD_HEIGHT - _SYMBOL_SIDE) / 2
    sheet.add(Role.FIGURE, Symbol(left, above, _SYMBOL_SIDE, field.qr), alt=printable(field.symbol))


def _code_line(field: CodeField, style: Type, room: float) -> tuple[str, float]:
    """The code and the size in which it fits on one line."""
    code = printable(field.grouped, Typeface.CODE)
    size = style.code
    while width(code, Typeface.CODE, size) > room:
        size -= 0.5
        if size < _SMALLEST_CODE:
            raise LetterOverfull
    return code, size


@dataclass(frozen=True, slots=True, repr=False)
class _Stack:
    """Lines of one typeface and size, to be put somewhere later."""

    lines: tuple[str, ...]
    typeface: Typeface
    size: float

    @classmethod
    def of(cls, texts: tuple[str, ...], typeface: Typeface, size: float, room: float) -> Self:
        lines = (line for text in texts for line in wrap(printable(text, typeface), typeface, size, room))
        return cls(tuple(lines), typeface, size)

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * 1.36

    def at(self, x: float, y: float) -> list[Text]:
        """The lines with their upper left corner there."""
        leading = self.size * 1.36
        return [Text(x, y + leading * (n + 0.8), line, self.typeface, self.size) for n, line in enumerate(self.lines)]


def _foot_top(letter: Letter, style: Type) -> float:
    lines = wrap(printable(letter.footer), Typeface.REGULAR, style.small, grid.COLUMN)
    return grid.BOTTOM - len(lines) * 16


def _foot(sheet: Sheet, letter: Letter, style: Type, top: float) -> None:
    lines = wrap(printable(letter.footer), Typeface.REGULAR, style.small, grid.COLUMN)
    if len(lines) > 3:  # a foot is not a place for a letter
        raise LetterOverfull
    if lines:
        sheet.add(
            Role.PARAGRAPH,
            *(
                Text(grid.LEFT, top + 12 + n * 16, line, Typeface.REGULAR, style.small, Ink.QUIET)
                for n, line in enumerate(lines)
            ),
        )


def _fold_marks(sheet: Sheet) -> None:
    length = 6 * MM
    for y in (grid.UPPER_FOLD, grid.LOWER_FOLD):
        sheet.add(
            Role.ARTIFACT,
            Rule(0, y, length, y, ink=Ink.LINE),
            Rule(grid.WIDTH - length, y, grid.WIDTH, y, ink=Ink.LINE),
        )
