"""The register says something else than when it was decided: nothing is issued by a decision that no longer holds."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, Errand
from kiosk.domain.assurance import GroundCode
from kiosk.domain.codes import CodeState
from kiosk.domain.errand_faults import GrantWithdrawn
from kiosk.domain.faults import CaseStateWrong, PersonUnknown, RegisterDown
from kiosk.domain.identity import IdentityState
from kiosk.domain.person import Person, PersonId, PersonStatus
from kiosk.domain.ticks import ALWAYS
from kiosk.services.reprint import ReprintReason
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import BODIL, Visit, events, has_means

APP, DISPLAY = AuthenticatorKind.APP, AuthenticatorKind.CODE_DISPLAY
Act = Callable[[Visit], object]


def learns(bench: Bench, person: Person, status: PersonStatus = PersonStatus.DEAD) -> None:
    """The register has a new entry of somebody."""
    bench.register.people.remove(person)
    bench.register.people.append(replace(person, status=status))


def withdrawn(bench: Bench, visit: Visit) -> None:
    """The decision is taken back, with its reason, and nothing was made."""
    view = bench.desk.case(visit.id)
    assert view.state is CaseState.NOT_GRANTED
    assert view.decision is not None
    assert GroundCode.PERSON_DEAD in {ground.code for ground in view.decision.reasons}
    assert events(bench, visit.id)[-2:] == ["register.asked", "decision.made"]
    assert bench.spooler.jobs == {}
    assert bench.sms.given == []
    assert bench.store.verify_log().is_good


@pytest.mark.parametrize(
    ("errand", "person", "means", "act"),
    [
        (Errand.NEW_DISPLAY_CODE, None, DISPLAY, lambda visit: visit.bench.desk.issue(visit.id, "r1")),
        (Errand.FORGOTTEN_PIN, None, None, lambda visit: visit.bench.desk.send_pin(visit.id, "r1")),
        (Errand.FIRST_ISSUE, BODIL, DISPLAY, lambda visit: visit.desk.create_identity(visit.id, "bodil p")),
        (Errand.FORGOTTEN_USER_ID, None, None, lambda visit: visit.desk.show_user_id(visit.id)),
        (Errand.NEW_USER_ID, None, None, lambda visit: visit.desk.change_user_id(visit.id, "asta again")),
    ],
)
def test_who_has_died_meanwhile_gets_nothing(
    bench: Bench, errand: Errand, person: Person | None, means: AuthenticatorKind | None, act: Act
) -> None:
    has_means(bench, APP)
    visit = Visit(bench, errand, **({"person": person} if person else {}), means=means).is_granted()
    learns(bench, visit.person)
    with pytest.raises(GrantWithdrawn):
        act(visit)
    withdrawn(bench, visit)
    with pytest.raises(CaseStateWrong):
        act(visit)


def test_a_suspension_is_not_lifted_for_who_has_died_meanwhile(bench: Bench) -> None:
    suspended = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    suspended.desk.suspend_identity(suspended.id)
    visit = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    learns(bench, visit.person)
    with pytest.raises(GrantWithdrawn):
        visit.desk.lift_suspension(visit.id)
    assert visit.desk.identity_state(visit.id) is IdentityState.SUSPENDED
    assert bench.desk.case(visit.id).state is CaseState.NOT_GRANTED


def test_an_apps_letter_dies_where_the_register_that_knows_its_number_knows_of_a_death(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_APP_CODE, means=APP).is_granted()
    bench.desk.issue(visit.id, "r1")
    bench.desk.confirm_print(visit.id, whole=True)
    learns(bench, visit.person)
    with pytest.raises(GrantWithdrawn) as caught:
        bench.desk.hand_over(visit.id)
    assert caught.value.data["this_dead"] == 1
    view = bench.desk.case(visit.id)
    assert view.state is CaseState.NOT_GRANTED
    assert view.code is not None
    assert view.code.state is CodeState.REVOKED
    assert bench.sms.given == []
    assert bench.store.verify_log().is_good


def test_what_changed_and_forbids_nothing_stops_nothing(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    learns(bench, visit.person, PersonStatus.EMIGRATED)
    assert visit.activates(visit.gets_letter()) == (True, "OK")
    assert events(bench, visit.id).count("decision.made") == 1


def test_a_letter_is_not_printed_again_for_who_has_died(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    code = visit.gets_letter()
    learns(bench, visit.person)
    with pytest.raises(GrantWithdrawn):
        bench.desk.reprint(visit.id, ReprintReason.LOST, "r2")
    assert bench.desk.case(visit.id).state is CaseState.NOT_GRANTED
    assert not visit.activates(code)[0]


def parked(bench: Bench) -> Visit:
    """A case that was granted, and waits."""
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    bench.desk.staff.park_case(visit.id, "clerk-7")
    bench.clock.advance(dt.timedelta(days=29))
    return visit


def test_a_case_that_waited_goes_on_with_what_the_register_says_by_then(bench: Bench) -> None:
    visit = parked(bench)
    learns(bench, visit.person)
    bench.desk.staff.resume_case(visit.case.number, "clerk-8")
    told = [row for row in bench.store.log_rows() if row[2] == "register.asked"][-1]
    assert "clerk-8" in told
    visit.is_compared(*ALWAYS)
    view = bench.desk.decide(visit.id)
    assert view.decision is not None
    assert GroundCode.PERSON_DEAD in {ground.code for ground in view.decision.reasons}


def test_without_an_answer_it_waits_on(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    visit = parked(bench)

    def down(_person_id: PersonId) -> Person:
        raise RegisterDown

    with monkeypatch.context() as patched:
        patched.setattr(bench.register, "get", down)
        with pytest.raises(RegisterDown):
            bench.desk.staff.resume_case(visit.case.number, "clerk-8")
    bench.register.people.remove(visit.person)
    with pytest.raises(PersonUnknown):
        bench.desk.staff.resume_case(visit.case.number, "clerk-8")
    bench.register.people.append(visit.person)
    assert bench.desk.staff.resume_case(visit.case.number, "clerk-8").state is CaseState.OPEN
