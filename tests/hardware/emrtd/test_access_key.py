"""Keys from the MRZ and the CAN, against ICAO 9303-11 D.2 and G.1."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.emrtd.access_key import Can, MrzKey, Pin, Puk
from hardware.faults import CanMalformed, MrzMalformed


def test_the_examples_of_the_publication(specimens: Path) -> None:
    rows = json.loads((specimens / "worked" / "appendix_D_bac_F_aa.json").read_text())["D.2"]
    made = {
        MrzKey(*fields).mrz_information
        for fields in (("D23145890734", "340712", "950712"), ("L898902C", "690806", "940623"))
    }
    assert made == {row["mrz_information"] for row in rows}


def test_the_keys_of_the_publication() -> None:
    bac = MrzKey("L898902C<", "690806", "940623")
    assert bac.bac_seed().hex().upper() == "239AB9CB282DAF66231DC5A4DF6BFBAE"
    pace = MrzKey("T22000129", "640812", "101031")
    assert pace.mrz_information == "T22000129364081251010318"
    assert pace.pace_secret().hex().upper() == "7E2D2A41C74EA0B38CD36F863939BFA8E9032AAD"
    assert (pace.password_reference, Can("123456").password_reference) == (1, 2)
    assert Can("123456").pace_secret() == b"123456"


def test_fillers_at_the_end_of_a_number_do_not_matter() -> None:
    assert MrzKey("AB12", "000101", "300101").bac_seed() == MrzKey("AB12<<<<<", "000101", "300101").bac_seed()


@pytest.mark.parametrize(
    "fields",
    [
        ("", "690806", "940623"),
        ("<<<<<<<<<", "690806", "940623"),
        ("l898902c", "690806", "940623"),
        ("A" * 23, "690806", "940623"),
        ("Æ12345678", "690806", "940623"),
        ("L898902C", "19690806", "940623"),
        ("L898902C", "690806", "94062"),
        ("L898902C", "69080٣", "940623"),
        ("L898902C\n", "690806", "940623"),
    ],
)
def test_what_no_mrz_can_hold_is_refused(fields: tuple[str, str, str]) -> None:
    with pytest.raises(MrzMalformed):
        MrzKey(*fields)


@given(st.text(max_size=8))
def test_a_can_has_six_digits(text: str) -> None:
    if len(text) == 6 and text.isascii() and text.isdigit():
        assert Can(text).pace_secret() == text.encode()
        return
    with pytest.raises(CanMalformed):
        Can(text)


@pytest.mark.parametrize(
    ("key", "reference"), [(Can("123456"), 2), (Pin("12345"), 3), (Pin("123456"), 3), (Puk("1234567890"), 4)]
)
def test_printed_and_secret_numbers_go_as_characters(key: Can | Pin | Puk, reference: int) -> None:
    assert key.pace_secret() == key.number.encode()
    assert key.password_reference == reference


@pytest.mark.parametrize("text", ["", "1234", "1234567", "12345a", "١٢٣٤٥", "123456\n", "123456789", "12345678901"])
def test_what_is_no_pin_or_puk_is_refused(text: str) -> None:
    for kind in (Pin, Puk):
        with pytest.raises(ValueError, match="digits"):
            kind(text)


def test_keys_do_not_show() -> None:
    shown = f"{MrzKey('L898902C', '690806', '940623')!r} {Can('123456')!r} {Pin('123456')!r} {Puk('1234567890')!r}"
    assert shown == "MrzKey(...) Can(...) Pin(...) Puk(...)"
