"""The booth driven without Qt: what is said to the desk, what each page shows, and what happens when nobody acts."""

from __future__ import annotations

from hardware.faults import AccessDenied
from hardware.readers.port import ReaderState
from kiosk.domain.cases import CloseReason
from kiosk.domain.ticks import ALWAYS, Tick
from tests.ui.fakes import MRZ, FakeHost, FakeStation
from tests.ui.presenters.test_sessions import booth, laid
from ui.presenters import model
from ui.presenters.booth import BoothSession
from ui.presenters.clerks import MOST_TRIES


def to_call(session: BoothSession) -> None:
    session.command("begin:da")
    session.command("errand:new_display_code")
    session.swiped(MRZ)
    laid(session)
    laid(session, ReaderState.EMPTY)
    session.command("private:no")


def sign_in(session: BoothSession, pin: str = "2468") -> None:
    session.typed("clerk", "demo")
    session.typed("pin", pin)
    session.command("submit")


def test_booth_happy_path_names_the_clerk_who_compared() -> None:
    station = FakeStation()
    session = booth(station)
    to_call(session)
    assert session.state == "call_clerk"
    sign_in(session)
    assert session.state == "compare"
    for tick in ALWAYS:
        session.ticked(tick.value, True)
    for command in ("go:decide", "go:issue", "whole:yes", "go:hand_over"):
        session.command(command)
    assert session.state == "done"
    assert ("record_tick", Tick.LIKENESS, True, "clerk DEMO") in station.desk.calls


def test_the_citizen_cannot_pass_the_clerks_page() -> None:
    station = FakeStation()
    session = booth(station)
    to_call(session)
    for command in ("go:recorded", "go:decide", "go:continue"):
        session.command(command)
    for _ in range(MOST_TRIES + 3):
        sign_in(session, "0000")
    assert session.state == "call_clerk"
    sign_in(session)
    assert session.state == "call_clerk"
    assert not {"decide", "issue"} & set(station.desk.names())


def test_reading_begins_by_itself_once_lines_and_document_are_there() -> None:
    station = FakeStation()
    session = booth(station)
    session.command("begin:en")
    session.command("errand:new_app_code")
    laid(session)
    assert session.state == "document"
    session.swiped(MRZ)
    assert session.state == "take_back"
    assert len(station.inspector.keys) == 1


def test_a_document_that_does_not_open_is_not_read_again_by_itself() -> None:
    station = FakeStation()
    station.inspector.fault = AccessDenied()
    session = booth(station)
    session.command("begin:da")
    session.command("errand:new_app_code")
    session.swiped(MRZ)
    laid(session)
    assert session.state == "read_fault"
    session.command("go:retry")
    assert session.state == "document"
    assert len(station.inspector.keys) == 1


def test_typing_asks_one_question_a_page() -> None:
    station = FakeStation()
    session = booth(station)
    session.command("begin:da")
    session.command("errand:new_app_code")
    session.command("go:type_instead")
    for key in "L898902C3":
        session.command(f"key:{key}")
    session.command("answer")
    session.typed("birth", "31131974")
    session.command("answer")
    (form,) = session.page().main
    assert isinstance(form, model.Form)
    assert form.fields[0].error
    session.typed("birth", "12081974")
    session.command("answer")
    session.typed("expiry", "15 04 2012")
    session.command("answer")
    assert station.inspector.keys[0].mrz_information == "L898902C3674081221204159"
    assert session.state == "take_back"


def test_silence_warns_and_then_wipes() -> None:
    station = FakeStation()
    session = booth(station)
    to_call(session)
    for _ in range(60):
        session.second_passed()
    overlay = session.frame().overlay
    assert overlay is not None
    assert "30" in overlay.text
    session.command("more")
    assert session.frame().overlay is None
    for _ in range(90):
        session.second_passed()
    assert session.state == "welcome"
    assert station.desk.calls[-1] == ("close_case", CloseReason.TIMED_OUT)
    assert session.case is None


def test_a_chip_that_hangs_does_not_keep_the_booth() -> None:
    station, host = FakeStation(), FakeHost()
    session = booth(station, host)
    session.command("begin:da")
    session.command("errand:new_app_code")
    session.swiped(MRZ)
    host.at_once = False
    laid(session)
    assert session.state == "reading"
    for _ in range(150):
        session.second_passed()
    assert session.state == "welcome"
    assert host.cancelled


def test_pages_with_something_personal_wait_a_shorter_time() -> None:
    session = booth()
    to_call(session)
    sign_in(session)
    assert session.idle.allowed == 45
    session.command("go:start_over")
    session.command("begin:da")
    assert session.idle.allowed == 60


def test_going_back_to_the_errand_closes_the_case_of_the_other_one() -> None:
    station = FakeStation()
    session = booth(station)
    session.command("begin:da")
    session.command("errand:new_app_code")
    session.command("go:back")
    assert station.desk.calls[-1] == ("close_case", CloseReason.CANCELLED)
    session.command("errand:new_display_code")
    assert station.desk.names() == ["open_case", "close_case", "open_case"]
