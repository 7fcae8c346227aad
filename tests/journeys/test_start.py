"""What keeps a face from opening is told with a next step and exit code 2; what goes wrong later is a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.bootstrap import open_station
from kiosk.cli.app import run
from kiosk.domain.errands import Face
from kiosk.domain.store_faults import StoreNewer
from kiosk.home import Home
from kiosk.texts.catalogue import Catalogue
from tests.journeys.robot import Robot
from ui.main import DRAWING
from ui.pilot import accessible_name


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("SKRANKE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    return Home(tmp_path / "home")


def refused(face: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert run([face, "--simulated", "--json"], DRAWING) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["message"]
    assert error["next"]
    return str(error["code"])


@pytest.mark.parametrize("face", [Face.COUNTER, Face.BOOTH])
def test_a_second_window_of_the_same_face(home: Home, face: Face, capsys: pytest.CaptureFixture[str]) -> None:
    with open_station(home, face=face, simulated=True):
        assert refused(face.value, capsys) == "STATION_IN_USE"


def test_a_broken_configuration(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home.prepare()
    home.config_file.write_text("production = 'perhaps'", encoding="utf-8")
    assert refused("counter", capsys) == "CONFIG_MALFORMED"


def test_a_simulated_reader_on_a_production_station(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    home.prepare()
    home.config_file.write_text("production = true", encoding="utf-8")
    assert refused("booth", capsys) == "DEMO_ON_PRODUCTION"


def test_no_screen(home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert refused("counter", capsys) == "DISPLAY_ABSENT"


@pytest.mark.parametrize("face", [Face.COUNTER, Face.BOOTH])
def test_the_page_of_a_start_that_failed(qtbot, face: Face) -> None:
    from PySide6.QtWidgets import QLabel

    from ui.application import fault_window
    from ui.widgets.button import Button

    texts = Catalogue("da")
    window = fault_window(StoreNewer(found="9", known="3"), texts, face)
    qtbot.addWidget(window)
    window.show()
    said = "\n".join(label.text() for label in window.findChildren(QLabel))
    words = texts.fault("STORE_NEWER")
    assert words.next in said
    assert "STORE_NEWER" in said
    (close,) = [
        button for button in window.findChildren(Button) if accessible_name(button) == texts.text("screen-close")
    ]
    close.click()
    assert not window.isVisible()


def test_an_uncaught_fault_is_a_page_and_the_case_is_closed(counter: Robot, caplog: pytest.LogCaptureFixture) -> None:
    counter.choose("screen-errand-new-display-code").expect("screen-document-page")
    case_id = counter.shell.session.case.id
    error = ZeroDivisionError("boom")
    counter.shell.caught(type(error), error, None)
    counter.expect("screen-safe")
    assert "boom" not in counter.says()
    assert "uncaught" in caplog.text
    station = counter.shell.station
    counter.qtbot.waitUntil(lambda: station.desk.case(case_id).state.value == "CLOSED")
    counter.choose("screen-start-over").expect("screen-start")
