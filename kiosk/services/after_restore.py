"""Use case: a store was put back from a copy, and all of it dies that somebody may have used or revoked meanwhile.

A code that was revoked, used or blocked after the copy is alive in the copy; so is a temporary PIN, and a message that
was sent already waits there to be sent; and a case that is granted there may have had its code since. Nobody can tell
which, so all of them end before anybody opens the store, and every such case is decided again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.cases import CaseEvent
from kiosk.domain.codes import CodeEvent
from kiosk.domain.errands import Face
from kiosk.domain.faults import KioskFault
from kiosk.domain.issued_code import EndReason
from kiosk.domain.pin_reset import PinResetState
from kiosk.domain.restoration import Restoration
from kiosk.services.parts import DeskParts, lose_letter
from kiosk.services.ports import UnitOfWork
from kiosk.services.recover import LINGER


@dataclass(frozen=True, slots=True)
class _Ending:
    """One transaction of ending; everything in it happens at one moment."""

    work: UnitOfWork
    now: dt.datetime
    actor: str

    def tell(self, event: AuditEvent, case_id: str | None, **details: str | int) -> None:
        told = tuple((name, str(value)) for name, value in details.items())
        face = Face.COMMAND_LINE.value
        self.work.audit.append(AuditLeaf(self.now, event, self.actor, face, case_id, details=told))


def end_restored(work: UnitOfWork, now: dt.datetime, copied_at: dt.datetime, actor: str) -> Restoration:
    """End every code that has not ended, every open temporary PIN and every message that waits, each with its leaf.

    Decisions that allow a code, also those of codes that end here on their way, are taken back.
    A notice that waits fails, as one of which nobody knows whether it was sent, for a clerk to see to.
    """
    ending = _Ending(work, now, actor)
    ended = _end_codes(ending), _end_pins(ending), _end_messages(ending)
    done = Restoration(now, copied_at, *ended, cases=_reopen_cases(ending))
    work.restorations.add(done)
    ending.tell(
        AuditEvent.STORE_RESTORED, None, made_at=copied_at.isoformat(timespec="seconds"),
        codes=done.codes, pins=done.pins, messages=done.messages, cases=done.cases,
    )  # fmt: skip
    return done


def told_at_start(parts: DeskParts) -> Restoration | None:
    """The newest time that the store was put back, for as long as a code of before could have lived."""
    with parts.store.reading() as work:
        return work.restorations.latest(parts.clock.now() - LINGER)


def _end_codes(ending: _Ending) -> int:
    codes = ending.work.codes.all_unended()
    for code in codes:
        ending.work.codes.save(code.after(CodeEvent.REVOKE, ending.now, EndReason.RESTORED))
        details = {"code_id": code.id, "means": code.means.value, "reason": EndReason.RESTORED.value}
        ending.tell(AuditEvent.CODE_REVOKED, code.case_id, **details)
        lose_letter(ending.work, code)
    return len(codes)


def _reopen_cases(ending: _Ending) -> int:
    """A command that issued after the copy would issue again: whoever serves the citizen asks first, and decides."""
    cases = ending.work.cases.all_granted()
    for case in cases:
        ending.work.cases.save(case.after(CaseEvent.ADD_EVIDENCE))
        ending.work.cases.set_decision(case.id, None, ending.now)
        ending.tell(AuditEvent.CASE_REOPENED, case.id)
    return len(cases)


def _end_pins(ending: _Ending) -> int:
    resets = ending.work.pin_resets.all_open()
    for reset in resets:
        ending.work.pin_resets.save(reset.ended(PinResetState.REVOKED, ending.now))
        ending.tell(AuditEvent.PIN_ENDED, reset.case_id, pin_id=reset.id, state=PinResetState.REVOKED.value)
    return len(resets)


def _end_messages(ending: _Ending) -> int:
    messages = ending.work.outbox.all_waiting()
    for message in messages:
        if message.topic.is_notice:
            ended, event = message.failed(ending.now, KioskFault.MESSAGE_UNCERTAIN), AuditEvent.MESSAGE_FAILED
        else:
            ended, event = message.expired(ending.now, KioskFault.MESSAGE_SUPERSEDED), AuditEvent.MESSAGE_EXPIRED
        ending.work.outbox.save(ended)
        reason = ended.reason.value if ended.reason else "-"
        details = {"message_id": ended.id, "topic": ended.topic.value, "tries": ended.tries, "reason": reason}
        ending.tell(event, ended.case_id, **details)
    return len(messages)
