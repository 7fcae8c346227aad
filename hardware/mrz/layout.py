"""Where each field of a machine-readable zone stands.

Cards of size 1 and 2 and passports (ICAO 9303-5, 9303-6, 9303-4), visas of format A and B (9303-7). Positions are
counted from 0 in the lines run together.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final


@unique
class MrzFormat(StrEnum):
    """The formats of Doc 9303."""

    TD1 = "TD1"
    TD2 = "TD2"
    TD3 = "TD3"
    MRV_A = "MRV-A"
    MRV_B = "MRV-B"


@dataclass(frozen=True, slots=True)
class Layout:
    """The fields of a format as slices of its lines run together; a check digit is the character at its place."""

    lines: int
    width: int
    names: slice
    number: slice
    number_digit: int
    nationality: slice
    birth: slice
    birth_digit: int
    sex: int
    expiry: slice
    expiry_digit: int
    optional: tuple[slice, ...]
    optional_digit: int | None = None
    composite: tuple[slice, ...] = ()
    composite_digit: int | None = None
    number_overflows: bool = False
    """Whether a document number of more than nine characters runs on into the first optional field."""

    @property
    def size(self) -> int:
        """How many characters the lines have together."""
        return self.lines * self.width


def _two_lines(
    width: int,
    *,
    optional: slice,
    optional_digit: int | None = None,
    composite_digit: int | None = None,
    overflows: bool = False,
) -> Layout:
    """A layout of two lines; they differ only behind the date of expiry."""
    second = width
    covered = (slice(0, 10), slice(13, 20), slice(21, width - 1)) if composite_digit is not None else ()
    return Layout(
        lines=2,
        width=width,
        names=slice(5, width),
        number=slice(second, second + 9),
        number_digit=second + 9,
        nationality=slice(second + 10, second + 13),
        birth=slice(second + 13, second + 19),
        birth_digit=second + 19,
        sex=second + 20,
        expiry=slice(second + 21, second + 27),
        expiry_digit=second + 27,
        optional=(slice(second + optional.start, second + optional.stop),),
        optional_digit=None if optional_digit is None else second + optional_digit,
        composite=tuple(slice(second + part.start, second + part.stop) for part in covered),
        composite_digit=None if composite_digit is None else second + composite_digit,
        number_overflows=overflows,
    )


LAYOUTS: Final = {
    MrzFormat.TD1: Layout(
        lines=3,
        width=30,
        names=slice(60, 90),
        number=slice(5, 14),
        number_digit=14,
        nationality=slice(45, 48),
        birth=slice(30, 36),
        birth_digit=36,
        sex=37,
        expiry=slice(38, 44),
        expiry_digit=44,
        optional=(slice(15, 30), slice(48, 59)),
        composite=(slice(5, 30), slice(30, 37), slice(38, 45), slice(48, 59)),
        composite_digit=59,
        number_overflows=True,
    ),
    MrzFormat.TD2: _two_lines(36, optional=slice(28, 35), composite_digit=35, overflows=True),
    MrzFormat.TD3: _two_lines(44, optional=slice(28, 42), optional_digit=42, composite_digit=43),
    MrzFormat.MRV_A: _two_lines(44, optional=slice(28, 44)),
    MrzFormat.MRV_B: _two_lines(36, optional=slice(28, 36)),
}

CODE: Final = slice(0, 2)
ISSUER: Final = slice(2, 5)


def format_of(size: int, first: str) -> MrzFormat | None:
    """The format of that many characters; visas are told from passports and cards by their first letter."""
    is_visa = first == "V"
    return {
        90: MrzFormat.TD1,
        88: MrzFormat.MRV_A if is_visa else MrzFormat.TD3,
        72: MrzFormat.MRV_B if is_visa else MrzFormat.TD2,
    }.get(size)
