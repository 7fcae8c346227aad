"""A machine-readable zone written from data: the mirror of `hardware.mrz.zone`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from hardware.faults import MrzMalformed
from hardware.mrz.alphabet import CHARACTERS, FILLER
from hardware.mrz.check_digit import check_digit
from hardware.mrz.dates import write_date
from hardware.mrz.layout import LAYOUTS, Layout, MrzFormat
from hardware.mrz.names import write_names

PRINCIPAL = 9


@dataclass(frozen=True, slots=True)
class MrzData:
    """What goes into a zone. Names are as the holder writes them; everything else is in the zone's characters."""

    document_code: str
    issuer: str
    document_number: str
    surname: str
    given_names: str
    nationality: str
    birth: dt.date | None
    sex: str
    expiry: dt.date | None
    optional: str = ""
    second_optional: str = ""


def compose_td1(data: MrzData) -> tuple[str, ...]:
    """Three lines of 30; raises MrzMalformed where a field does not fit."""
    return compose(MrzFormat.TD1, data)


def compose_td2(data: MrzData) -> tuple[str, ...]:
    """Two lines of 36; raises MrzMalformed where a field does not fit."""
    return compose(MrzFormat.TD2, data)


def compose_td3(data: MrzData) -> tuple[str, ...]:
    """Two lines of 44; raises MrzMalformed where a field does not fit."""
    return compose(MrzFormat.TD3, data)


def compose(target: MrzFormat, data: MrzData) -> tuple[str, ...]:
    """The lines of that format; raises MrzMalformed, with `what` naming the field that does not fit."""
    layout = LAYOUTS[target]
    zone = [FILLER] * layout.size

    def put(what: str, place: slice, value: str) -> None:
        width = place.stop - place.start
        if len(value) > width or any(char not in CHARACTERS for char in value):
            raise MrzMalformed(what=what)
        zone[place] = value.ljust(width, FILLER)

    put("document_code", slice(0, 2), data.document_code)
    put("issuer", slice(2, 5), data.issuer)
    put("nationality", layout.nationality, data.nationality)
    put("sex", slice(layout.sex, layout.sex + 1), FILLER if data.sex == "X" else data.sex)
    put("names", layout.names, write_names(data.surname, data.given_names, layout.names.stop - layout.names.start))
    optional = _put_number(layout, data, zone, put)
    for place, value in zip(layout.optional, (optional, data.second_optional), strict=False):
        put("optional", place, value)
    for what, place, date, digit in (
        ("birth", layout.birth, data.birth, layout.birth_digit),
        ("expiry", layout.expiry, data.expiry, layout.expiry_digit),
    ):
        put(what, place, write_date(date))
        zone[digit] = str(check_digit(write_date(date)))
    if layout.optional_digit is not None:
        zone[layout.optional_digit] = str(check_digit("".join(zone[layout.optional[0]])))
    if layout.composite_digit is not None:
        zone[layout.composite_digit] = str(check_digit("".join("".join(zone[part]) for part in layout.composite)))
    joined = "".join(zone)
    return tuple(joined[at : at + layout.width] for at in range(0, layout.size, layout.width))


def _put_number(layout: Layout, data: MrzData, zone: list[str], put: Callable[[str, slice, str], None]) -> str:
    """Write the document number and its digit; returns the optional data, behind an overflowing number's end."""
    number = data.document_number
    if len(number) <= PRINCIPAL or not layout.number_overflows:
        put("document_number", layout.number, number)
        zone[layout.number_digit] = str(check_digit(number.ljust(PRINCIPAL, FILLER)))
        return data.optional
    put("document_number", layout.number, number[:PRINCIPAL])
    overflow = number[PRINCIPAL:]
    if FILLER in overflow:
        raise MrzMalformed(what="document_number")
    return f"{overflow}{check_digit(number)}" + (FILLER + data.optional if data.optional else "")
