"""What a reading tells about itself while it runs, in terms a window can draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TypeAlias


@unique
class Phase(StrEnum):
    """The parts of an inspection, in the order in which a person sees them."""

    CONNECT = "connect"
    ACCESS = "access"
    READ_DATA = "read_data"
    PROVE = "prove"
    READ_PORTRAIT = "read_portrait"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the run is. `done` of `total` counts bytes in the reading phases; `total` is 0 while nobody knows it."""

    phase: Phase
    done: int = 0
    total: int = 0


ProgressSink: TypeAlias = Callable[[Progress], None]
"""Called on the thread that reads; must not block and must not raise."""


def ignore_progress(_progress: Progress) -> None:
    """The sink of whoever does not want to know."""
