"""A reader that plays a keyboard: its keys come in bursts that no person types, and belong to no field.

Whoever asks learns of each key whether it is the reader's, so that an Enter in the middle presses no button.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from hardware.mrz.assembly import IDLE_SECONDS, Assembler, Swipe

BURST_GAP: Final = 0.03
"""Seconds between two keys of a reader, at most; people need more."""
BURST_KEYS: Final = 4
"""So many keys at that pace in a row are no person."""


@dataclass(frozen=True, slots=True)
class KeySeen:
    """What a key was. `leaked` keys of this burst went to the focused field before it was known for one."""

    is_reader: bool = False
    leaked: int = 0
    swipes: tuple[Swipe, ...] = ()


@dataclass(slots=True)
class Wedge:
    """Takes keys with their times (monotonic seconds); never shows what they were."""

    _assembler: Assembler = field(default_factory=Assembler, repr=False)
    _held: list[str] = field(default_factory=list, repr=False)
    _last: float = float("-inf")
    _in_burst: bool = False

    def press(self, text: str, at: float) -> KeySeen:
        """One key by the text that it gives; Enter gives CR, Tab gives HT."""
        gap, self._last = at - self._last, at
        if gap > (IDLE_SECONDS if self._in_burst else BURST_GAP):
            ended = self._end()
            self._held = [text]
            return KeySeen(swipes=ended)
        if self._in_burst:
            return KeySeen(is_reader=True, swipes=tuple(self._assembler.feed(text)))
        self._held.append(text)
        if len(self._held) < BURST_KEYS:
            return KeySeen()
        self._in_burst = True
        leaked, keys = len(self._held) - 1, "".join(self._held)
        self._held.clear()
        return KeySeen(is_reader=True, leaked=leaked, swipes=tuple(self._assembler.feed(keys)))

    def idle(self, at: float) -> Swipe | None:
        """Asked now and then: a burst that has ended without a zone that was sure."""
        if not self._in_burst or at - self._last <= IDLE_SECONDS:
            return None
        ended = self._end()
        return ended[0] if ended else None

    def _end(self) -> tuple[Swipe, ...]:
        was_burst, self._in_burst = self._in_burst, False
        self._held.clear()
        swipe = self._assembler.silent() if was_burst else None
        return () if swipe is None else (swipe,)
