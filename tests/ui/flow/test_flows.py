"""The two tables walked: no dead end, a way home from everywhere, no letter without a grant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.texts.catalogue import Catalogue, Language
from ui.flow.booth import BOOTH, Booth
from ui.flow.counter import COUNTER, Counter
from ui.flow.gate import GATE, Gate
from ui.flow.table import Event, Flow, mermaid

FLOWS = pytest.mark.parametrize("flow", [COUNTER, BOOTH, GATE], ids=lambda flow: flow.name)


def reachable(flow: Flow, start: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
    seen, todo = {start}, [start]
    while todo:
        state = todo.pop()
        for event in flow.events(state):
            target = flow.next(state, event)
            if target is not None and target not in seen and target not in without:
                seen.add(target)
                todo.append(target)
    return frozenset(seen)


@FLOWS
def test_every_state_can_be_reached_and_left(flow: Flow) -> None:
    assert reachable(flow, flow.first) == flow.states
    for state in flow.states:
        assert any(flow.next(state, event) != state for event in flow.events(state)) or state == flow.first


@FLOWS
def test_start_over_is_one_action_away_from_everywhere(flow: Flow) -> None:
    assert {flow.next(state, Event.START_OVER) for state in flow.states} == {flow.first}


@FLOWS
def test_every_working_state_has_a_fault_page_that_can_be_left_by_retry(flow: Flow) -> None:
    for state in flow.working:
        fault = flow.next(state, Event.FAULT)
        assert fault is not None, state
        assert flow.next(fault, Event.RETRY) not in (None, fault)


@FLOWS
def test_no_letter_without_a_grant(flow: Flow) -> None:
    granted = frozenset(str(flow.next(state, Event.GRANTED)) for state in flow.states) - {"None"}
    without = reachable(flow, flow.first, without=granted)
    assert not without & {"issuing", "printed", "hand_over", "handing", "done"}


@FLOWS
def test_nothing_is_handed_over_before_somebody_said_that_the_sheet_is_whole(flow: Flow) -> None:
    assert "handing" not in reachable(flow, flow.first, without=frozenset({"confirming"}))


def test_the_booth_issues_nothing_before_a_clerk_has_signed_in_and_compared() -> None:
    for gate in (Booth.SIGNING_IN, Booth.COMPARE):
        assert Booth.ISSUING not in reachable(BOOTH, BOOTH.first, without=frozenset({gate}))


def test_the_booth_goes_home_by_the_clock_from_every_state() -> None:
    assert {BOOTH.next(state, Event.TIMEOUT) for state in BOOTH.states} == {Booth.WELCOME}


def test_not_granted_has_no_issue() -> None:
    assert COUNTER.next(Counter.NOT_GRANTED, Event.ISSUE) is None
    assert BOOTH.next(Booth.NOT_GRANTED, Event.ISSUE) is None


@FLOWS
def test_a_second_press_means_nothing(flow: Flow) -> None:
    for state in flow.states:
        for event in (Event.ISSUE, Event.HAND_OVER, Event.READ, Event.DECIDE, Event.ERRAND_CHOSEN):
            after = flow.next(state, event)
            if after is not None:
                assert flow.next(after, event) is None


@FLOWS
@given(events=st.lists(st.sampled_from(sorted(Event)), max_size=40))
def test_any_walk_stays_in_the_table_and_home_is_one_press_away(flow: Flow, events: list[Event]) -> None:
    state = flow.first
    for event in events:
        state = flow.next(state, event) or state
    assert state in flow.states
    assert flow.next(state, Event.START_OVER) == flow.first


@FLOWS
def test_the_drawing_names_every_state(flow: Flow) -> None:
    drawing = mermaid(flow)
    assert drawing.startswith("stateDiagram-v2")
    assert all(state in drawing for state in flow.states)


def test_a_locked_screen_opens_for_a_login_alone() -> None:
    for event in Event:
        assert GATE.next(Gate.LOCKED, event) != Gate.IN
        if event is not Event.ADMITTED:
            assert GATE.next(Gate.UNLOCKING, event) != Gate.IN


def test_the_citizen_is_asked_alone_before_any_clerk_stands_there() -> None:
    assert "call_clerk" not in reachable(BOOTH, BOOTH.first, without=frozenset({"private"}))


def test_no_code_after_a_no_of_the_second_person_without_another_decision() -> None:
    assert "issuing" not in reachable(COUNTER, "denied", without=frozenset({"deciding", COUNTER.first}))


@pytest.mark.parametrize("language", list(Language))
def test_every_working_state_has_words_to_wait_with(language: Language) -> None:
    texts = Catalogue(language)
    named = [f"screen-{state.replace('_', '-')}" for state in COUNTER.working - {"reading"}]
    named += [f"screen-booth-{state.replace('_', '-')}" for state in BOOTH.working - {"reading"}]
    named += ["screen-checking"]
    assert [name for name in named if not (texts.has(name) and texts.has(f"{name}-lead"))] == []
