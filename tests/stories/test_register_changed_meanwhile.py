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
from kiosk.services.views import CaseView
from kiosk.texts.catalogue import Catalogue, Language
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import BODIL, CILLE, Visit, events, has_means

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


def test_a_lift_that_is_given_again_asks_nobody_and_takes_nothing_back(bench: Bench) -> None:
    suspended = Visit(bench, Errand.SUSPEND_IDENTITY).is_granted()
    suspended.desk.suspend_identity(suspended.id)
    visit = Visit(bench, Errand.LIFT_SUSPENSION).is_granted()
    lifted = visit.desk.lift_suspension(visit.id)
    learns(bench, visit.person, PersonStatus.DISAPPEARED)
    told = events(bench, visit.id)
    assert visit.desk.lift_suspension(visit.id) == lifted
    assert events(bench, visit.id) == told
    assert visit.desk.identity_state(visit.id) is IdentityState.ACTIVE


def test_a_user_id_that_is_changed_again_to_the_same_asks_nobody_and_takes_nothing_back(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_USER_ID).is_granted()
    assert visit.desk.change_user_id(visit.id, "Ny Asta").accepted
    before = bench.desk.case(visit.id)
    learns(bench, visit.person)
    told = events(bench, visit.id)
    assert visit.desk.change_user_id(visit.id, "Ny Asta").accepted
    assert events(bench, visit.id) == told
    with pytest.raises(GrantWithdrawn) as caught:
        visit.desk.change_user_id(visit.id, "Asta Igen")
    stays_as_acted_on(bench, visit, before, caught.value)


def stays_as_acted_on(bench: Bench, visit: Visit, before: CaseView, error: GrantWithdrawn) -> None:
    """The decision is the one by which something was given; nothing more is, and the fault does not say otherwise."""
    assert bench.desk.case(visit.id) == before
    assert events(bench, visit.id).count("decision.made") == 1
    assert error.data["given"] == 1
    assert bench.store.verify_log().is_good


@pytest.mark.parametrize(
    ("errand", "given", "asked"),
    [
        (
            Errand.FORGOTTEN_USER_ID,
            lambda visit: visit.desk.show_user_id(visit.id),
            lambda visit: visit.desk.show_user_id(visit.id),
        ),
        (
            Errand.FIRST_ISSUE,
            lambda visit: (visit.desk.create_identity(visit.id, "bodil p"), visit.gets_letter()),
            lambda visit: visit.desk.show_user_id(visit.id),
        ),
    ],
)
def test_the_decision_by_which_something_was_given_stays(bench: Bench, errand: Errand, given: Act, asked: Act) -> None:
    is_first = errand is Errand.FIRST_ISSUE
    visit = Visit(bench, errand, **({"person": BODIL, "means": DISPLAY} if is_first else {})).is_granted()
    given(visit)
    before = bench.desk.case(visit.id)
    learns(bench, visit.person)
    for _ in range(2):
        with pytest.raises(GrantWithdrawn) as caught:
            asked(visit)
        stays_as_acted_on(bench, visit, before, caught.value)


@pytest.mark.parametrize("language", Language)
def test_the_words_point_to_new_reasons_only_where_they_are(bench: Bench, language: Language) -> None:
    texts = Catalogue(language)
    refused, shown = (Visit(bench, Errand.FORGOTTEN_USER_ID).is_granted() for _ in range(2))
    shown.desk.show_user_id(shown.id)
    learns(bench, shown.person)
    told = []
    for visit in (refused, shown):
        with pytest.raises(GrantWithdrawn) as caught:
            visit.desk.show_user_id(visit.id)
        told.append(texts.fault(caught.value.code.value, caught.value.data))
    nothing_given, given = told
    assert nothing_given == texts.fault("GRANT_WITHDRAWN")
    assert "skranke case show" in nothing_given.next
    assert given == texts.fault("GRANT_WITHDRAWN", {"given": 1})
    assert given.what != nothing_given.what
    assert "skranke case show" not in given.next
    assert "skranke case resume" in given.next


def test_what_the_register_says_by_then_is_told_where_the_words_say_so(bench: Bench) -> None:
    shown = Visit(bench, Errand.FORGOTTEN_USER_ID).is_granted()
    shown.desk.show_user_id(shown.id)
    learns(bench, shown.person)
    with pytest.raises(GrantWithdrawn):
        shown.desk.show_user_id(shown.id)
    bench.desk.staff.resume_case(shown.case.number, "clerk-7")
    shown.is_compared(*ALWAYS)
    decision = bench.desk.decide(shown.id).decision
    assert decision is not None
    assert GroundCode.PERSON_DEAD in {ground.code for ground in decision.reasons}


def test_a_mitid_that_was_made_saves_no_letter_that_nobody_has_yet(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, CILLE, means=APP).is_granted()
    assert visit.desk.create_identity(visit.id, "cille a").accepted
    bench.desk.issue(visit.id, "r1")
    bench.desk.confirm_print(visit.id, whole=True)
    sent = list(bench.sms.given)
    learns(bench, visit.person)
    with pytest.raises(GrantWithdrawn) as caught:
        bench.desk.hand_over(visit.id)
    assert caught.value.data == {"case": visit.case.number, "this_dead": 1}
    view = bench.desk.case(visit.id)
    assert view.state is CaseState.NOT_GRANTED
    assert view.code is not None
    assert view.code.state is CodeState.REVOKED
    assert bench.sms.given == sent
    with pytest.raises(CaseStateWrong):
        bench.desk.issue(visit.id, "r2")


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
