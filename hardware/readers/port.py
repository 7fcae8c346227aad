"""The reader port: what an inspection needs of a card reader, whoever is behind it.

Three siblings implement it: PC/SC (`pcsc`), the simulated document in process (`simulated`) and a recorded tape
(`replay`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from types import TracebackType
from typing import Protocol, Self


class Card(Protocol):
    """An open, exclusive connection to the document on a reader. Closing it resets the chip, whatever happened."""

    @property
    def atr(self) -> bytes: ...

    def transmit(self, command: bytes) -> bytes:
        """Send one command, return its answer; raises `ReaderError`s (`CardRemoved`, `CardSilent`, ..)."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@unique
class ReaderState(StrEnum):
    """What a reader's slot holds, as far as we can see."""

    SERVICE_DOWN = "service_down"
    ABSENT = "absent"
    EMPTY = "empty"
    OCCUPIED = "occupied"


@dataclass(frozen=True, slots=True)
class ReaderStatus:
    """One reader and its state; `name` is empty when there is none to name."""

    name: str
    state: ReaderState


class Reader(Protocol):
    """One slot that a document is laid on."""

    @property
    def name(self) -> str: ...

    def status(self) -> ReaderStatus:
        """The state now; never raises, a service that is down is a state."""
        ...

    def wait_for_change(self, known: ReaderStatus, timeout: float) -> ReaderStatus:
        """Block until the state differs from `known` or `timeout` seconds have passed; returns the state then."""
        ...

    def connect(self) -> Card:
        """Open the document exclusively and freshly reset; raises `ReaderError`s."""
        ...
