"""A reader in a child process: whatever the chip or the child does, the caller gets a fault in time, and a reader."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware.chip.profiles import load_profile, profile_json
from hardware.emrtd.access_key import MrzKey
from hardware.emrtd.inspection import Inspection, inspect
from hardware.exchange import CancelToken
from hardware.faults import (
    CardRemoved,
    CardSilent,
    HardwareError,
    HardwareFault,
    ReadCancelled,
    ReaderBusy,
    ReaderError,
    ReaderFailed,
    ReaderStuck,
)
from hardware.mrz.zone import read_mrz
from hardware.pki.trust_store import TrustStore
from hardware.readers.isolated import IsolatedReader, ReaderLimits
from hardware.readers.port import ReaderState, ReaderStatus
from tests.support.children import PROFILE, TRAY, lay
from tests.support.pcsc import ROOT
from tests.support.processes import ends_within

SELECT = bytes.fromhex("00A4000C023F00")
CHILDREN = "tests.support.children"
SHORT = ReaderLimits(exchange_seconds=1.2, read_seconds=20)
PATIENT = ReaderLimits(exchange_seconds=20, read_seconds=60)
YES = b"\x90\x00"
USABLE = 5.0
"""Seconds after a fault in which the reader answers again; a wait in vain takes far longer."""


class Tray:
    """What lies on the reader of the children."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def lay(self, behaviour: str) -> None:
        lay(self._path, behaviour)


@pytest.fixture
def tray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tray:
    path = tmp_path / "tray"
    monkeypatch.setenv(TRAY, str(path))
    made = Tray(path)
    made.lay("yes")
    return made


Open = Callable[..., IsolatedReader]


@pytest.fixture
def open_reader(tray: Tray) -> Iterator[Open]:
    opened: list[IsolatedReader] = []

    def make(limits: ReaderLimits = SHORT, program: str = "odd_reader") -> IsolatedReader:
        reader = IsolatedReader("Simulated", limits, program=(CHILDREN, program))
        opened.append(reader)
        return reader

    yield make
    for reader in opened:
        reader.close()


def read(reader: IsolatedReader, cancel: CancelToken | None = None) -> Inspection:
    zone = read_mrz(str(profile_json(load_profile(PROFILE))["mrz"]))
    key = MrzKey(zone.document_number, zone.birth, zone.expiry)
    at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    return inspect(reader.for_one_reading(cancel), key, trust=TrustStore.open(Path("none")), at=at, cancel=cancel)


def ends_with(reader: IsolatedReader) -> HardwareFault | None:
    """The fault that ended a reading, wherever it was told; None when there was none."""
    try:
        fault = read(reader).fault
    except HardwareError as raised:
        fault = raised
    return fault.code if fault else None


def works(reader: IsolatedReader) -> bool:
    """Whether a document can be opened, asked and let go."""
    with reader.connect() as card:
        return card.transmit(SELECT) == YES


def test_a_document_is_read_through_the_child(open_reader: Open, tray: Tray) -> None:
    reader = open_reader(PATIENT)
    tray.lay("good")
    found = read(reader)
    assert found.fault is None
    assert "DG2" in found.files
    assert reader.status() == ReaderStatus("Simulated reader", ReaderState.OCCUPIED)
    assert reader.process != os.getpid()


def test_what_lies_there_is_told_and_waited_for(open_reader: Open, tray: Tray) -> None:
    reader = open_reader()
    occupied = reader.status()
    assert reader.wait_for_change(occupied, 0.15) == occupied
    later = threading.Timer(0.2, tray.lay, ["empty"])
    later.start()
    assert reader.wait_for_change(occupied, 20).state is ReaderState.EMPTY
    later.join()
    with pytest.raises(ReaderError) as caught:
        reader.connect()
    assert caught.value.code is HardwareFault.READER_EMPTY


@pytest.mark.parametrize("command", [1, 2])
def test_a_silent_chip_is_told_in_time_and_the_reader_is_there_again(
    open_reader: Open, tray: Tray, command: int
) -> None:
    reader = open_reader()
    reader.status()
    first = reader.process
    assert first is not None
    tray.lay(f"mute {command}")
    begun = time.monotonic()
    assert ends_with(reader) is HardwareFault.CARD_SILENT
    told = time.monotonic()
    assert told - begun < SHORT.exchange_seconds + USABLE
    assert ends_within(first, 0)
    assert reader.status().state is ReaderState.OCCUPIED
    assert time.monotonic() - told < USABLE
    tray.lay("yes")
    assert works(reader)


def test_a_document_that_stays_is_told_with_a_fault_of_its_own(open_reader: Open, tray: Tray) -> None:
    reader = open_reader()
    tray.lay("mute 2")
    assert ends_with(reader) is HardwareFault.CARD_SILENT
    tray.lay("held")
    with pytest.raises(ReaderStuck):
        reader.connect()
    tray.lay("empty")
    assert reader.status().state is ReaderState.EMPTY
    tray.lay("held")
    with pytest.raises(ReaderBusy):  # somebody else's, this time
        reader.connect()


def test_a_document_let_go_a_moment_late_is_waited_for(open_reader: Open, tray: Tray) -> None:
    reader = open_reader()
    tray.lay("mute 1")
    assert ends_with(reader) is HardwareFault.CARD_SILENT
    tray.lay("held")
    lifted = threading.Timer(0.3, tray.lay, ["yes"])
    lifted.start()
    assert works(reader)
    lifted.join()


@pytest.mark.parametrize("behaviour", ["mute 2", "slow 0.2"])
def test_a_reading_can_be_stopped_at_any_time(open_reader: Open, tray: Tray, behaviour: str) -> None:
    reader = open_reader(ReaderLimits(exchange_seconds=20, read_seconds=30))
    reader.status()
    tray.lay(behaviour)
    cancel = CancelToken()
    stop = threading.Timer(0.3, cancel.cancel)
    begun = time.monotonic()
    stop.start()
    with pytest.raises(ReadCancelled):
        read(reader, cancel)
    assert time.monotonic() - begun < USABLE
    stop.join()
    tray.lay("yes")
    assert works(reader)


def test_a_reading_that_is_out_of_time_spares_the_child(open_reader: Open, tray: Tray) -> None:
    reader = open_reader(ReaderLimits(exchange_seconds=5, read_seconds=0.5))
    reader.status()
    child = reader.process
    tray.lay("slow 0.3")
    with reader.connect() as card:
        assert card.transmit(SELECT) == YES
        threading.Event().wait(0.3)
        with pytest.raises(CardSilent):
            card.transmit(SELECT)
    assert reader.process == child
    tray.lay("yes")
    assert works(reader)


def test_the_time_of_a_reading_counts_over_its_connections(open_reader: Open) -> None:
    reader = open_reader(ReaderLimits(exchange_seconds=5, read_seconds=0.4)).for_one_reading()
    reader.connect().close()
    threading.Event().wait(0.5)
    with pytest.raises(CardSilent):
        reader.connect()


def test_a_chip_that_crashes_the_child_costs_one_reading(open_reader: Open, tray: Tray) -> None:
    reader = open_reader()
    tray.lay("crash 2")
    assert ends_with(reader) is HardwareFault.READER_FAILED
    tray.lay("yes")
    assert works(reader)


def test_a_child_killed_between_two_exchanges_costs_one_reading(open_reader: Open) -> None:
    reader = open_reader()
    card = reader.connect()
    assert card.transmit(SELECT)
    assert reader.process is not None
    os.kill(reader.process, signal.SIGKILL)
    with pytest.raises(ReaderFailed):
        card.transmit(SELECT)
    card.close()
    with reader.connect() as again:
        assert again.transmit(SELECT)
        with pytest.raises(ReaderError):
            card.transmit(SELECT)  # the old connection does not come back to life


def test_a_child_killed_while_idle_is_not_noticed(open_reader: Open) -> None:
    reader = open_reader()
    before = reader.status()
    assert reader.process is not None
    child = reader.process
    os.kill(child, signal.SIGKILL)
    assert ends_within(child, 5)
    assert reader.status() == before


def test_answers_of_any_length_come_through_or_are_a_lifted_document(open_reader: Open, tray: Tray) -> None:
    reader = open_reader()
    for length in (2, 256, 60_000, 65_538):
        tray.lay(f"answer {length}")
        with reader.connect() as card:
            assert card.transmit(SELECT) == bytes(length)
    for length in (0, 1):
        tray.lay(f"answer {length}")
        with reader.connect() as card, pytest.raises(CardRemoved):
            card.transmit(SELECT)
    tray.lay("answer 200000")
    with reader.connect() as card, pytest.raises(ReaderFailed):
        card.transmit(SELECT)
    tray.lay("yes")
    assert works(reader)


@pytest.mark.parametrize("behaviour", ["noise", "answer 60000", "answer 1", "answer 2"])
def test_noise_is_a_fault_and_never_more(open_reader: Open, tray: Tray, behaviour: str) -> None:
    reader = open_reader()
    tray.lay(behaviour)
    assert ends_with(reader) is not None
    tray.lay("yes")
    assert works(reader)


@pytest.mark.parametrize("lie", ["lies_nonsense", "lies_long", "lies_half", "lies_empty", "ends_at_once"])
def test_a_child_is_not_believed(open_reader: Open, lie: str) -> None:
    reader = open_reader(program=lie)
    begun = time.monotonic()
    with pytest.raises((ReaderFailed, CardSilent)):
        reader.connect()
    assert time.monotonic() - begun < SHORT.exchange_seconds + USABLE


def test_one_document_is_open_at_a_time(open_reader: Open) -> None:
    reader = open_reader()
    card = reader.connect()
    with pytest.raises(ReaderBusy):
        reader.connect()
    card.close()
    card.close()
    with pytest.raises(CardRemoved):
        card.transmit(SELECT)
    with reader.connect() as other:
        assert other.transmit(SELECT)


def test_the_child_has_limits_and_ignores_the_keyboard(open_reader: Open) -> None:
    reader = open_reader()
    reader.status()
    child = reader.process
    assert child is not None
    limits = Path(f"/proc/{child}/limits").read_text(encoding="ascii")
    soft = {line[:26].strip(): line[26:].split()[0] for line in limits.splitlines()[1:]}
    assert soft["Max address space"] == str(512 << 20)
    assert soft["Max core file size"] == soft["Max file size"] == "0"
    os.kill(child, signal.SIGINT)
    assert reader.status().state is ReaderState.OCCUPIED
    assert reader.process == child


def test_closing_ends_the_child(open_reader: Open) -> None:
    reader = open_reader()
    reader.status()
    child = reader.process
    assert child is not None
    reader.close()
    assert ends_within(child, 0)
    with pytest.raises(ReaderFailed):
        reader.connect()
    assert reader.status().state is ReaderState.SERVICE_DOWN


PARENT = f"""
import sys, threading
from hardware.readers.isolated import IsolatedReader, ReaderLimits
reader = IsolatedReader(None, ReaderLimits(1, 20), program=({CHILDREN!r}, "odd_reader"))
card = reader.connect()
print(reader.process, flush=True)
if sys.argv[1] == "busy":
    card.transmit(bytes.fromhex({SELECT.hex()!r}))
sys.stdin.read()
"""


@pytest.mark.parametrize("what", ["idle", "busy"])
def test_the_child_ends_when_its_parent_is_killed(tray: Tray, what: str) -> None:
    tray.lay("mute 1" if what == "busy" else "yes")
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, what], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    assert ends_within(child, 5)
