"""Dates of a machine-readable zone: YYMMDD without a century, parts of it possibly unknown (ICAO 9303-3 §4.8)."""

from __future__ import annotations

import datetime as dt


def read_birth(field: str, at: dt.date) -> dt.date | None:
    """The date of birth: the latest century that is not in the future of `at`; None where it is no whole date."""
    for century in (2000, 1900):
        date = _date(field, century)
        if date is not None and date <= at:
            return date
    return None


def read_expiry(field: str) -> dt.date | None:
    """The date of expiry, always of this century; None where it is no whole date."""
    return _date(field, 2000)


def write_date(date: dt.date | None) -> str:
    """YYMMDD, all fillers for a date that is not known."""
    return date.strftime("%y%m%d") if date else "<<<<<<"


def _date(field: str, century: int) -> dt.date | None:
    if len(field) != 6 or not (field.isascii() and field.isdigit()):
        return None
    try:
        return dt.date(century + int(field[:2]), int(field[2:4]), int(field[4:]))
    except ValueError:
        return None
