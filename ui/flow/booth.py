"""The citizen's flow at the booth: one question a page, and a clerk who compares before anything can be printed."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from ui.flow.table import Event, Flow


@unique
class Booth(StrEnum):
    """Where the citizen is."""

    WELCOME = "welcome"
    ERRAND = "errand"
    OPENING = "opening"
    DOCUMENT = "document"
    TYPE_KEY = "type_key"
    READING = "reading"
    TAKE_BACK = "take_back"
    PRIVATE = "private"
    ANSWERING = "answering"
    CALL_CLERK = "call_clerk"
    SIGNING_IN = "signing_in"
    COMPARE = "compare"
    DECIDING = "deciding"
    DRAWING = "drawing"
    QUESTION = "question"
    REPLYING = "replying"
    JUDGING = "judging"
    WITNESS_NEEDED = "witness_needed"
    CONFIRM = "confirm"
    NOT_GRANTED = "not_granted"
    ISSUING = "issuing"
    PRINTED = "printed"
    CONFIRMING = "confirming"
    HAND_OVER = "hand_over"
    HANDING = "handing"
    DONE = "done"
    OPEN_FAULT = "open_fault"
    READ_FAULT = "read_fault"
    ANSWER_FAULT = "answer_fault"
    CLERK_FAULT = "clerk_fault"
    DECIDE_FAULT = "decide_fault"
    DRAW_FAULT = "draw_fault"
    REPLY_FAULT = "reply_fault"
    ISSUE_FAULT = "issue_fault"
    CONFIRM_FAULT = "confirm_fault"
    HAND_FAULT = "hand_fault"


_B = Booth

_WAY: Final[dict[tuple[str, Event], str]] = {
    (_B.WELCOME, Event.LANGUAGE_CHOSEN): _B.ERRAND,
    (_B.ERRAND, Event.ERRAND_CHOSEN): _B.OPENING,
    (_B.ERRAND, Event.BACK): _B.WELCOME,
    (_B.OPENING, Event.CASE_OPENED): _B.DOCUMENT,
    (_B.OPENING, Event.FAULT): _B.OPEN_FAULT,
    (_B.OPENING, Event.CANCEL): _B.WELCOME,
    (_B.OPEN_FAULT, Event.RETRY): _B.ERRAND,
    (_B.DOCUMENT, Event.READ): _B.READING,
    (_B.DOCUMENT, Event.TYPE_INSTEAD): _B.TYPE_KEY,
    (_B.DOCUMENT, Event.CARD_REMOVED): _B.DOCUMENT,
    (_B.DOCUMENT, Event.BACK): _B.ERRAND,
    (_B.TYPE_KEY, Event.READ): _B.READING,
    (_B.TYPE_KEY, Event.CARD_REMOVED): _B.TYPE_KEY,
    (_B.TYPE_KEY, Event.BACK): _B.DOCUMENT,
    (_B.READING, Event.READ_DONE): _B.TAKE_BACK,
    (_B.READING, Event.CARD_REMOVED): _B.READING,  # the read itself ends with the fault that says so
    (_B.READING, Event.CANCEL): _B.DOCUMENT,
    (_B.READING, Event.FAULT): _B.READ_FAULT,
    (_B.READ_FAULT, Event.RETRY): _B.DOCUMENT,
    (_B.READ_FAULT, Event.TYPE_INSTEAD): _B.TYPE_KEY,
    (_B.TAKE_BACK, Event.CARD_REMOVED): _B.PRIVATE,
    (_B.TAKE_BACK, Event.CONTINUE): _B.PRIVATE,
    (_B.PRIVATE, Event.ANSWER): _B.ANSWERING,
    (_B.PRIVATE, Event.BACK): _B.DOCUMENT,
    (_B.ANSWERING, Event.RECORDED): _B.CALL_CLERK,
    (_B.ANSWERING, Event.FAULT): _B.ANSWER_FAULT,
    (_B.ANSWER_FAULT, Event.RETRY): _B.PRIVATE,
    (_B.CALL_CLERK, Event.SIGN_IN): _B.SIGNING_IN,
    (_B.CALL_CLERK, Event.BACK): _B.DOCUMENT,
    (_B.SIGNING_IN, Event.RECORDED): _B.COMPARE,
    (_B.SIGNING_IN, Event.CANCEL): _B.CALL_CLERK,
    (_B.SIGNING_IN, Event.FAULT): _B.CLERK_FAULT,
    (_B.CLERK_FAULT, Event.RETRY): _B.CALL_CLERK,
    (_B.COMPARE, Event.DECIDE): _B.DECIDING,
    (_B.COMPARE, Event.BACK): _B.CALL_CLERK,
    (_B.DECIDING, Event.GRANTED): _B.CONFIRM,
    (_B.DECIDING, Event.NOT_GRANTED): _B.NOT_GRANTED,
    (_B.DECIDING, Event.CANCEL): _B.COMPARE,
    (_B.DECIDING, Event.FAULT): _B.DECIDE_FAULT,
    (_B.DECIDE_FAULT, Event.RETRY): _B.CALL_CLERK,
    (_B.DECIDING, Event.SECOND_LEG_NEEDED): _B.DRAWING,
    (_B.DECIDING, Event.WITNESS_NEEDED): _B.WITNESS_NEEDED,
    (_B.DRAWING, Event.QUESTION_DRAWN): _B.QUESTION,
    (_B.DRAWING, Event.SECOND_LEG_PASSED): _B.JUDGING,
    (_B.DRAWING, Event.WITNESS_NEEDED): _B.WITNESS_NEEDED,
    (_B.DRAWING, Event.FAULT): _B.DRAW_FAULT,
    (_B.DRAW_FAULT, Event.RETRY): _B.DRAWING,
    (_B.QUESTION, Event.REPLY): _B.REPLYING,
    (_B.REPLYING, Event.QUESTION_DRAWN): _B.QUESTION,
    (_B.REPLYING, Event.SECOND_LEG_PASSED): _B.JUDGING,
    (_B.REPLYING, Event.WITNESS_NEEDED): _B.WITNESS_NEEDED,
    (_B.REPLYING, Event.FAULT): _B.REPLY_FAULT,
    (_B.REPLY_FAULT, Event.RETRY): _B.DRAWING,  # which goes on with the question in hand
    (_B.WITNESS_NEEDED, Event.CONTINUE): _B.WELCOME,
    (_B.JUDGING, Event.GRANTED): _B.CONFIRM,
    (_B.JUDGING, Event.NOT_GRANTED): _B.NOT_GRANTED,
    (_B.JUDGING, Event.FAULT): _B.DECIDE_FAULT,
    (_B.NOT_GRANTED, Event.RETRY): _B.DOCUMENT,
    (_B.CONFIRM, Event.ISSUE): _B.ISSUING,
    (_B.ISSUING, Event.PRINTED): _B.PRINTED,
    (_B.ISSUING, Event.NOT_GRANTED): _B.NOT_GRANTED,  # the register says something else by now
    (_B.ISSUING, Event.FAULT): _B.ISSUE_FAULT,
    (_B.ISSUE_FAULT, Event.RETRY): _B.CONFIRM,
    (_B.PRINTED, Event.PRINT_WHOLE): _B.CONFIRMING,
    (_B.PRINTED, Event.PRINT_DAMAGED): _B.CONFIRMING,
    (_B.PRINTED, Event.SPOILED): _B.CONFIRM,  # the printer gave it up
    (_B.CONFIRMING, Event.RECORDED): _B.HAND_OVER,
    (_B.CONFIRMING, Event.SPOILED): _B.CONFIRM,
    (_B.CONFIRMING, Event.FAULT): _B.CONFIRM_FAULT,
    (_B.CONFIRM_FAULT, Event.RETRY): _B.PRINTED,
    (_B.HAND_OVER, Event.HAND_OVER): _B.HANDING,
    (_B.HANDING, Event.LIVE): _B.DONE,
    (_B.HANDING, Event.FAULT): _B.HAND_FAULT,
    (_B.HAND_FAULT, Event.RETRY): _B.HAND_OVER,
    (_B.DONE, Event.CONTINUE): _B.WELCOME,
}

BOOTH: Final = Flow(
    name="booth",
    first=_B.WELCOME,
    edges=_WAY
    | {(state, Event.START_OVER): _B.WELCOME for state in Booth}
    | {(state, Event.TIMEOUT): _B.WELCOME for state in Booth},
    working=frozenset(
        {
            *(_B.OPENING, _B.READING, _B.ANSWERING, _B.SIGNING_IN),
            *(_B.DRAWING, _B.REPLYING, _B.JUDGING),
            *(_B.DECIDING, _B.ISSUING, _B.CONFIRMING, _B.HANDING),
        }
    ),
)

CLERK_STATES: Final = frozenset({_B.COMPARE})
"""Pages that a clerk answers, not the citizen."""

PRIVATE_STATES: Final = frozenset(
    {
        _B.PRIVATE,
        _B.COMPARE,
        _B.QUESTION,
        _B.WITNESS_NEEDED,
        _B.CONFIRM,
        _B.PRINTED,
        _B.HAND_OVER,
        _B.NOT_GRANTED,
        _B.DONE,
    }
)
"""Pages that show something about the person: they wait a shorter time."""
