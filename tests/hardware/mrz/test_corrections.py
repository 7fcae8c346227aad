"""Corrections offered for characters that look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.mrz.corrections import Change, corrections
from hardware.mrz.zone import read_mrz

PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
PAIRS = ("0O", "0Q", "0D", "1I", "1L", "2Z", "5S", "6G", "8B")
SLIPS = [(was, now) for pair in PAIRS for was, now in (pair, pair[::-1])]


def slipped(zone: str, at: int) -> list[str]:
    return [zone[:at] + now + zone[at + 1 :] for was, now in SLIPS if zone[at] == was]


CASES = [(zone, wrong) for zone in (PASSPORT, CARD) for at in range(len(zone)) for wrong in slipped(zone, at)]


@pytest.mark.parametrize(("zone", "wrong"), CASES)
def test_one_slip_that_a_digit_shows_is_corrected(zone: str, wrong: str) -> None:
    try:
        is_shown = not read_mrz(wrong).is_valid
    except ValueError:
        is_shown = False
    except Exception:  # noqa: BLE001  a zone that cannot begin so
        is_shown = True
    offered = corrections(wrong)
    assert all(one.mrz.is_valid for one in offered)
    if is_shown:
        assert zone in ["\n".join(one.mrz.lines) for one in offered]
        assert len(offered) <= 5


def test_a_correction_says_where_it_differs() -> None:
    (one,) = corrections(PASSPORT.replace("7408122F", "74O8I22F"))
    assert one.changes == (Change(2, 16, "O", "0"), Change(2, 18, "I", "1"))


def test_a_letter_and_a_digit_in_the_number_at_once() -> None:
    (one, *_) = corrections(PASSPORT.replace("L898902C3", "L8989O2C3").replace("<10", "<I0"))
    assert "\n".join(one.mrz.lines) == PASSPORT


@pytest.mark.parametrize("text", [PASSPORT, "", "P<UTO", PASSPORT.replace("740812", "740912"), "Ø" * 88, "<" * 88])
def test_what_is_right_or_beyond_help_has_none(text: str) -> None:
    assert corrections(text) == ()


@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<\n", max_size=95))
def test_any_text_ends_in_valid_zones_or_none(text: str) -> None:
    assert all(one.mrz.is_valid and one.changes for one in corrections(text))
