"""What is done about messages, behind one door: `Desk.messages`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.message_faults import MessageStateWrong, MessageUnknown
from kiosk.services.deliver_messages import apply_report, deliver_messages
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.outbox import message_leaf
from kiosk.services.parts import STATION, DeskParts, load_case
from kiosk.services.ports_messages import DeliveryReport
from kiosk.services.print_notice import print_notice
from kiosk.services.views_messages import MessageLine, line_of

MOST = 200


class MessageDesk:
    """One thin facade: each method is the use case of its name. Safe to call from any thread."""

    def __init__(self, parts: DeskParts) -> None:
        self._parts = parts

    def deliver(self) -> int:
        """Send what is due, and take the delivery reports that have come."""
        return deliver_messages(self._parts)

    def open(self) -> Sequence[MessageLine]:
        """Messages that wait, and those that somebody has to see to, oldest first."""
        with self._parts.store.reading() as work:
            return [line_of(message, load_case(work, message.case_id).number) for message in work.outbox.open(MOST)]

    def retry(self, message_id: str, clerk: str = STATION) -> MessageLine:
        """Send one that failed once more; raises `MessageUnknown`, `MessageStateWrong`.

        A temporary PIN is not sent again: another one is (`resend_pin`).
        """
        self._change(message_id, clerk, is_told=False)
        deliver_messages(self._parts)
        return self._line(message_id)

    def told(self, message_id: str, clerk: str = STATION) -> MessageLine:
        """The citizen was told at the counter or by letter; raises `MessageUnknown`, `MessageStateWrong`."""
        self._change(message_id, clerk, is_told=True)
        return self._line(message_id)

    def print_notice(self, message_id: str, clerk: str = STATION, setting: LetterSetting = AS_USUAL) -> str:
        """A notice that could not be sent, on paper; returns the job."""
        return print_notice(self._parts, message_id, clerk, setting)

    def report(self, report: DeliveryReport) -> MessageLine | None:
        """A delivery report came; None where it is about no message of ours."""
        message = apply_report(self._parts, report)
        return self._line(message.id) if message else None

    def _change(self, message_id: str, clerk: str, *, is_told: bool) -> None:
        with self._parts.store.writing() as work:
            message = work.outbox.get(message_id)
            if message is None:
                raise MessageUnknown
            if not (message.is_dead if is_told else message.can_be_retried):
                raise MessageStateWrong(state=message.state.value)
            now = self._parts.clock.now()
            changed = message.told(now) if is_told else message.again(now)
            work.outbox.save(changed)
            event = AuditEvent.MESSAGE_TOLD if is_told else AuditEvent.MESSAGE_RETRIED
            work.audit.append(replace(message_leaf(self._parts, event, changed), actor=clerk))
            work.commit()

    def _line(self, message_id: str) -> MessageLine:
        with self._parts.store.reading() as work:
            message = work.outbox.get(message_id)
            if message is None:
                raise MessageUnknown
            return line_of(message, load_case(work, message.case_id).number)
