"""Login, lock and unlock, another clerk, the second person and the day's list, driven without Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain.alarms import Alarm, AlarmKind
from kiosk.domain.cases import CaseState, CloseReason
from kiosk.domain.clerks import LoginAnswer, LoginResult
from kiosk.domain.errands import Errand, Face
from kiosk.domain.evidence import EvidenceVerdict
from kiosk.domain.faults import ApprovalNeeded, ReasonMissing
from kiosk.domain.roles import Action
from kiosk.domain.store_faults import StoreLocked
from kiosk.domain.ticks import ALWAYS
from kiosk.services.today import CaseLine
from kiosk.texts.catalogue import Language
from tests.ui.fakes import MRZ, NOW, FakeHost, FakeStation
from ui.presenters import model
from ui.presenters.counter import CounterSession


def window(station: FakeStation, language: Language = Language.ENGLISH) -> CounterSession:
    return CounterSession(station, FakeHost(), language=language, place="Here", with_login=True)


def log_in(session: CounterSession, number: str = "DEMO", pin: str = "2468") -> None:
    session.typed("clerk", number)
    session.typed("pin", pin)
    session.command("log_in")


def to_granted(session: CounterSession) -> None:
    session.command("errand:new_app_code")
    session.typed("mrz", MRZ)
    session.command("read")
    session.command("go:continue")
    for tick in ALWAYS:
        session.ticked(tick.value, True)
    session.command("go:decide")


def test_nothing_is_done_and_nothing_is_seen_before_a_login() -> None:
    station = FakeStation()
    session = window(station)
    for command in ("errand:new_app_code", "go:list", "read", "lock", "go:start_over"):
        session.command(command)
    assert session.page().id == "login"
    assert "open_case" not in station.desk.names()
    log_in(session)
    assert session.page().id == "start"
    session.command("errand:new_app_code")
    assert ("open_case", Errand.NEW_APP_CODE, Face.COUNTER, "DEMO") in station.desk.calls


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("result", [result for result in LoginResult if result is not LoginResult.ADMITTED])
def test_every_refusal_of_a_login_has_words_and_keeps_the_number_and_not_the_pin(
    result: LoginResult, language: Language
) -> None:
    station = FakeStation()
    station.desk.staff.refusal = LoginAnswer(result, until=NOW, on=NOW.date())
    session = window(station, language)
    log_in(session, "K-17", "999999")
    page = session.page()
    assert page.id == "login"
    (told,) = [block for block in page.main if isinstance(block, model.Notice)]
    assert told.heading.endswith(".")
    (form,) = [block for block in page.main if isinstance(block, model.Form)]
    assert form.fields[0].value == "K-17"
    assert "999999" not in str(page)


def test_a_store_that_is_locked_is_told_and_tried_again() -> None:
    station = FakeStation()
    station.desk.faults["log_in"] = StoreLocked()
    session = window(station)
    log_in(session)
    assert session.page().heading == session.texts.fault("STORE_LOCKED").what
    session.command("go:retry")
    log_in(session)
    assert session.is_open


def test_after_a_while_the_screen_locks_and_the_pin_brings_the_case_back() -> None:
    station = FakeStation()
    session = window(station)
    log_in(session)
    to_granted(session)
    station.clock.advance(dt.timedelta(minutes=4, seconds=59))
    session.second_passed()
    assert session.page().id == "granted"
    session.touched()
    station.clock.advance(dt.timedelta(minutes=5))
    session.second_passed()
    page, frame = session.page(), session.frame()
    assert page.id == "locked"
    assert ("lock", True) in station.desk.calls
    shown = str(page) + str(frame)
    assert "Prøvesen" not in shown
    assert "2026-000041" not in shown
    session.command("go:issue")
    assert "issue" not in station.desk.names()
    session.typed("pin", "1111")
    session.command("submit")
    assert session.page().id == "locked"
    session.typed("pin", "2468")
    session.command("submit")
    assert session.page().id == "granted"
    assert session.case is not None


def test_a_screen_does_not_lock_under_a_job() -> None:
    station, host = FakeStation(), FakeHost()
    session = CounterSession(station, host, language=Language.DANISH, place="Her", with_login=True)
    log_in(session)
    to_granted(session)
    host.at_once = False
    session.command("go:issue")
    station.clock.advance(dt.timedelta(hours=1))
    session.second_passed()
    assert session.is_open


def test_another_clerk_sees_nothing_of_the_case_and_it_stays_open() -> None:
    station = FakeStation()
    session = window(station)
    log_in(session)
    to_granted(session)
    session.command("lock")
    session.command("other_clerk")
    assert session.page().id == "login"
    log_in(session, "DEMO2", "1357")
    assert session.page().id == "start"
    assert (session.case, session.picture, session.ticks) == (None, None, {})
    assert ("set_aside", "case-1") in station.desk.calls
    assert "close_case" not in station.desk.names()
    session.command("errand:new_app_code")
    assert ("open_case", Errand.NEW_APP_CODE, Face.COUNTER, "DEMO2") in station.desk.calls


def test_a_letter_on_its_way_dies_when_another_clerk_comes() -> None:
    station = FakeStation()
    session = window(station)
    log_in(session)
    to_granted(session)
    session.command("go:issue")
    session.command("lock")
    session.command("other_clerk")
    assert station.desk.calls[-1] == ("close_case", CloseReason.CANCELLED)


def test_logging_out_is_on_the_first_page_alone() -> None:
    station = FakeStation()
    session = window(station)
    log_in(session)
    session.command("errand:new_app_code")
    session.command("log_out")
    assert session.is_open
    session.command("go:start_over")
    session.command("log_out")
    assert session.page().id == "login"
    assert ("log_out", "DEMO") in station.desk.calls


def test_the_end_of_training_is_told_on_the_first_page() -> None:
    station = FakeStation()
    station.desk.staff.training_ends = dt.date(2026, 12, 1)
    session = window(station)
    log_in(session)
    assert "1 December 2026" in str(session.page())


def ask_for_approval(station: FakeStation) -> CounterSession:
    station.desk.faults["issue"] = ApprovalNeeded(case="2026-000041", action=Action.ISSUE_AGAIN.value)
    session = window(station)
    log_in(session)
    to_granted(session)
    session.command("go:issue")
    assert session.state == "approval"
    session.typed("reason", "The letter came back.")
    session.command("go:ask")
    assert session.state == "approve"
    return session


def answer(session: CounterSession, word: str, pin: str = "1357") -> None:
    for field, text in (("clerk", "DEMO2"), ("pin", pin), ("remark", "I saw it too.")):
        session.typed(field, text)
    session.command(f"approve:{word}")


def test_a_second_person_logs_in_says_yes_and_the_code_is_issued() -> None:
    station = FakeStation()
    session = ask_for_approval(station)
    answer(session, "yes", "0000")
    assert session.state == "approve"
    assert session.entry.value("remark") == "I saw it too."
    assert session.entry.value("pin") == ""
    answer(session, "yes")
    assert session.state == "granted"
    assert ("request_approval", Action.ISSUE_AGAIN, "The letter came back.") in station.desk.calls
    assert ("answer_approval", "DEMO2", True, "I saw it too.") in station.desk.calls
    assert ("log_out", "DEMO2") in station.desk.calls
    assert session.clerk == "DEMO"
    session.command("go:issue")
    assert session.state == "printed"


def test_a_no_of_the_second_person_has_no_issue() -> None:
    station = FakeStation()
    session = ask_for_approval(station)
    answer(session, "no")
    assert session.state == "denied"
    session.command("go:issue")
    assert station.desk.names().count("issue") == 1


def test_a_missing_reason_is_told_and_what_was_written_stays() -> None:
    station = FakeStation()
    station.desk.faults["request_approval"] = ReasonMissing()
    station.desk.faults["issue"] = ApprovalNeeded(case="2026-000041", action=Action.ISSUE_HIGH.value)
    session = window(station)
    log_in(session)
    to_granted(session)
    session.command("go:issue")
    session.typed("reason", "no")
    session.command("go:ask")
    assert session.state == "ask_fault"
    session.command("go:retry")
    assert session.state == "approval"


def test_the_days_list_has_each_case_and_takes_a_parked_one_up() -> None:
    station = FakeStation()
    station.desk.staff.lines = [
        CaseLine("c1", "2026-000007", Errand.NEW_APP_CODE, Face.COUNTER, "DEMO", CaseState.OPEN, NOW, NOW.date()),
        CaseLine("c2", "2026-000008", Errand.NEW_APP_CODE, Face.BOOTH, "booth", CaseState.OPEN, NOW, look_in=True),
    ]
    session = window(station)
    log_in(session)
    session.command("go:list")
    shown = str(session.page())
    assert "2026-000007" in shown
    assert session.texts.text("screen-look-in", number="2026-000008") in shown
    session.typed("case", "2026-000007")
    session.command("resume")
    assert session.state == "document"
    assert ("resume_case", "2026-000007", "DEMO") in station.desk.calls


def test_notices_of_the_days_cases_are_printed_and_noted_from_the_list() -> None:
    station = FakeStation()
    dead = CaseLine("c1", "2026-000007", Errand.NEW_APP_CODE, Face.COUNTER, "DEMO", CaseState.CLOSED, NOW)
    station.desk.staff.lines = [replace(dead, has_dead_message=True, dead_notices=("m1", "m2"))]
    session = window(station)
    log_in(session)
    session.command("go:list")
    session.command("message:print")
    assert station.desk.messages.printed == [("m1", "DEMO"), ("m2", "DEMO")]
    assert session.texts.text("screen-message-printed") in str(session.page())
    station.desk.staff.lines = [dead]
    session.command("message:told")
    assert station.desk.messages.told_by == [("m1", "DEMO"), ("m2", "DEMO")]
    assert "message:print" not in [action.command for action in session.page().actions]


def test_a_case_that_lacks_something_is_parked_and_not_closed() -> None:
    station = FakeStation(EvidenceVerdict.UNREADABLE)
    session = window(station)
    log_in(session)
    to_granted(session)
    assert session.state == "not_granted"
    session.command("go:park")
    assert session.state == "parked"
    session.command("go:continue")
    assert session.state == "start"
    assert "close_case" not in station.desk.names()


def test_a_supervisor_answers_alarms_one_after_the_other_and_a_clerk_is_not_shown_them() -> None:
    station = FakeStation()
    station.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "K1")
    station.desk.staff.found = [Alarm(f"a{n}", AlarmKind.MANY_CODES, "case-1", "K1", 13, NOW) for n in range(2)]
    session = window(station)
    log_in(session)
    assert "go:list_alarms" not in str(session.page())
    session.command("log_out")
    log_in(session, "DEMO2", "1357")
    session.command("go:list_alarms")
    for number in range(2):
        assert "2026-000041" in str(session.page())
        session.typed("words", f"A busy Monday {number}.")
        session.command("go:save")
    assert ("acknowledge", "a1", "A busy Monday 1.") in station.desk.calls
    assert session.texts.text("screen-alarms-none") in str(session.page())
