"""A case at the counter or booth, from the door to the letter in the hand, as a table of moves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum, unique

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.errands import Errand, Face
from kiosk.domain.person import PersonId


@unique
class CaseState(StrEnum):
    """How far a case is."""

    OPEN = "OPEN"  # document and ticks are being collected
    GRANTED = "GRANTED"  # the decision allows a code
    NOT_GRANTED = "NOT_GRANTED"  # the decision says no, with reasons; more evidence reopens the question
    PRINTING = "PRINTING"  # the letter is on its way; a person must say that it came out whole
    PRINTED = "PRINTED"  # it is whole, and not handed over yet
    HANDED_OVER = "HANDED_OVER"  # the code is live, or the temporary PIN is sent
    CLOSED = "CLOSED"


@unique
class CaseEvent(StrEnum):
    """What happens in a case."""

    ADD_EVIDENCE = "add_evidence"
    GRANT = "grant"
    REFUSE = "refuse"
    ISSUE = "issue"
    LETTER_WHOLE = "letter_whole"
    LETTER_LOST = "letter_lost"
    HAND_OVER = "hand_over"
    SEND_PIN = "send_pin"
    REPRINT = "reprint"
    CLOSE = "close"


_PROOFING = (CaseState.OPEN, CaseState.GRANTED, CaseState.NOT_GRANTED)
_WITH_LETTER = (CaseState.PRINTING, CaseState.PRINTED, CaseState.HANDED_OVER)

CASE_MOVES: dict[tuple[CaseState, CaseEvent], CaseState] = {
    **{(state, CaseEvent.ADD_EVIDENCE): CaseState.OPEN for state in _PROOFING},
    **{(state, CaseEvent.GRANT): CaseState.GRANTED for state in _PROOFING},
    **{(state, CaseEvent.REFUSE): CaseState.NOT_GRANTED for state in _PROOFING},
    (CaseState.GRANTED, CaseEvent.ISSUE): CaseState.PRINTING,
    (CaseState.PRINTING, CaseEvent.LETTER_WHOLE): CaseState.PRINTED,
    (CaseState.PRINTING, CaseEvent.LETTER_LOST): CaseState.GRANTED,
    (CaseState.PRINTED, CaseEvent.LETTER_LOST): CaseState.GRANTED,
    (CaseState.PRINTED, CaseEvent.HAND_OVER): CaseState.HANDED_OVER,
    (CaseState.GRANTED, CaseEvent.SEND_PIN): CaseState.HANDED_OVER,
    **{(state, CaseEvent.REPRINT): CaseState.GRANTED for state in _WITH_LETTER},
    **{(state, CaseEvent.CLOSE): CaseState.CLOSED for state in CaseState if state is not CaseState.CLOSED},
}
"""Every move that exists; anything else is refused."""


@unique
class CloseReason(StrEnum):
    """Why a case ended."""

    DONE = "done"
    CANCELLED = "cancelled"  # by the person at the screen
    TIMED_OUT = "timed_out"
    NOT_GRANTED = "not_granted"
    CRASH = "crash"  # found unfinished at start
    PARKED_TOO_LONG = "parked_too_long"  # nobody came back with what was missing
    RECALLED = "recalled"  # what it issued went to somebody else


@dataclass(frozen=True, slots=True)
class Case:
    """One handling of one errand.

    `clerk` is who serves, `person_id` whom the document was linked to, `means` what the errand is about, where it is
    about one: fixed by the errand, or chosen before the decision.
    """

    id: str
    number: str
    errand: Errand
    face: Face
    clerk: str
    state: CaseState
    opened_at: dt.datetime
    person_id: PersonId | None = None
    closed_at: dt.datetime | None = None
    close_reason: CloseReason | None = None
    means: AuthenticatorKind | None = None

    def can(self, event: CaseEvent) -> bool:
        """Whether the move exists from here."""
        return (self.state, event) in CASE_MOVES

    def after(self, event: CaseEvent) -> Case:
        """The case after that move; raises ValueError where there is none, so ask `can` first."""
        if not self.can(event):
            raise ValueError(f"{self.state} has no {event}")
        return replace(self, state=CASE_MOVES[self.state, event])
