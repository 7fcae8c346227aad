"""A guardian comes for somebody's MitID: it is strictly personal, and the refusal is a decision on paper."""

from kiosk.domain import AuthenticatorKind, CaseState, Errand, Tick
from kiosk.domain.helpers import HelperKind
from kiosk.domain.refusal import RefusalReason
from tests.kiosk.desk_builder import Bench
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
