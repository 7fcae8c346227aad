"""What a screen may show of a message: never its words or its number."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kiosk.domain.faults import KioskFault
from kiosk.domain.messages import Message, MessageState, MessageTopic


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message as a clerk sees it: what it is about and what became of it, never its words or its number."""

    id: str
    case_number: str
    topic: MessageTopic
    state: MessageState
    reason: KioskFault | None
    created_at: dt.datetime
    next_try_at: dt.datetime | None
    tries: int
    is_dead: bool
    can_be_retried: bool
    can_be_printed: bool = False
    is_given_up: bool = False


def given_up_text_id(topic: MessageTopic) -> str:
    """The text that says what to do about a message that is not tried any more."""
    return f"message-given-up-{'notice' if topic.is_notice else 'pin'}"


def line_of(message: Message, case_number: str) -> MessageLine:
    """The line of a message."""
    waits = message.state is MessageState.WAITING
    return MessageLine(
        id=message.id,
        case_number=case_number,
        topic=message.topic,
        state=message.state,
        reason=message.reason,
        created_at=message.created_at,
        next_try_at=message.next_try_at if waits else None,
        tries=message.tries,
        is_dead=message.is_dead,
        can_be_retried=message.can_be_retried,
        can_be_printed=message.can_be_printed,
        is_given_up=message.is_given_up,
    )
