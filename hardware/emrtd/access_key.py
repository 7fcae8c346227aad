"""What opens a chip: the key in the MRZ, or the card access number (ICAO 9303-11 §4.3.2, §4.4.2, §9.7.2).

Both are secrets of a person: their values do not show in a repr.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import ClassVar, Protocol

from hardware.faults import CanMalformed, MrzMalformed
from hardware.mrz.check_digit import check_digit

_NUMBER = re.compile(r"[A-Z0-9<]{1,22}", re.ASCII)
_DATE = re.compile(r"[0-9<]{6}", re.ASCII)
_CAN = re.compile(r"[0-9]{6}", re.ASCII)


class PacePassword(Protocol):
    """A password of PACE, whichever it is."""

    @property
    def password_reference(self) -> int:
        """DO 83 of MSE:Set AT: 1 the MRZ, 2 the CAN."""
        ...

    def pace_secret(self) -> bytes:
        """What the nonce key is derived from."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class MrzKey:
    """The three fields of the MRZ that open a chip; dates are YYMMDD. Raises MrzMalformed.

    A document number of more than nine characters is given whole, without the `<` and check digit that TD1 and TD2 put
    in between (ICAO 9303-5 §4.2.2 note j); fillers at its end do not matter.
    """

    document_number: str
    birth: str
    expiry: str

    password_reference: ClassVar[int] = 1

    def __post_init__(self) -> None:
        if not _NUMBER.fullmatch(self.document_number) or self.document_number.startswith("<"):
            raise MrzMalformed(what="document number")
        for what, date in (("birth", self.birth), ("expiry", self.expiry)):
            if not _DATE.fullmatch(date):
                raise MrzMalformed(what=what)

    def __repr__(self) -> str:
        return "MrzKey(...)"

    @property
    def mrz_information(self) -> str:
        """Number, date of birth and date of expiry, each with its check digit (§9.7.2.1)."""
        number = self.document_number.rstrip("<").ljust(9, "<")
        return "".join(field + str(check_digit(field)) for field in (number, self.birth, self.expiry))

    def pace_secret(self) -> bytes:
        """The whole SHA-1 of the MRZ information (§9.7.3)."""
        return hashlib.sha1(self.mrz_information.encode("ascii"), usedforsecurity=False).digest()

    def bac_seed(self) -> bytes:
        """Its first sixteen bytes (§9.7.2)."""
        return self.pace_secret()[:16]


@dataclass(frozen=True, slots=True, repr=False)
class Can:
    """The six digits printed on the face of a document. Raises CanMalformed."""

    number: str

    password_reference: ClassVar[int] = 2

    def __post_init__(self) -> None:
        if not _CAN.fullmatch(self.number):
            raise CanMalformed

    def __repr__(self) -> str:
        return "Can(...)"

    def pace_secret(self) -> bytes:
        """Its digits as characters (§9.7.3)."""
        return self.number.encode("ascii")
