"""House numbers are read however they are written, and an address shows itself to nobody who only prints it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.address import Address, House, read_house, split_street


@pytest.mark.parametrize(
    "text",
    [
        *("12, 2. tv.", "12 2. tv", "12, 2.tv.", "12,2 tv", "12 2tv", "012, 02. TV", "12.2.tv", " 12 , 2 . tv "),
        *("12, 2. sal tv", "12 2 sal t.v.", "12, 2. sal til venstre", "12, anden sal, venstre", "nr. 12, 2. t. v."),
    ],
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
        ("12 stuen til højre", House("12", "st", "th")),
        ("12, stue, hoejre", House("12", "st", "th")),
        ("7, 1. sal midt for", House("7", "1", "mf")),
        ("7, kælderen, dør 3", House("7", "kl", "3")),
        ("7, 4. dør 12", House("7", "4", "12")),
        ("7, 4. sal, dør nr. 12", House("7", "4", "12")),
        ("7, 3. 412", House("7", "3", "412")),
        ("7, 1. C5", House("7", "1", "c5")),
    ],
)
def test_the_forms_of_a_house_number(text: str, house: House) -> None:
    assert read_house(text) == house


@pytest.mark.parametrize(
    "text", ["", "tv", "Vestergade", "12345", "12, 2. tv. Ribe", "-1", "12, 2. dør", "12 sal", "12 til"]
)
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


SIDES = {
    "tv": ("tv", "tv.", "t.v.", "t. v.", "til venstre", "venstre"),
    "th": ("th", "TH.", "t.h.", "til højre", "til hoejre", "Højre"),
    "mf": ("mf", "m.f.", "midtfor", "midt for", "midt"),
}
FLOORS = {"st": ("st", "st.", "stuen", "stue"), "kl": ("kl", "kl.", "kælder", "kælderen", "kaelder")}
HOUSES = st.builds(
    lambda number, floor, side: House(number, floor, side if floor else ""),
    st.from_regex(r"[1-9][0-9]{0,2}[A-ZÆØÅ]?", fullmatch=True),
    st.one_of(st.sampled_from(["", "st", "kl"]), st.integers(1, 30).map(str)),
    st.one_of(st.sampled_from(["", "tv", "th", "mf", "a", "c5"]), st.integers(1, 9999).map(str)),
)


@st.composite
def written(draw: st.DrawFn, house: House) -> str:
    """That house as somebody may write it."""
    number = draw(st.sampled_from([house.number, house.number.lower(), f"0{house.number}"]))
    if len(number) > 3 and number[:4].isdigit():
        number = house.number
    if not house.floor:
        return number
    ways = FLOORS.get(house.floor, (house.floor, f"{house.floor}.", f"{house.floor}. sal", f"{house.floor} sal"))
    floor = draw(st.sampled_from(ways))
    doors = SIDES.get(house.side, (house.side, f"dør {house.side}", f"doer {house.side}") if house.side else ("",))
    return f"{number}{draw(st.sampled_from([' ', ', ']))}{floor} {draw(st.sampled_from(doors))}"


@given(st.data(), HOUSES, HOUSES)
def test_a_house_is_known_in_every_spelling_and_is_never_another(
    data: st.DataObject, house: House, other: House
) -> None:
    answer = data.draw(written(house))
    assert read_house(answer) == house
    assert (read_house(answer) == other) == (house == other)


@pytest.mark.parametrize(
    "neighbour", ["12, 2. th.", "12, 2. mf.", "12, 3. tv.", "12, 2.", "12", "12B, 2. tv.", "1, 2. tv."]
)
def test_no_spelling_of_a_door_is_its_neighbours(neighbour: str) -> None:
    for floor in ("2.", "2. sal", "anden sal"):
        assert not any(read_house(f"12, {floor} {side}") == read_house(neighbour) for side in SIDES["tv"])


def test_an_address_is_written_in_lines_and_hides_itself() -> None:
    address = Address("Lyngtoften", House("12", "2", "tv"), "9999", "Prøveby", care_of="Holm")
    assert address.lines() == ("c/o Holm", "Lyngtoften 12, 2. tv.", "9999 Prøveby")
    assert "Lyng" not in repr(address) + repr(address.house)
