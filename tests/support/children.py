"""Programs for child processes under test: readers whose documents misbehave, and children that do.

What lies on the reader is said by a file that `SKRANKE_TEST_TRAY` names, read anew at each use: `empty`, `held`,
`good`, `portrait FILE` (the good document with that picture), `stall N` (the good document, until it hangs), `mute N`,
`crash N`, `slow SECONDS`, `answer LENGTH`, `noise`; N counts commands from 1. The last five agree to every command
until their time has come, so that a child needs next to nothing to start.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hardware.faults import ReaderBusy
from hardware.isolation.child import READY
from hardware.isolation.line import Line
from hardware.isolation.serve import serve
from hardware.readers.card_child import CardService
from hardware.readers.messages import LARGEST_FRAME
from hardware.readers.port import Reader
from hardware.readers.simulated import SimulatedReader

PROFILE = "foreign-passport"
TRAY = "SKRANKE_TEST_TRAY"


def lay(tray: Path, behaviour: str) -> None:
    """Say what lies on the reader from now on; a child that looks meanwhile sees the old or the new, whole."""
    new = tray.with_suffix(".new")
    new.write_text(behaviour, encoding="ascii")
    new.replace(tray)


def good_chip(picture: bytes | None = None) -> Any:
    """A document that reads to the end, by BAC, which asks for few commands; its state signed any picture."""
    from hardware.chip import portrait
    from hardware.chip.card import SimulatedChip
    from hardware.chip.personalise import personalise
    from hardware.chip.profiles import load_profile

    if picture is not None:
        portrait.draw = lambda _face: picture
    return SimulatedChip(personalise(load_profile(PROFILE)))


class OddChip:
    """It agrees to everything, until its behaviour asks for something else."""

    atr = bytes.fromhex("3B80800101")

    def __init__(self, behaviour: str, argument: str = "0") -> None:
        self._behaviour = behaviour
        self._argument = float(argument)
        self._commands = 0

    def reset(self) -> None:
        """Nothing is kept that could be lost."""

    def transmit(self, command: bytes) -> bytes:
        self._commands += 1
        if self._behaviour == "answer":
            return bytes(int(self._argument))
        if self._behaviour == "noise":
            return random.randbytes(random.choice((0, 1, 2, 3, 40, 260, 4000)))
        if self._behaviour == "slow":
            time.sleep(self._argument)
        elif self._commands == self._argument:
            hang() if self._behaviour == "mute" else os.kill(os.getpid(), signal.SIGSEGV)
        return b"\x90\x00"


class StallingChip:
    """The good document, until it stops answering."""

    def __init__(self, last: str) -> None:
        self._chip = good_chip()
        self._left = int(last)

    @property
    def atr(self) -> bytes:
        return bytes(self._chip.atr)

    def reset(self) -> None:
        self._chip.reset()

    def transmit(self, command: bytes) -> bytes:
        self._left -= 1
        if self._left <= 0:
            hang()
        return bytes(self._chip.transmit(command))


class HeldReader(SimulatedReader):
    """A reader that somebody else keeps."""

    def connect(self) -> Any:
        raise ReaderBusy(reader=self.name)


def hang() -> None:
    """Never come back, and take no notice of the parent."""
    sys.stdout.write("hangs\n")
    sys.stdout.flush()
    while True:
        signal.pause()


def _choose(_wanted: str | None) -> Reader:
    return _reader_with(Path(os.environ[TRAY]).read_text(encoding="ascii"))


@cache
def _reader_with(text: str) -> Reader:
    behaviour, *arguments = text.split()
    if behaviour == "empty":
        return SimulatedReader()
    kind = HeldReader if behaviour == "held" else SimulatedReader
    return kind(chip_of(behaviour, *arguments))


def chip_of(behaviour: str, *arguments: str) -> Any:
    """The document that behaves so."""
    if behaviour == "good":
        return good_chip()
    if behaviour == "portrait":
        return good_chip(Path(arguments[0]).read_bytes())
    return StallingChip(*arguments) if behaviour == "stall" else OddChip(behaviour, *arguments)


def odd_reader() -> None:
    """Play the reader of the tray."""
    serve(lambda: CardService(_choose).answer, largest_request=LARGEST_FRAME)


def _lie(lie: Callable[[Line, socket.socket], None]) -> None:
    end = socket.socket(fileno=sys.stdin.fileno())
    line = Line(end)
    line.send(READY)
    line.receive(largest=LARGEST_FRAME * 10)
    lie(line, end)
    hang()


def lies_nonsense() -> None:
    """Answer with bytes that are no answer."""
    _lie(lambda line, _: line.send(random.Random(7).randbytes(100)))


def lies_long() -> None:
    """Claim a frame of four gigabytes."""
    _lie(lambda _, end: end.sendall(b"\xff\xff\xff\xff" + bytes(100_000)))


def lies_half() -> None:
    """Begin a frame and stop."""
    _lie(lambda _, end: end.sendall(b"\x00\x00\x00\x20half"))


def lies_empty() -> None:
    """Answer with nothing."""
    _lie(lambda line, _: line.send(b""))


def ends_at_once() -> None:
    """Do not even start."""


def odd_decoder() -> None:
    """Decode nothing: hang, crash or eat memory, as the picture says."""

    def answer(request: bytes) -> bytes:
        if b"hang" in request:
            hang()
        if b"crash" in request:
            os.kill(os.getpid(), signal.SIGSEGV)
        if b"spin" in request:
            while True:
                pass
        if b"memory" in request:
            bytearray(1 << 30)
        return b""

    serve(lambda: answer, largest_request=1 << 20)
