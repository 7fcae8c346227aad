"""While a sheet is awaited: what holds it up is on the page, and a letter that was given up takes its code with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.domain.cases import CaseState
from kiosk.domain.faults import CodeStateWrong
from kiosk.services.watch_print import PrintProgress
from kiosk.texts.catalogue import Language
from printing.faults import MediaEmpty, TonerLow
from printing.spool.port import JobState
from tests.ui.fakes import FakeHost, FakeStation
from tests.ui.presenters.test_gate import to_granted
from ui.presenters.counter import CounterSession


def waiting(station: FakeStation, language: Language = Language.ENGLISH) -> CounterSession:
    session = CounterSession(station, FakeHost(), language=language, place="Here")
    to_granted(session)
    session.command("go:issue")
    assert session.state == "printed"
    return session


@pytest.mark.parametrize("language", list(Language))
def test_what_holds_the_sheet_up_is_told_within_a_second_and_goes_when_it_is_put_right(language: Language) -> None:
    station = FakeStation()
    station.desk.progress = PrintProgress(JobState.PRINTING, blocking=(MediaEmpty(),))
    session = waiting(station, language)
    session.second_passed()
    words = session.texts.fault("MEDIA_EMPTY")
    assert words.what in str(session.page())
    assert words.next in str(session.page())
    station.desk.progress = PrintProgress(JobState.PRINTING, warnings=(TonerLow(),))
    session.second_passed()
    assert words.what not in str(session.page())
    assert session.texts.fault("TONER_LOW").what in str(session.page())


@pytest.mark.parametrize("language", list(Language))
def test_of_several_printers_the_one_that_has_the_letter_is_named(language: Language) -> None:
    station = FakeStation()
    session = waiting(station, language)
    assert "Front desk" not in str(session.page())
    assert session.case is not None
    assert session.case.code is not None
    session.case = replace(session.case, code=replace(session.case.code, printer="Front desk"))
    assert session.texts.text("screen-print-place", printer="Front desk") in str(session.page())


def test_a_letter_that_the_printer_gave_up_leads_back_to_where_another_can_be_issued() -> None:
    station = FakeStation()
    session = waiting(station)
    station.desk.progress = PrintProgress(JobState.CANCELLED, is_lost=True)
    session.second_passed()
    assert session.state == "granted"
    assert session.texts.text("screen-spoiled") in str(session.page())
    session.command("go:issue")
    first, second = (call[1] for call in station.desk.calls if call[0] == "issue")
    assert first != second


def test_the_printer_is_asked_once_at_a_time_and_not_after_the_sheet_is_out() -> None:
    station, host = FakeStation(), FakeHost()
    session = CounterSession(station, host, language=Language.ENGLISH, place="Here")
    to_granted(session)
    session.command("go:issue")
    host.at_once = False
    station.desk.progress = PrintProgress(JobState.DONE)
    for _ in range(3):
        session.second_passed()
    host.run_waiting()
    session.second_passed()
    assert not host.waiting
    assert station.desk.names().count("watch_print") == 1


def test_an_answer_that_comes_after_the_next_step_changes_nothing() -> None:
    station, host = FakeStation(), FakeHost()
    session = CounterSession(station, host, language=Language.ENGLISH, place="Here")
    to_granted(session)
    session.command("go:issue")
    host.at_once = False
    session.second_passed()
    session.command("whole:yes")
    host.run_waiting()
    assert session.state == "hand_over"


@pytest.mark.parametrize("reason", ["print_fault", "unclaimed"])
def test_a_letter_said_to_be_whole_whose_code_is_dead_leads_back_too(reason: str) -> None:
    station = FakeStation()
    session = waiting(station)
    station.desk.faults["confirm_print"] = CodeStateWrong(state="REVOKED", reason=reason)
    station.desk.view = replace(session.open_case, state=CaseState.GRANTED)
    session.command("whole:yes")
    assert session.state == "granted"
    assert session.texts.text("screen-spoiled") in str(session.page())
