"""What became of each value of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum, unique

from hardware.faults import HardwareError

REFUSALS = (
    HardwareError,
    ValueError,
    LookupError,
    OverflowError,
    TypeError,
    AttributeError,
    StopIteration,
    RuntimeError,
)
"""What the functions under test may raise at a value that does not fit."""


@unique
class Outcome(StrEnum):
    """How a value compares with what the product makes of the others."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNKNOWN = "unknown"
    OUTSIDE = "outside"


@dataclass(slots=True)
class Results:
    """The outcomes of a run, and a line for each that is not plain equality."""

    count: Counter[Outcome] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome, place: str, detail: str = "") -> None:
        """Count one value."""
        self.count[outcome] += 1
        if outcome is not Outcome.EQUAL:
            self.notes.append(f"{outcome.value}: {place}" + (f" ({detail})" if detail else ""))

    def compare(self, place: str, expected: object, compute: Callable[[], object]) -> None:
        """Count one value that the product can compute; a refusal to compute it is a difference."""
        try:
            computed = compute()
        except REFUSALS as error:
            self.add(Outcome.DIFFERENT, place, f"{type(error).__name__} {error}")
            return
        if computed == expected:
            self.add(Outcome.EQUAL, place)
        else:
            self.add(Outcome.DIFFERENT, place, f"{show(computed)} for {show(expected)}")

    def unknown(self, places: Iterable[str], detail: str = "") -> None:
        """Count values that the product has no function for."""
        for place in places:
            self.add(Outcome.UNKNOWN, place, detail)

    @property
    def summary(self) -> str:
        """The closing line."""
        return ", ".join(f"{outcome.value} {self.count[outcome]}" for outcome in Outcome)

    @property
    def is_good(self) -> bool:
        """Whether nothing was different and nothing unknown."""
        return not self.count[Outcome.DIFFERENT] and not self.count[Outcome.UNKNOWN]


def show(value: object) -> str:
    """A value for a note."""
    return value.hex().upper() if isinstance(value, bytes) else repr(value)


def unhex(text: object) -> bytes:
    """The bytes of a hex string; raises ValueError for anything else."""
    if not isinstance(text, str):
        raise ValueError("not a hex string")  # noqa: TRY004 (a refusal like every other)
    return bytes.fromhex(text)
