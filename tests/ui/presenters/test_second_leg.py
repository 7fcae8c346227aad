"""Questions, a witness and a refusal without Qt: what the desk is asked, and what each page shows."""

from __future__ import annotations

import datetime as dt

import pytest

from kiosk.domain.assurance import Missing
from kiosk.domain.documents import DocumentType
from kiosk.domain.faults import CaseStateWrong, RegisterDown
from kiosk.domain.questions import RoundState
from kiosk.domain.refusal import RefusalReason
from kiosk.domain.ticks import ALWAYS
from kiosk.domain.witness import WitnessAnswer, WitnessRefusal
from kiosk.services.views_questions import QuestionsView
from kiosk.texts.catalogue import Language
from printing.faults import SpoolFull
from tests.ui.fake_second_leg import WITNESS_RULES
from tests.ui.fakes import MRZ, NOW, FakeHost, FakeStation
from tests.ui.presenters.test_sessions import booth, laid
from ui.presenters import model
from ui.presenters.booth import BoothSession
from ui.presenters.counter import CounterSession


def needing(missing: Missing = Missing.SECOND_LEG) -> FakeStation:
    station = FakeStation()
    station.desk.legs = missing
    return station


def at_second_leg(station: FakeStation, *, with_login: bool = False) -> CounterSession:
    session = CounterSession(station, FakeHost(), language=Language.ENGLISH, place="Here", with_login=with_login)
    if with_login:
        session.typed("clerk", "DEMO")
        session.typed("pin", "2468")
        session.command("log_in")
    session.command("errand:new_app_code")
    session.typed("mrz", MRZ)
    session.command("read")
    session.command("go:continue")
    for tick in ALWAYS:
        session.ticked(tick.value, True)
    session.command("go:decide")
    assert session.state == "second_leg"
    return session


def words(page: model.Page) -> str:
    return repr(page)


def commands(page: model.Page) -> set[str]:
    choices = [action for block in page.main if isinstance(block, model.Choices) for action in block.actions]
    return {action.command for action in (*page.actions, *choices)}


def test_nothing_is_decided_before_the_second_leg_and_once_after_it() -> None:
    station = needing()
    session = at_second_leg(station)
    assert "decide" not in station.desk.names()
    session.command("go:ask_questions")
    for _ in range(2):
        session.typed("answer", "right")
        session.command("submit")
    assert session.state == "granted"
    assert station.desk.names().count("decide") == 1
    assert station.desk.names().count("record_tick") == 2
    assert session.entry.value("answer") == ""


def test_an_empty_answer_is_a_slip_and_not_knowing_is_an_answer() -> None:
    station = needing()
    session = at_second_leg(station)
    session.command("go:ask_questions")
    session.typed("answer", "  ")
    session.command("submit")
    assert session.state == "question"
    assert "answer_question" not in station.desk.names()
    assert "choose that it is not known" in words(session.page())
    session.typed("answer", "half typed")
    session.command("unknown")
    assert station.desk.answers == [""]
    assert session.state == "question"


def test_a_page_tells_neither_what_is_right_nor_whether_an_answer_was() -> None:
    session = at_second_leg(needing())
    session.command("go:ask_questions")
    first = session.page()
    session.typed("answer", "wrong")
    session.command("submit")
    second = session.page()
    assert (first.lead, first.actions) == (second.lead, second.actions)
    assert "wrong" not in words(second)


@pytest.mark.parametrize("state", [RoundState.FAILED, RoundState.TOO_FEW])
def test_without_questions_a_witness_is_the_one_way(state: RoundState) -> None:
    station = needing()
    session = at_second_leg(station)
    station.desk.drawn = QuestionsView(state)
    session.command("go:ask_questions")
    assert session.state == "second_leg"
    assert "go:use_witness" in commands(session.page())
    assert "go:ask_questions" not in commands(session.page())
    told = "not passed" if state is RoundState.FAILED else "knows too little"
    assert told in words(session.page())


def test_questions_that_are_held_are_told_with_when_and_what_helps() -> None:
    station = needing()
    session = at_second_leg(station)
    station.desk.drawn = QuestionsView(RoundState.HELD, held_until=dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC))
    session.command("go:ask_questions")
    told = words(session.page())
    assert "10:30" in told  # in Copenhagen
    assert "25 November" in told
    assert "nobody can do so before" in told
    assert "go:use_witness" in commands(session.page())
    assert "go:ask_questions" not in commands(session.page())


def test_where_the_rules_count_a_witness_alone_no_question_is_offered() -> None:
    session = at_second_leg(needing(Missing.WITNESS))
    assert "go:ask_questions" not in commands(session.page())
    assert "control questions do not count" in words(session.page())


def test_while_the_register_is_down_the_case_can_be_parked() -> None:
    station = needing()
    session = at_second_leg(station, with_login=True)
    station.desk.faults["draw_questions"] = RegisterDown()
    session.command("go:ask_questions")
    assert session.state == "draw_fault"
    assert {"go:retry", "go:park"} <= commands(session.page())
    assert "let the case wait" in words(session.page())
    session.command("go:retry")
    assert session.state == "question"
    session.command("go:back")
    session.command("go:park")
    assert session.state == "parked"


def test_the_number_of_a_witness_is_asked_for_where_the_photo_id_need_not_show_it() -> None:
    station = needing()
    session = at_second_leg(station)
    session.command("go:use_witness")
    session.typed("witness", "vidar")
    assert "witness-cpr" not in words(session.page())
    session.ticked("photo:foreign_passport", True)
    assert "number of the witness has been seen" in words(session.page())
    session.ticked("witness-cpr", True)
    session.ticked("witness-approved", True)
    session.command("submit")
    assert station.desk.calls[-2] == ("record_witness", "vidar", DocumentType.FOREIGN_PASSPORT, True, "cpr")


def test_another_photo_id_takes_the_tick_back() -> None:
    session = at_second_leg(needing())
    session.command("go:use_witness")
    session.ticked("photo:foreign_passport", True)
    session.ticked("witness-cpr", True)
    session.ticked("photo:driving_licence", True)
    assert "witness-cpr" not in words(session.page())
    assert not session.witness.shows_cpr


def test_a_witness_is_told_all_reasons_and_the_next_one_counts() -> None:
    station = needing()
    session = at_second_leg(station)
    station.desk.witness = WitnessAnswer(
        (WitnessRefusal.TOO_NEW, WitnessRefusal.USED_UP), 3, WITNESS_RULES, NOW + dt.timedelta(days=9)
    )
    session.command("go:use_witness")
    session.command("submit")
    assert "Type the user ID of the witness" in words(session.page())
    session.typed("witness", " vidar ")
    session.ticked("photo:driving_licence", True)
    session.ticked("witness-approved", True)
    session.command("submit")
    assert session.state == "witness"
    assert station.desk.calls[-1] == ("record_witness", "vidar", DocumentType.DRIVING_LICENCE, True)
    page = words(session.page())
    assert "more than 30 days" in page
    assert "3 times within 120 days" in page
    assert "3 December 2026" in page
    station.desk.witness = WitnessAnswer((), 0, WITNESS_RULES)
    session.command("submit")
    assert session.state == "granted"


def test_a_refusal_whose_paper_failed_is_printed_again_and_not_made_twice() -> None:
    station = needing()
    session = at_second_leg(station)
    session.command("go:refuse")
    assert session.refusal.reasons == (RefusalReason.IDENTITY_UNCERTAIN,)
    session.ticked("reason:identity_uncertain", False)
    assert not session.page().actions[0].enabled
    session.ticked("reason:cannot_use_alone", True)
    session.ticked("reason:questions_unanswered", True)
    station.desk.faults["refuse_case"] = SpoolFull()
    session.command("go:confirm_refusal")
    assert session.state == "refuse_fault"
    station.desk.faults["refuse_case"] = CaseStateWrong(case="1", state="CLOSED", step="REFUSE")
    session.command("go:retry")
    assert session.state == "refused"
    made = [call for call in station.desk.calls if call[0] in {"refuse_case", "print_refusal"}]
    reasons = (RefusalReason.QUESTIONS_UNANSWERED, RefusalReason.CANNOT_USE_ALONE)
    assert made == [("refuse_case", *reasons), ("refuse_case", *reasons), ("print_refusal",)]
    assert "2026-000041" in words(session.page())
    session.command("go:continue")
    assert session.state == "start"
    assert "close_case" not in station.desk.names()


def at_question(station: FakeStation, state: str = "question") -> BoothSession:
    session = booth(station, language=Language.ENGLISH)
    session.command("begin:en")
    session.command("errand:new_app_code")
    session.swiped(MRZ)
    laid(session)
    session.command("go:continue")
    session.command("private:no")
    session.typed("clerk", "DEMO")
    session.typed("pin", "2468")
    session.command("submit")
    for tick in ALWAYS:
        session.ticked(tick.value, True)
    session.command("go:decide")
    assert session.state == state
    return session


def test_the_citizen_answers_by_touch() -> None:
    station = needing()
    session = at_question(station)
    (keypad,) = [block for block in session.page().side if isinstance(block, model.Keypad)]
    assert "Æ" in "".join(keypad.rows)
    for key in ("R", "B", "erase", "I", " ", "B", "E"):
        session.command(f"key:{key}")
    session.command("submit")
    assert station.desk.answers == ["RI BE"]
    (keypad,) = [block for block in session.page().side if isinstance(block, model.Keypad)]
    assert (keypad.rows, keypad.space) == (("123", "456", "789", "0"), "")  # a date


def test_at_the_booth_questions_that_are_held_are_told_with_when_and_what_helps() -> None:
    station = needing()
    station.desk.drawn = QuestionsView(RoundState.HELD, held_until=dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC))
    told = words(at_question(station, "witness_needed").page())
    assert "No questions can be asked here before" in told
    assert "25 November" in told
    assert "Go to the counter together" in told


def test_at_the_booth_a_witness_is_told_of_and_nothing_is_issued() -> None:
    station = needing()
    session = at_question(station)
    for _ in range(2):
        session.command("unknown")
    assert session.state == "witness_needed"
    assert "Go to the counter together" in words(session.page())
    assert "issue" not in station.desk.names()
