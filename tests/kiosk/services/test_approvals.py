"""Two people where the policy says so, alarms for what is unusual, and no look-up outside a case."""

import datetime as dt
from contextlib import nullcontext
from dataclasses import replace
from types import SimpleNamespace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kiosk.domain.address import Address, House
from kiosk.domain.alarms import AlarmKind
from kiosk.domain.audit import AuditEvent, decode_details
from kiosk.domain.cases import CloseReason
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import (
    ApprovalNeeded,
    ApprovalRefused,
    ApprovalUnknown,
    CaseStateWrong,
    LookUpRefused,
    NotAllowed,
    ReasonMissing,
)
from kiosk.domain.look_ups import Purpose
from kiosk.domain.person import PersonId, Residence
from kiosk.domain.roles import TWO_PERSON_ACTIONS, Action, Role
from kiosk.domain.staff_faults import AlarmUnknown
from kiosk.domain.ticks import ALWAYS
from kiosk.policy.rules import load_policy
from kiosk.services import clerk_list
from kiosk.services.case_guard import allow_look_up
from kiosk.services.desk import Desk
from kiosk.services.views import CaseView
from kiosk.store.engine import sqlite_engine
from tests.kiosk.desk_builder import ASTA, Bench, inspection
from tests.kiosk.staff_builder import enter, hire

HOME = Residence(Address("Prøvevej", House("12"), "9999", "Prøveby"), dt.date(2020, 1, 1))
WHY = "The citizen came back with the old letter."


def granted(bench: Bench, clerk: str) -> CaseView:
    desk = bench.desk
    case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, clerk)
    desk.record_inspection(case.id, inspection())
    for tick in ALWAYS:
        desk.record_tick(case.id, tick, True)
    bench.has_second_leg(case.id)
    return desk.decide(case.id)


def issued(bench: Bench, clerk: str, key: str = "r1") -> CaseView:
    case = granted(bench, clerk)
    bench.desk.issue(case.id, key)
    bench.desk.confirm_print(case.id, True)
    return bench.desk.hand_over(case.id)


@pytest.fixture
def staffed(bench: Bench) -> Bench:
    hire(bench, "K1", Role.CLERK)
    hire(bench, "S1", Role.SUPERVISOR)
    return bench


def test_a_second_code_within_two_days_takes_a_second_person(staffed: Bench) -> None:
    issued(staffed, "K1")
    case = granted(staffed, "K1")
    with pytest.raises(ApprovalNeeded) as refused:
        staffed.desk.issue(case.id, "r2")
    assert refused.value.data["action"] == Action.ISSUE_AGAIN
    staff = staffed.desk.staff
    asked = staff.request_approval(enter(staffed, "K1"), case.id, Action.ISSUE_AGAIN, WHY)
    with pytest.raises(ApprovalNeeded):
        staffed.desk.issue(case.id, "r2")
    staff.answer_approval(enter(staffed, "S1"), asked.id, granted=True, remark="I saw the old letter too.")
    assert staffed.desk.issue(case.id, "r2").code is not None


def test_two_days_later_it_does_not(staffed: Bench) -> None:
    issued(staffed, "K1")
    staffed.clock.advance(dt.timedelta(hours=48, minutes=1))
    assert issued(staffed, "K1", "r2").code is not None


def test_whose_role_was_taken_neither_decides_nor_hands_over(staffed: Bench) -> None:
    desk, waiting = staffed.desk, granted(staffed, "K1")
    desk.issue(waiting.id, "r1")
    desk.confirm_print(waiting.id, True)
    other = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1")
    desk.record_inspection(other.id, inspection())
    clerk_list.set_roles(staffed.parts, "ADM", "K1", frozenset({Role.STOCK_KEEPER}))
    for step in (lambda: desk.decide(other.id), lambda: desk.hand_over(waiting.id)):
        with pytest.raises(NotAllowed):
            step()
    code = desk.case(waiting.id).code
    assert code is not None
    assert not code.state.is_live


def test_nobody_approves_what_they_asked_for_and_a_no_is_a_no(staffed: Bench) -> None:
    hire(staffed, "S2", Role.SUPERVISOR)
    issued(staffed, "K1")
    staff = staffed.desk.staff
    own = granted(staffed, "S1")
    asked = staff.request_approval(enter(staffed, "S1"), own.id, Action.ISSUE_AGAIN, WHY)
    with pytest.raises(ApprovalRefused):
        staff.answer_approval(enter(staffed, "S1"), asked.id, granted=True, remark="It is fine by me.")
    with pytest.raises(NotAllowed):
        staff.answer_approval(enter(staffed, "K1"), asked.id, granted=True, remark="It is fine by me.")
    with pytest.raises(ReasonMissing):
        staff.answer_approval(enter(staffed, "S2"), asked.id, granted=True, remark="ok")
    staff.answer_approval(enter(staffed, "S2"), asked.id, granted=False, remark="It is another face.")
    with pytest.raises(ApprovalNeeded):
        staffed.desk.issue(own.id, "r2")
    with pytest.raises(ApprovalUnknown):
        staff.answer_approval(enter(staffed, "S2"), asked.id, granted=True, remark="On second thoughts.")


def test_an_approval_grows_old_and_a_new_decision_takes_a_new_one(staffed: Bench) -> None:
    issued(staffed, "K1")
    staff, case = staffed.desk.staff, granted(staffed, "K1")
    asked = staff.request_approval(enter(staffed, "K1"), case.id, Action.ISSUE_AGAIN, WHY)
    staff.answer_approval(enter(staffed, "S1"), asked.id, granted=True, remark="I saw it too.")
    staffed.clock.advance(dt.timedelta(minutes=31))
    with pytest.raises(ApprovalNeeded):
        staffed.desk.issue(case.id, "r2")
    again = staff.request_approval(enter(staffed, "K1"), case.id, Action.ISSUE_AGAIN, WHY)
    staff.answer_approval(enter(staffed, "S1"), again.id, granted=True, remark="I saw it too.")
    staffed.clock.advance(dt.timedelta(minutes=1))
    staffed.desk.decide(case.id)
    with pytest.raises(ApprovalNeeded):
        staffed.desk.issue(case.id, "r2")


def test_a_code_for_a_colleague_takes_a_second_person_who_is_not_that_colleague(staffed: Bench) -> None:
    hire(staffed, "S2", Role.SUPERVISOR, person_id=ASTA.id)
    case = granted(staffed, "K1")
    with pytest.raises(ApprovalNeeded) as refused:
        staffed.desk.issue(case.id, "r1")
    assert refused.value.data["action"] == Action.ISSUE_TO_STAFF
    asked = staffed.desk.staff.request_approval(enter(staffed, "K1"), case.id, Action.ISSUE_TO_STAFF, WHY)
    with pytest.raises(ApprovalRefused):
        staffed.desk.staff.answer_approval(enter(staffed, "S2"), asked.id, granted=True, remark="It is me indeed.")


def test_the_table_refuses_one_person_as_two_whatever_sql_says(staffed: Bench) -> None:
    issued(staffed, "K1")
    case = granted(staffed, "K1")
    asked = staffed.desk.staff.request_approval(enter(staffed, "K1"), case.id, Action.ISSUE_AGAIN, WHY)
    engine = sqlite_engine(staffed.home.store)
    answered = "granted = 1, answered_at = requested_at, remark = x'00'"
    for change in (
        f"approver = requested_by, {answered}",
        f"approver = 'nobody', {answered}",
        "approver = 'S1'",
        "granted = 1",
        f"approver = 'S1', {answered.replace('granted = 1', 'granted = 2')}",
        "expires_at = requested_at",
        "action = 'issue'",
    ):
        with engine.begin() as connection, pytest.raises(IntegrityError):
            connection.execute(text(f"UPDATE approval SET {change} WHERE id = :id"), {"id": asked.id})
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE approval SET approver = 'S1', {answered} WHERE id = :id"), {"id": asked.id})
    engine.dispose()


def test_the_drill_of_nobody_in_the_list_goes_on_alone_and_the_log_says_so(bench: Bench) -> None:
    bench.live(request_key="r1")
    bench.live(request_key="r2")
    assert AuditEvent.APPROVAL_LEFT_OUT in [row[2] for row in bench.store.log_rows()]


@pytest.mark.parametrize("role", Role)
def test_each_role_does_what_its_row_says_and_nothing_else(staffed: Bench, role: Role) -> None:
    from kiosk.domain.clerks import Badge
    from kiosk.services.staff_rules import require_action

    day, rules = staffed.clock.today(), load_policy()
    badge = Badge("X", frozenset({role}), Face.COUNTER, staffed.clock.now())
    with staffed.store.reading() as work:
        for action in Action:
            if rules.role_may(role, action, day):
                require_action(staffed.parts, work, badge, action)
            else:
                with pytest.raises(NotAllowed):
                    require_action(staffed.parts, work, badge, action)


def test_every_act_for_two_has_a_row(bench: Bench) -> None:
    day = bench.clock.today()
    assert [action for action in TWO_PERSON_ACTIONS if not load_policy().needs_two(action, day)] == []


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.STOCK_KEEPER, Role.ADMIN])
def test_who_does_not_serve_opens_no_case(staffed: Bench, role: Role) -> None:
    hire(staffed, "K2", role)
    with pytest.raises(NotAllowed):
        staffed.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K2")


# --- alarms --------------------------------------------------------------------------------------------------


def kinds(bench: Bench) -> list[AlarmKind]:
    return [alarm.kind for alarm in bench.desk.staff.alarms(enter(bench, "S1"))]


def test_the_usual_raises_no_alarm_and_a_second_code_does(staffed: Bench) -> None:
    issued(staffed, "K1")
    assert kinds(staffed) == []
    case = granted(staffed, "K1")
    asked = staffed.desk.staff.request_approval(enter(staffed, "K1"), case.id, Action.ISSUE_AGAIN, WHY)
    staffed.desk.staff.answer_approval(enter(staffed, "S1"), asked.id, granted=True, remark="I saw it too.")
    staffed.desk.issue(case.id, "r2")
    assert kinds(staffed) == [AlarmKind.SECOND_CODE]


def test_at_night_and_too_many_in_an_hour(staffed: Bench) -> None:
    staffed.clock.advance(dt.timedelta(hours=10))
    case = granted(staffed, "K1")
    for number in range(13):
        staffed.desk.issue(case.id, f"r{number}")
        staffed.desk.confirm_print(case.id, False)
    assert sorted(kinds(staffed)) == [AlarmKind.AT_NIGHT, AlarmKind.MANY_CODES]


def test_a_witness_before_one_clerk_for_the_third_time(staffed: Bench) -> None:
    cases = [staffed.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1") for _ in range(2)]
    case = granted(staffed, "K1")
    with staffed.store.writing() as work:
        for told in (*cases, case):
            work.proofing.add_witness_use(told.id, "witness-1", "K1", staffed.clock.now())
        work.audit.append(staffed.parts.leaf(AuditEvent.WITNESS_RECORDED, None))
        work.commit()
    staffed.desk.issue(case.id, "r1")
    assert kinds(staffed) == [AlarmKind.SAME_WITNESS]


def test_an_alarm_is_answered_once_with_words_by_somebody_else(staffed: Bench) -> None:
    staffed.clock.advance(dt.timedelta(hours=10))
    issued(staffed, "K1")
    staff, supervisor = staffed.desk.staff, enter(staffed, "S1")
    (alarm,) = staff.alarms(supervisor)
    with pytest.raises(NotAllowed):
        staff.alarms(enter(staffed, "K1"))
    with pytest.raises(ReasonMissing):
        staff.acknowledge(supervisor, alarm.id, "ok")
    staff.acknowledge(supervisor, alarm.id, "Late opening on Tuesdays.")
    with pytest.raises(AlarmUnknown):
        staff.acknowledge(supervisor, alarm.id, "Late opening on Tuesdays.")
    assert staff.alarms(supervisor)[0].words == "Late opening on Tuesdays."
    engine = sqlite_engine(staffed.home.store)
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(text("UPDATE alarm SET acknowledged_by = 'K1'"))
    engine.dispose()


# --- look-ups --------------------------------------------------------------------------------------------------


def test_a_register_is_asked_in_an_open_case_of_ones_own_for_a_purpose_or_not_at_all(staffed: Bench) -> None:
    case = staffed.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1")
    closed = staffed.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1")
    staffed.desk.close_case(closed.id, CloseReason.CANCELLED)
    parked = staffed.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1")
    staffed.desk.staff.park_case(parked.id, "K1")
    allow_look_up(staffed.parts, case.id, Purpose.LINK, clerk="K1")
    for case_id, clerk, why in (
        ("no-such-case", "K1", "no_case"),
        (case.id, "S1", "not_yours"),
        (closed.id, "K1", "not_open"),
        (parked.id, "K1", "parked"),
    ):
        before = len(staffed.store.log_rows())
        told_later = why in {"no_case", "not_open"}  # by the use case, in its own words
        with nullcontext() if told_later else pytest.raises(LookUpRefused):
            allow_look_up(staffed.parts, case_id, Purpose.LINK, clerk=clerk)
        (leaf,) = staffed.store.log_rows()[before:]
        assert (leaf[2], leaf[3]) == (AuditEvent.LOOK_UP_REFUSED, clerk)
        assert dict(decode_details(leaf[7]))["why"] == why


def test_a_search_in_a_parked_or_closed_case_asks_no_register_and_is_in_the_log(staffed: Bench) -> None:
    parked = granted(staffed, "K1")
    staffed.desk.staff.park_case(parked.id, "K1")
    closed = granted(staffed, "K1")
    staffed.desk.close_case(closed.id, CloseReason.CANCELLED)
    asked = staffed.register.questions
    for case, fault, why in ((parked, LookUpRefused, b"parked"), (closed, CaseStateWrong, b"not_open")):
        for search in (staffed.desk.find_candidates, staffed.desk.draw_questions):
            with pytest.raises(fault):
                search(case.id)
            last = staffed.store.log_rows()[-1]
            assert last[2] == AuditEvent.LOOK_UP_REFUSED
            assert why in last[7]
    assert staffed.register.questions == asked


def test_a_code_for_somebody_at_the_clerks_own_address_takes_two_and_the_look_up_is_in_the_log(bench: Bench) -> None:
    hire(bench, "S1", Role.SUPERVISOR)
    hire(bench, "K1", Role.CLERK, person_id="p-home")
    at_home = replace(ASTA, id=PersonId("p-home"), cpr=None, residences=(HOME,))
    people = {person.id: person for person in (replace(ASTA, residences=(HOME,)), at_home)}
    register = SimpleNamespace(get=people.get, by_cpr=lambda _: people[ASTA.id], by_document=lambda *_: None)
    desk = Desk(replace(bench.parts, register=register))
    case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1")
    desk.record_inspection(case.id, inspection())
    for tick in ALWAYS:
        desk.record_tick(case.id, tick, True)
    bench.has_second_leg(case.id)
    desk.decide(case.id)
    with pytest.raises(ApprovalNeeded) as refused:
        desk.issue(case.id, "r1")
    assert refused.value.data["action"] == Action.ISSUE_TO_STAFF
    purposes = [row[7] for row in bench.store.log_rows() if row[2] == AuditEvent.REGISTER_ASKED]
    assert b"issue" in purposes[-2]
    assert b"same_address" in purposes[-1]


def test_the_days_list_is_ones_own_and_a_supervisors_everybodys(staffed: Bench) -> None:
    hire(staffed, "K2", Role.CLERK)
    mine = staffed.desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1")
    staffed.clock.advance(dt.timedelta(minutes=1))
    other = staffed.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "K2")
    staff = staffed.desk.staff
    assert [line.number for line in staff.todays_cases(enter(staffed, "K1"))] == [mine.number]
    assert [line.number for line in staff.todays_cases(enter(staffed, "S1"))] == [other.number, mine.number]
    staffed.clock.advance(dt.timedelta(days=1))
    assert staff.todays_cases(enter(staffed, "S1")) == []
