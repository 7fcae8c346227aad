"""A machine-readable zone read: its fields, and a verdict for each of its check digits (ICAO 9303-3 §4).

The zone is hostile input (a wedge, a file, a chip): its length and characters are checked first, and what it says is
kept as it stands. A wrong check digit is a finding, not a fault; only what is no machine-readable zone is refused.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Final

from hardware.emrtd.report import DocumentData
from hardware.faults import MrzMalformed
from hardware.mrz.alphabet import CHARACTERS, DIGITS, FILLER, LETTERS
from hardware.mrz.check_digit import check_digit
from hardware.mrz.dates import read_birth, read_expiry
from hardware.mrz.layout import CODE, ISSUER, LAYOUTS, Layout, MrzFormat, format_of
from hardware.mrz.names import NameField, read_names

LONGEST_INPUT: Final = 1000


@dataclass(frozen=True, slots=True)
class CheckDigits:
    """The verdict for each check digit; None where the format has none."""

    document_number: bool
    birth: bool
    expiry: bool
    optional: bool | None = None
    composite: bool | None = None

    @property
    def wrong(self) -> tuple[str, ...]:
        """The names of the digits that do not fit."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) is False)

    def to_json(self) -> dict[str, bool | None]:
        """The object `check_digits` of the contract."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class Mrz:
    """The fields of a zone. Trailing fillers are cut off; `birth` and `expiry` are YYMMDD as they stand.

    A document number may have fillers inside; one that runs on into the optional data is whole here (and the optional
    data without it). This is the number that opens the chip, too.
    """

    format: MrzFormat
    lines: tuple[str, ...]
    document_code: str
    issuer: str
    document_number: str
    nationality: str
    birth: str
    sex: str
    expiry: str
    names: NameField
    optional: tuple[str, ...]
    check_digits: CheckDigits

    @property
    def is_valid(self) -> bool:
        """Whether every check digit fits."""
        return not self.check_digits.wrong

    def document(self, at: dt.date) -> DocumentData:
        """What the zone says, with dates; `at` is the day that no date of birth lies after."""
        return DocumentData(
            type=self.document_code,
            issuer=self.issuer,
            number=self.document_number,
            surname=self.names.surname,
            given_names=self.names.given_names,
            birth=read_birth(self.birth, at),
            sex=self.sex,
            nationality=self.nationality,
            expiry=read_expiry(self.expiry),
            optional=" ".join(part for part in self.optional if part),
            format=self.format.value,
        )


def read_mrz(text: str) -> Mrz:
    """Read a zone; raises MrzMalformed with `what`: length, lines, character or code.

    The lines may be separated or run together, in small letters too; space around them is ignored.
    """
    lines = zone_lines(text)
    joined = "".join(lines)
    if any(char not in CHARACTERS for char in joined):
        raise MrzMalformed(what="character")
    found = format_of(len(joined), joined[:1])
    if found is None:
        raise MrzMalformed(what="length")
    layout = LAYOUTS[found]
    if len(lines) > 1 and any(len(line) != layout.width for line in lines):
        raise MrzMalformed(what="lines")
    if joined[0] not in LETTERS or joined[1] in DIGITS:
        raise MrzMalformed(what="code")
    return _read(found, layout, joined)


def zone_lines(text: str) -> list[str]:
    """The lines in capitals without the space around them; raises MrzMalformed for what is too long or no ASCII."""
    if len(text) > LONGEST_INPUT:
        raise MrzMalformed(what="length")
    text = text.removeprefix("\ufeff")
    if not text.isascii():
        raise MrzMalformed(what="character")
    return [line.strip().upper() for line in text.replace("\r", "\n").split("\n") if line.strip()]


def _read(found: MrzFormat, layout: Layout, joined: str) -> Mrz:
    number, number_is_right, optional = _number(layout, joined)
    digits = CheckDigits(
        document_number=number_is_right,
        birth=_fits(joined[layout.birth], joined[layout.birth_digit]),
        expiry=_fits(joined[layout.expiry], joined[layout.expiry_digit]),
        optional=_optional_fits(layout, joined),
        composite=_composite_fits(layout, joined),
    )
    sex = joined[layout.sex]
    return Mrz(
        format=found,
        lines=tuple(joined[at : at + layout.width] for at in range(0, layout.size, layout.width)),
        document_code=joined[CODE].rstrip(FILLER),
        issuer=joined[ISSUER].rstrip(FILLER),
        document_number=number,
        nationality=joined[layout.nationality].rstrip(FILLER),
        birth=joined[layout.birth],
        sex="X" if sex == FILLER else sex,
        expiry=joined[layout.expiry],
        names=read_names(joined[layout.names]),
        optional=optional,
        check_digits=digits,
    )


def _number(layout: Layout, joined: str) -> tuple[str, bool, tuple[str, ...]]:
    """The document number, whether its digit fits, and the optional data that is left (ICAO 9303-5 §4.2.2 note j)."""
    principal, digit = joined[layout.number], joined[layout.number_digit]
    optional = [joined[part] for part in layout.optional]
    overflow, _, rest = optional[0].partition(FILLER)
    if layout.number_overflows and digit == FILLER and overflow:
        whole, digit = principal + overflow[:-1], overflow[-1]
        optional[0] = rest
    else:
        whole = principal
    return whole.rstrip(FILLER), _fits(whole, digit), tuple(part.strip(FILLER) for part in optional)


def _optional_fits(layout: Layout, joined: str) -> bool | None:
    """A personal number that is not used may have a filler for its digit (ICAO 9303-4 §4.2.2)."""
    if layout.optional_digit is None:
        return None
    field, digit = joined[layout.optional[0]], joined[layout.optional_digit]
    return _fits(field, digit) or (digit == FILLER and not field.strip(FILLER))


def _composite_fits(layout: Layout, joined: str) -> bool | None:
    if layout.composite_digit is None:
        return None
    return _fits("".join(joined[part] for part in layout.composite), joined[layout.composite_digit])


def _fits(field: str, digit: str) -> bool:
    return digit in DIGITS and check_digit(field) == int(digit)
