"""What opens a chip: the key in the MRZ, the card access number (ICAO 9303-11 §4.3.2, §4.4.4.1, §9.7), a PIN or PUK.

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
_PIN = re.compile(r"[0-9]{5,6}", re.ASCII)
_PUK = re.compile(r"[0-9]{10}", re.ASCII)


class PacePassword(Protocol):
    """A password of PACE, whichever it is."""

    @property
    def password_reference(self) -> int:
        """DO 83 of MSE:Set AT: 1 the MRZ, 2 the CAN, 3 a PIN, 4 a PUK."""
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


@dataclass(frozen=True, slots=True, repr=False)
class Pin:
    """The holder's own number, of six digits, or five before its first change (BSI TR-03110-2 §2.3); else ValueError.

    No document that is inspected at a counter asks for it. A wrong one counts, and three block it.
    """

    number: str

    password_reference: ClassVar[int] = 3

    def __post_init__(self) -> None:
        if not _PIN.fullmatch(self.number):
            raise ValueError("a PIN has five or six digits")

    def __repr__(self) -> str:
        return "Pin(...)"

    def pace_secret(self) -> bytes:
        """Its digits as characters (§9.7.3)."""
        return self.number.encode("ascii")


@dataclass(frozen=True, slots=True, repr=False)
class Puk:
    """The number of ten digits that unblocks a PIN (BSI TR-03110-2 §2.3); anything else is a ValueError."""

    number: str

    password_reference: ClassVar[int] = 4

    def __post_init__(self) -> None:
        if not _PUK.fullmatch(self.number):
            raise ValueError("a PUK has ten digits")

    def __repr__(self) -> str:
        return "Puk(...)"

    def pace_secret(self) -> bytes:
        """Its digits as characters (§9.7.3)."""
        return self.number.encode("ascii")
