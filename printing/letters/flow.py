"""Blocks set one below the other, down to a limit, and then on the next page where there may be one."""

from __future__ import annotations

from collections.abc import Callable

from printing.content import Facts, Heading, Paragraph, Steps, WarningBox
from printing.faults import LetterOverfull
from printing.fonts import Typeface
from printing.letters import grid
from printing.letters.grid import LARGE, MM, Type
from printing.letters.marks import Box, Disc, Element, Ink, Role, Rule, Sheets, Text
from printing.letters.stack import Stack, ascent
from printing.letters.text import printable, width

_STEP_INDENT = 0.78 * MM  # for each point of the type
_WIDEST_LABEL = 60 * MM
_LABEL_GAP = 7 * MM
_BOX_PADDING = 5 * MM
_BAR = 1.6 * MM
_TALLEST_VALUE = 4  # lines beside a label
_MIN_COLUMN = 45 * MM  # a narrower column of values breaks every other word: the value goes below its label


class Flow:
    """Sets blocks from `top` downwards.

    What would pass `limit` goes on the page that `turn` begins, which returns its top; without `turn`, and where it is
    too high for any page, it is `LetterOverfull`.
    """

    def __init__(
        self, sheets: Sheets, style: Type, *, top: float, limit: float, turn: Callable[[], float] | None = None
    ) -> None:
        self._sheets = sheets
        self._style = style
        self._limit = limit
        self._turn = turn
        self.y = top

    def set(self, block: Heading | Paragraph | Steps | Facts | WarningBox) -> None:
        """Set one block below the last."""
        match block:
            case Heading(text):
                self._heading(text)
            case Paragraph(text):
                self._text(Role.PARAGRAPH, text, Typeface.REGULAR, self._style.body)
            case Steps(items):
                self._steps(items)
            case Facts(rows):
                self._facts(rows)
            case WarningBox():
                self._warning(block)

    def title(self, text: str) -> None:
        """Set the letter's title."""
        self._text(Role.TITLE, text, Typeface.BOLD, self._style.title)

    def _heading(self, text: str) -> None:
        """Set a heading, never as the last thing of a page."""
        style = self._style
        self.y += style.gap * 0.5
        stack = self._stack(text, Typeface.SEMIBOLD, style.heading)
        self._reserve(stack.height + (2 * style.leading if self._turn else 0))
        self._set(Role.HEADING, stack)
        self.y -= style.gap * 0.45

    def _text(self, role: Role, text: str, typeface: Typeface, size: float) -> None:
        stack = self._stack(text, typeface, size)
        if not stack.lines:
            return
        if self._turn is None or self.y + stack.height <= self._limit:
            self._reserve(stack.height)
            self._set(role, stack)
            return
        parts: list[Element] = []
        while stack.lines:
            fitting = int((self._limit - self.y) // stack.leading)
            if fitting < min(2, len(stack.lines)):  # no lonely first line at the foot of a page
                self.y = self._turn()
                continue
            if len(stack.lines) - fitting == 1 and fitting > 2:  # nor a lonely last one at the head of the next
                fitting -= 1
            here, stack = stack.parted(fitting)
            parts.append(self._sheets.element(Role.SPAN, *here.at(grid.LEFT, self.y)))
            self.y += here.height
        self._sheets.add_group(role, parts)
        self.y += self._style.gap

    def _set(self, role: Role, stack: Stack) -> None:
        self._sheets.add(role, *stack.at(grid.LEFT, self.y))
        self.y += stack.height + self._style.gap

    def _steps(self, items: tuple[str, ...]) -> None:
        style = self._style
        indent = _STEP_INDENT * style.body
        found: list[Element] = []
        for number, item in enumerate(items, 1):
            stack = self._stack(item, Typeface.REGULAR, style.body, room=grid.MEASURE - indent)
            self._reserve(stack.height)
            radius = style.leading * 0.5
            x = grid.LEFT + radius
            base = self.y + ascent(style.body, style.leading)
            label = str(number)
            at = x - width(label, Typeface.SEMIBOLD, style.body) / 2
            self._sheets.add(Role.ARTIFACT, Disc(x, base - style.body * 0.35, radius))
            parts = (
                self._sheets.element(Role.LABEL, Text(at, base, label, Typeface.SEMIBOLD, style.body)),
                self._sheets.element(Role.BODY, *stack.at(grid.LEFT + indent, self.y)),
            )
            found.append(Element(Role.LIST_ITEM, children=parts))
            self.y += stack.height + style.gap * 0.5
        self._sheets.add_group(Role.LIST, found)
        self.y += style.gap * 0.5

    def _facts(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Set labels and their values in two columns, or each value below its label where that reads better."""
        style = self._style
        padding = style.leading * 0.28
        column = self._label_column(rows)
        beside = column + _LABEL_GAP
        is_narrow = self._is_narrow(tuple(value for _, value in rows), grid.COLUMN - beside)
        found: list[Element] = []
        self._line()
        for label, value in rows:
            named = self._stack(label, Typeface.MEDIUM, style.body, room=grid.COLUMN if is_narrow else column + 0.01)
            room = grid.COLUMN if is_narrow else grid.COLUMN - beside
            said = self._stack(value, Typeface.REGULAR, style.body, room=room)
            height = named.height + said.height if is_narrow else max(named.height, said.height)
            if self._reserve(height + 2 * padding):
                self._line()
            top = self.y + padding
            place = (grid.LEFT, top + named.height) if is_narrow else (grid.LEFT + beside, top)
            parts = (
                self._sheets.element(Role.ROW_HEADING, *named.at(grid.LEFT, top)),
                self._sheets.element(Role.CELL, *said.at(*place)),
            )
            found.append(Element(Role.TABLE_ROW, children=parts))
            self.y += height + 2 * padding
            self._line()
        self._sheets.add_group(Role.TABLE, found)
        self.y += style.gap

    def _is_narrow(self, values: tuple[str, ...], room: float) -> bool:
        """Whether values are better set below their labels than beside them.

        So they are where the column would break every other word or make one value tall, and in large print where it
        would break a value that fits on a line.
        """
        style = self._style
        if room < _MIN_COLUMN * style.body / 12:
            return True
        for value in values:
            lines = len(self._stack(value, Typeface.REGULAR, style.body, room=room).lines)
            if lines > _TALLEST_VALUE:
                return True
            if lines > 1 and style.body >= LARGE.body and width(value, Typeface.REGULAR, style.body) <= grid.COLUMN:
                return True
        return False

    def _label_column(self, rows: tuple[tuple[str, str], ...]) -> float:
        """The width of the labels, within reason."""
        face, size = Typeface.MEDIUM, self._style.body
        return min(max((width(printable(label, face), face, size) for label, _ in rows), default=0), _WIDEST_LABEL)

    def _line(self) -> None:
        """Draw a hairline across the column."""
        self._sheets.add(Role.ARTIFACT, Rule(grid.LEFT, self.y, grid.RIGHT, self.y))

    def _warning(self, block: WarningBox) -> None:
        style = self._style
        x = grid.LEFT + _BAR + _BOX_PADDING
        room = grid.RIGHT - x - _BOX_PADDING
        head = self._stack(block.title, Typeface.SEMIBOLD, style.body, room=room)
        body = self._stack(block.text, Typeface.REGULAR, style.body, room=room)
        height = head.height + body.height + _BOX_PADDING * 1.4
        self._reserve(height)
        self._sheets.add(
            Role.ARTIFACT,
            Box(grid.LEFT, self.y, grid.COLUMN, height, fill=Ink.ALERT_GROUND),
            Box(grid.LEFT, self.y, _BAR, height, fill=Ink.ALERT),
        )
        top = self.y + _BOX_PADDING * 0.7
        said = (head.at(x, top), body.at(x, top + head.height))
        self._sheets.add_group(Role.NOTE, [self._sheets.element(Role.PARAGRAPH, *marks) for marks in said if marks])
        self.y += height + style.gap

    def _stack(self, text: str, typeface: Typeface, size: float, *, room: float = grid.MEASURE) -> Stack:
        """A text broken to a column, with the line spacing of its size."""
        style = self._style
        leading = style.leading * size / style.body if size <= style.heading else size * 1.18
        return Stack.of((text,), typeface, size, leading, room=room)

    def _reserve(self, height: float) -> bool:
        """Make sure of that much room; says whether the page was turned for it."""
        if self.y + height <= self._limit:
            return False
        if self._turn is None:
            raise LetterOverfull
        self.y = self._turn()
        if self.y + height > self._limit:
            raise LetterOverfull
        return True
