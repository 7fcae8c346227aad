"""Flows as plain tables: (state, event) -> state. Nothing here does anything; a presenter asks and acts.

A table can be drawn (Mermaid) and walked by tests: no dead ends, and from everywhere a way to start over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Event(StrEnum):
    """What a person, the reader or a job can say to a flow."""

    # The person at the screen
    LANGUAGE_CHOSEN = "language_chosen"
    ERRAND_CHOSEN = "errand_chosen"
    TYPE_INSTEAD = "type_instead"
    READ = "read"
    CANCEL = "cancel"
    BACK = "back"
    CONTINUE = "continue"
    SIGN_IN = "sign_in"
    DECIDE = "decide"
    ISSUE = "issue"
    PRINT_WHOLE = "print_whole"
    PRINT_DAMAGED = "print_damaged"
    HAND_OVER = "hand_over"
    ANSWER = "answer"
    ASK = "ask"
    LIST = "list"
    LIST_ALARMS = "list_alarms"
    PARK = "park"
    ASK_QUESTIONS = "ask_questions"
    USE_WITNESS = "use_witness"
    REPLY = "reply"
    VOUCH = "vouch"
    REFUSE = "refuse"
    CONFIRM_REFUSAL = "confirm_refusal"
    RESUME = "resume"
    SAVE = "save"
    LOG_IN = "log_in"
    LOG_OUT = "log_out"
    LOCK = "lock"
    OTHER_CLERK = "other_clerk"
    RETRY = "retry"
    START_OVER = "start_over"
    # The reader
    CARD_REMOVED = "card_removed"
    # Jobs that came home
    CASE_OPENED = "case_opened"
    READ_DONE = "read_done"
    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    SECOND_LEG_NEEDED = "second_leg_needed"
    QUESTION_DRAWN = "question_drawn"
    SECOND_LEG_PASSED = "second_leg_passed"
    WITNESS_NEEDED = "witness_needed"
    PRINTED = "printed"
    SPOILED = "spoiled"
    RECORDED = "recorded"
    LIVE = "live"
    LISTED = "listed"
    PARKED = "parked"
    ADMITTED = "admitted"
    REFUSED = "refused"
    APPROVAL_NEEDED = "approval_needed"
    APPROVED = "approved"
    DENIED = "denied"
    FAULT = "fault"
    # The clock
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True)
class Flow:
    """One face's table. `first` is where a session begins and where every way ends."""

    name: str
    first: str
    edges: Mapping[tuple[str, Event], str]
    working: frozenset[str]
    """States in which a job runs and the person waits; each must have a FAULT edge."""

    def next(self, state: str, event: Event) -> str | None:
        """The state after `event`, or None when the event means nothing in `state` (a second press, a late answer)."""
        return self.edges.get((state, event))

    @property
    def states(self) -> frozenset[str]:
        """Every state the table names."""
        return frozenset(state for state, _ in self.edges) | frozenset(self.edges.values())

    def events(self, state: str) -> frozenset[Event]:
        """What may happen in a state."""
        return frozenset(event for source, event in self.edges if source == state)


def mermaid(flow: Flow) -> str:
    """The table as a Mermaid state diagram. Edges that lead home from everywhere are left to one note."""
    lines = ["stateDiagram-v2", f"    [*] --> {flow.first}"]
    homeward = {Event.START_OVER, Event.TIMEOUT}
    for (source, event), target in flow.edges.items():
        if event in homeward:
            continue
        lines.append(f"    {source} --> {target}: {event.value}")
    lines.append(f"    note right of {flow.first}: start_over and timeout lead here from every state")
    return "\n".join(lines) + "\n"
