"""Receipts that name a message or a number in another way than we do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.find_reported import is_same_number, spellings
from tests.support.example_number import NATIONAL, NUMBER


@given(st.integers(0, 2**64 - 1), st.integers(0, 20))
def test_an_id_is_known_in_decimal_and_in_hexadecimal(number: int, width: int) -> None:
    decimal, small = str(number), f"{number:x}".zfill(width)
    assert {decimal, decimal.zfill(width), small, small.upper()} <= spellings(decimal)
    assert {decimal, small, small.upper()} <= spellings(small)
    assert {decimal, small} <= spellings(small.upper())


@pytest.mark.parametrize("provider_id", ["C0-01", "x", "01JNN000", "a b", "f" * 21, "²", "'"])
def test_an_id_that_is_no_number_is_itself_alone(provider_id: str) -> None:
    assert spellings(provider_id) == {provider_id}


@pytest.mark.parametrize("ours", [NUMBER, NATIONAL, f"0045 {NATIONAL}", f"+45 {NATIONAL[:4]} {NATIONAL[4:]}"])
@pytest.mark.parametrize("theirs", [NUMBER, NUMBER[1:], NATIONAL, f"0{NATIONAL}", f"0045{NATIONAL}"])
def test_a_number_is_the_same_with_its_country_and_without(ours: str, theirs: str) -> None:
    assert is_same_number(ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (NUMBER, f"{NUMBER}0"),
        (NUMBER, NATIONAL[1:] + "0"),
        (NUMBER, NATIONAL[-5:]),
        (NUMBER, "0" + NUMBER[-6:]),
        (NUMBER, ""),
        (None, NUMBER),
        ("", ""),
        ("+4500000012", "12"),
    ],
)
def test_another_number_is_another(ours: str | None, theirs: str) -> None:
    assert not is_same_number(ours, theirs)


def test_a_number_of_six_digits_is_one() -> None:
    assert is_same_number("+299 21 34 56", "213456")
    assert is_same_number("+45 00 00 00 12", "00000012")
