"""The steps of a case as the clerk's side pane names them, and where each state of the flow stands among them."""

from __future__ import annotations

from typing import Final

from ui.flow.counter import REFUSALS, Counter

STEPS: Final = ("errand", "document", "evidence", "person", "decision", "letter", "hand-over")
_OF_PAGES: Final[dict[str, int]] = {
    Counter.START: 0,
    Counter.OPENING: 0,
    Counter.OPEN_FAULT: 0,
    Counter.DOCUMENT: 1,
    Counter.READING: 1,
    Counter.READ_FAULT: 1,
    Counter.EVIDENCE: 2,
    Counter.PERSON: 3,
    Counter.DECIDING: 4,
    Counter.DECIDE_FAULT: 4,
    Counter.SECOND_LEG: 3,
    Counter.DRAWING: 3,
    Counter.DRAW_FAULT: 3,
    Counter.QUESTION: 3,
    Counter.REPLYING: 3,
    Counter.REPLY_FAULT: 3,
    Counter.WITNESS: 3,
    Counter.VOUCHING: 3,
    Counter.VOUCH_FAULT: 3,
    Counter.JUDGING: 4,
    Counter.REFUSING: 4,
    Counter.REFUSE_FAULT: 4,
    Counter.GRANTED: 4,
    Counter.NOT_GRANTED: 4,
    Counter.ISSUING: 5,
    Counter.ISSUE_FAULT: 5,
    Counter.PRINTED: 5,
    Counter.CONFIRMING: 5,
    Counter.CONFIRM_FAULT: 5,
    Counter.HAND_OVER: 6,
    Counter.HANDING: 6,
    Counter.HAND_FAULT: 6,
    Counter.DONE: 7,
    Counter.RESUMING: 1,
    Counter.APPROVAL: 4,
    Counter.ASKING: 4,
    Counter.ASK_FAULT: 4,
    Counter.APPROVE: 4,
    Counter.ANSWERING: 4,
    Counter.ANSWER_FAULT: 4,
    Counter.DENIED: 4,
    Counter.PARKING: 4,
    Counter.PARK_FAULT: 4,
}
STEP_OF: Final[dict[str, int]] = _OF_PAGES | {refusal: _OF_PAGES[page] for page, refusal in REFUSALS.items()}
"""Where a state stands among the steps; those that are not here stand at the first."""
