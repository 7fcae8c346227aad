"""A letter laid out: head, title, blocks, the code's field below the fold, foot; on one sheet where it fits."""

from __future__ import annotations

from printing.content import CodeField, Heading, Letter, LetterSize, Paragraph, WarningBox
from printing.faults import LetterOverfull, TextRefused
from printing.fonts import Typeface
from printing.letters import grid
from printing.letters.flow import Flow
from printing.letters.grid import LARGE, MM, SETTINGS, Type
from printing.letters.marks import Box, Ink, Role, Rule, Sheets, Symbol, Text
from printing.letters.stack import Stack
from printing.letters.text import printable, width

_FIELD_TOP = grid.LOWER_FOLD + 14 * MM
_FIELD_HEIGHT = 55 * MM
_FIELD_PADDING = 7 * MM
_SMALLEST_CODE = 24.0
_MAX_SYMBOL = 64  # characters; a symbol of so few stays coarse enough for an old telephone
_MAX_PAGES = 6  # more is no letter
_HIGHEST_HEAD = grid.HEIGHT / 3  # a sender that takes more would run off the sheet
_MAX_FOOT = 3  # lines; a foot is not a place for a letter


def lay_out(letter: Letter) -> Sheets:
    """The letter in the most generous setting that fits one sheet, or on several in large print and where none does.

    Raises `LetterOverfull`, `TextRefused`, `GlyphMissing`.
    """
    if letter.size is LetterSize.LARGE:
        return _lay_out(letter, LARGE, is_paged=True)
    for style in SETTINGS:
        try:
            return _lay_out(letter, style, is_paged=False)
        except LetterOverfull:
            continue
    return _lay_out(letter, SETTINGS[0], is_paged=True)


def _lay_out(letter: Letter, style: Type, *, is_paged: bool) -> Sheets:
    sheets, starts = _set(letter, style, is_paged=is_paged)
    last = _last_part(letter)
    if not is_paged or _field_of(letter) is None or last is None or starts[last] == sheets.pages:
        return sheets
    # The code's page is not left empty but for the code: what comes last before it goes there too.
    fuller, _ = _set(letter, style, is_paged=True, turn_before=last)
    return fuller if fuller.pages == sheets.pages else sheets


def _set(
    letter: Letter, style: Type, *, is_paged: bool, turn_before: int | None = None
) -> tuple[Sheets, dict[int, int]]:
    """The letter laid out, and the page on which each of its blocks begins; `turn_before` is a block's number."""
    sheets = Sheets()
    starts: dict[int, int] = {}
    field = _field_of(letter)
    top = _head(sheets, letter, style)
    _fold_marks(sheets)
    foot = Stack.of(
        (letter.footer,), Typeface.REGULAR, style.small, style.small * 4 / 3, room=grid.COLUMN, ink=Ink.QUIET
    )
    if len(foot.lines) > _MAX_FOOT:
        raise LetterOverfull
    foot_top = grid.BOTTOM - foot.height
    if is_paged:
        flow = Flow(sheets, style, top=top, limit=grid.BOTTOM, turn=lambda: _turn(sheets, letter, style))
    else:
        flow = Flow(sheets, style, top=top, limit=grid.ABOVE_FOLD if field else foot_top - style.gap)
    flow.title(letter.title)
    for number, block in enumerate(letter.blocks):
        if number == turn_before:
            flow.y = _turn(sheets, letter, style)
        if not isinstance(block, CodeField):
            flow.set(block)
        starts[number] = sheets.pages
    if is_paged and field and letter.footer:  # in large print the code's field fills the lowest third
        flow.set(Paragraph(letter.footer))
        foot, foot_top = foot.parted(0)[0], grid.BOTTOM
    follows = field is not None or bool(foot.lines)
    if is_paged and follows and flow.y > (grid.ABOVE_FOLD if field else foot_top - style.gap):
        _turn(sheets, letter, style)
    if field:
        _code_field(sheets, field, style, lowest=foot_top)
    if foot.lines:
        sheets.add(Role.PARAGRAPH, *foot.at(grid.LEFT, foot_top))
    return sheets, starts


def _last_part(letter: Letter) -> int | None:
    """The number of the block with which the last part of the text begins: a warning or a heading."""
    parts = [number for number, block in enumerate(letter.blocks) if isinstance(block, Heading | WarningBox)]
    return parts[-1] if parts else None


def _field_of(letter: Letter) -> CodeField | None:
    """The letter's secret, if it has one; raises ValueError for two on one sheet."""
    fields = [block for block in letter.blocks if isinstance(block, CodeField)]
    if len(fields) > 1:
        raise ValueError("never two secrets on one sheet")
    return next(iter(fields), None)


def _turn(sheets: Sheets, letter: Letter, style: Type) -> float:
    """Begin the next page with what says where it belongs; gives the y where its text may start."""
    if sheets.pages == _MAX_PAGES:
        raise LetterOverfull
    sheets.pages += 1
    top = _banner(sheets, letter, style)
    size, leading = style.small, style.small * 4 / 3
    named = Stack.of((letter.reference,), Typeface.REGULAR, size, leading, room=grid.COLUMN * 0.7, ink=Ink.QUIET)
    number = Stack.of((str(sheets.pages),), Typeface.REGULAR, size, leading, room=grid.COLUMN * 0.2, ink=Ink.QUIET)
    sheets.add(Role.ARTIFACT, *named.at(grid.LEFT, top), *number.ending_at(grid.RIGHT, top))
    _fold_marks(sheets)
    return top + max(named.height, number.height) + style.gap


def _head(sheets: Sheets, letter: Letter, style: Type) -> float:
    """Banner, sender, date and reference; gives the y where the title may start."""
    y = _banner(sheets, letter, style)
    leading = style.small * 4 / 3
    half = grid.COLUMN / 2 - 3 * MM
    left = Stack.of((letter.sender,), Typeface.SEMIBOLD, style.small, leading, room=half)
    texts = (letter.dateline, letter.reference)
    right = Stack.of(texts, Typeface.REGULAR, style.small, leading, room=half, ink=Ink.QUIET)
    if max(left.height, right.height) > _HIGHEST_HEAD:
        raise LetterOverfull
    if left.lines:
        sheets.add(Role.PARAGRAPH, *left.at(grid.LEFT, y))
    if right.lines:
        sheets.add(Role.PARAGRAPH, *right.ending_at(grid.RIGHT, y))
    return y + max(left.height, right.height, leading) + 7 * MM


def _banner(sheets: Sheets, letter: Letter, style: Type) -> float:
    """What a demonstration says on every page, and to a listener once; gives the y below it."""
    if not letter.banner:
        return grid.TOP
    banner = Stack.of((letter.banner,), Typeface.SEMIBOLD, style.small, style.small * 4 / 3, room=grid.COLUMN)
    height = banner.height + 3 * MM
    lines = (Rule(grid.LEFT, y, grid.RIGHT, y, thickness=1.2, ink=Ink.TEXT) for y in (grid.TOP, grid.TOP + height))
    sheets.add(Role.ARTIFACT, *lines)  # no frame: a letter has one, and that is the code's
    role = Role.PARAGRAPH if sheets.pages == 1 else Role.ARTIFACT
    sheets.add(role, *banner.at(grid.LEFT, grid.TOP + 1.5 * MM))
    return grid.TOP + height + 5 * MM


def _code_field(sheets: Sheets, field: CodeField, style: Type, *, lowest: float) -> None:
    """The code's field in the lowest third, no lower than `lowest`."""
    if not (field.qr.isascii() and field.qr.isprintable() and 0 < len(field.qr) <= _MAX_SYMBOL):
        raise TextRefused(character="", length=len(field.qr))
    x = grid.LEFT + _FIELD_PADDING
    room = grid.COLUMN - 2 * _FIELD_PADDING - style.symbol - 2 * MM
    label = Stack.of((field.label,), Typeface.SEMIBOLD, style.label, style.label * 1.36, room=room)
    notes = Stack.of(field.note, Typeface.REGULAR, style.note, style.note * 1.36, room=room)
    code, size = _code_line(field, style, room)
    height = label.height + size * 1.45 + notes.height
    # A field that holds more than usual begins higher and ends lower, but stays below the fold and above the foot.
    field_top = _FIELD_TOP if height <= _FIELD_HEIGHT - 4 * MM else grid.LOWER_FOLD + style.small * 1.7
    field_height = max(_FIELD_HEIGHT, height + 6 * MM)
    if field_top + field_height > lowest:
        raise LetterOverfull
    size_of_fold = style.small, style.small * 4 / 3
    fold = Stack.of((field.fold,), Typeface.REGULAR, *size_of_fold, room=grid.COLUMN, ink=Ink.QUIET)
    sheets.add(
        Role.ARTIFACT,
        Rule(8 * MM, grid.LOWER_FOLD, grid.WIDTH - 8 * MM, grid.LOWER_FOLD, ink=Ink.LINE, dashed=True),
        *fold.at(grid.LEFT, grid.LOWER_FOLD + 3),
        Box(grid.LEFT, field_top, grid.COLUMN, field_height, stroke=Ink.TEXT, thickness=1.8, radius=3),
    )
    y = field_top + (field_height - height) / 2
    sheets.add(Role.HEADING, *label.at(x, y))
    y += label.height + size * 1.45
    sheets.add(Role.PARAGRAPH, Text(x, y - size * 0.42, code, Typeface.CODE, size))
    if notes.lines:
        sheets.add(Role.PARAGRAPH, *notes.at(x, y))
    left = grid.RIGHT - _FIELD_PADDING + 4 * MM - style.symbol
    above = field_top + (field_height - style.symbol) / 2
    sheets.add(Role.FIGURE, Symbol(left, above, style.symbol, field.qr), alt=printable(field.symbol))


def _code_line(field: CodeField, style: Type, room: float) -> tuple[str, float]:
    """The code and the size in which it fits on one line."""
    code = printable(field.grouped, Typeface.CODE)
    size = style.code
    while width(code, Typeface.CODE, size) > room:
        size -= 0.5
        if size < _SMALLEST_CODE:
            raise LetterOverfull
    return code, size


def _fold_marks(sheets: Sheets) -> None:
    """Short lines at the edge of the last page, where it folds in three."""
    length = 6 * MM
    for y in (grid.UPPER_FOLD, grid.LOWER_FOLD):
        sheets.add(
            Role.ARTIFACT,
            Rule(0, y, length, y, ink=Ink.LINE),
            Rule(grid.WIDTH - length, y, grid.WIDTH, y, ink=Ink.LINE),
        )
