"""The card's end of the virtual reader's line, against a driver of our own."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from threading import Event, Thread

import pytest

from hardware.chip import vpcd
from hardware.chip.card import SimulatedChip
from hardware.chip.document import Document
from hardware.faults import VirtualReaderAbsent


class Driver:
    """What pcscd's driver does: listens, and talks to the card in two writes a message."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(10)
        self.port: int = self._server.getsockname()[1]
        self._line: socket.socket | None = None

    def accept(self) -> None:
        self._line, _ = self._server.accept()
        self._line.settimeout(10)

    def say(self, payload: bytes) -> None:
        assert self._line is not None
        self._line.sendall(len(payload).to_bytes(2, "big"))
        self._line.sendall(payload)

    def hear(self) -> bytes:
        return self._exactly(int.from_bytes(self._exactly(2), "big"))

    def ask(self, payload: bytes) -> bytes:
        self.say(payload)
        return self.hear()

    def is_over(self) -> bool:
        """Whether the card hangs up."""
        assert self._line is not None
        return self._line.recv(1) == b""

    def hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._server.close()

    def _exactly(self, size: int) -> bytes:
        assert self._line is not None
        received = b""
        while len(received) < size:
            part = self._line.recv(size - len(received))
            assert part
            received += part
        return received


@pytest.fixture
def driver() -> Iterator[Driver]:
    made = Driver()
    yield made
    made.hang_up()


@pytest.fixture
def play(driver: Driver, document: Callable[[str], Document]) -> Iterator[tuple[Event, Thread]]:
    """A passport in the driver's reader."""
    stop, connected = Event(), Event()
    chip = SimulatedChip(document("danish-passport"))
    thread = Thread(target=vpcd.serve, args=(chip, "127.0.0.1", driver.port, stop, connected.set))
    thread.start()
    driver.accept()
    assert connected.wait(10)
    yield stop, thread
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


def test_power_answer_to_reset_and_commands(driver: Driver, play: tuple[Event, Thread]) -> None:
    driver.say(b"\x01")
    atr = driver.ask(b"\x04")
    assert atr[0] == 0x3B
    assert driver.ask(bytes.fromhex("00A4020C02011C")) == b"\x90\x00"
    assert driver.ask(bytes.fromhex("00B0000002")) == b"\x31\x28\x90\x00"
    driver.say(b"\x02")
    assert driver.ask(bytes.fromhex("00B0000002")) == b"\x69\x86", "the reset forgot the selection"
    driver.say(b"\x00")
    driver.say(b"")
    driver.say(b"\x7f")
    assert driver.ask(b"\x04") == atr


def test_long_answers_fit_the_frame(driver: Driver, play: tuple[Event, Thread]) -> None:
    driver.ask(bytes.fromhex("00A4020C02011C"))
    assert driver.ask(bytes.fromhex("00B00000000000"))[-2:] == b"\x90\x00"


def test_it_ends_when_asked(driver: Driver, play: tuple[Event, Thread]) -> None:
    stop, thread = play
    stop.set()
    assert driver.is_over()
    thread.join(10)
    assert not thread.is_alive()


def test_it_ends_when_the_reader_goes(driver: Driver, play: tuple[Event, Thread]) -> None:
    driver.say(b"\x01")
    driver.hang_up()
    play[1].join(10)
    assert not play[1].is_alive()


@pytest.mark.skipif(vpcd._QUICKACK is None, reason="this platform acknowledges as it likes")
def test_no_command_waits_for_a_delayed_acknowledgement(driver: Driver, play: tuple[Event, Thread]) -> None:
    driver.ask(bytes.fromhex("00A4020C02011C"))
    started = time.monotonic()
    for _ in range(50):
        driver.ask(bytes.fromhex("00B0000008"))
    assert time.monotonic() - started < 50 * 0.040 / 2, "delayed acknowledgements cost 40 ms each"


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(VirtualReaderAbsent) as caught:
        vpcd.serve(object(), "127.0.0.1", port)  # type: ignore[arg-type]
    assert caught.value.data == {"host": "127.0.0.1", "port": port}
