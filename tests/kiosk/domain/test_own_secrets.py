"""What a citizen may choose as a PIN or a password."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.own_secrets import (
    Chooser,
    PasswordRules,
    PinRules,
    SecretRefusal,
    password_refusals,
    pin_refusals,
)

PIN = PinRules(6, frozenset(SecretRefusal))
PASSWORD = PasswordRules(8, 64, ("password", "adgangskode", "qwertyui"))
ASTA = Chooser("asta.proeve", dt.date(1990, 3, 14), "1403901234")


@pytest.mark.parametrize(
    ("pin", "refusals"),
    [
        ("204975", ()),
        ("12345", ("not_digits",)),
        ("1234567", ("not_digits",)),
        ("12a456", ("not_digits",)),
        ("٢٠٤٩٧٥", ("not_digits",)),
        ("777777", ("repeats",)),
        ("585858", ("repeats",)),
        ("407407", ("repeats",)),
        ("654321", ("runs",)),
        ("890123", ("runs",)),
        ("900314", ("birth_date",)),
        ("140390", ("birth_date", "cpr_parts")),
        ("901234", ("runs", "cpr_parts")),
        ("712348", ("cpr_parts",)),
    ],
)
def test_a_pin_is_six_digits_that_nobody_guesses(pin: str, refusals: tuple[str, ...]) -> None:
    assert pin_refusals(pin, PIN, ASTA) == refusals


@pytest.mark.parametrize(
    ("password", "refusals"),
    [
        ("en lang hest og en ko", ()),
        ("æøå æøå æ", ()),
        ("kort", ("too_short",)),
        ("x" * 65, ("too_long",)),
        ("jeg er Asta.Proeve", ("user_id",)),
        ("hest 140390-1234", ("ten_digits",)),
        ("MitPassWord2", ("common",)),
        ("QWERTYUI", ("common",)),
    ],
)
def test_a_password_follows_the_published_rules(password: str, refusals: tuple[str, ...]) -> None:
    assert password_refusals(password, PASSWORD, ASTA) == refusals


def test_a_rule_that_is_not_in_force_refuses_nothing() -> None:
    assert pin_refusals("777777", PinRules(6, frozenset({SecretRefusal.RUNS})), ASTA) == ()


@given(st.text(max_size=80))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(pin_refusals(text, PIN, ASTA), tuple)
    assert isinstance(password_refusals(text, PASSWORD, ASTA), tuple)
