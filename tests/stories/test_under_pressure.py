"""The errand of somebody who is pressed: yes looks like no, nothing is issued, and only who may know learns why."""

import datetime as dt

import pytest

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CloseReason
from kiosk.domain.errands import Errand
from kiosk.domain.faults import KioskError, NotAllowed, RegisterDown
from kiosk.domain.roles import Role
from kiosk.domain.store_faults import StoreLocked
from kiosk.texts.catalogue import Catalogue, Language
from tests.kiosk.desk_builder import Bench
from tests.kiosk.staff_builder import enter, hire
from tests.stories.test_register_down import falls_silent
from tests.stories.visit import BODIL, Visit, has_means

A_DAY_LATER = dt.timedelta(hours=25)


def test_yes_looks_like_no_until_the_letter_and_nothing_is_issued(bench: Bench) -> None:
    asked = {}
    for is_pressed in (True, False):
        case = bench.granted(Errand.NEW_DISPLAY_CODE)
        view = bench.desk.staff.answer_privately(case.id, is_pressed=is_pressed)
        asked[is_pressed] = (case, view)
        if is_pressed:
            with pytest.raises(RegisterDown):
                bench.desk.issue(case.id, "r1")
            assert bench.press.made == []
            assert bench.desk.case(case.id).code is None
            bench.clock.advance(A_DAY_LATER)
    (calm, after_no), (pressed, after_yes) = asked[False], asked[True]
    assert after_no == calm
    assert after_yes == pressed
    assert (after_no.state, after_no.decision.granted, after_no.ticks) == (
        after_yes.state,
        after_yes.decision.granted,
        after_yes.ticks,
    )
    assert bench.desk.issue(calm.id, "r1").code is not None


def test_the_next_counter_gives_no_more_on_that_day(bench: Bench) -> None:
    pressed = bench.granted()
    bench.desk.staff.answer_privately(pressed.id, is_pressed=True)
    bench.desk.close_case(pressed.id, CloseReason.CANCELLED)
    again = bench.granted(clerk="clerk-8")
    bench.desk.staff.answer_privately(again.id, is_pressed=False)
    with pytest.raises(RegisterDown):
        bench.desk.issue(again.id, "r1")
    somebody = Visit(bench, Errand.FIRST_ISSUE, BODIL, AuthenticatorKind.CODE_DISPLAY).is_granted()
    assert somebody.desk.create_identity(somebody.id, "bodil p").accepted
    bench.clock.advance(A_DAY_LATER)
    later = bench.granted(clerk="clerk-8")
    assert bench.desk.issue(later.id, "r2").code is not None


def test_a_later_no_said_under_the_same_eyes_takes_nothing_back(bench: Bench) -> None:
    case = bench.granted()
    bench.desk.staff.answer_privately(case.id, is_pressed=True)
    bench.desk.staff.answer_privately(case.id, is_pressed=False)
    with pytest.raises(RegisterDown):
        bench.desk.issue(case.id, "r1")


def test_the_answer_is_a_leaf_that_reads_the_same_either_way(bench: Bench) -> None:
    leaves = {}
    for is_pressed in (False, True):
        case = bench.granted()
        bench.desk.staff.answer_privately(case.id, is_pressed=is_pressed)
        (leaves[is_pressed],) = [
            row for row in bench.store.log_rows() if row[2:6:3] == ("case.asked_privately", case.id)
        ]
    no, yes = leaves[False], leaves[True]
    assert yes[3] == no[3] == "citizen"
    assert yes[6] is None
    assert len(yes[7]) == len(no[7])
    assert b"yes" not in yes[7]


def test_a_supervisor_or_auditor_may_know_and_that_too_is_in_the_log(bench: Bench) -> None:
    hire(bench, "K1", Role.CLERK)
    hire(bench, "S1", Role.SUPERVISOR)
    case = bench.granted()
    staff = bench.desk.staff
    assert staff.pressed_in(enter(bench, "S1"), case.id) is None
    staff.answer_privately(case.id, is_pressed=True)
    assert staff.pressed_in(enter(bench, "S1"), case.id) is True
    assert bench.store.log_rows()[-1][2] == AuditEvent.PRIVATE_ANSWER_READ
    with pytest.raises(NotAllowed):
        staff.pressed_in(enter(bench, "K1"), case.id)


def test_a_supervisor_learns_in_the_next_case_too_why_it_gives_nothing(bench: Bench) -> None:
    hire(bench, "S1", Role.SUPERVISOR)
    staff = bench.desk.staff
    pressed = bench.granted()
    staff.answer_privately(pressed.id, is_pressed=True)
    bench.desk.close_case(pressed.id, CloseReason.CANCELLED)
    again, somebody = bench.granted(clerk="clerk-8"), Visit(bench, Errand.FIRST_ISSUE, BODIL).is_granted()
    with pytest.raises(RegisterDown):
        bench.desk.issue(again.id, "r1")
    assert staff.pressed_in(enter(bench, "S1"), again.id) is True
    staff.answer_privately(again.id, is_pressed=False)
    assert staff.pressed_in(enter(bench, "S1"), again.id) is True
    assert staff.pressed_in(enter(bench, "S1"), somebody.id) is None
    staff.answer_privately(somebody.id, is_pressed=False)
    assert staff.pressed_in(enter(bench, "S1"), somebody.id) is False
    bench.clock.advance(A_DAY_LATER)
    assert staff.pressed_in(enter(bench, "S1"), again.id) is False
    assert staff.pressed_in(enter(bench, "S1"), pressed.id) is True


def test_the_clerk_gets_a_neutral_sign_in_the_days_list(bench: Bench) -> None:
    hire(bench, "S1", Role.SUPERVISOR)
    calm, pressed = Visit(bench, Errand.FIRST_ISSUE, BODIL).is_granted(), bench.granted()
    bench.desk.staff.answer_privately(calm.id, is_pressed=False)
    bench.desk.staff.answer_privately(pressed.id, is_pressed=True)
    again = bench.granted()
    lines = {line.id: line.look_in for line in bench.desk.staff.todays_cases(enter(bench, "S1"))}
    assert lines == {calm.id: False, pressed.id: True, again.id: True}


def test_no_errand_shows_makes_or_sends_anything_and_a_means_can_still_be_blocked(bench: Bench) -> None:
    (own,) = has_means(bench, AuthenticatorKind.APP)
    for errand, step, told in (
        (Errand.FORGOTTEN_USER_ID, lambda visit: visit.desk.show_user_id(visit.id), RegisterDown),
        (Errand.NEW_USER_ID, lambda visit: visit.desk.change_user_id(visit.id, "another one"), RegisterDown),
        (Errand.FORGOTTEN_PIN, lambda visit: bench.desk.send_pin(visit.id, "k"), RegisterDown),
        (Errand.LIFT_SUSPENSION, lambda visit: visit.desk.lift_suspension(visit.id), RegisterDown),
        (Errand.SPARE_DEVICE, lambda visit: visit.desk.reserve_device(visit.id), StoreLocked),
    ):
        means = AuthenticatorKind.CODE_DISPLAY if errand is Errand.SPARE_DEVICE else None
        visit = Visit(bench, errand, means=means).is_granted()
        bench.desk.staff.answer_privately(visit.id, is_pressed=True)
        with pytest.raises(told):
            step(visit)
    assert bench.sms.sent == []
    lost = Visit(bench, Errand.LOST_DEVICE, means=AuthenticatorKind.APP).is_granted()
    bench.desk.staff.answer_privately(lost.id, is_pressed=True)
    lost.desk.block_means(lost.id, own.id)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("errand", [Errand.NEW_DISPLAY_CODE, Errand.FORGOTTEN_PIN, Errand.FORGOTTEN_USER_ID])
def test_what_is_told_at_the_end_is_what_is_told_on_a_bad_day(bench: Bench, errand: Errand, language: Language) -> None:
    has_means(bench, AuthenticatorKind.APP)
    hire(bench, "K1", Role.CLERK, person_id="p-home")
    steps = {
        Errand.NEW_DISPLAY_CODE: lambda case: bench.desk.issue(case.id, "r1"),
        Errand.FORGOTTEN_PIN: lambda case: bench.desk.send_pin(case.id, "r1"),
        Errand.FORGOTTEN_USER_ID: lambda case: bench.desk.errands.show_user_id(case.id),
    }
    told = []
    for is_pressed in (True, False):
        case = bench.granted(errand, clerk="K1")
        bench.desk.staff.answer_privately(case.id, is_pressed=is_pressed)
        if not is_pressed:
            falls_silent(bench)
        with pytest.raises(KioskError) as end:
            steps[errand](case)
        told.append((end.value.code, end.value.data, Catalogue(language).fault(end.value.code.value, end.value.data)))
    assert told[0] == told[1]


def test_a_yes_that_comes_after_the_letter_was_printed_keeps_its_code_dead(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_APP_CODE).is_granted()
    bench.desk.issue(visit.id, "r1")
    bench.desk.confirm_print(visit.id, True)
    bench.desk.staff.answer_privately(visit.id, is_pressed=True)
    with pytest.raises(RegisterDown):
        bench.desk.hand_over(visit.id)
    assert bench.sms.sent == []
    assert bench.redeem(bench.last_code) == (False, "NOT_ACCEPTED")
