"""Text messages: what became of those of the case just served, and what can be done about the ones that did not arrive.

A temporary PIN is sent anew; a notice is printed, and noted once the citizen has it, on the last page of a case and in
the day's list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.domain.messages import MessageState, MessageTopic
from kiosk.services.today import CaseLine
from kiosk.services.views import CaseView
from kiosk.services.views_messages import MessageLine, given_up_text_id
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
            what_next = text(given_up_text_id(line.topic)) if line.is_given_up else why.next
            then = text("screen-message-printable") if line.can_be_printed else what_next
            told.append(model.Notice(Tone.ERROR, f"{heading}: {topic}", f"{why.what} {then}"))
        else:
            words = text("screen-message-waiting-text")
            told.append(model.Notice(Tone.WARNING, f"{heading}: {topic}", f"{why.what} {words}" if why else words))
    return (*told, *after_printing(session))


def after_printing(session: CounterSession) -> tuple[model.Notice, ...]:
    """That notices are on their way to paper, or what kept them from it."""
    text = session.texts.text
    told = []
    if session.has_printed_notices:
        told.append(model.Notice(Tone.SUCCESS, text("screen-message-printed"), text("screen-message-printed-text")))
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
    return (*offered, *paper_actions(session))


def paper_actions(session: CounterSession) -> tuple[Action, ...]:
    """Print the notices that did not arrive; and, once they are on paper, that the citizen has them."""
    text, is_free = session.texts.text, not session.asks_messages
    if not _on_paper(session):
        return ()
    offered = [Action(text("screen-message-print"), "message:print", Weight.SECONDARY, key="F8", enabled=is_free)]
    if session.has_printed_notices:
        offered.append(Action(text("screen-message-told"), "message:told", Weight.SECONDARY, key="F9", enabled=is_free))
    return tuple(offered)


def _on_paper(session: CounterSession) -> tuple[str, ...]:
    """The notices that can be told on paper, of the case or of the day's list."""
    if session.state == Counter.TODAY:
        return tuple(message_id for line in session.lines for message_id in line.dead_notices)
    return tuple(line.id for line in _unsent(session) if line.can_be_printed)


def ask(session: CounterSession, what: str) -> None:
    """Send a new temporary PIN, look how the messages stand, or tell on paper; pressed twice it is done once."""
    if session.asks_messages:
        return
    if what in {"print", "told"}:
        _tell_on_paper(session, what)
        return
    if session.state != Counter.DONE or session.case is None:
        return
    session.asks_messages = True
    desk, case_id = session.station.desk, session.case.id

    def work(_report: object, _cancel: object) -> CaseView:
        return desk.resend_pin(case_id) if what == "resend" else desk.case(case_id)

    session.run(Device.DESK, work, session.messages_asked, failed=session.messages_failed)
    session.host.redraw()


def _tell_on_paper(session: CounterSession, what: str) -> None:
    """Print the notices, or note that the citizen has them; then show how they stand."""
    if what == "told" and not session.has_printed_notices:
        return
    wanted, messages, desk = _on_paper(session), session.station.desk.messages, session.station.desk
    if session.state not in {Counter.DONE, Counter.TODAY} or not wanted:
        return
    session.asks_messages = True
    clerk, setting, case = session.clerk, session.letter_setting(), session.case
    staff, badge = session.staff, session.gate.badge if session.gate else None

    def work(_report: object, _cancel: object) -> tuple[CaseView | None, Sequence[CaseLine]]:
        for message_id in wanted:
            if what == "print":
                messages.print_notice(message_id, clerk, setting)
            else:
                messages.told(message_id, clerk)
        lines = staff.todays_cases(badge) if case is None and badge is not None else ()
        return desk.case(case.id) if case is not None else None, lines

    def done(answer: tuple[CaseView | None, Sequence[CaseLine]]) -> None:
        session.notices_told(*answer, has_printed=what == "print")

    session.run(Device.DESK, work, done, failed=session.messages_failed)
    session.host.redraw()
