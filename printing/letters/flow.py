"""Blocks set one below the other, down to a limit."""

from __future__ import annotations

from printing.content import Facts, Heading, Paragraph, Steps, WarningBox
from printing.faults import LetterOverfull
from printing.fonts import Typeface
from printing.letters import grid
from printing.letters.grid import MM, Type
from printing.letters.marks import Box, Disc, Ink, Mark, Role, Rule, Sheet, Text
from printing.letters.text import printable, width, wrap

_STEP_INDENT = 11 * MM
_WIDEST_LABEL = 60 * MM
_LABEL_GAP = 7 * MM
_BOX_PADDING = 5 * MM
_BAR = 1.6 * MM


class Flow:
    """Sets blocks on a sheet from `top` downwards; `LetterOverfull` when one would pass `limit`."""

    def __init__(self, sheet: Sheet, style: Type, *, top: float, limit: float) -> None:
        self._sheet = sheet
        self._style = style
        self._limit = limit
        self.y = top

    def set(self, block: Heading | Paragraph | Steps | Facts | WarningBox) -> None:
        """Set one block below the last."""
        match block:
            case Heading(text):
                self.y += self._style.gap * 0.5
                self._text(Role.HEADING, text, Typeface.SEMIBOLD, self._style.heading)
                self.y -= self._style.gap * 0.45
            case Paragraph(text):
                self._text(Role.PARAGRAPH, text, Typeface.REGULAR, self._style.body)
            case Steps(items):
                self._steps(items)
            case Facts(rows):
                self._facts(rows)
            case WarningBox():
                self._warning(block)

    def title(self, text: str) -> None:
        """Set the sheet's title."""
        self._text(Role.TITLE, text, Typeface.BOLD, self._style.title)

    def _text(self, role: Role, text: str, typeface: Typeface, size: float) -> None:
        marks, height = self._lines(text, typeface, size, x=grid.LEFT, room=grid.MEASURE, top=self.y)
        if marks:
            self._sheet.add(role, *marks)
            self._advance(height, self._style.gap)

    def _steps(self, items: tuple[str, ...]) -> None:
        style = self._style
        for number, item in enumerate(items, 1):
            marks, height = self._lines(
                item,
                Typeface.REGULAR,
                style.body,
                x=grid.LEFT + _STEP_INDENT,
                room=grid.MEASURE - _STEP_INDENT,
                top=self.y,
            )
            radius = style.leading * 0.5
            x = grid.LEFT + radius
            base = self.y + _ascent(style.body, style.leading)
            label = str(number)
            at = x - width(label, Typeface.SEMIBOLD, style.body) / 2
            self._sheet.add(
                Role.LIST_ITEM,
                Disc(x, base - style.body * 0.35, radius),
                Text(at, base, label, Typeface.SEMIBOLD, style.body),
                *marks,
            )
            self._advance(height, style.gap * 0.5)
        self.y += style.gap * 0.5

    def _facts(self, rows: tuple[tuple[str, str], ...]) -> None:
        style = self._style
        padding = style.leading * 0.28
        widest = max(
            (width(printable(label, Typeface.MEDIUM), Typeface.MEDIUM, style.body) for label, _ in rows), default=0
        )
        column = min(widest, _WIDEST_LABEL)
        self._sheet.add(Role.ARTIFACT, Rule(grid.LEFT, self.y, grid.RIGHT, self.y))
        for label, value in rows:
            top = self.y + padding
            named, label_height = self._lines(
                label, Typeface.MEDIUM, style.body, x=grid.LEFT, room=column + 0.01, top=top
            )
            said, value_height = self._lines(
                value,
                Typeface.REGULAR,
                style.body,
                x=grid.LEFT + column + _LABEL_GAP,
                room=grid.COLUMN - column - _LABEL_GAP,
                top=top,
            )
            self._sheet.add(Role.TABLE_ROW, *named, *said)
            self._advance(max(label_height, value_height) + 2 * padding, 0)
            self._sheet.add(Role.ARTIFACT, Rule(grid.LEFT, self.y, grid.RIGHT, self.y))
        self.y += style.gap

    def _warning(self, block: WarningBox) -> None:
        style = self._style
        x = grid.LEFT + _BAR + _BOX_PADDING
        room = grid.RIGHT - x - _BOX_PADDING
        top = self.y + _BOX_PADDING * 0.7
        head, head_height = self._lines(block.title, Typeface.SEMIBOLD, style.body, x=x, room=room, top=top)
        body, body_height = self._lines(block.text, Typeface.REGULAR, style.body, x=x, room=room, top=top + head_height)
        height = head_height + body_height + _BOX_PADDING * 1.4
        self._sheet.add(
            Role.ARTIFACT,
            Box(grid.LEFT, self.y, grid.COLUMN, height, fill=Ink.ALERT_GROUND),
            Box(grid.LEFT, self.y, _BAR, height, fill=Ink.ALERT),
        )
        self._sheet.add(Role.NOTE, *head, *body)
        self._advance(height, style.gap)

    def _lines(
        self, text: str, typeface: Typeface, size: float, *, x: float, room: float, top: float
    ) -> tuple[list[Mark], float]:
        """The lines of a text and how much height they take."""
        leading = self._style.leading * size / self._style.body if size <= self._style.heading else size * 1.18
        lines = wrap(printable(text, typeface), typeface, size, room)
        base = top + _ascent(size, leading)
        marks: list[Mark] = [Text(x, base + n * leading, line, typeface, size) for n, line in enumerate(lines)]
        return marks, len(lines) * leading

    def _advance(self, height: float, space: float) -> None:
        """Go down by what was set, which must end above the limit, and by the space below it."""
        self.y += height
        if self.y > self._limit:
            raise LetterOverfull
        self.y += space


def _ascent(size: float, leading: float) -> float:
    """From the top of a line to its base line, so that capital letters stand in the middle (cap height 0.698)."""
    return (leading + size * 0.698) / 2
