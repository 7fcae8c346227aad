"""The counter while a hostile document is on the reader: the window goes on, and says what to do."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from hardware.readers.isolated import IsolatedReader, ReaderLimits
from kiosk.bootstrap import Station, open_station
from kiosk.demo_trust import write_demo_trust
from kiosk.domain.errands import Face
from kiosk.home import Home
from kiosk.services.inspect import Inspector
from tests.journeys.robot import PATIENCE, Robot
from tests.support import children
from tests.support.children import PROFILE, TRAY
from tests.support.pictures import bombs, picture
from ui.faces import make_counter

EXCHANGE = 3.0
LONGEST_GAP = 0.5  # what a person calls stuck; a page is made in far less, on a slow machine too
Lay = Callable[[str], None]


class Pulse:
    """A timer of the window's thread, and the longest time for which this process's own work kept it waiting."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._beat)
        self._last = (0.0, 0.0)
        self.beats = 0
        self.longest = 0.0

    def start(self) -> None:
        gc.collect()
        gc.freeze()  # what earlier tests left is no part of a window, and costs a tenth of a second to look through
        self._last = (time.monotonic(), time.process_time())
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        gc.unfreeze()

    def _beat(self) -> None:
        now = (time.monotonic(), time.process_time())
        waited, worked = now[0] - self._last[0], now[1] - self._last[1]
        self._last = now
        self.beats += 1
        self.longest = max(self.longest, min(waited, worked))  # a busy machine makes it wait without our work


@pytest.fixture
def lay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lay:
    tray = tmp_path / "tray"
    monkeypatch.setenv(TRAY, str(tray))

    def lay_down(behaviour: str) -> None:
        children.lay(tray, behaviour)

    lay_down("empty")
    return lay_down


@pytest.fixture
def station(tmp_path: Path, lay: Lay) -> Iterator[Station]:
    """A demo station whose documents lie in another process, as real ones do."""
    with open_station(Home(tmp_path / "home"), face=Face.COUNTER, simulated=True) as made:
        reader = IsolatedReader(None, ReaderLimits(EXCHANGE, 30), program=("tests.support.children", "odd_reader"))
        made.reader = reader
        made.inspector = Inspector(reader.for_one_reading, lambda: write_demo_trust(made.home), made.clock)
        yield made
        reader.close()


@pytest.fixture
def counter(qtbot: QtBot, station: Station) -> Iterator[Robot]:
    shell = make_counter(station, station.texts.language)
    qtbot.addWidget(shell)
    shell.resize(1500, 1000)
    shell.show()
    shell.begin()
    robot = Robot(qtbot, shell)
    robot.log_in("DEMO", "2468")
    yield robot
    shell.shut()


@pytest.fixture
def pulse() -> Iterator[Pulse]:
    made = Pulse()
    yield made
    made.stop()


def read(robot: Robot, station: Station, lay: Lay, behaviour: str) -> None:
    lay(behaviour)
    robot.choose("screen-errand-new-display-code").expect("screen-document-page")
    wait_for(robot, lambda: robot.shell.session.reader_state.value == "occupied")
    assert station.tray is not None
    robot.fill("screen-field-mrz", station.tray.mrz(PROFILE)).choose("screen-read")


def wait_for(robot: Robot, what: Callable[[], Any]) -> None:
    robot.qtbot.waitUntil(what, timeout=PATIENCE)


def test_a_hung_chip_is_told_and_the_window_goes_on(counter: Robot, station: Station, lay: Lay, pulse: Pulse) -> None:
    pulse.start()
    read(counter, station, lay, "stall 9")
    counter.expect_fault("CARD_SILENT")
    told = time.monotonic()
    lay("held")
    counter.choose("screen-try-again").expect("screen-document-page")
    assert time.monotonic() - told < EXCHANGE  # it waits for nothing
    counter.choose("screen-read").expect_fault("READER_STUCK")
    lay("empty")
    wait_for(counter, lambda: counter.shell.session.reader_state.value == "empty")
    lay("good")
    wait_for(counter, lambda: counter.shell.session.reader_state.value == "occupied")
    counter.choose("screen-try-again").choose("screen-read").expect("screen-verdict-genuine_data-means")
    assert pulse.beats > 50
    assert pulse.longest < LONGEST_GAP


@pytest.mark.parametrize("behaviour", ["noise", "answer 60000", "crash 4"])
def test_noise_is_told_and_the_window_goes_on(
    counter: Robot, station: Station, lay: Lay, pulse: Pulse, behaviour: str
) -> None:
    pulse.start()
    read(counter, station, lay, behaviour)
    session = counter.shell.session
    wait_for(counter, lambda: session.fault is not None or session.case.evidence is not None)
    assert pulse.longest < LONGEST_GAP


@pytest.mark.parametrize("name", ["jp2-all-9000", "j2k-components", "jp2-cut", "large"])
def test_a_hostile_portrait_is_left_out_and_the_window_goes_on(
    counter: Robot, station: Station, lay: Lay, pulse: Pulse, tmp_path: Path, name: str
) -> None:
    portrait = tmp_path / "portrait"
    portrait.write_bytes(picture("JPEG", (2000, 2000), quality=5) if name == "large" else bombs()[name])
    pulse.start()
    read(counter, station, lay, f"portrait {portrait}")
    session = counter.shell.session
    wait_for(counter, lambda: session.case is not None and session.case.evidence is not None)
    assert session.case.evidence.verdict.value == "genuine_data"  # the state signed the picture, whatever it is
    assert (session.picture is not None) == (name == "large")
    counter.expect("screen-verdict-genuine_data-means")
    assert pulse.longest < LONGEST_GAP
