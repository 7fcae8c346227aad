"""A guardian comes for somebody's MitID: it is strictly personal, and the refusal is a decision on paper."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain import AuthenticatorKind, CaseState, CloseReason, CodeState, Errand, Tick
from kiosk.domain.assurance import GroundCode, Missing
from kiosk.domain.errand_faults import GrantWithdrawn
from kiosk.domain.family import Relation, RelationKind
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.helpers import HelperKind
from kiosk.domain.person import Person
from kiosk.domain.refusal import RefusalReason
from tests.kiosk.desk_builder import ASTA, Bench
from tests.stories.visit import BODIL, Visit, events, passport_of


def test_it_is_not_granted_to_whom_does_not_handle_it_alone(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, AuthenticatorKind.CODE_DISPLAY)
    visit.desk.note_helper(visit.id, HelperKind.GUARDIAN)
    bench.desk.record_inspection(visit.id, passport_of(BODIL))
    visit.is_compared(Tick.LIKENESS, Tick.IN_PERSON)
    bench.desk.record_tick(visit.id, Tick.HANDLES_ALONE, False)
    view = bench.desk.decide(visit.id)
    assert view.state is CaseState.NOT_GRANTED
    assert view.decision is not None
    assert "NOT_ALONE" in {ground.code.value for ground in view.decision.reasons}


def test_the_refusal_is_printed_with_its_reason_and_nothing_is_made(bench: Bench) -> None:
    visit = Visit(bench, Errand.FIRST_ISSUE, BODIL, AuthenticatorKind.CODE_DISPLAY)
    visit.desk.note_helper(visit.id, HelperKind.GUARDIAN)
    view = bench.desk.refuse_case(visit.id, [RefusalReason.GUARDIAN])
    assert view.state is CaseState.CLOSED
    assert list(bench.spooler.jobs.values()) == [b"guardian"]
    assert events(bench, visit.id)[-2:] == ["case.refused", "case.closed"]
    with bench.store.reading() as work:
        assert work.identities.by_person(BODIL.id) is None
    assert bench.store.verify_log().is_good


def ward(person: Person, until: dt.date | None = None) -> Person:
    """The same person, for whom somebody decides by the register."""
    return replace(person, relations=(Relation(RelationKind.GUARDIAN, ASTA.id, dt.date(2020, 1, 1), until),))


@pytest.mark.parametrize("is_registered", [True, False])
def test_where_there_is_a_guardian_somebody_says_that_the_person_uses_it_alone(
    bench: Bench, *, is_registered: bool
) -> None:
    person = ward(BODIL) if is_registered else BODIL
    visit = Visit(bench, Errand.FIRST_ISSUE, person, AuthenticatorKind.CODE_DISPLAY)
    if not is_registered:
        visit.desk.note_helper(visit.id, HelperKind.GUARDIAN)
    visit.shows_passport().has_second_leg()
    assert bench.desk.case(visit.id).further_ticks == (Tick.HANDLES_ALONE,)
    view = bench.desk.decide(visit.id)
    assert view.decision is not None
    assert (view.state, view.decision.missing) == (CaseState.NOT_GRANTED, (Missing.HANDLES_ALONE_TICK,))
    assert GroundCode.HAS_GUARDIAN in {ground.code for ground in view.decision.reasons}
    visit.is_compared(Tick.HANDLES_ALONE)
    assert bench.desk.decide(visit.id).state is CaseState.GRANTED
    visit.desk.create_identity(visit.id, "bodil p", stepped_back=True)
    bench.desk.issue(visit.id, "r1")


def test_a_guardianship_that_has_ended_asks_nothing(bench: Bench) -> None:
    person = ward(BODIL, dt.date(2021, 1, 1))
    visit = Visit(bench, Errand.FIRST_ISSUE, person, AuthenticatorKind.CODE_DISPLAY).is_granted()
    assert bench.desk.case(visit.id).further_ticks == ()


def test_nobody_is_kept_from_taking_their_own_mitid_out_of_use(bench: Bench) -> None:
    bench.register.people[:] = [ward(ASTA)]
    visit = Visit(bench, Errand.SUSPEND_IDENTITY, bench.register.people[0]).is_granted()
    visit.desk.suspend_identity(visit.id)


def test_a_guardian_who_comes_after_the_decision_takes_it_back(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    view = visit.desk.note_helper(visit.id, HelperKind.GUARDIAN)
    assert (view.state, view.decision) == (CaseState.OPEN, None)
    view = visit.desk.note_helper(visit.id, HelperKind.RELATIVE)
    assert bench.desk.decide(visit.id).state is CaseState.GRANTED


@pytest.mark.parametrize("is_whole", [False, True])
def test_a_guardian_who_comes_when_the_letter_is_printed_stops_it(bench: Bench, *, is_whole: bool) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    bench.desk.issue(visit.id, "r1")
    if is_whole:
        bench.desk.confirm_print(visit.id, True)
    code = bench.last_code
    view = visit.desk.note_helper(visit.id, HelperKind.GUARDIAN)
    assert view.code is not None
    assert (view.state, view.decision, view.code.state) == (CaseState.OPEN, None, CodeState.REVOKED)
    assert bench.spooler.cancelled
    with pytest.raises(CaseStateWrong):
        bench.desk.hand_over(visit.id)
    assert visit.activates(code) == (False, "NOT_ACCEPTED")
    assert view.further_ticks == (Tick.HANDLES_ALONE,)
    assert bench.store.verify_log().is_good
    visit.is_compared(Tick.HANDLES_ALONE)
    bench.desk.decide(visit.id)
    assert visit.activates(visit.gets_letter("r2")) == (True, "OK")
    assert bench.store.verify_log().is_good


def test_the_letter_of_whom_is_known_to_use_it_alone_is_not_stopped(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).shows_passport().has_second_leg().is_compared(Tick.HANDLES_ALONE)
    bench.desk.decide(visit.id)
    bench.desk.issue(visit.id, "r1")
    bench.desk.confirm_print(visit.id, True)
    assert visit.desk.note_helper(visit.id, HelperKind.GUARDIAN).state is CaseState.PRINTED
    bench.desk.hand_over(visit.id)
    assert visit.activates(bench.last_code) == (True, "OK")
    assert bench.store.verify_log().is_good


def test_nobody_comes_along_to_a_case_that_is_closed(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE)
    bench.desk.close_case(visit.id, CloseReason.CANCELLED)
    told = events(bench)
    for helper in HelperKind:
        with pytest.raises(CaseStateWrong):
            visit.desk.note_helper(visit.id, helper)
    assert events(bench) == told


def test_one_whom_the_register_names_after_the_decision_does_so_too(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).is_granted()
    bench.register.people[:] = [ward(ASTA)]
    with pytest.raises(GrantWithdrawn):
        bench.desk.issue(visit.id, "r1")
    view = bench.desk.case(visit.id)
    assert view.decision is not None
    assert (view.further_ticks, view.decision.missing) == ((Tick.HANDLES_ALONE,), (Missing.HANDLES_ALONE_TICK,))
    visit.is_compared(Tick.HANDLES_ALONE)
    bench.desk.decide(visit.id)
    assert bench.desk.issue(visit.id, "r2").state is CaseState.PRINTING
