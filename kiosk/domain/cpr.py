"""The civil registration number (CPR): its forms, and the numbers that only look like one.

Modulus 11 is not enforced: numbers without it have been issued since 1 October 2007, and nobody is turned away for it.
A replacement number (erstatningspersonnummer) has 6 added to the first digit of the day and is not in the CPR.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique

from stdnum.dk import cpr as _cpr
from stdnum.exceptions import ValidationError


@unique
class CprKind(StrEnum):
    """What kind of ten digits it is."""

    CIVIL = "civil"
    REPLACEMENT = "replacement"


@dataclass(frozen=True, slots=True, repr=False)
class Cpr:
    """Ten digits that are a possible number of a person; made by `parse` alone."""

    digits: str
    kind: CprKind

    @property
    def birth(self) -> dt.date | None:
        """The date of birth in the number; a replacement number promises none."""
        if self.kind is CprKind.REPLACEMENT:
            return None
        birth: dt.date = _cpr.get_birth_date(self.digits)
        return birth

    @property
    def has_check_digit(self) -> bool:
        """Whether modulus 11 holds; valid numbers exist for which it does not."""
        return bool(_cpr.checksum(self.digits) == 0)

    def __repr__(self) -> str:
        return "Cpr(•••)"


def parse(text: str) -> Cpr | None:
    """The number that this text is, with or without hyphen and spaces, or None."""
    digits = "".join(text.split()).replace("-", "")
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()):
        return None
    if 61 <= int(digits[:2]) <= 91:
        as_civil = f"{int(digits[0]) - 6}{digits[1:]}"
        return Cpr(digits, CprKind.REPLACEMENT) if _is_date(as_civil) else None
    return Cpr(digits, CprKind.CIVIL) if _is_date(digits) else None


def _is_date(digits: str) -> bool:
    try:
        _cpr.validate(digits)
    except ValidationError:
        return False
    return True
