"""The simulated reader behaves at the port as PC/SC does."""

from __future__ import annotations

from threading import Thread

import pytest

from hardware.faults import CardRemoved, ReaderBusy, ReaderEmpty
from hardware.readers.port import ReaderState, ReaderStatus
from hardware.readers.simulated import SimulatedReader


class EchoDocument:
    """Answers every command with itself and 9000, and counts its resets."""

    atr = bytes.fromhex("3B8080018081")

    def __init__(self) -> None:
        self.resets = 0

    def transmit(self, command: bytes) -> bytes:
        return command + b"\x90\x00"

    def reset(self) -> None:
        self.resets += 1


def test_an_empty_reader_says_so() -> None:
    reader = SimulatedReader()
    assert reader.status() == ReaderStatus("Simulated reader", ReaderState.EMPTY)
    with pytest.raises(ReaderEmpty):
        reader.connect()


def test_a_document_is_reset_on_both_sides_of_a_connection() -> None:
    document = EchoDocument()
    with SimulatedReader(document).connect() as card:
        assert document.resets == 1
        assert card.transmit(b"\x00\xb0\x00\x00") == b"\x00\xb0\x00\x00\x90\x00"
    assert document.resets == 2


def test_a_connection_is_exclusive_until_it_is_closed() -> None:
    reader = SimulatedReader(EchoDocument())
    card = reader.connect()
    with pytest.raises(ReaderBusy):
        reader.connect()
    card.close()
    card.close()
    reader.connect().close()


def test_a_lifted_document_answers_nothing_once_and_is_then_gone() -> None:
    reader = SimulatedReader()
    reader.insert(EchoDocument(), lift_before=(2,))
    card = reader.connect()
    assert card.transmit(b"1") == b"1\x90\x00"
    assert card.transmit(b"2") == b""
    with pytest.raises(CardRemoved):
        card.transmit(b"3")
    assert reader.status().state is ReaderState.EMPTY


def test_a_document_that_comes_back_needs_a_new_connection() -> None:
    reader = SimulatedReader()
    reader.insert(EchoDocument(), lift_before=(1, 3), comes_back=True)
    card = reader.connect()
    assert card.transmit(b"1") == b""
    with pytest.raises(CardRemoved):
        card.transmit(b"x")
    second = reader.connect()
    assert second.transmit(b"2") == b"2\x90\x00"
    assert second.transmit(b"3") == b""
    assert reader.status().state is ReaderState.OCCUPIED


def test_taking_the_document_away_ends_the_connection() -> None:
    reader = SimulatedReader(EchoDocument())
    card = reader.connect()
    reader.remove()
    with pytest.raises(CardRemoved):
        card.transmit(b"1")
    card.close()


def test_a_wait_ends_when_a_document_is_laid_down() -> None:
    reader = SimulatedReader()
    known = reader.status()
    seen: list[ReaderStatus] = []
    waiting = Thread(target=lambda: seen.append(reader.wait_for_change(known, 30)))
    waiting.start()
    reader.insert(EchoDocument())
    waiting.join(30)
    assert seen == [ReaderStatus("Simulated reader", ReaderState.OCCUPIED)]


def test_a_wait_without_change_ends_in_time() -> None:
    reader = SimulatedReader()
    assert reader.wait_for_change(reader.status(), 0.01) == reader.status()
