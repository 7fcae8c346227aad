"""Children get MitID from their thirteenth birthday on, by the same way; before it they are refused."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, Errand
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.person import Person
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
