"""What may be printed, what is refused, and how lines break."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.faults import GlyphMissing, TextRefused
from printing.fonts import Typeface
from printing.letters.text import MAX_TEXT, printable, width, wrap

NAMES = st.text(alphabet="abcæøåÆØÅÉðĸ -’", min_size=1, max_size=90)


@pytest.mark.parametrize(
    "character",
    list("\x00\x07\t\n\r\x1b\x7f\x85\xad\u200b\u200e\u200f\u202a\u202e\u2066\u2069\u2028\ufeff\ud800\ue000"),
)
def test_control_direction_and_invisible_characters_are_refused_by_name(character: str) -> None:
    with pytest.raises(TextRefused) as refused:
        printable(f"Anne{character}Berg")
    assert refused.value.data["character"] == f"U+{ord(character):04X}"


def test_a_character_without_a_glyph_is_named() -> None:
    with pytest.raises(GlyphMissing) as missing:
        printable("Åse שרה")
    assert missing.value.data == {"character": "ש", "code_point": "U+05E9"}


def test_letters_that_come_in_parts_are_put_together() -> None:
    assert printable(unicodedata.normalize("NFD", "Åse Bjørk")) == "Åse Bjørk"


def test_a_heap_of_accents_is_refused() -> None:
    with pytest.raises(TextRefused):
        printable("e" + "\u0323\u0301\u0300" * 9)


def test_a_text_longer_than_any_sheet_is_refused() -> None:
    with pytest.raises(TextRefused) as refused:
        printable("a" * (MAX_TEXT + 1))
    assert refused.value.data["length"] == MAX_TEXT + 1


@given(NAMES, st.floats(min_value=30, max_value=400))
def test_no_line_is_wider_than_its_room_and_no_character_is_lost(name: str, room: float) -> None:
    name = printable(name)
    lines = wrap(name, Typeface.REGULAR, 12, room)
    seen = [line.rstrip(" ") for line in lines]  # the space at which a line breaks stays at its end, unseen
    assert all(width(line, Typeface.REGULAR, 12) <= room or len(line) == 1 for line in seen)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")


def test_a_name_of_sixty_characters_without_a_space_breaks_after_a_hyphen() -> None:
    name = "Christiansen-Vestergaard-Rasmussen-Bartholomæussen-Thorvaldsen"
    assert [line[-1] for line in wrap(name, Typeface.REGULAR, 12, 200)[:-1]] == ["-", "-"]


def test_an_empty_text_has_no_lines() -> None:
    assert wrap("", Typeface.REGULAR, 12, 100) == []
