"""There is no way round a decision, a letter that a person looked at, and the hand-over."""

import pytest

from kiosk.domain import CaseState, CodeState
from kiosk.domain.cases import CASE_MOVES, CaseEvent
from kiosk.domain.codes import CODE_MOVES, CodeEvent


def reached(*without: CaseEvent) -> set[CaseState]:
    """Every state that an open case can come to if those events never happen."""
    found, before = {CaseState.OPEN}, set[CaseState]()
    while found != before:
        before = set(found)
        found |= {to for (state, event), to in CASE_MOVES.items() if state in before and event not in without}
    return found


def test_every_state_is_reached_by_some_way() -> None:
    assert reached() == set(CaseState)


@pytest.mark.parametrize("event", [CaseEvent.GRANT, CaseEvent.ISSUE, CaseEvent.LETTER_WHOLE, CaseEvent.HAND_OVER])
def test_no_letter_goes_round_a_step(event: CaseEvent) -> None:
    assert CaseState.HANDED_OVER not in reached(event, CaseEvent.SEND_PIN)


def test_a_temporary_pin_goes_round_the_letter_and_not_round_the_decision() -> None:
    assert CaseState.HANDED_OVER not in reached(CaseEvent.GRANT)
    assert CaseState.HANDED_OVER in reached(CaseEvent.ISSUE)


def test_new_evidence_or_a_refusal_never_leaves_a_case_granted() -> None:
    for event in (CaseEvent.ADD_EVIDENCE, CaseEvent.REFUSE):
        assert CaseState.GRANTED not in {to for (_state, moved), to in CASE_MOVES.items() if moved is event}


def test_a_closed_case_stays_closed_and_every_other_can_be_closed() -> None:
    assert not [state for state, _event in CASE_MOVES if state is CaseState.CLOSED]
    assert {state for state, event in CASE_MOVES if event is CaseEvent.CLOSE} == set(CaseState) - {CaseState.CLOSED}


def test_a_code_becomes_live_at_the_hand_over_alone_and_is_used_from_there_alone() -> None:
    live = {(state, event) for (state, event), to in CODE_MOVES.items() if to is CodeState.HANDED_OVER}
    used = {(state, event) for (state, event), to in CODE_MOVES.items() if to is CodeState.USED}
    assert live == {(CodeState.PRINTING, CodeEvent.HAND_OVER)}
    assert used == {(CodeState.HANDED_OVER, CodeEvent.USE)}
