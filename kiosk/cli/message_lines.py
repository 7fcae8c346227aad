"""What commands say of a case's text messages: that one is sent only where the sender took it, and else what is wrong.

Never the words of a message or its number.
"""

from __future__ import annotations

from typing import Any

from kiosk.cli.output import Output
from kiosk.domain.messages import MessageState, MessageTopic
from kiosk.services.views import CaseView
from kiosk.services.views_messages import MessageLine, given_up_text_id


def message_json(line: MessageLine) -> dict[str, Any]:
    """A message as an object."""
    return {
        "id": line.id,
        "case": line.case_number,
        "topic": line.topic.value,
        "state": line.state.value,
        "reason": line.reason.value if line.reason else None,
        "tries": line.tries,
        "created_at": line.created_at.isoformat(),
        "next_try_at": line.next_try_at.isoformat() if line.next_try_at else None,
        "can_be_retried": line.can_be_retried,
        "can_be_printed": line.can_be_printed,
    }


def state_words(output: Output, line: MessageLine) -> str:
    """Where a message is."""
    return output.texts.text(f"message-state-{line.state.value}")


def say_fault(output: Output, line: MessageLine) -> None:
    """Why a message is not sent, and what to do."""
    if line.reason is not None:
        words = output.texts.fault(line.reason.value)
        then = output.texts.text(given_up_text_id(line.topic)) if line.is_given_up else words.next
        output.say(f"    {words.what} {then}")


def pin_line(view: CaseView) -> MessageLine | None:
    """The message with the temporary PIN that works now, if the case has one."""
    return next((line for line in reversed(view.messages) if line.topic is MessageTopic.TEMPORARY_PIN), None)


def has_left(line: MessageLine | None) -> bool:
    """Whether the sender took it."""
    return line is not None and line.state in (MessageState.SENT, MessageState.DELIVERED)


def say_messages(output: Output, view: CaseView, *, with_pin: bool = False) -> None:
    """The messages of a case that wait or that somebody has to see to, and that of the temporary PIN where asked."""
    pin = pin_line(view) if with_pin else None
    for line in view.messages:
        if line.is_dead or line.state is MessageState.WAITING or line is pin:
            topic = output.texts.text(f"message-topic-{line.topic}")
            output.tell("case-message", topic=topic, state=state_words(output, line))
            say_fault(output, line)
