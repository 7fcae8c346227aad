"""Use case: messages of the outbox are sent: after the change that caused one, at start, and while a window is open.

Each is claimed in a transaction of its own before it is given to the sender, and what became of it is written in
another. Where the program ends in between, nobody knows whether the sender took it: one who tells a message that comes
twice is given it again under the same reference; to any other it is not, and it is told as failed.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, field
from typing import Final

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case
from kiosk.domain.faults import KioskError, KioskFault, RegisterDown, RegisterRefused
from kiosk.domain.look_ups import Purpose
from kiosk.domain.messages import Message, MessageState, SendRules
from kiosk.services.find_reported import find_reported
from kiosk.services.look_up import look_up_linked
from kiosk.services.outbox import message_leaf
from kiosk.services.parts import DeskParts, date_of, load_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.ports_messages import DeliveryReport, Outgoing, SendOutcome, SendResult

LEASE: Final = dt.timedelta(minutes=2)
"""For so long nobody else takes a message that is being sent; longer than any sender waits for its answer."""
AT_ONCE: Final = 20
"""So many messages are sent in one go, so that a window is not held up."""

_OF_ALL: Final = frozenset(
    {KioskFault.SENDER_DOWN, KioskFault.SENDER_BUSY, KioskFault.SENDER_DENIED, KioskFault.SENDER_ADDRESS}
)
"""After one of these the next message would fare no better now: nobody waits for it to find that out."""

_log = logging.getLogger(__name__)


def deliver_messages(parts: DeskParts, case_id: str | None = None) -> int:
    """Send what is due, of one case or of all; returns how many were looked at. Raises the faults of the store."""
    now = parts.clock.now()
    with parts.store.reading() as work:
        due = work.outbox.due(now, AT_ONCE, case_id)
        outdated = work.outbox.outdated(now, AT_ONCE) if case_id is None else ()
    for message_id in outdated:
        _forget(parts, message_id)
    for message_id in due:
        claimed = _claim(parts, message_id)
        if claimed is None:
            continue
        result = parts.sms.send(_outgoing(claimed))
        _settle(parts, claimed, result)
        if result.fault in _OF_ALL:
            break
    if case_id is None:
        parts.sms.collect(lambda report: apply_report(parts, report))
    return len(due) + len(outdated)


def send_now(parts: DeskParts, case_id: str) -> None:
    """Send the messages of a change that has just been made; what cannot be sent now waits in the outbox.

    A store that fails here fails no change: the change is durable, and so is its message.
    """
    try:
        deliver_messages(parts, case_id)
    except KioskError as error:
        _log.warning("messages wait: %s", error.code.value)


def apply_report(parts: DeskParts, report: DeliveryReport) -> Message | None:
    """Write a delivery report down; None where it is about no message of ours. The same again changes nothing."""
    with parts.store.writing() as work:
        now = parts.clock.now()
        message = find_reported(work, report, now)
        if message is None:
            return None
        state, doubt = message.state, message.is_in_doubt
        if report.is_delivered and state in (MessageState.WAITING, MessageState.SENT, MessageState.FAILED):
            _keep(parts, work, message.delivered(now), AuditEvent.MESSAGE_DELIVERED)
        elif not report.is_delivered and (state is MessageState.SENT or state is MessageState.WAITING or doubt):
            _keep(parts, work, message.failed(now, KioskFault.MESSAGE_UNDELIVERED), AuditEvent.MESSAGE_FAILED)
        else:
            return message
        work.commit()
        return work.outbox.get(message.id)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where a notice goes, by the register; `fault` where it did not answer."""

    case: Case
    number: str | None = field(repr=False)
    fault: KioskFault | None = None


def _ask_number(parts: DeskParts, message_id: str) -> _Asked | None:
    """The number of a notice that is sent next; None for a message that goes to one already, or is not sent now."""
    now = parts.clock.now()
    with parts.store.reading() as work:
        message = work.outbox.get(message_id)
        if message is None or message.state is not MessageState.WAITING or message.number is not None:
            return None
        if message.claimed_at is not None or message.next_try_at > now or message.has_expired(now):
            return None
        case = load_case(work, message.case_id)
    try:
        person = look_up_linked(parts, case, Purpose.NOTICE)
    except (RegisterDown, RegisterRefused) as error:
        return _Asked(case, None, error.code)
    return _Asked(case, person.phone if person is not None else None)


def _claim(parts: DeskParts, message_id: str) -> Message | None:
    """Take a message for sending; None where it is not sent now, which is written down then."""
    asked = _ask_number(parts, message_id)
    now = parts.clock.now()
    with parts.store.writing() as work:
        message = work.outbox.get(message_id)
        if message is None or message.state is not MessageState.WAITING:
            return None
        ready = None
        if message.claimed_at is not None and message.next_try_at > now:
            return None  # somebody else is sending it, or its answer is not written down yet
        if message.claimed_at is not None and not parts.sms.deduplicates:
            _keep(parts, work, message.failed(now, KioskFault.MESSAGE_UNCERTAIN), AuditEvent.MESSAGE_FAILED)
        elif not _is_wanted(work, message):
            _keep(parts, work, message.expired(now, KioskFault.MESSAGE_SUPERSEDED), AuditEvent.MESSAGE_EXPIRED)
        elif message.has_expired(now):
            _keep(parts, work, message.expired(now, KioskFault.MESSAGE_LATE), AuditEvent.MESSAGE_EXPIRED)
        elif message.next_try_at > now:
            return None
        else:
            number = message.number
            if number is None and (asked is None or load_case(work, message.case_id).person_id != asked.case.person_id):
                return None  # it came up, or is another's, since the register was asked: at the next turn
            ready = _with_number(parts, work, message, asked)
        work.commit()
    return ready


def _is_wanted(work: UnitOfWork, message: Message) -> bool:
    """Whether the temporary PIN that it brings still works; a notice always is wanted."""
    if message.topic.is_notice:
        return True
    reset = work.pin_resets.newest_of_case(message.case_id)
    if reset is not None and reset.id == message.about:
        return reset.is_open
    code = work.codes.newest_of_case(message.case_id)
    return code is not None and code.id == message.about and code.state.is_live and code.pin is not None


def _with_number(parts: DeskParts, work: UnitOfWork, message: Message, asked: _Asked | None) -> Message | None:
    """The message claimed, with the number that it goes to: that of a notice was asked for."""
    now, number = parts.clock.now(), message.number
    if number is None and asked is not None:
        if asked.fault is not None:
            _put_off(parts, work, message, asked.fault, None)
            return None
        number = asked.number
    if number is None:
        _keep(parts, work, message.failed(now, KioskFault.MESSAGE_NO_PHONE), AuditEvent.MESSAGE_FAILED)
        return None
    claimed = message.claimed(now, now + LEASE, number)
    _keep(parts, work, claimed, AuditEvent.MESSAGE_TRIED)
    return claimed


def _settle(parts: DeskParts, claimed: Message, result: SendResult) -> None:
    """Write down what became of an attempt, unless a report was faster."""
    now, fault = parts.clock.now(), result.fault or KioskFault.MESSAGE_UNSENT
    with parts.store.writing() as work:
        message = work.outbox.get(claimed.id)
        if message is None or message.state is not MessageState.WAITING or message.tries != claimed.tries:
            return
        if result.outcome is SendOutcome.ACCEPTED:
            _keep(parts, work, message.accepted(now, result.provider_id), AuditEvent.MESSAGE_SENT)
        elif result.outcome is SendOutcome.REFUSED:
            _keep(parts, work, message.failed(now, fault), AuditEvent.MESSAGE_FAILED)
        elif result.outcome is SendOutcome.UNKNOWN and not parts.sms.deduplicates:
            _keep(parts, work, message.failed(now, KioskFault.MESSAGE_UNCERTAIN), AuditEvent.MESSAGE_FAILED)
        else:
            _put_off(parts, work, message, fault, result.wait)
        work.commit()


def _put_off(
    parts: DeskParts, work: UnitOfWork, message: Message, fault: KioskFault, asked: dt.timedelta | None
) -> None:
    """Try again later, as the policy says and not before the sender wants it; or no more."""
    rules, now = send_rules(parts), parts.clock.now()
    if message.tries >= rules.max_tries:
        _keep(parts, work, message.failed(now, fault), AuditEvent.MESSAGE_FAILED)
        return
    wait = max(rules.wait_after(max(1, message.tries)), asked or dt.timedelta())
    _keep(parts, work, message.put_off(now + wait, fault), AuditEvent.MESSAGE_PUT_OFF)


def _forget(parts: DeskParts, message_id: str) -> None:
    """One that could not be sent and that nobody sent again: its time is over, and words and number are forgotten."""
    with parts.store.writing() as work:
        message = work.outbox.get(message_id)
        if message is None or message.state is not MessageState.FAILED:
            return
        why = KioskFault.MESSAGE_UNCERTAIN if message.is_in_doubt else KioskFault.MESSAGE_LATE
        _keep(parts, work, message.expired(parts.clock.now(), why), AuditEvent.MESSAGE_EXPIRED)
        work.commit()


def send_rules(parts: DeskParts) -> SendRules:
    """The numbers in force."""
    day = date_of(parts)
    return SendRules(
        first_wait=dt.timedelta(seconds=parts.rules.number("message.first_wait_s", day)),
        longest_wait=dt.timedelta(seconds=parts.rules.number("message.longest_wait_s", day)),
        max_tries=parts.rules.number("message.max_tries", day),
    )


def _outgoing(message: Message) -> Outgoing:
    if message.number is None or message.text is None:
        raise ValueError("a message without a number or words")
    return Outgoing(message.id, message.number, message.text, message.expires_at)


def _keep(parts: DeskParts, work: UnitOfWork, message: Message, event: AuditEvent) -> None:
    work.outbox.save(message)
    work.audit.append(message_leaf(parts, event, message))
