"""A name is known again however a document spells, cuts, orders or divides it; another name is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.mrz.alphabet import transliterate
from hardware.mrz.names import read_names, write_names
from kiosk.domain.names import ZONE_ROOM, Layer, Name, NameMatch, Shape, compare_names, skeleton, words

LETTERS = "abcdefghijklmnopqrstuvwxyzæøåäöüßéèþð"
WORD = st.text(LETTERS, min_size=2, max_size=14).map(str.capitalize)
NAMES = st.builds(
    Name, st.lists(WORD, min_size=1, max_size=3).map(" ".join), st.lists(WORD, min_size=1, max_size=4).map(" ".join)
)


def match(document: tuple[str, str], registered: tuple[str, str], room: int | None = None) -> NameMatch | None:
    return compare_names(Name(*document), Name(*registered), room=room)


@given(NAMES)
def test_the_zone_writes_names_as_hardware_does(name: Name) -> None:
    assert words(name.surname, Layer.ZONE) == tuple(transliterate(name.surname).split("<"))


@given(NAMES, st.sampled_from(sorted(ZONE_ROOM.values())))
def test_what_a_document_says_of_a_name_is_that_name(name: Name, room: int) -> None:
    read = read_names(write_names(name.surname, name.given_names, room))
    found = compare_names(Name(read.surname, read.given_names), name, room=room)
    assert found is not None
    if len(write_names(name.surname, name.given_names, 200).rstrip("<")) <= room:
        assert found.shape is Shape.WHOLE


@given(NAMES)
def test_other_spellings_are_known_again_both_ways(name: Name) -> None:
    foreign = {"Å": "A", "å": "a", "Ø": "O", "ø": "o", "Æ": "A", "æ": "a", "ß": "s", "Ü": "U", "ü": "u"}
    other = Name(*("".join(foreign.get(char, char) for char in part) for part in (name.surname, name.given_names)))
    assert compare_names(other, name) is not None
    assert compare_names(name, other) is not None
    assert skeleton(other.surname) == skeleton(name.surname)


@pytest.mark.parametrize(
    ("document", "registered", "layer", "shape"),
    [
        (("HØJLUND ÆRØ", "FREJA"), ("Højlund Ærø", "Freja"), Layer.WRITTEN, Shape.WHOLE),
        (("HOEJLUND AEROE", "FREJA"), ("Højlund Ærø", "Freja"), Layer.ZONE, Shape.WHOLE),
        (("HOJLUND ARO", "FREJA"), ("Højlund Ærø", "Freja"), Layer.LOOSE, Shape.WHOLE),
        (("AAGAARD", "BO"), ("Ågård", "Bo"), Layer.ZONE, Shape.WHOLE),
        (("AGARD", "BO"), ("Aagaard", "Bo"), Layer.LOOSE, Shape.WHOLE),
        (("MUELLER", "JUERGEN"), ("Müller", "Jürgen"), Layer.ZONE, Shape.WHOLE),
        (("GROSS", "IDA"), ("Groß", "Ida"), Layer.ZONE, Shape.WHOLE),
        (("GROS", "IDA"), ("Groß", "Ida"), Layer.LOOSE, Shape.WHOLE),
        (("VARGA NDIAYE", "TOBIAS EMILE"), ("Varga-Ndiaye", "Tobias Émile"), Layer.ZONE, Shape.WHOLE),
        (("NGUYEN", "VAN ANH"), ("Anh", "Nguyen Van"), Layer.WRITTEN, Shape.ORDER),
        (("HOLM", "ASTA"), ("Holm", "Asta Marie Lund"), Layer.WRITTEN, Shape.PART),
        (("HOLM LUND", "ASTA"), ("Holm", "Asta"), Layer.WRITTEN, Shape.PART),
    ],
)
def test_ways_of_being_the_same(
    document: tuple[str, str], registered: tuple[str, str], layer: Layer, shape: Shape
) -> None:
    assert match(document, registered) == NameMatch(layer, shape)


@pytest.mark.parametrize(
    ("document", "registered"),
    [
        (("HOLM", "ASTA"), ("Holm", "Aske")),
        (("HOLM", "ASTA"), ("Lund", "Asta")),
        (("HOLM", "MARIE"), ("Holm", "Asta Marie")),  # another first name is another person
        (("HOL", "ASTA"), ("Holm", "Asta")),
        (("HOLM", ""), ("Holm", "Asta")),
        (("", ""), ("Holm", "Asta")),
    ],
)
def test_other_names_are_others(document: tuple[str, str], registered: tuple[str, str]) -> None:
    assert match(document, registered, room=39) is None


def test_only_a_name_that_had_no_room_was_cut() -> None:
    long = ("Sønderkærsgård Brinkløkke", "Alexandrine Margrethe")
    cut = ("SOENDERKAERSGAARD BRINKLOEKKE", "ALEXANDRI")
    assert match(cut, long, room=39) == NameMatch(Layer.ZONE, Shape.CUT)
    assert match(cut, long) is None
    assert match(("SOENDERKAERSGAARD BRINKLOEKKE", "A M"), long, room=39) == NameMatch(Layer.ZONE, Shape.CUT)
    assert match(("HOLM", "ALEXANDRI"), ("Holm", "Alexandrine"), room=39) is None


def test_nothing_is_folded_for_showing() -> None:
    name = Name("Aagaard", "Bo")
    assert name.surname == "Aagaard"
    assert "Aagaard" not in repr(name)
