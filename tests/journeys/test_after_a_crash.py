"""The program ended in the middle of an issue: the next start says, at each face, where each code is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.bootstrap import open_station
from kiosk.domain.cases import CloseReason
from kiosk.domain.errands import Face
from kiosk.domain.recovered import Fate
from kiosk.home import Home
from kiosk.texts.catalogue import Language
from tests.journeys.robot import Robot
from tests.support.walks import grant, open_here
from ui.faces import make_booth, make_counter

HOUR = dt.timedelta(hours=1)


def left(home: Path, face: Face, *, handed_over: bool = False) -> str:
    """A letter is made at that face, and the program ends there; the number of its case."""
    with open_here(home, face, lambda _line: None) as station:
        case = grant(station, face)
        station.desk.issue(case, "r1")
        if handed_over:
            station.desk.confirm_print(case, True)
            station.desk.hand_over(case)
        return station.desk.case(case).number


@contextmanager
def window(qtbot: QtBot, home: Path, face: Face) -> Iterator[Robot]:
    with open_station(Home(home), face=face, simulated=True) as station:
        shell = (make_counter if face is Face.COUNTER else make_booth)(station, Language.DANISH)
        qtbot.addWidget(shell)
        shell.resize(1500, 1200)
        shell.show()
        shell.begin()
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)
        robot = Robot(qtbot, shell)
        if face is Face.COUNTER:
            robot.log_in("DEMO", "2468")
            robot.expect("screen-start")
        yield robot
        shell.shut()


def told(robot: Robot, fate: Fate, number: str) -> bool:
    return str(robot.shell.session.texts.text(f"screen-recovered-{fate.value}", number=number)) in robot.says()


def test_the_counter_says_that_the_code_is_dead_until_the_clerk_has_issued_another(qtbot: QtBot, home: Path) -> None:
    number = left(home, Face.COUNTER)
    for _start in range(2):  # a start that nobody saw tells nothing for good
        with window(qtbot, home, Face.COUNTER) as counter:
            assert told(counter, Fate.DEAD, number)
            assert "makulér" in counter.says()
    with open_here(home, Face.COUNTER, lambda _line: None) as station:
        case = station.desk.find_case(number)
        assert case is not None
        station.desk.issue(case.id, "r2")
        station.desk.confirm_print(case.id, True)
        station.desk.hand_over(case.id)
        station.desk.close_case(case.id, CloseReason.DONE)
    with window(qtbot, home, Face.COUNTER) as counter:
        assert number not in counter.says()


def test_the_booth_says_so_calmly_and_the_counter_lists_it(qtbot: QtBot, home: Path) -> None:
    number = left(home, Face.BOOTH)
    with window(qtbot, home, Face.BOOTH) as booth:
        booth.expect("screen-booth-recovered-dead-text")
        assert number not in booth.says()
        booth.choose("screen-language-en").expect("screen-booth-recovered-dead-text")
        booth.choose("screen-booth-new-display-code").expect("screen-booth-document").choose("screen-start-over")
        booth.expect("screen-booth-welcome")
        assert booth.text("screen-booth-recovered-dead") not in booth.says()
    with window(qtbot, home, Face.COUNTER) as counter:
        assert told(counter, Fate.DEAD, number)
        assert "i selvbetjeningsboksen" in counter.says()
        counter.choose("screen-today-button").expect("screen-today").expect("screen-recovered-mark")
        assert told(counter, Fate.DEAD, number)


@pytest.mark.parametrize("face", [Face.COUNTER, Face.BOOTH])
def test_a_letter_that_was_handed_over_is_told_as_live(qtbot: QtBot, home: Path, face: Face) -> None:
    number = left(home, face, handed_over=True)
    with window(qtbot, home, face) as robot:
        if face is Face.BOOTH:
            robot.expect("screen-booth-recovered-live-text")
        else:
            assert told(robot, Fate.LIVE, number)


def test_a_letter_of_the_command_line_waits_and_is_told(qtbot: QtBot, home: Path) -> None:
    number = left(home, Face.COMMAND_LINE)
    with window(qtbot, home, Face.COUNTER) as counter:
        assert told(counter, Fate.WAITING, number)


def test_a_letter_of_a_booth_that_does_not_come_back_is_told_at_the_counter(qtbot: QtBot, home: Path) -> None:
    number = left(home, Face.BOOTH)
    with open_here(home, Face.COUNTER, lambda _line: None, HOUR) as station:
        assert [(one.case_number, one.fate) for one in station.recovered] == [(number, Fate.UNCLAIMED)]
    with window(qtbot, home, Face.BOOTH) as booth:
        booth.expect("screen-booth-recovered-unclaimed-text")
