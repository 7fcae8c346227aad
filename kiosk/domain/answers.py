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
    "SDR": "SONDRE",
    "V": "VEJ",
    "VEJEN": "VEJ",
    "BLVD": "BOULEVARD",
    "KGS": "KONGENS",
    **dict.fromkeys(("KBH", "COPENHAGEN"), "KOBENHAVN"),
}
_DIVIDED = frozenset("KOBENHAVN FREDERIKSBERG ARHUS ODENSE ALBORG ESBJERG RANDERS".split())  # noqa: SIM905 (a table)
"""Towns with postal districts. Elsewhere a letter tells towns of one name apart, such as Nykøbing F and Nykøbing M."""
_DISTRICT = re.compile(r"[CKMNOSV]|NV|NO|SV|SO")


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
        return _is_written(split_street(answer)[0], expected)
    if form is AnswerForm.PLACE:
        return _is_place(answer, expected)
    return _words(answer) == _words(expected)


def _is_written(answer: str, expected: str) -> bool:
    """Whether both are the same letters, wherever words are divided: HC Andersens Vej, H.C. Andersensvej."""
    said, right = _words(answer), _words(expected)
    return bool(said) and "".join(said) == "".join(right)


def _is_place(answer: str, expected: str) -> bool:
    """Whether it is that town; a postal district need not be said, but another one is another place."""
    said, right = _district(answer), _district(expected)
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
