"""House numbers are read however they are written, and an address shows itself to nobody who only prints it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.address import Address, House, read_house, split_street


@pytest.mark.parametrize(
    "text",
    ["12, 2. tv.", "12 2. tv", "12, 2.tv.", "12,2 tv", "12 2tv", "012, 02. TV", "12.2.tv", " 12 , 2 . tv "],
)
def test_one_door_in_many_spellings(text: str) -> None:
    assert read_house(text) == House("12", "2", "tv")


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("12", House("12")),
        ("12b", House("12B")),
        ("12 B", House("12B")),
        ("12 B, st. th.", House("12B", "st", "th")),
        ("7 stuen mf", House("7", "st", "mf")),
        ("7, 3. 412", House("7", "3", "412")),
        ("7, 1. C5", House("7", "1", "c5")),
    ],
)
def test_the_forms_of_a_house_number(text: str, house: House) -> None:
    assert read_house(text) == house


@pytest.mark.parametrize("text", ["", "tv", "Vestergade", "12345", "12, 2. tv. Ribe", "-1"])
def test_what_is_no_house_number(text: str) -> None:
    assert read_house(text) is None


def test_a_street_is_told_from_its_house() -> None:
    assert split_street("Øster Fælled 12 2. tv") == ("Øster Fælled", House("12", "2", "tv"))
    assert split_street("Øster  Fælled.") == ("Øster Fælled", None)
    assert split_street("10. Februar Vej 3") == ("10. Februar Vej", House("3"))


@given(
    st.builds(
        House,
        st.from_regex(r"[1-9][0-9]{0,2}[A-ZÆØÅ]?", fullmatch=True),
        st.sampled_from(["", "st", "kl", "1", "14"]),
    ).flatmap(lambda house: st.sampled_from([house, House(house.number, house.floor or "1", "tv")]))
)
def test_what_is_written_is_read_back(house: House) -> None:
    assert read_house(str(house)) == house


def test_an_address_is_written_in_lines_and_hides_itself() -> None:
    address = Address("Lyngtoften", House("12", "2", "tv"), "9999", "Prøveby", care_of="Holm")
    assert address.lines() == ("c/o Holm", "Lyngtoften 12, 2. tv.", "9999 Prøveby")
    assert "Lyng" not in repr(address) + repr(address.house)
