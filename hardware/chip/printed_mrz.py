"""The MRZ that a simulated document carries, composed from its data (ICAO 9303-3 §4, 9303-4 §4.2, 9303-5, 9303-6).

Written apart from the parser in `hardware.mrz` on purpose: what one of the two gets wrong, the other notices.
"""

from __future__ import annotations

import datetime as dt
import unicodedata

from hardware.chip.profile import Holder, Paper, PaperFormat, Sex

_WEIGHTS = (7, 3, 1)
_LETTERS = {"Æ": "AE", "Ø": "OE", "Å": "AA", "Ä": "AE", "Ö": "OE", "Ü": "UE", "ß": "SS", "Þ": "TH", "Ð": "D", "Ł": "L"}
"""Recommended transliterations (ICAO 9303-3 §6) of letters that do not come apart into a letter and a mark."""


def check_digit(text: str) -> str:
    """The check digit of a field (ICAO 9303-3 §4.9)."""
    return str(sum(int(character, 36) * _WEIGHTS[at % 3] for at, character in enumerate(text.replace("<", "0"))) % 10)


def compose(holder: Holder, paper: Paper) -> str:
    """All lines, joined by newlines."""
    match paper.format:
        case PaperFormat.TD1:
            lines = _td1(holder, paper)
        case PaperFormat.TD2:
            lines = _two_lines(holder, paper, width=36)
        case PaperFormat.TD3:
            lines = _td3(holder, paper)
    return "\n".join(lines)


def transliterate(name: str) -> str:
    """A name in the letters of the MRZ, with fillers for spaces and hyphens; apostrophes and commas vanish."""
    spelled = "".join(_LETTERS.get(character, character) for character in name.upper())
    plain = "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    return "".join("<" if c in " -" else c for c in plain if c.isascii() and (c.isalnum() or c in " -"))


def short_date(date: dt.date) -> str:
    """YYMMDD."""
    return date.strftime("%y%m%d")


def _fill(text: str, width: int) -> str:
    return text[:width].ljust(width, "<")


def _names(holder: Holder, width: int) -> str:
    return _fill(f"{transliterate(holder.surname)}<<{transliterate(holder.given_names)}", width)


def _sex(sex: Sex) -> str:
    return "<" if sex is Sex.UNSPECIFIED else sex.value


def _td3(holder: Holder, paper: Paper) -> list[str]:
    number = _fill(paper.number, 9)
    birth, expiry, optional = short_date(holder.birth), short_date(paper.expiry), _fill(paper.optional, 14)
    # An empty personal number field may have a filler for its check digit (ICAO 9303-4 §4.2.2).
    optional += check_digit(optional) if paper.optional else "<"
    number, birth, expiry = (field + check_digit(field) for field in (number, birth, expiry))
    return [
        _fill(paper.type, 2) + _fill(paper.issuer, 3) + _names(holder, 39),
        number
        + _fill(holder.nationality, 3)
        + birth
        + _sex(holder.sex)
        + expiry
        + optional
        + check_digit(number + birth + expiry + optional),
    ]


def _number_and_optional(paper: Paper, width: int) -> tuple[str, str]:
    """Number with its check digit (10 characters) and the optional field; a long number runs on into the latter.

    The tenth character is then a filler, and the rest of the number and the check digit of the whole open the optional
    field (ICAO 9303-5 §4.2.2 note j, 9303-6 §4.2.2 note j).
    """
    if len(paper.number) <= 9:
        number = _fill(paper.number, 9)
        return number + check_digit(number), _fill(paper.optional, width)
    overflow = paper.number[9:] + check_digit(paper.number) + "<"
    return paper.number[:9] + "<", _fill(overflow + paper.optional, width)


def _td1(holder: Holder, paper: Paper) -> list[str]:
    number, optional = _number_and_optional(paper, 15)
    birth, expiry = short_date(holder.birth), short_date(paper.expiry)
    birth, expiry, second = birth + check_digit(birth), expiry + check_digit(expiry), _fill("", 11)
    composite = check_digit(number + optional + birth + expiry + second)
    return [
        _fill(paper.type, 2) + _fill(paper.issuer, 3) + number + optional,
        birth + _sex(holder.sex) + expiry + _fill(holder.nationality, 3) + second + composite,
        _names(holder, 30),
    ]


def _two_lines(holder: Holder, paper: Paper, *, width: int) -> list[str]:
    number, optional = _number_and_optional(paper, 7)
    birth, expiry = short_date(holder.birth), short_date(paper.expiry)
    birth, expiry = birth + check_digit(birth), expiry + check_digit(expiry)
    return [
        _fill(paper.type, 2) + _fill(paper.issuer, 3) + _names(holder, width - 5),
        number
        + _fill(holder.nationality, 3)
        + birth
        + _sex(holder.sex)
        + expiry
        + optional
        + check_digit(number + birth + expiry + optional),
    ]
