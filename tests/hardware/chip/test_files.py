"""SELECT and READ BINARY in all their forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from hardware.chip.document import Document
from hardware.chip.profile import Access, Card
from hardware.chip.profiles import load_profile

from .reading import APPLICATION, Terminal

CONTENT = bytes(range(256)) * 160  # 40 kB, beyond the reach of a 15-bit offset


@pytest.fixture
def reader() -> Terminal:
    """A chip that answers to anybody, with one large file."""
    profile = replace(load_profile("foreign-passport"), access=Access(bac=False), card=Card())
    made = Terminal(Document(profile, {"DG2": CONTENT, "EF_COM": b"\x60\x00"}))
    assert made.plain(APPLICATION) == "9000"
    return made


def test_by_offset(reader: Terminal) -> None:
    assert reader.plain("00A4020C020102") == "9000"
    assert reader.plain("00B0001004") == "101112139000"
    assert reader.plain("00B0010100") == CONTENT[257 : 257 + 256].hex().upper() + "9000"


def test_by_short_identifier_which_selects(reader: Terminal) -> None:
    assert reader.plain("00B0820504") == "050607089000"
    assert reader.plain("00B0000A02") == "0A0B9000"
    assert reader.plain("00B0850004") == "6A82"
    assert reader.plain("00B0C20004") == "6A86"


def test_by_odd_instruction(reader: Terminal) -> None:
    assert reader.plain("00B100020454028FF006") == "5304F0F1F2F39000"
    assert reader.plain("00B100000454028FF004") == "5302F0F19000"
    assert reader.plain("00B1000205540300000504") == "530205069000"
    assert reader.plain("00B1000202530008") == "6A80"


def test_the_end_of_a_file(reader: Terminal) -> None:
    assert reader.plain("00B09E0002") == "60009000"
    assert reader.plain("00B0000005") == "60006282"
    assert reader.plain("00B0000000") == "60009000"
    assert reader.plain("00B0000201") == "6B00"
    assert reader.plain("00B07FFF01") == "6B00"


def test_extended_lengths(reader: Terminal) -> None:
    assert reader.plain("00B08200000400") == CONTENT[:1024].hex().upper() + "9000"
    assert len(reader.plain("00B08200000000")) == 2 * (0x4000 + 2)


def test_a_chip_without_extended_lengths_refuses_them(reader: Terminal) -> None:
    profile = replace(reader.document.profile, card=Card(extended_length=False, largest_read=0xC0))
    other = Terminal(replace(reader.document, profile=profile))
    assert other.plain(APPLICATION) == "9000"
    assert other.plain("00B08200000400") == "6700"
    assert other.plain("00B0820000") == "6700"
    assert other.plain("00B08200C0") == CONTENT[:0xC0].hex().upper() + "9000"


def test_a_chip_without_short_identifiers_refuses_them(reader: Terminal) -> None:
    profile = replace(reader.document.profile, card=Card(short_identifiers=False))
    other = Terminal(replace(reader.document, profile=profile))
    assert other.plain(APPLICATION) == "9000"
    assert other.plain("00B0820004") == "6A81"
    assert other.plain("00A4020C020102") == "9000"


def test_forms_of_select(reader: Terminal) -> None:
    assert reader.plain("00A40000") == "9000"
    assert reader.plain("00A4000C023F00") == "9000"
    assert reader.plain("00A4020C02011E") == "6A82"
    assert reader.plain("00A4040007A000000247100100") == "6F098407A00000024710019000"
    assert reader.plain("00A4020402011E00") == "6208800200028302011E9000"
    assert reader.plain("00A4000C02011E") == "9000"
    assert reader.plain("00A4040C07A0000002471002") == "6A82"
    assert reader.plain("00A4080C02011E") == "6A86"
    assert reader.plain("00A4020102011E") == "6A86"
    assert reader.plain("00A4020C0101") == "6700"


def test_reading_nothing_selected(reader: Terminal) -> None:
    assert reader.plain("00B0000004") == "6986"


@pytest.mark.parametrize(
    ("command", "sw"),
    [
        ("00", "6700"),
        ("00B0000005AABB", "6700"),
        ("80B0000004", "6E00"),
        ("10B0000004", "6884"),
        ("00CA000004", "6D00"),
        ("0CB0000004", "6988"),
        ("00220000", "6A86"),
        ("00860100", "6A86"),
    ],
)
def test_what_is_no_command_of_ours(command: str, sw: str, reader: Terminal) -> None:
    assert reader.plain(command) == sw


def test_the_answer_to_reset_has_its_check_byte(document: Callable[[str], Document]) -> None:
    for name in ("danish-passport", "foreign-passport"):
        atr = Terminal(document(name)).chip.atr
        check = 0
        for byte in atr[1:]:
            check ^= byte
        assert check == 0
        assert atr[0] == 0x3B
        assert atr[1] & 0x0F == len(atr) - 5


def test_the_chip_tells_how_much_it_takes_and_gives(terminal: Callable[[str], Terminal]) -> None:
    with_extended, without = terminal("danish-passport"), terminal("foreign-passport")
    assert with_extended.plain("00B0810000") == "7F66080202400002024000" + "9000"
    assert without.plain("00B0810000") == "6A82"
