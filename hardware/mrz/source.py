"""Where machine-readable zones come from beside the keyboard: a swipe reader at a line of its own."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Protocol

from hardware.mrz.assembly import Swipe


@unique
class SourceState(StrEnum):
    """Whether a source can be heard."""

    READY = "ready"
    ABSENT = "absent"


class MrzSource(Protocol):
    """One swipe reader. It comes back by itself when it was unplugged; used from one thread."""

    @property
    def name(self) -> str: ...

    @property
    def state(self) -> SourceState: ...

    def wait(self, timeout: float) -> Swipe | None:
        """The next swipe, or None after `timeout` seconds; never raises for what a reader does."""
        ...

    def close(self) -> None: ...
