"""The clerk's flow: errand, document, evidence, person, questions or witness, decision, letter, hand-over."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from ui.flow.table import Event, Flow


@unique
class Counter(StrEnum):
    """Where the clerk is in the case."""

    START = "start"
    OPENING = "opening"
    DOCUMENT = "document"
    READING = "reading"
    EVIDENCE = "evidence"
    PERSON = "person"
    DECIDING = "deciding"
    SECOND_LEG = "second_leg"
    DRAWING = "drawing"
    QUESTION = "question"
    REPLYING = "replying"
    WITNESS = "witness"
    VOUCHING = "vouching"
    JUDGING = "judging"
    REFUSE_DOCUMENT = "refuse_document"
    REFUSE_EVIDENCE = "refuse_evidence"
    REFUSE_PERSON = "refuse_person"
    REFUSE_SECOND_LEG = "refuse_second_leg"
    REFUSE_GRANTED = "refuse_granted"
    REFUSE_NOT_GRANTED = "refuse_not_granted"
    REFUSE_PRINTED = "refuse_printed"
    REFUSE_HAND_OVER = "refuse_hand_over"
    REFUSING = "refusing"
    REFUSED = "refused"
    GRANTED = "granted"
    NOT_GRANTED = "not_granted"
    ISSUING = "issuing"
    PRINTED = "printed"
    CONFIRMING = "confirming"
    HAND_OVER = "hand_over"
    HANDING = "handing"
    DONE = "done"
    LISTING = "listing"
    TODAY = "today"
    FETCHING = "fetching"
    ALARMS = "alarms"
    SAVING = "saving"
    RESUMING = "resuming"
    APPROVAL = "approval"
    ASKING = "asking"
    APPROVE = "approve"
    ANSWERING = "answering"
    DENIED = "denied"
    PARKING = "parking"
    PARKED = "parked"
    LIST_FAULT = "list_fault"
    RESUME_FAULT = "resume_fault"
    FETCH_FAULT = "fetch_fault"
    SAVE_FAULT = "save_fault"
    ASK_FAULT = "ask_fault"
    ANSWER_FAULT = "answer_fault"
    PARK_FAULT = "park_fault"
    OPEN_FAULT = "open_fault"
    READ_FAULT = "read_fault"
    DECIDE_FAULT = "decide_fault"
    DRAW_FAULT = "draw_fault"
    REPLY_FAULT = "reply_fault"
    VOUCH_FAULT = "vouch_fault"
    REFUSE_FAULT = "refuse_fault"
    ISSUE_FAULT = "issue_fault"
    CONFIRM_FAULT = "confirm_fault"
    HAND_FAULT = "hand_fault"


_C = Counter

REFUSALS: Final = {
    _C.DOCUMENT: _C.REFUSE_DOCUMENT,
    _C.EVIDENCE: _C.REFUSE_EVIDENCE,
    _C.PERSON: _C.REFUSE_PERSON,
    _C.SECOND_LEG: _C.REFUSE_SECOND_LEG,
    _C.GRANTED: _C.REFUSE_GRANTED,
    _C.NOT_GRANTED: _C.REFUSE_NOT_GRANTED,
    _C.PRINTED: _C.REFUSE_PRINTED,
    _C.HAND_OVER: _C.REFUSE_HAND_OVER,
}
"""Every page of a case has a refusal of its own: whoever gives it up is back where they were, and nowhere else."""

_WAY: Final[dict[tuple[str, Event], str]] = {
    (_C.START, Event.ERRAND_CHOSEN): _C.OPENING,
    (_C.OPENING, Event.CASE_OPENED): _C.DOCUMENT,
    (_C.OPENING, Event.FAULT): _C.OPEN_FAULT,
    (_C.OPENING, Event.CANCEL): _C.START,
    (_C.OPEN_FAULT, Event.RETRY): _C.START,
    (_C.DOCUMENT, Event.READ): _C.READING,
    (_C.DOCUMENT, Event.CARD_REMOVED): _C.DOCUMENT,
    (_C.DOCUMENT, Event.BACK): _C.START,
    (_C.READING, Event.READ_DONE): _C.EVIDENCE,
    (_C.READING, Event.CARD_REMOVED): _C.READING,  # the read itself ends with the fault that says so
    (_C.READING, Event.CANCEL): _C.DOCUMENT,
    (_C.READING, Event.FAULT): _C.READ_FAULT,
    (_C.READ_FAULT, Event.RETRY): _C.DOCUMENT,
    (_C.READ_FAULT, Event.BACK): _C.DOCUMENT,
    (_C.EVIDENCE, Event.CONTINUE): _C.PERSON,
    (_C.EVIDENCE, Event.CARD_REMOVED): _C.EVIDENCE,
    (_C.EVIDENCE, Event.BACK): _C.DOCUMENT,
    (_C.PERSON, Event.DECIDE): _C.DECIDING,
    (_C.PERSON, Event.BACK): _C.EVIDENCE,
    (_C.DECIDING, Event.GRANTED): _C.GRANTED,
    (_C.DECIDING, Event.NOT_GRANTED): _C.NOT_GRANTED,
    (_C.DECIDING, Event.CANCEL): _C.PERSON,
    (_C.DECIDING, Event.FAULT): _C.DECIDE_FAULT,
    (_C.DECIDE_FAULT, Event.RETRY): _C.PERSON,
    (_C.NOT_GRANTED, Event.BACK): _C.PERSON,
    (_C.NOT_GRANTED, Event.RETRY): _C.DOCUMENT,
    (_C.GRANTED, Event.ISSUE): _C.ISSUING,
    (_C.GRANTED, Event.BACK): _C.PERSON,
    (_C.ISSUING, Event.PRINTED): _C.PRINTED,
    (_C.ISSUING, Event.NOT_GRANTED): _C.NOT_GRANTED,  # the register says something else by now
    (_C.ISSUING, Event.FAULT): _C.ISSUE_FAULT,
    (_C.ISSUE_FAULT, Event.RETRY): _C.GRANTED,
    (_C.PRINTED, Event.PRINT_WHOLE): _C.CONFIRMING,
    (_C.PRINTED, Event.PRINT_DAMAGED): _C.CONFIRMING,
    (_C.PRINTED, Event.SPOILED): _C.GRANTED,  # the printer gave it up
    (_C.CONFIRMING, Event.RECORDED): _C.HAND_OVER,
    (_C.CONFIRMING, Event.SPOILED): _C.GRANTED,
    (_C.CONFIRMING, Event.FAULT): _C.CONFIRM_FAULT,
    (_C.CONFIRM_FAULT, Event.RETRY): _C.PRINTED,
    (_C.HAND_OVER, Event.HAND_OVER): _C.HANDING,
    (_C.HANDING, Event.LIVE): _C.DONE,
    (_C.HANDING, Event.FAULT): _C.HAND_FAULT,
    (_C.HAND_FAULT, Event.RETRY): _C.HAND_OVER,
    (_C.DONE, Event.CONTINUE): _C.START,
    # The second leg: control questions, or a witness
    (_C.DECIDING, Event.SECOND_LEG_NEEDED): _C.SECOND_LEG,
    (_C.DECIDING, Event.WITNESS_NEEDED): _C.SECOND_LEG,
    (_C.SECOND_LEG, Event.ASK_QUESTIONS): _C.DRAWING,
    (_C.SECOND_LEG, Event.USE_WITNESS): _C.WITNESS,
    (_C.SECOND_LEG, Event.PARK): _C.PARKING,
    (_C.SECOND_LEG, Event.BACK): _C.PERSON,
    (_C.DRAWING, Event.QUESTION_DRAWN): _C.QUESTION,
    (_C.DRAWING, Event.SECOND_LEG_PASSED): _C.JUDGING,
    (_C.DRAWING, Event.WITNESS_NEEDED): _C.SECOND_LEG,
    (_C.DRAWING, Event.FAULT): _C.DRAW_FAULT,
    (_C.DRAW_FAULT, Event.RETRY): _C.DRAWING,
    (_C.DRAW_FAULT, Event.PARK): _C.PARKING,
    (_C.DRAW_FAULT, Event.BACK): _C.SECOND_LEG,
    (_C.QUESTION, Event.REPLY): _C.REPLYING,
    (_C.QUESTION, Event.BACK): _C.SECOND_LEG,
    (_C.REPLYING, Event.QUESTION_DRAWN): _C.QUESTION,
    (_C.REPLYING, Event.SECOND_LEG_PASSED): _C.JUDGING,
    (_C.REPLYING, Event.WITNESS_NEEDED): _C.SECOND_LEG,
    (_C.REPLYING, Event.FAULT): _C.REPLY_FAULT,
    (_C.REPLY_FAULT, Event.RETRY): _C.DRAWING,  # which goes on with the question in hand
    (_C.WITNESS, Event.VOUCH): _C.VOUCHING,
    (_C.WITNESS, Event.BACK): _C.SECOND_LEG,
    (_C.VOUCHING, Event.SECOND_LEG_PASSED): _C.JUDGING,
    (_C.VOUCHING, Event.REFUSED): _C.WITNESS,
    (_C.VOUCHING, Event.FAULT): _C.VOUCH_FAULT,
    (_C.VOUCH_FAULT, Event.RETRY): _C.WITNESS,
    (_C.VOUCH_FAULT, Event.PARK): _C.PARKING,
    (_C.JUDGING, Event.GRANTED): _C.GRANTED,
    (_C.JUDGING, Event.NOT_GRANTED): _C.NOT_GRANTED,
    (_C.JUDGING, Event.FAULT): _C.DECIDE_FAULT,
    # A refusal on paper; where it can be begun stands below
    (_C.REFUSING, Event.REFUSED): _C.REFUSED,
    (_C.REFUSING, Event.FAULT): _C.REFUSE_FAULT,
    (_C.REFUSE_FAULT, Event.RETRY): _C.REFUSING,
    (_C.REFUSED, Event.CONTINUE): _C.START,
    # The day's list, and what waits
    (_C.START, Event.LIST): _C.LISTING,
    (_C.LISTING, Event.LISTED): _C.TODAY,
    (_C.LISTING, Event.FAULT): _C.LIST_FAULT,
    (_C.LIST_FAULT, Event.RETRY): _C.START,
    (_C.TODAY, Event.BACK): _C.START,
    (_C.TODAY, Event.FAULT): _C.LIST_FAULT,
    (_C.TODAY, Event.RESUME): _C.RESUMING,
    (_C.RESUMING, Event.CASE_OPENED): _C.DOCUMENT,
    (_C.RESUMING, Event.FAULT): _C.RESUME_FAULT,
    (_C.RESUME_FAULT, Event.RETRY): _C.START,
    (_C.NOT_GRANTED, Event.PARK): _C.PARKING,
    (_C.PARKING, Event.PARKED): _C.PARKED,
    (_C.PARKING, Event.FAULT): _C.PARK_FAULT,
    (_C.PARK_FAULT, Event.RETRY): _C.PARKING,
    (_C.PARK_FAULT, Event.BACK): _C.PERSON,
    (_C.PARKED, Event.CONTINUE): _C.START,
    # Alarms
    (_C.START, Event.LIST_ALARMS): _C.FETCHING,
    (_C.FETCHING, Event.LISTED): _C.ALARMS,
    (_C.FETCHING, Event.FAULT): _C.FETCH_FAULT,
    (_C.FETCH_FAULT, Event.RETRY): _C.START,
    (_C.ALARMS, Event.SAVE): _C.SAVING,
    (_C.ALARMS, Event.BACK): _C.START,
    (_C.SAVING, Event.LISTED): _C.ALARMS,
    (_C.SAVING, Event.FAULT): _C.SAVE_FAULT,
    (_C.SAVE_FAULT, Event.RETRY): _C.ALARMS,
    # A second person
    (_C.ISSUING, Event.APPROVAL_NEEDED): _C.APPROVAL,
    (_C.APPROVAL, Event.ASK): _C.ASKING,
    (_C.APPROVAL, Event.BACK): _C.GRANTED,
    (_C.ASKING, Event.RECORDED): _C.APPROVE,
    (_C.ASKING, Event.FAULT): _C.ASK_FAULT,
    (_C.ASK_FAULT, Event.RETRY): _C.APPROVAL,
    (_C.APPROVE, Event.ANSWER): _C.ANSWERING,
    (_C.APPROVE, Event.BACK): _C.GRANTED,
    (_C.ANSWERING, Event.REFUSED): _C.APPROVE,
    (_C.ANSWERING, Event.APPROVED): _C.GRANTED,
    (_C.ANSWERING, Event.DENIED): _C.DENIED,
    (_C.ANSWERING, Event.FAULT): _C.ANSWER_FAULT,
    (_C.ANSWER_FAULT, Event.RETRY): _C.APPROVE,
    (_C.DENIED, Event.BACK): _C.PERSON,
}

COUNTER: Final = Flow(
    name="counter",
    first=_C.START,
    edges=_WAY
    | {(page, Event.REFUSE): refusal for page, refusal in REFUSALS.items()}
    | {(refusal, Event.BACK): page for page, refusal in REFUSALS.items()}
    | {(refusal, Event.CONFIRM_REFUSAL): _C.REFUSING for refusal in REFUSALS.values()}
    | {(state, Event.START_OVER): _C.START for state in Counter},
    working=frozenset(
        {
            *(_C.OPENING, _C.READING, _C.DECIDING, _C.ISSUING, _C.CONFIRMING, _C.HANDING),
            *(_C.DRAWING, _C.REPLYING, _C.VOUCHING, _C.JUDGING, _C.REFUSING),
            *(_C.LISTING, _C.FETCHING, _C.SAVING, _C.RESUMING, _C.ASKING, _C.ANSWERING, _C.PARKING),
        }
    ),
)
