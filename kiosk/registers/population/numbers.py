"""CPR numbers that nobody has.

Real numbers that fail modulus 11 are given for 1 January alone, so a number of another birth date that fails it has no
holder. Of 1 January there are only births before 1900, for which alone modulus 11 may hold here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_STRIDE = 617
"""Prime to the size of every space of serial numbers, so that neighbours in birth are none in number."""


class SyntheticNumbers:
    """Hands out each number once, by birth date and sex; the same in the same order of asking."""

    def __init__(self, taken: Collection[str] = ()) -> None:
        self._taken = frozenset(taken)
        self._next: dict[tuple[dt.date, str], int] = {}

    def number(self, birth: dt.date, sex: str) -> str:
        """Ten digits; raises ValueError for 1 January from 1900 on, and when a day has no numbers left."""
        if (birth.month, birth.day) == (1, 1) and birth.year >= 1900:
            raise ValueError("numbers of 1 January may be somebody's")
        first, size = _serials(birth.year)
        at = self._next.get((birth, sex), 0)
        while at < size:
            serial = first + 2 * ((at * _STRIDE) % size) + (sex == "M")
            at += 1
            digits = f"{birth:%d%m%y}{serial:04}"
            if digits not in self._taken and (birth.year < 1900 or not _holds(digits)):
                self._next[birth, sex] = at
                return digits
        raise ValueError("no number left for that day")

    def replacement(self, birth: dt.date, sex: str) -> str:
        """A replacement number: 60 is added to the day; it fails modulus 11 as it is written."""
        while True:
            digits = self.number(birth, sex)
            replaced = f"{int(digits[0]) + 6}{digits[1:]}"
            if not _holds(replaced):
                return replaced


def _serials(year: int) -> tuple[int, int]:
    """The first serial number of the century and how many there are for each sex (digit 7 tells the century)."""
    if year < 1900:
        return 5000, 2000
    return (0, 2000) if year < 2000 else (4000, 3000)


def _holds(digits: str) -> bool:
    """Modulus 11; the library's own sum is held equal to it by a test, and takes twenty times as long."""
    return sum(weight * (ord(digit) - 48) for weight, digit in zip(_WEIGHTS, digits, strict=True)) % 11 == 0
