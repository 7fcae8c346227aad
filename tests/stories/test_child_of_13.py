"""Children get MitID from their thirteenth birthday on, by the same way; before it they are refused."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, Errand
from kiosk.domain.assurance import GroundCode, Missing
from kiosk.domain.codes import CodeState
from kiosk.domain.faults import CaseStateWrong, PersonUnknown
from kiosk.domain.person import Person, PersonId
from kiosk.policy.rules import parse_policy, shipped
from kiosk.services.desk import Desk
from tests.kiosk.desk_builder import NOON, Bench
from tests.stories.visit import CILLE, Visit, events

TODAY = NOON.date()


def born(years: int, days: int = 0) -> Person:
    """Cille with that birthday; her number is of another day, which no rule asks about."""
    birth = dt.date(TODAY.year - years, TODAY.month, TODAY.day) + dt.timedelta(days=days)
    return replace(CILLE, birth=birth)


def test_from_the_thirteenth_birthday_on(bench: Bench) -> None:
    person = born(13)
    visit = Visit(bench, Errand.FIRST_ISSUE, person, AuthenticatorKind.APP).is_granted()
    assert visit.desk.create_identity(visit.id, "cille").accepted
    assert visit.activates(visit.gets_letter(), user_id="cille") == (True, "OK")


def test_a_day_before_it_there_is_none(bench: Bench) -> None:
    person = born(13, 1)
    visit = Visit(bench, Errand.FIRST_ISSUE, person, AuthenticatorKind.APP).shows_passport()
    view = bench.desk.decide(visit.id)
    assert view.state is CaseState.NOT_GRANTED
    assert view.decision is not None
    assert "TOO_YOUNG" in {ground.code.value for ground in view.decision.reasons}
    with pytest.raises(CaseStateWrong):
        visit.desk.create_identity(visit.id, "cille")
    assert "identity.created" not in events(bench)
    with bench.store.reading() as work:
        assert work.identities.by_person(person.id) is None


def asks_consent(bench: Bench) -> Desk:
    """The desk of a centre whose policy asks for it."""
    own = (
        '[[value]]\nkey = "applicant.consent_required"\nvalue = 1\n'
        'valid_from = 2021-10-06\nsource = "own"\nstatus = "unverified"\n'
    )
    return Desk(replace(bench.parts, rules=parse_policy(shipped(), {"own.toml": own.encode()})))


@pytest.mark.parametrize("is_printed", [False, True])
def test_a_consent_that_is_taken_back_before_the_letter_is_given_ends_its_code(bench: Bench, is_printed: bool) -> None:
    desk = asks_consent(bench)
    visit = Visit(bench, Errand.FIRST_ISSUE, born(13), AuthenticatorKind.APP).shows_passport().has_second_leg()
    desk.errands.note_consent(visit.id, is_given=True)
    assert desk.decide(visit.id).state is CaseState.GRANTED
    assert desk.errands.create_identity(visit.id, "cille").accepted
    desk.issue(visit.id, "r1")
    if is_printed:
        desk.confirm_print(visit.id, True)
    view = desk.errands.note_consent(visit.id, is_given=False)
    assert view.state is CaseState.OPEN
    assert view.code is not None
    assert view.code.state is CodeState.REVOKED
    with pytest.raises(CaseStateWrong):
        desk.hand_over(visit.id)
    assert desk.decide(visit.id).state is CaseState.NOT_GRANTED
    assert bench.store.verify_log().is_good


def test_a_consent_is_to_the_mitid_of_a_child_who_is_known(bench: Bench) -> None:
    desk = asks_consent(bench)
    visit = Visit(bench, Errand.FIRST_ISSUE, born(13), AuthenticatorKind.APP)
    with pytest.raises(PersonUnknown):
        desk.errands.note_consent(visit.id, is_given=True)
    visit.shows_passport().has_second_leg()
    assert desk.decide(visit.id).state is CaseState.NOT_GRANTED


def test_a_centre_that_asks_for_consent_gives_nothing_without_it(bench: Bench) -> None:
    desk = asks_consent(bench)
    visit = Visit(bench, Errand.FIRST_ISSUE, born(13), AuthenticatorKind.APP).shows_passport()
    decision = desk.decide(visit.id).decision
    assert decision is not None
    assert (decision.granted, decision.missing, decision.rule) == (
        False,
        (Missing.CONSENT,),
        "applicant.consent_required",
    )
    for is_given in (True, False):
        desk.errands.note_consent(visit.id, is_given=is_given)
        decision = desk.decide(visit.id).decision
        assert decision is not None
        assert (GroundCode.CONSENT_MISSING in {ground.code for ground in decision.reasons}) is not is_given
    grown = Visit(bench, Errand.FIRST_ISSUE, replace(born(15), id=PersonId("p-15")), AuthenticatorKind.APP)
    decision = desk.decide(grown.shows_passport().id).decision
    assert decision is not None
    assert GroundCode.CONSENT_MISSING not in {ground.code for ground in decision.reasons}
