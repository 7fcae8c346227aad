"""Both faces on a whole station: simulated reader, real store, real letters, no screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.bootstrap import Station, open_station
from kiosk.domain.errands import Face
from kiosk.home import Home
from kiosk.texts.catalogue import Language
from tests.journeys.robot import Robot

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture
def station(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Station]:
    face = getattr(request, "param", Face.COUNTER)
    with open_station(Home(tmp_path / "home"), face=face, simulated=True) as station:
        yield station


def robot_at(qtbot: QtBot, station: Station, make: Callable[..., object]) -> Iterator[Robot]:
    """Somebody at a window of the station."""
    shell = make(station, Language.DANISH)
    qtbot.addWidget(shell)
    shell.resize(1500, 1000)
    shell.show()
    shell.begin()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    yield Robot(qtbot, shell)
    shell.shut()


@pytest.fixture
def locked_counter(qtbot: QtBot, station: Station) -> Iterator[Robot]:
    """The clerk's window before anybody has logged in."""
    from ui.faces import make_counter

    yield from robot_at(qtbot, station, make_counter)


@pytest.fixture
def counter(locked_counter: Robot) -> Robot:
    """The clerk's window with the demo's clerk."""
    locked_counter.log_in("DEMO", "2468")
    return locked_counter


@pytest.fixture
def booth(qtbot: QtBot, tmp_path: Path) -> Iterator[Robot]:
    from ui.faces import make_booth

    with open_station(Home(tmp_path / "home"), face=Face.BOOTH, simulated=True) as station:
        yield from robot_at(qtbot, station, make_booth)


def letters(station: Station) -> list[Path]:
    """The activation letters in the spool."""
    return sorted(station.home.root.rglob("*letter*.pdf"))
