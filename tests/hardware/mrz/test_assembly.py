"""Zones out of what readers send, whatever they put around them, and whatever a keyboard makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.mrz.assembly import Assembler, Swipe
from hardware.mrz.wedge import BURST_KEYS, KeySeen, Owner, Wedge

PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
ZONES = (PASSPORT, CARD, VISA)
WRONG = PASSPORT.replace("L898902C3", "L898903C3")
SURE = [Swipe(PASSPORT, is_sure=True)]


def framed(zone: str) -> str:
    """As one maker frames it: a head, a flag, three lines of which the upper ones may be empty, a check byte."""
    lines = zone.split("\n")
    while len(lines) < 3:
        lines.insert(0, "")
    return "\x01\x60OU\x02" + "0" + "\r".join(lines).replace("<", "_") + "\r\x03*"


FORMS = {
    "CR": lambda zone: zone.replace("\n", "\r") + "\r",
    "CRLF": lambda zone: zone.replace("\n", "\r\n") + "\r\n",
    "Tab and Enter": lambda zone: zone.replace("\n", "\t") + "\r",
    "STX and ETX": lambda zone: "\x02" + zone.replace("\n", "\r") + "\r\x03",
    "small letters": lambda zone: zone.lower().replace("\n", "\r") + "\r",
    "run together": lambda zone: zone.replace("\n", "") + "\r",
    "prefix and suffix": lambda zone: "M:" + zone.replace("\n", "\r") + "#9\r",
    "a prefix for each line": lambda zone: "]" + zone.replace("\n", "\r]") + "\r",
    "semicolons": lambda zone: zone.replace("<", ";").replace("\n", "\r") + "\r",
    "the other shift": lambda zone: zone.replace("<", ">").replace("\n", "\r") + "\r",
    "backslashes": lambda zone: zone.replace("<", "\\").replace("\n", "\r") + "\r",
    "a frame": framed,
}


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_zone_is_read(zone: str, form: str) -> None:
    assembler = Assembler()
    assert assembler.feed(FORMS[form](zone)) == [Swipe(zone, is_sure=True)]
    assert assembler.silent() is None


@given(st.lists(st.tuples(st.sampled_from(ZONES), st.sampled_from(sorted(FORMS))), max_size=4), st.data())
def test_one_after_the_other_in_any_pieces(swipes: list[tuple[str, str]], data: st.DataObject) -> None:
    sent = "".join(FORMS[form](zone) for zone, form in swipes)
    assembler, found = Assembler(), []
    while sent:
        size = data.draw(st.integers(1, len(sent)))
        found += assembler.feed(sent[:size])
        sent = sent[size:]
    assert [one.zone for one in found] == [zone for zone, _form in swipes]


def test_without_a_line_end_the_silence_ends_it() -> None:
    assembler = Assembler()
    assert assembler.feed(PASSPORT.replace("\n", "\r")) == []
    assert assembler.has_begun
    assert assembler.silent() == Swipe(PASSPORT, is_sure=True)
    assert not assembler.has_begun


def test_a_zone_whose_digits_do_not_fit_is_given_as_it_is() -> None:
    assembler = Assembler()
    assert assembler.feed(WRONG.replace("\n", "\r") + "\r") == []
    assert assembler.silent() == Swipe(WRONG)


@pytest.mark.parametrize("sent", ["\r" * 3, "x", "\x03", "5701234567890\r"[:6]])
def test_a_stray_key_is_no_swipe(sent: str) -> None:
    assembler = Assembler()
    assembler.feed(sent)
    assert assembler.silent() is None


@pytest.mark.parametrize("sent", ["5701234567890\r", PASSPORT[:40] + "\r", "\x01" + "A" * 40 + "\r"])
def test_what_is_no_zone_is_told(sent: str) -> None:
    assembler = Assembler()
    assert assembler.feed(sent) == []
    assert assembler.silent() == Swipe()


@given(st.text(max_size=3000))
def test_any_characters_leave_room_for_the_next_zone(noise: str) -> None:
    assembler = Assembler()
    assembler.feed(noise)
    assembler.silent()
    assert assembler.feed(FORMS["CR"](PASSPORT)) == SURE
    assert PASSPORT[:20] not in repr(assembler)


def keys(wedge: Wedge, text: str, begin: float, gap: float) -> list[KeySeen]:
    return [wedge.press(char, begin + number * gap) for number, char in enumerate(text)]


def test_a_burst_of_keys_is_the_readers_and_its_enters_press_nothing() -> None:
    seen = keys(Wedge(), FORMS["CR"](PASSPORT), 5.0, 0.008)
    assert [one.owner for one in seen[:BURST_KEYS]] == [Owner.OPEN] * (BURST_KEYS - 1) + [Owner.READER]
    assert all(one.owner is Owner.READER for one in seen[BURST_KEYS:])
    assert not any(one.gives_back for one in seen)
    assert [swipe for one in seen for swipe in one.swipes] == SURE


def test_a_person_types_as_before() -> None:
    seen = keys(Wedge(), FORMS["CR"](PASSPORT), 5.0, 0.09)
    assert {one.owner for one in seen} == {Owner.OPEN, Owner.PERSON}  # held for a moment, and Enter not at all
    assert [one.gives_back for one in seen][1:] == [one.owner is Owner.OPEN for one in seen][:-1]
    assert not any(one.swipes for one in seen)


@given(st.lists(st.tuples(st.sampled_from("aB7< \r\t\x02"), st.floats(0, 0.6)), max_size=40))
def test_every_key_is_the_readers_or_given_back_once(typed: list[tuple[str, float]]) -> None:
    """Whoever holds keys back as told has none left over, and none twice."""
    wedge, at, held, person, reader = Wedge(), 1.0, 0, 0, 0
    for text, gap in typed:
        at += gap
        seen = wedge.press(text, at)
        if seen.gives_back:
            person, held = person + held, 0
        if seen.owner is Owner.OPEN:
            held += 1
        elif seen.owner is Owner.PERSON:
            assert held == 0
            person += 1
        else:
            reader, held = reader + held + 1, 0
        assert held < BURST_KEYS
    assert wedge.pause() is bool(held)
    assert person + reader + held == len(typed)


def test_a_reader_between_the_keys_of_a_person() -> None:
    wedge = Wedge()
    keys(wedge, "abc", 1.0, 0.2)
    assert [swipe.zone for one in keys(wedge, FORMS["CR"](CARD), 2.0, 0.01) for swipe in one.swipes] == [CARD]
    after = keys(wedge, "de\r", 5.0, 0.2)
    assert not any(one.owner is Owner.READER or one.swipes for one in after)


def test_a_burst_without_a_sure_zone_is_told_when_it_has_ended() -> None:
    wedge = Wedge()
    keys(wedge, WRONG.replace("\n", "\r"), 1.0, 0.01)
    assert wedge.in_burst
    assert wedge.silent() == Swipe(WRONG)
    assert wedge.silent() is None
    seen = keys(wedge, "5701234567890\r", 3.0, 0.01)
    assert seen[-1].owner is Owner.READER
    assert wedge.press("x", 9.0).swipes == (Swipe(),)


def test_a_clock_that_jumps_back_makes_no_reader_of_a_person() -> None:
    seen = [Wedge().press("a", 1.0), *keys(Wedge(), "abcdef", 9.0, -2.0)]
    assert {one.owner for one in seen} == {Owner.OPEN}
