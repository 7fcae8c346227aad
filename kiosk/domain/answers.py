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
    "NDR": "NORE",
    "SDR": "SONDRE",
    "V": "VEJ",
    "VEJEN": "VEJ",
    "ALE": "ALE",
    "KBH": "KOBENHAVN",
}


def is_right(form: AnswerForm, expected: Iterable[str], answer: str) -> bool:
    """Whether the answer says one of these; dates are given as ISO 8601."""
    text = answer[:LONGEST].strip()
    return bool(text) and any(_fits(form, one, text) for one in expected)


def _fits(form: AnswerForm, expected: str, answer: str) -> bool:
    if form is AnswerForm.DATE:
        return _is_date(dt.date.fromisoformat(expected), answer)
    if form is AnswerForm.YEAR:
        return _is_year(int(expected), answer)
    if form is AnswerForm.HOUSE:
        return read_house(answer) is not None and read_house(answer) == read_house(expected)
    if form is AnswerForm.NAME:
        said = set(_words(answer))
        return bool(said) and said <= set(_words(expected))
    if form is AnswerForm.STREET:
        return _words(split_street(answer)[0]) == _words(expected)
    return _words(answer) == _words(expected)


def _words(text: str) -> list[str]:
    """The words in the loosest layer, with what is usually shortened written out."""
    return [_SHORT.get(word, word) for word in words(text.replace(".", " "), Layer.LOOSE)]


def _is_year(year: int, answer: str) -> bool:
    found = re.findall(r"\d+", answer)
    return len(found) == 1 and (found[0] == str(year) or (len(found[0]) == 2 and int(found[0]) == year % 100))


def _is_date(date: dt.date, answer: str) -> bool:
    """`3. juli 1984`, `3/7 84`, `03.07.1984`, `3-7-1984`, `030784`, `1984-07-03`; the day comes before the month."""
    text = answer.casefold()
    for name in re.findall(r"[^\W\d_]+", text):
        if name in _MONTHS:
            text = text.replace(name, f" {_MONTHS[name]} ")
    found = re.findall(r"\d+", text)
    if len(found) == 1 and len(found[0]) in {6, 8}:
        digits = found[0]
        found = [digits[:2], digits[2:4], digits[4:]]
    if len(found) != 3 or any(len(part) > 4 for part in found):
        return False
    if len(found[0]) == 4:
        found.reverse()
    day, month, year = (int(part) for part in found)
    is_year = year == date.year if len(found[2]) == 4 else len(found[2]) == 2 and year == date.year % 100
    return is_year and (day, month) == (date.day, date.month)
