"""Yes and no to the private question: every page and every frame that follows is the same."""

from __future__ import annotations

import pytest

from hardware.readers.port import ReaderState, ReaderStatus
from kiosk.domain.faults import KioskError, RegisterDown
from kiosk.domain.store_faults import StoreFull
from kiosk.domain.ticks import ALWAYS
from kiosk.texts.catalogue import Language
from printing.faults import SpoolFull
from tests.ui.fakes import MRZ, FakeHost, FakeStation
from ui.presenters.booth import BoothSession

STEPS = ["sign_in", "likeness", "in_person", "go:decide", "go:issue", "help", "go:retry", "go:issue", "more"]


def asked(answer: str, fault: Exception) -> tuple[FakeStation, BoothSession]:
    """A booth where the question was answered so, and whose letter cannot be made for that reason."""
    station = FakeStation()
    station.desk.faults["issue"] = fault
    session = BoothSession(station, FakeHost(), language=Language.DANISH, place="Her")
    session.command("begin:da")
    session.command("errand:new_display_code")
    session.swiped(MRZ)
    for state in (ReaderState.OCCUPIED, ReaderState.EMPTY):
        session.reader_changed(ReaderStatus("Fake", state))
    assert session.state == "private"
    session.command(f"private:{answer}")
    return station, session


def step(session: BoothSession, name: str) -> None:
    if name == "sign_in":
        session.typed("clerk", "DEMO")
        session.typed("pin", "2468")
        session.command("submit")
    elif name in {tick.value for tick in ALWAYS}:
        session.ticked(name, True)
    else:
        session.command(name)


@pytest.mark.parametrize("other", [SpoolFull(path="x"), StoreFull(path="x")])
def test_every_screen_after_yes_is_that_after_no(other: KioskError) -> None:
    calm_station, calm = asked("no", other)
    pressed_station, pressed = asked("yes", RegisterDown())
    assert (calm_station.desk.staff.pressed, pressed_station.desk.staff.pressed) == ([False], [True])
    for name in ["", *STEPS]:
        if name:
            step(calm, name)
            step(pressed, name)
        assert pressed.state == calm.state, name
        assert pressed.page() == calm.page(), name
        assert pressed.frame() == calm.frame(), name
        assert pressed.idle.allowed == calm.idle.allowed, name
    assert calm.state == "issue_fault"


def test_the_page_without_a_letter_says_no_fault_and_offers_no_second_try() -> None:
    _, session = asked("yes", RegisterDown())
    for name in STEPS[:5]:
        step(session, name)
    page = session.page()
    assert "REGISTER_DOWN" not in str(page)
    assert [action.command for action in page.actions] == ["go:start_over", "help"]


def test_the_answer_stays_nowhere_in_the_session() -> None:
    _, session = asked("yes", RegisterDown())
    assert not session._is_pressed
