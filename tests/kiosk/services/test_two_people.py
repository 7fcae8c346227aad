"""What takes two people whatever is given, and who may be the second one: neither the clerk nor the witness."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, Errand, Face
from kiosk.domain.address import Address, House
from kiosk.domain.alarms import AlarmKind
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import CloseReason
from kiosk.domain.documents import DocumentType
from kiosk.domain.faults import ApprovalNeeded, ApprovalRefused, ApprovalUnknown, NotAllowed
from kiosk.domain.person import Person, PersonId, Residence
from kiosk.domain.roles import Action, Role
from kiosk.domain.ticks import ALWAYS
from kiosk.domain.witness import WitnessAnswer, WitnessRefusal
from kiosk.services import clerk_list
from kiosk.services.record_witness import WitnessStatement
from kiosk.services.seed_identities import seed_identities
from tests.kiosk.desk_builder import ASTA, Bench
from tests.kiosk.staff_builder import enter, hire
from tests.stories.visit import BODIL, has_means, means_of, passport_of

HOME = Residence(Address("Prøvevej", House("12"), "9999", "Prøveby"), dt.date(2020, 1, 1))
WHY = "The citizen has no other papers here."
KARL = Person(PersonId("k1"), "Karl", "Afprøvet", dt.date(1979, 6, 7), None, None)
SIGNE = Person(PersonId("s1"), "Signe", "Afprøvet", dt.date(1980, 4, 5), None, None)


@pytest.fixture
def staffed(bench: Bench) -> Bench:
    """A clerk and two supervisors; the register knows who the clerk and one of the supervisors are."""
    hire(bench, "K1", Role.CLERK, person_id=KARL.id)
    hire(bench, "S1", Role.SUPERVISOR, person_id=SIGNE.id)
    hire(bench, "S2", Role.SUPERVISOR)
    bench.register.people.extend([BODIL, KARL, SIGNE])
    seed_identities(bench.parts, [(KARL.id, "karl.afproevet"), (SIGNE.id, "signe.afproevet")])
    bench.clock.advance(dt.timedelta(days=60))
    return bench


def read(bench: Bench, errand: Errand = Errand.NEW_DISPLAY_CODE, clerk: str = "K1", person: Person = ASTA) -> str:
    """A case with a good passport and the person compared."""
    case = bench.desk.open_case(errand, Face.COUNTER, clerk)
    bench.desk.record_inspection(case.id, passport_of(person))
    for tick in ALWAYS:
        bench.desk.record_tick(case.id, tick, True)
    return case.id


def vouch(bench: Bench, case_id: str, user_id: str) -> WitnessAnswer:
    statement = WitnessStatement(user_id, DocumentType.DRIVING_LICENCE, has_approved=True)
    return bench.desk.record_witness(case_id, statement).answer


def test_whoever_serves_the_case_is_no_witness_in_it(staffed: Bench) -> None:
    case_id = read(staffed)
    assert vouch(staffed, case_id, "karl.afproevet").refusals == (WitnessRefusal.SERVING_CLERK,)
    assert staffed.desk.decide(case_id).state is CaseState.NOT_GRANTED
    assert vouch(staffed, read(staffed, clerk="S1"), "karl.afproevet").is_accepted


def test_the_witness_does_not_approve_and_another_colleague_does(staffed: Bench) -> None:
    case_id, staff = read(staffed), staffed.desk.staff
    assert vouch(staffed, case_id, "signe.afproevet").is_accepted
    staffed.desk.decide(case_id)
    asked = staff.request_approval(enter(staffed, "K1"), case_id, Action.ISSUE_WITH_WITNESS, WHY)
    with pytest.raises(ApprovalRefused):
        staff.answer_approval(enter(staffed, "S1"), asked.id, granted=True, remark="I know the citizen.")
    with pytest.raises(ApprovalNeeded):
        staffed.desk.issue(case_id, "r1")
    staff.answer_approval(enter(staffed, "S2"), asked.id, granted=True, remark="I saw them both.")
    assert staffed.desk.issue(case_id, "r1").code is not None


def test_an_approval_is_worth_nothing_once_its_giver_vouches(staffed: Bench) -> None:
    case_id, staff = read(staffed), staffed.desk.staff
    asked = staff.request_approval(enter(staffed, "K1"), case_id, Action.ISSUE_WITH_WITNESS, WHY)
    staff.answer_approval(enter(staffed, "S1"), asked.id, granted=True, remark="I saw the citizen.")
    assert vouch(staffed, case_id, "signe.afproevet").is_accepted
    staffed.desk.decide(case_id)
    with pytest.raises(ApprovalNeeded):
        staffed.desk.issue(case_id, "r1")


def test_the_witness_does_not_take_the_case_over(staffed: Bench) -> None:
    case_id = read(staffed)
    assert vouch(staffed, case_id, "signe.afproevet").is_accepted
    number = staffed.desk.staff.park_case(case_id, "K1").number
    with pytest.raises(NotAllowed):
        staffed.desk.staff.resume_case(number, "S1")
    assert staffed.desk.staff.resume_case(number, "S2").number == number


@pytest.mark.parametrize(
    "leave",
    [
        lambda bench: clerk_list.disable_clerk(bench.parts, "ADM", "S2"),
        lambda bench: clerk_list.set_roles(bench.parts, "ADM", "S2", frozenset({Role.AUDITOR})),
        lambda bench: clerk_list.set_trained(bench.parts, "ADM", "S2", bench.clock.today() - dt.timedelta(days=1)),
    ],
    ids=["disabled", "another role", "untrained"],
)
def test_who_left_the_staff_since_the_login_answers_and_sees_nothing(
    staffed: Bench, leave: Callable[[Bench], object]
) -> None:
    case_id, staff = read(staffed), staffed.desk.staff
    asked = staff.request_approval(enter(staffed, "K1"), case_id, Action.ISSUE_AGAIN, WHY)
    badge = enter(staffed, "S2")
    assert [line.id for line in staff.todays_cases(badge)] == [case_id]
    leave(staffed)
    for step in (
        lambda: staff.answer_approval(badge, asked.id, granted=True, remark="I saw it too."),
        lambda: staff.open_approvals(badge),
        lambda: staff.alarms(badge),
        lambda: staff.acknowledge(badge, "any", "Late opening."),
        lambda: staff.pressed_in(badge, case_id),
        lambda: staff.request_approval(badge, case_id, Action.ISSUE_AGAIN, WHY),
        lambda: staff.take_case(badge, case_id),
    ):
        with pytest.raises(NotAllowed):
            step()
    assert list(staff.todays_cases(badge)) == []


@pytest.mark.parametrize("away", ["closed", "parked"])
def test_nobody_answers_for_a_case_that_is_put_away(staffed: Bench, away: str) -> None:
    case_id, staff = read(staffed), staffed.desk.staff
    asked = staff.request_approval(enter(staffed, "K1"), case_id, Action.ISSUE_AGAIN, WHY)
    if away == "closed":
        staffed.desk.close_case(case_id, CloseReason.CANCELLED)
    else:
        staff.park_case(case_id, "K1")
    before = staffed.register.questions
    with pytest.raises(ApprovalUnknown):
        staff.answer_approval(enter(staffed, "S1"), asked.id, granted=True, remark="I saw it too.")
    assert staffed.register.questions == before


def test_who_lives_with_the_citizen_does_not_say_yes_and_the_questions_are_theirs(staffed: Bench) -> None:
    people = staffed.register.people
    people[:] = [replace(one, residences=(HOME,)) if one.id in {ASTA.id, SIGNE.id} else one for one in people]
    case_id, staff = read(staffed), staffed.desk.staff
    asked = staff.request_approval(enter(staffed, "K1"), case_id, Action.ISSUE_AGAIN, WHY)
    with pytest.raises(ApprovalRefused):
        staff.answer_approval(enter(staffed, "S1"), asked.id, granted=True, remark="I saw them both.")
    told = [row for row in staffed.store.log_rows() if b"same_address" in row[7]]
    assert [(row[2], row[3]) for row in told] == [(AuditEvent.REGISTER_ASKED, "S1")] * 2
    staff.answer_approval(enter(staffed, "S2"), asked.id, granted=True, remark="I saw them both.")


# --- what two people are for ---------------------------------------------------------------------------------------


GIVING = {
    Errand.FORGOTTEN_PIN: lambda bench, case_id: bench.desk.send_pin(case_id, "k"),
    Errand.FORGOTTEN_USER_ID: lambda bench, case_id: bench.desk.errands.show_user_id(case_id),
    Errand.NEW_USER_ID: lambda bench, case_id: bench.desk.errands.change_user_id(case_id, "another one"),
    Errand.FIRST_ISSUE: lambda bench, case_id: bench.desk.errands.create_identity(case_id, "first one"),
    Errand.LIFT_SUSPENSION: lambda bench, case_id: bench.desk.errands.lift_suspension(case_id),
}
"""What gives a MitID or the way into one, beside a code on paper."""
SOME = (Errand.FORGOTTEN_PIN, Errand.LIFT_SUSPENSION)
"""One of the ways that know the person already, and one that does not."""


def granted(bench: Bench, errand: Errand, *, witness: bool = False) -> str:
    """A granted case of K1, of somebody in the state that the errand is for."""
    person = BODIL if errand is Errand.FIRST_ISSUE else ASTA
    if errand is Errand.LIFT_SUSPENSION:
        before = read(bench, Errand.SUSPEND_IDENTITY)
        bench.has_second_leg(before)
        bench.desk.decide(before)
        bench.desk.errands.suspend_identity(before)
    if not means_of(bench):
        has_means(bench, AuthenticatorKind.APP)
    case_id = read(bench, errand, person=person)
    bench.has_second_leg(case_id, witness=witness)
    assert bench.desk.decide(case_id).state is CaseState.GRANTED
    return case_id


def test_one_clerk_alone_is_enough_where_nothing_is_unusual(staffed: Bench) -> None:
    for errand in SOME:
        GIVING[errand](staffed, granted(staffed, errand))
    assert staffed.desk.staff.alarms(enter(staffed, "S1")) == []


@pytest.mark.parametrize("errand", GIVING)
def test_a_witness_takes_a_second_clerk_whatever_is_given(staffed: Bench, errand: Errand) -> None:
    case_id, staff = granted(staffed, errand, witness=True), staffed.desk.staff
    before = staffed.store.log_rows()
    with pytest.raises(ApprovalNeeded) as refused:
        GIVING[errand](staffed, case_id)
    assert refused.value.data["action"] == Action.ISSUE_WITH_WITNESS
    assert {row[2] for row in staffed.store.log_rows()[len(before) :]} <= {AuditEvent.REGISTER_ASKED}
    assert staffed.sms.sent == []
    asked = staff.request_approval(enter(staffed, "K1"), case_id, Action.ISSUE_WITH_WITNESS, WHY)
    staff.answer_approval(enter(staffed, "S2"), asked.id, granted=True, remark="I saw them both.")
    GIVING[errand](staffed, case_id)


def test_nobody_serves_themselves_alone(staffed: Bench) -> None:
    for errand, give in GIVING.items():
        clerk_list.set_person(staffed.parts, "ADM", "K1", (BODIL if errand is Errand.FIRST_ISSUE else ASTA).cpr)
        with pytest.raises(ApprovalNeeded) as refused:
            give(staffed, granted(staffed, errand))
        assert refused.value.data["action"] == Action.ISSUE_TO_STAFF


@pytest.mark.parametrize("errand", SOME)
def test_nor_their_household_and_the_look_up_is_in_the_log(staffed: Bench, errand: Errand) -> None:
    people = staffed.register.people
    people[:] = [replace(person, residences=(HOME,)) for person in (ASTA, BODIL, KARL, SIGNE)]
    case_id = granted(staffed, errand)
    with pytest.raises(ApprovalNeeded) as refused:
        GIVING[errand](staffed, case_id)
    assert refused.value.data["action"] == Action.ISSUE_TO_STAFF
    (asked,) = [row for row in staffed.store.log_rows()[-1:] if row[2] == AuditEvent.REGISTER_ASKED]
    assert b"same_address" in asked[7]


def test_what_is_given_at_night_is_an_alarm(staffed: Bench) -> None:
    staffed.clock.advance(dt.timedelta(hours=11))
    for errand in SOME:
        GIVING[errand](staffed, granted(staffed, errand))
    assert [alarm.kind for alarm in staffed.desk.staff.alarms(enter(staffed, "S1"))] == [AlarmKind.AT_NIGHT] * len(SOME)


def test_a_pin_shortly_after_a_code_takes_two_and_a_user_id_does_not(staffed: Bench) -> None:
    case_id = granted(staffed, Errand.NEW_DISPLAY_CODE)
    staffed.desk.issue(case_id, "r1")
    staffed.desk.confirm_print(case_id, True)
    staffed.desk.hand_over(case_id)
    assert staffed.desk.errands.show_user_id(granted(staffed, Errand.FORGOTTEN_USER_ID)) == Bench.USER_ID
    with pytest.raises(ApprovalNeeded) as refused:
        staffed.desk.send_pin(granted(staffed, Errand.FORGOTTEN_PIN), "k")
    assert refused.value.data["action"] == Action.ISSUE_AGAIN


def test_suspending_and_blocking_take_nobody_else(staffed: Bench) -> None:
    for errand in (Errand.SUSPEND_IDENTITY, Errand.BLOCK_IDENTITY):
        case_id = granted(staffed, errand, witness=True)
        act = staffed.desk.errands
        (act.suspend_identity if errand is Errand.SUSPEND_IDENTITY else act.block_identity)(case_id)
