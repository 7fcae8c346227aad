"""CPR numbers: forms, centuries, replacement numbers, and numbers without a check digit."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.cpr import CprKind, parse


@pytest.mark.parametrize("text", ["140390-1234", "1403901234", " 140390 1234 "])
def test_every_way_of_writing_it(text: str) -> None:
    number = parse(text)
    assert number is not None
    assert (number.digits, number.kind, number.birth) == ("1403901234", CprKind.CIVIL, dt.date(1990, 3, 14))
    assert "1234" not in repr(number)


def test_a_number_without_modulus_11_is_valid() -> None:
    number = parse("1403901234")
    assert number is not None
    assert not number.has_check_digit


def test_a_replacement_number_is_told_apart() -> None:
    number = parse("7403901234")
    assert number is not None
    assert (number.kind, number.birth) == (CprKind.REPLACEMENT, None)


@pytest.mark.parametrize(
    "text", ["", "140390", "3103991234"[:9], "310299-1234", "9903991234", "140390123x", "１４03901234"]
)
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None


@given(st.text(alphabet="0123456789- ", max_size=14))
def test_any_digits_are_a_number_or_none(text: str) -> None:
    number = parse(text)
    assert number is None or len(number.digits) == 10
