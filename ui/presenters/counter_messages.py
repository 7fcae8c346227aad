"""Text messages of the case that was just served: what became of them, and a new temporary PIN where one is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.domain.messages import MessageState, MessageTopic
from kiosk.services.views import CaseView
from kiosk.services.views_messages import MessageLine
from ui.flow.counter import Counter
from ui.presenters import faults, model
from ui.presenters.model import Action, Tone, Weight
from ui.presenters.station import Device

if TYPE_CHECKING:
    from ui.presenters.counter import CounterSession


def _unsent(session: CounterSession) -> list[MessageLine]:
    lines = session.case.messages if session.case is not None else ()
    return [line for line in lines if line.is_dead or line.state is MessageState.WAITING]


def notices(session: CounterSession) -> tuple[model.Notice, ...]:
    """One for each message that has not left, with why and what to do; none where all is well."""
    text = session.texts.text
    told = []
    for line in _unsent(session):
        topic = text(f"message-topic-{line.topic.value}")
        heading = text("screen-message-failed" if line.is_dead else "screen-message-waiting")
        why = session.texts.fault(line.reason.value) if line.reason else None
        if line.is_dead and why is not None:
            told.append(model.Notice(Tone.ERROR, f"{heading}: {topic}", f"{why.what} {why.next}"))
        else:
            words = text("screen-message-waiting-text")
            told.append(model.Notice(Tone.WARNING, f"{heading}: {topic}", f"{why.what} {words}" if why else words))
    if session.message_fault is not None:
        shown = faults.words(session.message_fault, session.texts)
        told.append(model.Notice(Tone.ERROR, shown.what, shown.next))
    return tuple(told)


def actions(session: CounterSession) -> tuple[Action, ...]:
    """Look again while one waits; a new temporary PIN where the one before did not arrive."""
    text, unsent = session.texts.text, _unsent(session)
    is_free = not session.asks_messages
    offered = []
    if any(line.is_dead and line.topic is MessageTopic.TEMPORARY_PIN for line in unsent):
        offered.append(
            Action(text("screen-message-resend"), "message:resend", Weight.SECONDARY, key="F7", enabled=is_free)
        )
    if any(line.state is MessageState.WAITING for line in unsent):
        look = text("screen-message-look")
        offered.append(Action(look, "message:look", Weight.SECONDARY, key="F5", enabled=is_free))
    return tuple(offered)


def ask(session: CounterSession, what: str) -> None:
    """Send a new temporary PIN, or look how the messages stand; pressed twice it is done once."""
    if session.state != Counter.DONE or session.case is None or session.asks_messages:
        return
    session.asks_messages = True
    desk, case_id = session.station.desk, session.case.id

    def work(_report: object, _cancel: object) -> CaseView:
        return desk.resend_pin(case_id) if what == "resend" else desk.case(case_id)

    session.run(Device.DESK, work, session.messages_asked, failed=session.messages_failed)
    session.host.redraw()
