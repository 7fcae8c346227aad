"""The reader against a second reading of Doc 9303 parts 4 to 7: positions counted from 1, as the tables print them."""

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.faults import MrzMalformed
from hardware.mrz.zone import read_mrz

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"


def digit(text: str) -> str:
    total = 0
    for place in range(len(text)):
        value = 0 if text[place] == "<" else int(text[place], 36)
        total += value * (7 if place % 3 == 0 else 3 if place % 3 == 1 else 1)
    return "0123456789"[total % 10]


@dataclass(frozen=True)
class Book:
    """One format: line lengths, and every digit as (line, position) with the (line, first, last) parts it covers."""

    lines: tuple[int, ...]
    code: str
    digits: Mapping[str, tuple[tuple[int, int], tuple[tuple[int, int, int], ...]]]


BOOKS = {
    "TD1": Book(
        (30, 30, 30),
        "I",
        {
            "document_number": ((1, 15), ((1, 6, 14),)),
            "birth": ((2, 7), ((2, 1, 6),)),
            "expiry": ((2, 15), ((2, 9, 14),)),
            "composite": ((2, 30), ((1, 6, 30), (2, 1, 7), (2, 9, 15), (2, 19, 29))),
        },
    ),
    "TD2": Book(
        (36, 36),
        "I",
        {
            "document_number": ((2, 10), ((2, 1, 9),)),
            "birth": ((2, 20), ((2, 14, 19),)),
            "expiry": ((2, 28), ((2, 22, 27),)),
            "composite": ((2, 36), ((2, 1, 10), (2, 14, 20), (2, 22, 35))),
        },
    ),
    "TD3": Book(
        (44, 44),
        "P",
        {
            "document_number": ((2, 10), ((2, 1, 9),)),
            "birth": ((2, 20), ((2, 14, 19),)),
            "expiry": ((2, 28), ((2, 22, 27),)),
            "optional": ((2, 43), ((2, 29, 42),)),
            "composite": ((2, 44), ((2, 1, 10), (2, 14, 20), (2, 22, 43))),
        },
    ),
    "MRV-A": Book(
        (44, 44),
        "V",
        {
            "document_number": ((2, 10), ((2, 1, 9),)),
            "birth": ((2, 20), ((2, 14, 19),)),
            "expiry": ((2, 28), ((2, 22, 27),)),
        },
    ),
    "MRV-B": Book(
        (36, 36),
        "V",
        {
            "document_number": ((2, 10), ((2, 1, 9),)),
            "birth": ((2, 20), ((2, 14, 19),)),
            "expiry": ((2, 28), ((2, 22, 27),)),
        },
    ),
}
NAMES = ("document_number", "birth", "expiry", "optional", "composite")


def covered(lines: list[str], parts: tuple[tuple[int, int, int], ...]) -> str:
    return "".join(lines[line - 1][first - 1 : last] for line, first, last in parts)


def put(lines: list[str], place: tuple[int, int], char: str) -> None:
    line, position = place
    lines[line - 1] = lines[line - 1][: position - 1] + char + lines[line - 1][position:]


def fill(book: Book, choose: random.Random) -> list[str]:
    """A zone of random characters in which every digit is right."""
    lines = ["".join(choose.choices(ALPHABET, k=length)) for length in book.lines]
    put(lines, (1, 1), book.code)
    put(lines, (1, 2), choose.choice("<ABC"))
    for place, parts in book.digits.values():
        put(lines, place, digit(covered(lines, parts)))
    return lines


@given(st.sampled_from(sorted(BOOKS)), st.randoms(use_true_random=False))
def test_every_digit_covers_what_the_book_says(name: str, choose: random.Random) -> None:
    book = BOOKS[name]
    lines = fill(book, choose)
    mrz = read_mrz("\n".join(lines))
    assert mrz.format.value == name
    assert mrz.check_digits.to_json() == {one: True if one in book.digits else None for one in NAMES}
    line = choose.randrange(len(lines))
    position = choose.randrange(3 if line == 0 else 1, len(lines[line]) + 1)
    put(lines, (line + 1, position), choose.choice(ALPHABET))
    expected = {
        one: lines[place[0] - 1][place[1] - 1] == digit(covered(lines, parts))
        for one, (place, parts) in book.digits.items()
    }
    number_place = book.digits["document_number"][0]
    if lines[number_place[0] - 1][number_place[1] - 1] == "<" or lines[1][42:43] == "<":
        return  # a number that runs on, and an empty personal number, have rules of their own
    assert mrz_digits(lines) == {one: expected.get(one) for one in NAMES}


def mrz_digits(lines: list[str]) -> dict[str, bool | None]:
    return read_mrz("\n".join(lines)).check_digits.to_json()


@given(st.text(ALPHABET[:-1], min_size=10, max_size=22), st.text(ALPHABET[:-1], max_size=3))
def test_a_long_number_of_a_small_card_runs_on(number: str, rest: str) -> None:
    optional = number[9:] + digit(number) + ("<" + rest if rest and len(number) <= 19 else "")
    if len(optional) > 15:
        return
    lines = [
        "I<UTO" + number[:9] + "<" + optional.ljust(15, "<"),
        "7408122F1204159UTO".ljust(30, "<"),
        "A<<B".ljust(30, "<"),
    ]
    put(lines, (2, 30), digit(covered(lines, BOOKS["TD1"].digits["composite"][1])))
    mrz = read_mrz("".join(lines))
    assert mrz.document_number == number
    assert mrz.is_valid
    for wrong in ALPHABET:
        if wrong != digit(number) and wrong != "<":
            at = 15 + len(number) - 9
            changed = [lines[0][:at] + wrong + lines[0][at + 1 :], *lines[1:]]
            assert read_mrz("".join(changed)).check_digits.document_number is False


PASSPORT = ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"]


@pytest.mark.parametrize(("optional", "given_digit", "right"), [("", "<", True), ("", "0", True), ("A", "<", False)])
def test_an_empty_personal_number_may_have_no_digit(optional: str, given_digit: str, right: bool) -> None:
    lines = [PASSPORT[0], PASSPORT[1][:28] + optional.ljust(14, "<") + given_digit + "0"]
    put(lines, (2, 44), digit(covered(lines, BOOKS["TD3"].digits["composite"][1])))
    assert mrz_digits(lines) == {**dict.fromkeys(NAMES, True), "optional": right}


@pytest.mark.parametrize(
    ("birth", "whole"),
    [("740812", "1974-08-12"), ("7408<<", None), ("74<<<<", None), ("<<<<<<", None), ("741332", None)],
)
def test_a_date_that_is_not_whole_is_none(birth: str, whole: str | None) -> None:
    lines = [PASSPORT[0], PASSPORT[1][:13] + birth + digit(birth) + PASSPORT[1][20:]]
    put(lines, (2, 44), digit(covered(lines, BOOKS["TD3"].digits["composite"][1])))
    mrz = read_mrz("".join(lines))
    assert mrz.is_valid
    found = mrz.document(dt.date(2026, 11, 22)).birth
    assert (found.isoformat() if found else None) == whole


@pytest.mark.parametrize(
    ("field", "surname", "given"),
    [
        ("SMITH<<JOHN", "SMITH", "JOHN"),
        ("ARKFREITH", "ARKFREITH", ""),
        ("VAN<DER<MUELLEN<<A<B", "VAN DER MUELLEN", "A B"),
        ("<<JOHN", "", "JOHN"),
        ("", "", ""),
        ("A<<<B", "A", "B"),
        ("A<<B<<C", "A", "B C"),
    ],
)
def test_names_of_every_make(field: str, surname: str, given: str) -> None:
    mrz = read_mrz(PASSPORT[0][:5] + field.ljust(39, "<") + PASSPORT[1])
    assert (mrz.names.surname, mrz.names.given_names) == (surname, given)


DISGUISES: dict[str, Callable[[str], str]] = {
    "fullwidth": lambda zone: "".join(chr(ord(char) + 0xFEE0) for char in zone),
    "right to left": lambda zone: "\u202e" + zone,
    "zero width": lambda zone: zone[:9] + "\u200b" + zone[9:],
    "cyrillic": lambda zone: zone.replace("A", "\u0410"),
    "dotless i": lambda zone: zone.replace("I", "\u0131"),
    "long s": lambda zone: zone.replace("S", "\u017f"),
    "arabic digits": lambda zone: zone.replace("2", "\u0662"),
    "zero byte": lambda zone: zone + "\0",
    "vertical tab": lambda zone: zone[:44] + "\v" + zone[44:],
    "next line": lambda zone: zone[:44] + "\x85" + zone[44:],
    "line separator": lambda zone: zone[:44] + "\u2028" + zone[44:],
    "combining": lambda zone: zone[:10] + "\u0301" + zone[10:],
    "emoji": lambda zone: zone[:-1] + "\U0001f600",
    "lone surrogate": lambda zone: zone[:-1] + "\ud800",
    "space inside": lambda zone: zone[:8] + " " + zone[9:],
    "guillemet": lambda zone: zone.replace("<<", "\u00ab"),
}


@pytest.mark.parametrize("name", DISGUISES)
def test_what_only_looks_like_a_zone_is_refused(name: str) -> None:
    with pytest.raises(MrzMalformed):
        read_mrz(DISGUISES[name]("".join(PASSPORT)))
