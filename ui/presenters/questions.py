"""Control questions at either face: the work of drawing and answering, and what comes of it.

What the citizen says is typed into the page and goes to the desk as a secret; nothing of it stays in the session.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kiosk.domain.assurance import Decision, Missing
from kiosk.domain.questions import RoundState
from kiosk.domain.second_leg import SecondLegKind
from kiosk.domain.secret import Secret
from kiosk.services.views_questions import QuestionsView, QuestionView
from ui.flow.table import Event
from ui.presenters.station import Device

if TYPE_CHECKING:
    from ui.presenters.session import Session

FIELD: Final = "answer"
LONGEST: Final = 60
_LEGS: Final = {
    Missing.SECOND_LEG: frozenset(SecondLegKind),
    Missing.QUESTIONS: frozenset({SecondLegKind.QUESTIONS}),
    Missing.WITNESS: frozenset({SecondLegKind.WITNESS}),
}


def legs_wanted(decision: Decision) -> frozenset[SecondLegKind]:
    """The kinds of which one is all that a decision lacks; none where it is granted, or lacks something else too."""
    if decision.granted or len(decision.missing) != 1:
        return frozenset()
    return _LEGS.get(decision.missing[0], frozenset())


def in_hand(session: Session) -> QuestionView | None:
    """The question that waits for an answer."""
    return session.drawn.question if session.drawn else None


def draw(session: Session) -> None:
    """Draw the questions, or go on with those that were drawn."""
    case, desk = session.open_case, session.station.desk
    session.run(Device.DESK, lambda _report, _cancel: desk.draw_questions(case.id), lambda view: told(session, view))


def reply(session: Session) -> None:
    """Give the answer to the question in hand; one that is not known is an empty one."""
    case, desk, note, asked = session.open_case, session.station.desk, session.note, in_hand(session)
    assert asked is not None
    answer = Secret(session.entry.value(FIELD))
    forget(session)
    session.run(
        Device.DESK,
        lambda _report, _cancel: desk.answer_question(case.id, asked.number, answer, note=note),
        lambda view: told(session, view),
    )


def told(session: Session, view: QuestionsView) -> None:
    """What came of it: another question, enough right answers, or a witness as the only way."""
    session.drawn = view
    forget(session)
    if view.state is RoundState.OPEN and view.question is None:
        draw(session)  # the case was put away elsewhere meanwhile; the round goes on with what is left of it
    elif view.needs_witness:
        session.legs = frozenset({SecondLegKind.WITNESS})
        session.go(Event.WITNESS_NEEDED)
    else:
        session.go(Event.SECOND_LEG_PASSED if view.state is RoundState.PASSED else Event.QUESTION_DRAWN)


def forget(session: Session) -> None:
    """Nothing of an answer stays in the field."""
    session.entry = session.entry.with_value(FIELD, "")


def submit(session: Session) -> None:
    """The answer stands in the field; an empty one was pressed by mistake, and costs nothing."""
    if session.entry.value(FIELD).strip():
        session.go(Event.REPLY)
        return
    session.entry = replace(session.entry, errors={FIELD: "screen-question-empty"})
    session.host.redraw()


def unknown(session: Session) -> None:
    """The citizen does not know."""
    if session.flow.next(session.state, Event.REPLY) is not None:
        forget(session)
        session.go(Event.REPLY)
