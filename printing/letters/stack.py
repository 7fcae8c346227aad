"""Lines of text one below the other, measured before they are put in their place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from printing.fonts import Typeface
from printing.letters.marks import Ink, Text
from printing.letters.text import printable, width, wrap

_CAP_HEIGHT = 0.698  # of the size, in the house's typefaces


@dataclass(frozen=True, slots=True, repr=False)
class Stack:
    """Lines of one typeface and size that fit a column."""

    lines: tuple[str, ...]
    typeface: Typeface
    size: float
    leading: float
    ink: Ink = Ink.TEXT

    @classmethod
    def of(
        cls,
        texts: tuple[str, ...],
        typeface: Typeface,
        size: float,
        leading: float,
        *,
        room: float,
        ink: Ink = Ink.TEXT,
    ) -> Self:
        """Texts, each beginning a line, broken to `room` points. Raises `TextRefused` and `GlyphMissing`."""
        found: list[str] = []
        for text in texts:
            lines = wrap(printable(text, typeface), typeface, size, room)
            if found and lines:
                found[-1] += " "
            found.extend(lines)
        return cls(tuple(found), typeface, size, leading, ink)

    @property
    def height(self) -> float:
        """What the lines take, in points."""
        return len(self.lines) * self.leading

    def parted(self, lines: int) -> tuple[Self, Self]:
        """The first lines, and the rest."""
        return replace(self, lines=self.lines[:lines]), replace(self, lines=self.lines[lines:])

    def at(self, x: float, top: float) -> list[Text]:
        """The lines with their upper left corner there; capitals stand in the middle of their line."""
        base = top + ascent(self.size, self.leading)
        return [
            Text(x, base + n * self.leading, line, self.typeface, self.size, self.ink)
            for n, line in enumerate(self.lines)
        ]

    def ending_at(self, right: float, top: float) -> list[Text]:
        """The lines flush right."""
        base = top + ascent(self.size, self.leading)
        return [
            Text(
                right - width(line.rstrip(), self.typeface, self.size),
                base + n * self.leading,
                line,
                self.typeface,
                self.size,
                self.ink,
            )
            for n, line in enumerate(self.lines)
        ]


def ascent(size: float, leading: float) -> float:
    """From the top of a line to its base line."""
    return (leading + size * _CAP_HEIGHT) / 2
