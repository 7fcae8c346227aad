"""A swipe reader on a serial line, played over a pseudo terminal, at both windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.bootstrap import Station, open_station
from kiosk.domain.errands import Face
from kiosk.home import Home
from tests.hardware.mrz.test_serial_line import Plug
from tests.journeys.conftest import robot_at
from tests.journeys.robot import PATIENCE, Robot
from tests.journeys.test_booth import to_document
from ui.faces import make_booth


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    made = Plug(tmp_path / "ttyMRZ")
    yield made
    made.pull()


@pytest.fixture
def station(tmp_path: Path, plug: Plug, request: pytest.FixtureRequest) -> Iterator[Station]:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text(f'[mrz]\ndevice = "{plug.device}"\nkeyboard = false\n')
    with open_station(Home(home), face=getattr(request, "param", Face.COUNTER), simulated=True) as opened:
        yield opened


def sent(zone: str) -> str:
    return zone.replace("\n", "\r") + "\r"


def test_a_reader_that_is_absent_found_pulled_out_and_put_back_again(
    counter: Robot, station: Station, plug: Plug
) -> None:
    """Nothing is restarted, and what the clerk typed stays."""
    counter.choose("screen-errand-new-display-code").expect("screen-document-page").expect("screen-swipe-absent")
    counter.choose("screen-mode-can").fill("screen-field-can", "4183")
    plug.put_in()
    counter.expect("screen-swipe-ready")
    passport, card = station.tray.mrz("danish-passport"), station.tray.mrz("id-card")
    plug.send(sent(passport))
    counter.expect("screen-swipe-read")
    assert counter.await_named("screen-field-mrz").toPlainText() == passport
    plug.send(sent(passport)[:50])
    plug.pull()
    counter.qtbot.waitUntil(lambda: counter.shell.session.swipes.is_absent, timeout=PATIENCE)
    assert counter.await_named("screen-field-mrz").toPlainText() == passport
    plug.put_in()
    counter.qtbot.waitUntil(lambda: not counter.shell.session.swipes.is_absent, timeout=PATIENCE)
    plug.send("\x00\xff" * 30)
    counter.expect("screen-swipe-unread")
    assert counter.await_named("screen-field-mrz").toPlainText() == passport
    plug.send(sent(card))
    counter.qtbot.waitUntil(lambda: counter.await_named("screen-field-mrz").toPlainText() == card, timeout=PATIENCE)
    assert counter.shell.session.entry.value("can") == "4183"


@pytest.mark.parametrize("station", [Face.BOOTH], indirect=True)
def test_the_booth_reads_by_a_swipe_and_says_when_it_cannot_be_swiped(
    qtbot: QtBot, station: Station, plug: Plug
) -> None:
    for booth in robot_at(qtbot, station, make_booth):
        to_document(booth).expect("screen-booth-lines-absent")
        plug.put_in()
        booth.expect("screen-booth-lines-missing")
        station.tray.insert("danish-passport")
        plug.send(sent(station.tray.mrz("danish-passport")))
        booth.expect("screen-booth-take-back")
