"""What was recorded plays again to the byte, and anything else is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.faults import CardRemoved, DataMalformed, ReaderEmpty, TapeMismatch
from hardware.readers.replay import RecordingReader, ReplayReader
from hardware.readers.simulated import SimulatedReader
from hardware.trace import Recorder, Tape, TapedConnection, TapedExchange

from .test_simulated import EchoDocument

short = st.binary(max_size=8)
exchanges = st.builds(TapedExchange, short, st.none() | short)
tapes = st.builds(
    Tape,
    st.lists(st.builds(TapedConnection, short, st.lists(exchanges, max_size=4).map(tuple)), max_size=3).map(tuple),
    st.lists(short, max_size=3).map(tuple),
)


@given(tapes)
def test_a_tape_survives_its_file(tape: Tape) -> None:
    assert Tape.parse(json.dumps(tape.to_json()).encode()) == tape


@given(st.binary(max_size=64) | st.recursive(st.none() | st.text(), st.lists).map(lambda x: json.dumps(x).encode()))
def test_what_is_no_tape_is_one_fault(raw: bytes) -> None:
    with pytest.raises(DataMalformed):
        Tape.parse(raw)


def record() -> Tape:
    reader = SimulatedReader()
    reader.insert(EchoDocument(), lift_before=(2,), comes_back=True)
    recorder = Recorder(lambda count: b"\x07" * count)
    recording = RecordingReader(reader, recorder)
    assert recorder.random(3) == b"\x07\x07\x07"
    with recording.connect() as card:
        card.transmit(b"one")
        card.transmit(b"two")
        with pytest.raises(CardRemoved):
            card.transmit(b"three")
    with recording.connect() as card:
        card.transmit(b"four")
    return recorder.tape


def test_a_recorded_run_plays_again() -> None:
    replay = ReplayReader(record())
    assert replay.random(3) == b"\x07\x07\x07"
    with replay.connect() as card:
        assert card.atr == EchoDocument.atr
        assert card.transmit(b"one") == b"one\x90\x00"
        assert card.transmit(b"two") == b""
        with pytest.raises(CardRemoved):
            card.transmit(b"three")
    with replay.connect() as card:
        assert card.transmit(b"four") == b"four\x90\x00"
    assert replay.is_finished
    with pytest.raises(ReaderEmpty):
        replay.connect()


def test_a_different_command_is_refused() -> None:
    with ReplayReader(record()).connect() as card, pytest.raises(TapeMismatch):
        card.transmit(b"onE")


def test_a_command_past_the_end_is_refused() -> None:
    replay = ReplayReader(record())
    replay.connect()
    card = replay.connect()
    card.transmit(b"four")
    with pytest.raises(TapeMismatch):
        card.transmit(b"four")


def test_a_draw_of_another_length_is_refused() -> None:
    with pytest.raises(TapeMismatch):
        ReplayReader(record()).random(4)


def test_a_tape_shows_no_content() -> None:
    assert "6f6e65" not in repr(record())
    assert "one" not in repr(record())
