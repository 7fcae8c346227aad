"""A row of the policy that says something is obeyed: who may do what in a case, which cards there can be."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain.assurance import GroundCode
from kiosk.domain.documents import DocumentType
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import NotAllowed
from kiosk.domain.linking import LinkGround
from kiosk.domain.person import PersonId
from kiosk.domain.roles import Role
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import Tick
from kiosk.policy.rules import parse_policy, shipped
from kiosk.services.desk import Desk
from kiosk.services.record_paper import Paper
from kiosk.services.record_witness import WitnessStatement
from tests.kiosk.desk_builder import Bench, inspection
from tests.kiosk.staff_builder import hire

SINCE = 'valid_from = 2021-10-06\nsource = "our own"\nstatus = "unverified"\n'
ALL = ["open_case", "record_evidence", "look_up", "decide", "refuse", "park_case", "answer_privately", "issue"]
REST = ["hand_over", "revoke_code", "block", "suspend", "lift_suspension"]
CARD = Paper(DocumentType.MUNICIPAL_ID_CARD, shows_cpr=True, number="7", expiry=dt.date(2031, 1, 1))
HEALTH_CARD = Paper(DocumentType.HEALTH_CARD, shows_cpr=True)
STATEMENT = WitnessStatement("vidar", DocumentType.DRIVING_LICENCE, has_approved=True)
EVIDENCE: dict[str, Callable[[Desk, str], object]] = {
    "inspection": lambda desk, case: desk.record_inspection(case, inspection()),
    "paper": lambda desk, case: desk.record_paper(case, HEALTH_CARD),
    "paper taken back": lambda desk, case: desk.remove_paper(case, HEALTH_CARD.type),
    "extension": lambda desk, case: desk.record_extension(case, dt.date(2027, 1, 1)),
    "witness": lambda desk, case: desk.record_witness(case, STATEMENT),
    "tick": lambda desk, case: desk.record_tick(case, Tick.LIKENESS, True),
    "link": lambda desk, case: desk.link_person(case, PersonId("p1"), {LinkGround.CPR_TOLD}),
    "answer": lambda desk, case: desk.answer_question(case, 1, Secret("x")),
}


def by(bench: Bench, own: str) -> Desk:
    """The desk under these rows of a centre's own."""
    return Desk(replace(bench.parts, rules=parse_policy(shipped(), {"own.toml": own.encode()})))


def value(key: str, told: int) -> str:
    return f'[[value]]\nkey = "{key}"\nvalue = {told}\n{SINCE}'


def without(bench: Bench, action: str) -> Desk:
    """The desk where no clerk may do that, and supervisors may."""
    hire(bench, "K1", Role.CLERK)
    may = str([one for one in (*ALL, *REST) if one != action]).replace("'", '"')
    return by(bench, f'[[role]]\nrole = "clerk"\nmay = {may}\n{SINCE}')


@pytest.mark.parametrize("what", EVIDENCE)
def test_evidence_is_recorded_by_whom_the_policy_lets(bench: Bench, what: str) -> None:
    desk = without(bench, "record_evidence")
    case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1")
    with pytest.raises(NotAllowed) as caught:
        EVIDENCE[what](desk, case.id)
    assert caught.value.data["action"] == "record_evidence"


def test_at_the_booth_the_citizen_lays_the_document_down(bench: Bench) -> None:
    desk = without(bench, "record_evidence")
    case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.BOOTH, "BOOTH")
    assert desk.record_inspection(case.id, inspection()).evidence is not None


def test_a_case_is_parked_and_taken_up_by_whom_the_policy_lets(bench: Bench) -> None:
    desk = without(bench, "park_case")
    case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1")
    with pytest.raises(NotAllowed):
        desk.staff.park_case(case.id, "K1")
    hire(bench, "S1", Role.SUPERVISOR)
    parked = desk.staff.park_case(case.id, "S1")
    with pytest.raises(NotAllowed):
        desk.staff.resume_case(parked.number, "K1")
    assert desk.staff.resume_case(parked.number, "S1").number == parked.number


def test_the_private_question_is_asked_where_the_policy_lets(bench: Bench) -> None:
    desk = without(bench, "answer_privately")
    case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "K1")
    with pytest.raises(NotAllowed):
        desk.staff.answer_privately(case.id, is_pressed=False)


def grounds(desk: Desk, card: Paper) -> set[GroundCode]:
    """What speaks for and against this card."""
    case = desk.open_case(Errand.NEW_DISPLAY_CODE, Face.COUNTER, "clerk-7")
    desk.record_paper(case.id, card)
    return {ground.code for ground in desk.foresee(case.id).reasons}


def test_a_card_that_is_valid_for_longer_than_any_is_none(bench: Bench) -> None:
    last = bench.clock.today().replace(year=bench.clock.today().year + 10)
    own = by(bench, value("municipal_id_card.validity_y", 5))
    for desk, expiry, is_good in (
        (bench.desk, last, True),
        (bench.desk, last + dt.timedelta(days=1), False),
        (own, last, False),
    ):
        found = grounds(desk, replace(CARD, expiry=expiry))
        assert (GroundCode.CARD_IMPOSSIBLE not in found) is is_good
