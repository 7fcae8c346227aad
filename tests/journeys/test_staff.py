"""The staff at the window: login, lock, another clerk, a second person; and the private question at the booth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.bootstrap import Station, open_station
from kiosk.clock import FixedClock
from kiosk.domain.codes import CodeState
from kiosk.domain.errands import Face
from kiosk.home import Home
from kiosk.texts.catalogue import Language
from tests.journeys.conftest import letters
from tests.journeys.robot import Robot
from tests.journeys.test_booth import sign_in, to_document
from tests.journeys.test_counter import to_granted

MORNING = dt.datetime(2026, 11, 24, 9, 49, tzinfo=dt.UTC)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@pytest.fixture
def station(tmp_path: Path, clock: FixedClock) -> Iterator[Station]:
    with open_station(Home(tmp_path / "home"), face=Face.COUNTER, simulated=True, clock=clock) as station:
        yield station


def test_the_window_opens_for_a_number_and_its_pin(locked_counter: Robot) -> None:
    robot = locked_counter
    assert not robot.offers("screen-errand-new-app-code")
    robot.fill("screen-login-clerk", "DEMO").fill("screen-login-pin", "1111").choose("screen-login-button")
    robot.expect("login-wrong")
    assert robot.await_named("screen-login-clerk").text() == "DEMO"
    robot.fill("screen-login-pin", "2468").choose("screen-login-button").expect("screen-start")
    assert "DEMO" in robot.says()
    robot.choose("screen-log-out").expect("screen-login")


def test_the_screen_locks_by_itself_and_the_pin_brings_the_case_back(counter: Robot, clock: FixedClock) -> None:
    to_granted(counter)
    session = counter.shell.session
    surname, number = session.case.person.surname, session.case.number
    assert surname in counter.says()
    clock.advance(dt.timedelta(minutes=5))
    session.second_passed()
    counter.qtbot.waitUntil(lambda: counter.offers("screen-unlock"))
    assert surname not in counter.says()
    assert number not in counter.says()
    assert not counter.offers("screen-issue")
    counter.fill("screen-login-pin", "2468").choose("screen-unlock").expect("screen-granted-notice")
    counter.choose("screen-issue").expect("screen-printed")


def test_another_clerk_sees_nothing_of_it_and_its_own_clerk_takes_it_up_again(counter: Robot, station: Station) -> None:
    to_granted(counter)
    case = counter.shell.session.case
    counter.choose("screen-lock").choose("screen-other-clerk")
    counter.log_in("DEMO2", "1357")
    counter.expect("screen-start")
    assert case.person.surname not in counter.says()
    assert station.desk.case(case.id).person is None
    counter.choose("screen-log-out")
    counter.log_in("DEMO", "2468")
    counter.choose("screen-today-button").expect("screen-today")
    assert case.number in counter.says()
    counter.fill("screen-resume-field", case.number).choose("screen-resume-button").expect("screen-document-page")
    assert counter.shell.session.case.id == case.id


def test_a_second_code_is_issued_when_a_colleague_has_said_yes(counter: Robot, station: Station) -> None:
    to_granted(counter).choose("screen-issue").choose("screen-print-whole").choose("screen-handed-over")
    counter.choose("screen-new-case").choose("screen-tray-lift")
    to_granted(counter).choose("screen-issue").expect("screen-approval")
    assert len(letters(station)) == 1
    counter.fill("screen-approval-reason", "Brevet blev vådt i regnen.").choose("screen-approval-ask")
    counter.fill("screen-login-clerk", "DEMO2").fill("screen-login-pin", "1357")
    counter.fill("screen-approve-remark", "Jeg har set brevet og borgeren.").choose("screen-approve-yes")
    counter.expect("screen-approval-given").choose("screen-issue").choose("screen-print-whole")
    counter.choose("screen-handed-over").expect("screen-done-notice")
    assert counter.shell.session.case.code.state is CodeState.HANDED_OVER
    assert len(letters(station)) == 2


@contextmanager
def _booth(qtbot: QtBot, home: Path, clock: FixedClock, *, with_paper: bool) -> Iterator[Robot]:
    from ui.faces import make_booth

    with open_station(Home(home), face=Face.BOOTH, simulated=True, clock=clock) as station:
        if not with_paper:
            folder = station.config.spool_folder(station.home)
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()
            folder.write_bytes(b"no folder")
        shell = make_booth(station, Language.DANISH)
        qtbot.addWidget(shell)
        shell.resize(1080, 1400)
        shell.show()
        shell.begin()
        yield Robot(qtbot, shell)
        shell.shut()


def _passed(robot: Robot, answer: str) -> list[bytes]:
    """Every screen from the answer to the end, as it is drawn."""
    seen = []

    def look() -> None:
        for _ in range(5):
            robot.qtbot.wait(1)
        focus = robot.shell.focusWidget()
        if focus is not None:
            focus.clearFocus()  # a cursor blinks
        seen.append(bytes(robot.shell.grab().toImage().constBits()))

    to_document(robot).choose("screen-profile-danish-passport").expect("screen-booth-take-back")
    robot.choose("screen-tray-lift").expect("screen-booth-private").choose(f"screen-booth-private-{answer}")
    robot.expect("screen-booth-call-clerk")
    look()
    sign_in(robot).expect("screen-booth-compare")
    look()
    robot.tick_both()
    look()
    robot.choose("screen-booth-compare-done").answer()  # the questions are others at every visit, pressed or not
    robot.expect("screen-booth-confirm")
    look()
    robot.choose("screen-booth-print").expect("screen-booth-letter-not-now")
    look()
    return seen


def test_yes_is_drawn_as_no_on_every_screen_and_nothing_is_printed(qtbot: QtBot, tmp_path: Path) -> None:
    screens = {}
    for answer in ("no", "yes"):
        home = tmp_path / answer
        with _booth(qtbot, home, FixedClock(MORNING), with_paper=answer == "yes") as robot:
            screens[answer] = _passed(robot, answer)
            assert robot.shell.session.fault is not None
            case_id = robot.shell.session.case.id
            assert robot.shell.station.desk.case(case_id).code is None
    assert len(screens["no"]) == 5
    assert [a == b for a, b in zip(screens["no"], screens["yes"], strict=True)] == [True] * 5
    assert list((tmp_path / "yes").rglob("*letter*.pdf")) == []
