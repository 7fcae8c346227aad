"""A reader that plays a keyboard: its keys come in bursts that no person types, and belong to no field.

The first keys of a burst look like a person's. They are held back until the next key, or the lack of one, tells: so
nothing of a zone reaches a field, and an Enter in the middle presses no button.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final

from hardware.mrz.assembly import IDLE_SECONDS, Assembler, Swipe

BURST_GAP: Final = 0.03
"""Seconds between two keys of a reader, at most; people need more."""
BURST_KEYS: Final = 4
"""So many keys at that pace in a row are no person."""


@unique
class Owner(StrEnum):
    """Whose key it was."""

    PERSON = "person"
    OPEN = "open"
    """Not known yet: to be held back, in this order, until it is."""
    READER = "reader"
    """The reader's, as are those held back before it."""


@dataclass(frozen=True, slots=True)
class KeySeen:
    """What a key was. `gives_back`: those held back before it were a person's, and go where they were meant to."""

    owner: Owner
    gives_back: bool = False
    swipes: tuple[Swipe, ...] = ()


@dataclass(slots=True)
class Wedge:
    """Takes keys with their times (seconds of one clock); never shows what they were."""

    _assembler: Assembler = field(default_factory=Assembler, repr=False)
    _held: list[str] = field(default_factory=list, repr=False)
    _last: float = float("-inf")
    _in_burst: bool = False

    @property
    def in_burst(self) -> bool:
        """Whether a reader is at it."""
        return self._in_burst

    def press(self, text: str, at: float) -> KeySeen:
        """One key by the text that it gives; Enter gives CR, Tab gives HT."""
        gap, self._last = at - self._last, at
        if self._in_burst and 0 <= gap <= IDLE_SECONDS:
            return KeySeen(Owner.READER, swipes=tuple(self._assembler.feed(text)))
        ended = self.silent()
        swipes = () if ended is None else (ended,)
        gives_back = self.pause() if not 0 <= gap <= BURST_GAP else False
        if not self._held and not _may_begin(text):
            return KeySeen(Owner.PERSON, gives_back, swipes)
        self._held.append(text)
        if len(self._held) < BURST_KEYS:
            return KeySeen(Owner.OPEN, gives_back, swipes)
        self._in_burst = True
        keys = "".join(self._held)
        self._held.clear()
        return KeySeen(Owner.READER, swipes=tuple(self._assembler.feed(keys)))

    def pause(self) -> bool:
        """No key came for longer than `BURST_GAP`: whether keys were held back, which then were a person's."""
        was_held = bool(self._held)
        self._held.clear()
        return was_held

    def silent(self) -> Swipe | None:
        """No key came for longer than `IDLE_SECONDS`: what a burst that has ended gave, if nothing sure before."""
        was_burst, self._in_burst = self._in_burst, False
        return self._assembler.silent() if was_burst else None


def _may_begin(text: str) -> bool:
    """No zone and no reader's frame begins with Enter, Tab or a space: those act at once."""
    return bool(text.strip()) or text in {"\x01", "\x02"}
