"""Machine-readable zones out of what a swipe reader sends: frames, prefixes, line ends and slips of a keyboard.

Readers differ (with SOH, STX and ETX around the lines or without, CR, LF or Tab between them, `_` for the filler), and
one that plays a keyboard is read by the layout that the machine happens to have: the filler then comes as `;` or `>`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from typing import Final

from hardware.faults import MrzMalformed
from hardware.mrz.alphabet import CHARACTERS, FILLER
from hardware.mrz.layout import LAYOUTS
from hardware.mrz.zone import LONGEST_INPUT, read_mrz

IDLE_SECONDS: Final = 0.3
"""A reader that has been silent for so long has sent all of a zone."""
MOST_AROUND: Final = 6
"""Characters that a prefix and a suffix of a line may have together."""
_SOH, _STX, _ETX = "\x01", "\x02", "\x03"
_LINE_ENDS: Final = frozenset("\r\n\t")
_FILLERS: Final = frozenset(";>_\\|½§")
"""What comes for `<`: by convention, and by keyboards of Denmark, Germany, Britain and the United States."""
_MOST_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Swipe:
    """What one swipe gave. `zone` is the lines with line feeds between them, None when they make no zone.

    `is_sure` tells that every check digit fits.
    """

    zone: str | None = field(default=None, repr=False)
    is_sure: bool = False


@dataclass(slots=True)
class Assembler:
    """Takes characters as they come and gives each zone as soon as it is whole and right, others when it is silent."""

    _lines: list[str] = field(default_factory=list, repr=False)
    _line: list[str] = field(default_factory=list, repr=False)
    _size: int = 0
    _is_framed: bool = False
    _in_head: bool = False
    _is_check_byte: bool = False

    @property
    def has_begun(self) -> bool:
        """Whether characters have come that were not given out yet."""
        return bool(self._size)

    def feed(self, characters: str) -> list[Swipe]:
        """Take characters; the swipes that they complete."""
        ended = (self._whole() for char in characters if self._take(char))
        return [swipe for swipe in ended if swipe is not None]

    def silent(self) -> Swipe | None:
        """Nothing has come for a while: what is there is all of it. None for nothing, and for a stray key or two."""
        self._end_line()
        lines, size = self._lines[-_MOST_LINES:], self._size
        self._clear()
        self._is_framed = self._is_check_byte = False
        if size <= MOST_AROUND:
            return None
        return best_zone(lines) or Swipe()

    def _take(self, char: str) -> bool:
        """Take one character; whether a line has ended with it."""
        if self._is_check_byte:
            self._is_check_byte = False
            return False
        self._size += 1
        if self._size > LONGEST_INPUT:
            self._clear()
        elif char == _SOH:
            self._is_framed = self._in_head = True
        elif char == _STX:
            self._in_head = False
            self._line.clear()
        elif char == _ETX:
            self._is_check_byte, self._is_framed = self._is_framed, False
            return self._end_line()
        elif self._in_head:
            pass
        elif char in _LINE_ENDS:
            return self._end_line()
        elif len(char) == 1 and char.isprintable():
            self._line.append(as_written(char))
        return False

    def _end_line(self) -> bool:
        line = "".join(self._line).strip()
        self._line.clear()
        if line:
            self._lines.append(line)
        return bool(line)

    def _whole(self) -> Swipe | None:
        """A zone whose digits all fit; one that is doubtful may still be followed by its next line."""
        swipe = best_zone(self._lines[-_MOST_LINES:])
        if swipe is None or not swipe.is_sure:
            return None
        self._clear()
        return swipe

    def _clear(self) -> None:
        self._lines.clear()
        self._line.clear()
        self._in_head, self._size = False, 0


def as_written(char: str) -> str:
    """The character of a zone that a key or a reader meant."""
    return FILLER if char in _FILLERS else char.upper()


def best_zone(lines: list[str]) -> Swipe | None:
    """The zone in these lines, the last of them first; one whose digits fit rather than another; None without any."""
    doubtful: Swipe | None = None
    for count in range(1, len(lines) + 1):
        for zone in _zones(lines[-count:]):
            try:
                is_sure = read_mrz(zone).is_valid
            except MrzMalformed:
                continue
            if is_sure:
                return Swipe(zone, is_sure=True)
            doubtful = doubtful or Swipe(zone)
    return doubtful


def _zones(lines: list[str]) -> list[str]:
    """Every way to see a zone in just these lines, run together or apart, with something around each."""
    found = []
    for layout in {(one.lines, one.width): one for one in LAYOUTS.values()}.values():
        width = layout.width if len(lines) == layout.lines else layout.size
        if len(lines) not in (1, layout.lines) or not all(0 <= len(line) - width <= MOST_AROUND for line in lines):
            continue
        for starts in product(*(range(len(line) - width + 1) for line in lines)):
            parts = [line[at : at + width] for at, line in zip(starts, lines, strict=True)]
            if set("".join(parts)) <= set(CHARACTERS):
                joined = "".join(parts)
                found.append("\n".join(joined[at : at + layout.width] for at in range(0, layout.size, layout.width)))
    return found
