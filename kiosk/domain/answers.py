"""Comparing an answer with what the register says, fairly: spelling and form do not count, the fact does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum, unique

from kiosk.domain.address import read_house, split_street
from kiosk.domain.names import Layer, words


@unique
class AnswerForm(StrEnum):
    """What kind of thing is asked for. Each has a hint in words (`answer-form-CODE`)."""

    NAME = "name"  # a given name; one of several is enough
    SURNAME = "surname"
    PLACE = "place"
    STREET = "street"
    HOUSE = "house"  # number, floor and side
    DATE = "date"
    YEAR = "year"


LONGEST = 200
"""No answer has more characters than this."""

_MONTH_NAMES = """
jan januar january, feb februar february, mar marts march, apr april, maj may, jun juni june, jul juli july,
aug august, sep sept september, okt oktober oct october, nov november, dec december
"""
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES.split(","), start=1) for name in names.split()}
_SHORT = {
    **dict.fromkeys(("SKT", "SCT", "ST"), "SANKT"),
    **dict.fromkeys(("GL", "GML"), "GAMEL"),  # as the loosest layer spells gammel
    "NR": "NORE",
    "NDR": "NORDRE",
    **dict.fromkeys(("SDR", "SONDRE"), "SONDER"),
    "V": "VEJ",
    "VEJEN": "VEJ",
    "BLVD": "BOULEVARD",
    "KGS": "KONGENS",
    **dict.fromkeys(("KBH", "COPENHAGEN"), "KOBENHAVN"),
}
_DIVIDED = frozenset("KOBENHAVN FREDERIKSBERG ARHUS ODENSE ALBORG ESBJERG RANDERS".split())  # noqa: SIM905 (a table)
"""Towns with postal districts. Elsewhere a letter tells towns of one name apart, such as Nykøbing F and Nykøbing M."""
_DISTRICT = re.compile(r"[CKMNOSV]|NV|NO|SV|SO")
_POST_CODE = re.compile(r"(?:[a-zæøå]{2}\s*-\s*)?\d{3,4}[\s,.]+", re.IGNORECASE)
_LAST_LINE = re.compile(rf"[\s,]+{_POST_CODE.pattern}[^\W\d].*", re.IGNORECASE | re.DOTALL)
"""What follows street and house where somebody tells a whole address: post code and town."""


def is_right(form: AnswerForm, expected: Iterable[str], answer: str) -> bool:
    """Whether the answer says one of these; dates are given as ISO 8601."""
    text = answer[:LONGEST].strip()
    return bool(text) and any(_fits(form, one, text) for one in expected)


def can_be_told(form: AnswerForm, expected: str) -> bool:
    """Whether any answer is right: not where the register has other letters than ours, or a number like `12-14`."""
    return is_right(form, [expected], expected)


def _fits(form: AnswerForm, expected: str, answer: str) -> bool:
    if form is AnswerForm.DATE:
        return _is_date(dt.date.fromisoformat(expected), answer)
    if form is AnswerForm.YEAR:
        return _is_year(int(expected), answer)
    if form is AnswerForm.HOUSE:
        return _is_house(answer, expected)
    if form is AnswerForm.NAME:
        said = set(_words(answer))
        return bool(said) and said <= set(_words(expected))
    if form is AnswerForm.STREET:
        return _is_written(split_street(_LAST_LINE.sub("", answer))[0], expected)
    if form is AnswerForm.PLACE:
        return _is_place(answer, expected)
    return bool(_words(expected)) and _words(answer) == _words(expected)


def _is_house(answer: str, expected: str) -> bool:
    """Whether it is that door; the street may be said with it, and the town."""
    right = read_house(expected)
    said = _LAST_LINE.sub("", answer)
    return right is not None and right in {read_house(said), split_street(said)[1]}


def _is_written(answer: str, expected: str) -> bool:
    """Whether both are the same letters, wherever words are divided: HC Andersens Vej, H.C. Andersensvej."""
    said, right = ("".join(_words(text)).replace("SONDRE", "SONDER") for text in (answer, expected))
    return bool(said) and said == right


def _is_place(answer: str, expected: str) -> bool:
    """Whether it is that town, with a post code or without.

    A postal district need not be said, but another one is another place.
    """
    said, right = (_district(_POST_CODE.sub("", text, count=1)) for text in (answer, expected))
    return _is_written(said[0], right[0]) and (said[1] == right[1] or not said[1] or not right[1])


def _district(text: str) -> tuple[str, str]:
    """The town, and its postal district where it is named: `København Ø` is in two parts, `Nykøbing F` in one."""
    town, _, last = text.replace(".", " ").strip().rpartition(" ")
    found = "".join(words(last, Layer.LOOSE))
    names = set(_words(town))
    is_divided = bool(names) and names <= _DIVIDED and _DISTRICT.fullmatch(found) is not None
    return (town, found) if is_divided else (text, "")


def _words(text: str) -> list[str]:
    """The words in the loosest layer, with what is usually shortened written out."""
    return [_SHORT.get(word, word) for word in words(text.replace(".", " "), Layer.LOOSE)]


def _is_year(year: int, answer: str) -> bool:
    """`1984`, `84`, `i 1984`, `juni 1984`, and any date of that year."""
    found = re.findall(r"\d+", answer)
    if len(found) == 1 and len(found[0]) in {2, 4}:
        return _names_year(found[0], year)
    date = _read_date(answer)
    return date is not None and _names_year(date[2], year)


def _is_date(date: dt.date, answer: str) -> bool:
    """`3. juli 1984`, `3/7 84`, `03.07.1984`, `3-7-1984`, `030784`, `1984-07-03`; the day comes before the month."""
    found = _read_date(answer)
    return found is not None and found[:2] == (date.day, date.month) and _names_year(found[2], date.year)


def _names_year(written: str, year: int) -> bool:
    return written in {str(year), f"{year % 100:02}"}


def _read_date(answer: str) -> tuple[int, int, str] | None:
    """Day, month, and the year in two digits or four as it was written; None where these are no three numbers."""
    text = answer.casefold()
    for name in re.findall(r"[^\W\d_]+", text):
        if name in _MONTHS:
            text = text.replace(name, f" {_MONTHS[name]} ")
    found = re.findall(r"\d+", text)
    if len(found) == 1 and len(found[0]) in {6, 8}:
        digits = found[0]
        found = [digits[:2], digits[2:4], digits[4:]]
    if len(found) != 3 or any(len(part) > 4 for part in found):
        return None
    if len(found[0]) == 4:
        found.reverse()
    day, month = int(found[0]), int(found[1])
    return (day, month, found[2]) if 1 <= day <= 31 and 1 <= month <= 12 else None
