"""A refusal is a decision: with reasons, on paper as often as need be, and nothing can be issued after it."""

import pytest

from kiosk.domain import CaseState, Errand
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.refusal import RefusalReason
from tests.kiosk.desk_builder import Bench
from tests.stories.visit import Visit, events

REASONS = [RefusalReason.LIKENESS_UNCLEAR, RefusalReason.QUESTIONS_UNANSWERED]


def test_the_whole_way(bench: Bench) -> None:
    visit = Visit(bench, Errand.NEW_DISPLAY_CODE).shows_passport().has_second_leg(passed=False)
    assert bench.desk.decide(visit.id).state is CaseState.NOT_GRANTED
    assert bench.desk.refuse_case(visit.id, REASONS).state is CaseState.CLOSED
    bench.desk.print_refusal(visit.id)
    assert list(bench.spooler.jobs.values()) == [b"likeness_unclear questions_unanswered"] * 2
    assert events(bench, visit.id).count("case.refused") == 1
    with pytest.raises(CaseStateWrong):
        bench.desk.issue(visit.id, "r1")
    assert bench.press.made == []
    assert bench.store.verify_log().is_good
