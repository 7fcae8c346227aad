"""Who may be the second person: neither the serving clerk's own MitID as witness, nor the witness as colleague."""

import datetime as dt

import pytest

from kiosk.domain import CaseState, Errand, Face
from kiosk.domain.documents import DocumentType
from kiosk.domain.faults import ApprovalNeeded, ApprovalRefused, NotAllowed
from kiosk.domain.person import Person, PersonId
from kiosk.domain.roles import Action, Role
from kiosk.domain.ticks import ALWAYS
from kiosk.domain.witness import WitnessAnswer, WitnessRefusal
from kiosk.services.record_witness import WitnessStatement
from kiosk.services.seed_identities import seed_identities
from tests.kiosk.desk_builder import Bench, inspection
from tests.kiosk.staff_builder import enter, hire

WHY = "The citizen has no other papers here."
KARL = Person(PersonId("k1"), "Karl", "Afprøvet", dt.date(1979, 6, 7), None, None)
SIGNE = Person(PersonId("s1"), "Signe", "Afprøvet", dt.date(1980, 4, 5), None, None)


@pytest.fixture
def staffed(bench: Bench) -> Bench:
    """A clerk and two supervisors; the register knows who the clerk and one of the supervisors are."""
    hire(bench, "K1", Role.CLERK, person_id=KARL.id)
    hire(bench, "S1", Role.SUPERVISOR, person_id=SIGNE.id)
    hire(bench, "S2", Role.SUPERVISOR)
    bench.register.people.extend([KARL, SIGNE])
    seed_identities(bench.parts, [(KARL.id, "karl.afproevet"), (SIGNE.id, "signe.afproevet")])
    bench.clock.advance(dt.timedelta(days=60))
    return bench


def read(bench: Bench, errand: Errand = Errand.NEW_DISPLAY_CODE, clerk: str = "K1") -> str:
    """A case with a good passport and the person compared."""
    case = bench.desk.open_case(errand, Face.COUNTER, clerk)
    bench.desk.record_inspection(case.id, inspection())
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
