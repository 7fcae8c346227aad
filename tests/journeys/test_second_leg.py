"""Questions or a witness: what comes after the document, at the counter and at the booth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.bootstrap import Station, open_station
from kiosk.clock import FixedClock
from kiosk.domain.cases import CaseState
from kiosk.domain.codes import CodeState
from kiosk.domain.errands import Face
from kiosk.home import Home
from kiosk.registers.embedded import synthetic_register
from tests.journeys.conftest import letters
from tests.journeys.robot import PATIENCE, Robot
from tests.journeys.test_booth import sign_in, to_clerk
from tests.journeys.test_counter import read

MORNING = dt.datetime(2026, 11, 24, 9, 49, tzinfo=dt.UTC)
WITNESS = synthetic_register().residents[1].user_id
"""The holder of another of the simulated documents."""


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A station whose people have had their MitID for longer than a witness must."""
    home, clock = Home(tmp_path / "home"), FixedClock(MORNING - dt.timedelta(days=40))
    with open_station(home, face=Face.COUNTER, simulated=True, clock=clock) as station:
        clock.advance(dt.timedelta(days=40))
        yield station


def to_second_leg(robot: Robot) -> Robot:
    read(robot, "danish-passport").choose("screen-to-person").tick_both().choose("screen-decide")
    return robot.expect("screen-second-leg")


def test_wrong_answers_lead_to_a_witness_whom_a_colleague_sees_too(counter: Robot, station: Station) -> None:
    to_second_leg(counter).ask_and_answer(truly=False).expect("screen-questions-failed")
    assert not counter.offers("screen-use-questions")
    counter.shell.session.command("go:ask_questions")  # pressed by whom the page does not offer it
    counter.qtbot.waitUntil(lambda: counter.state == "second_leg", timeout=PATIENCE)
    assert letters(station) == []
    counter.choose("screen-use-witness").fill("screen-witness-user-id", "nobody").choose("screen-witness-record")
    counter.expect("screen-witness-refused").expect("witness-NO_IDENTITY").expect("witness-NOT_APPROVED")
    assert not counter.offers("screen-issue")
    counter.fill("screen-witness-user-id", WITNESS).choose("screen-witness-shows-driving_licence")
    counter.choose("screen-witness-approved").choose("screen-witness-record").expect("screen-granted-notice")
    counter.choose("screen-issue").expect("screen-approval").fill("screen-approval-reason", "Vidnet er naboen.")
    counter.choose("screen-approval-ask").fill("screen-login-clerk", "DEMO2").fill("screen-login-pin", "1357")
    counter.fill("screen-approve-remark", "Jeg har set dem begge.").choose("screen-approve-yes")
    counter.choose("screen-issue").expect("screen-printed")
    assert len(letters(station)) == 1


def test_parked_at_a_question_and_taken_up_again(counter: Robot, station: Station) -> None:
    to_second_leg(counter).choose("screen-use-questions").expect("screen-question-lead")
    number = counter.shell.session.case.number
    counter.choose("screen-other-ways").choose("screen-park").expect("screen-parked").choose("screen-new-case")
    counter.choose("screen-today-button").fill("screen-resume-field", number).choose("screen-resume-button")
    counter.expect("screen-document-page").lay("danish-passport").choose("screen-read").choose("screen-to-person")
    counter.tick_both().choose("screen-decide").ask_and_answer().expect("screen-granted-notice")
    assert counter.shell.session.case.number == number


def test_a_refusal_is_printed_with_its_reasons_and_ends_the_case(counter: Robot, station: Station) -> None:
    to_second_leg(counter).ask_and_answer(truly=False).expect("screen-questions-failed")
    case_id = counter.shell.session.case.id
    counter.choose("screen-refuse").expect("screen-refuse-page")
    assert counter.find(counter.text("letter-refusal-reason-questions_unanswered")).isChecked()
    counter.choose("screen-refuse-print").expect("screen-refused")
    assert station.desk.case(case_id).state is CaseState.CLOSED
    assert len(list(station.home.root.rglob("refusal-*.pdf"))) == 1
    assert letters(station) == []
    counter.choose("screen-new-case").expect("screen-start")


def test_at_the_booth_wrong_answers_lead_to_the_counter_and_to_no_letter(booth: Robot) -> None:
    sign_in(to_clerk(booth)).expect("screen-booth-compare").tick_both().choose("screen-booth-compare-done")
    booth.answer(truly=False).expect("screen-booth-witness-needed")
    assert not booth.offers("screen-booth-print")
    assert letters(booth.shell.station) == []
    booth.choose("screen-booth-finish").expect("screen-booth-welcome")


def test_a_refusal_can_be_begun_while_the_letter_lies_there_and_the_code_dies(counter: Robot, station: Station) -> None:
    to_second_leg(counter).ask_and_answer().expect("screen-granted-notice")
    counter.choose("screen-refuse").expect("screen-refuse-page").choose("screen-back").expect("screen-granted-notice")
    counter.choose("screen-issue").expect("screen-printed").choose("screen-print-whole").expect("screen-hand-over")
    case_id = counter.shell.session.case.id
    counter.choose("screen-refuse").expect("screen-refuse-lead-letter")
    counter.choose("screen-refuse-print").expect("screen-refused")
    case = station.desk.case(case_id)
    assert case.state is CaseState.CLOSED
    assert case.code is not None
    assert case.code.state is CodeState.REVOKED
