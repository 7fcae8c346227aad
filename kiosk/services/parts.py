"""What a desk is put together of, and the small steps that several use cases share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.codes import CodeEvent, CodeSource
from kiosk.domain.errands import Face
from kiosk.domain.faults import CaseStateWrong, CaseUnknown
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.domain.secret import Secret
from kiosk.services.case_memory import CaseMemory
from kiosk.services.ports import (
    CitizenRegister,
    Clock,
    IdSource,
    LetterPress,
    PseudonymSource,
    Rules,
    Seal,
    SmsSender,
    Store,
    UnitOfWork,
)
from printing.faults import PrintingError
from printing.spool.port import JobId, Spooler

STATION = "station"
"""The actor of what nobody in particular did."""


@dataclass(frozen=True, slots=True)
class DeskParts:
    """The ports behind a desk. `face` is where it stands, for what belongs to no case."""

    store: Store
    clock: Clock
    ids: IdSource
    codes: CodeSource
    seal: Seal
    pseudonyms: PseudonymSource
    register: CitizenRegister
    rules: Rules
    press: LetterPress
    spooler: Spooler
    sms: SmsSender
    face: Face
    is_demo: bool
    pin_message: Callable[[Secret[str]], Secret[str]]
    """The text message that brings a temporary PIN."""
    memory: CaseMemory = field(default_factory=CaseMemory)

    def leaf(self, event: AuditEvent, case: Case | None, subject: str | None = None, **details: str | int) -> AuditLeaf:
        """A leaf of this moment; the actor is the case's clerk."""
        return AuditLeaf(
            at=self.clock.now(),
            event=event,
            actor=case.clerk if case else STATION,
            face=(case.face if case else self.face).value,
            case_id=case.id if case else None,
            subject=subject,
            details=tuple((name, str(value)) for name, value in details.items()),
        )

    def person_key(self, person_id: str) -> str:
        """The pseudonym of a registered person in the log."""
        return self.pseudonyms.of("person", person_id)


def load_case(work: UnitOfWork, case_id: str) -> Case:
    """The case, or `CaseUnknown`."""
    case = work.cases.get(case_id)
    if case is None:
        raise CaseUnknown(case=case_id)
    return case


def move_case(work: UnitOfWork, case: Case, event: CaseEvent) -> Case:
    """The case after that move, saved; `CaseStateWrong` where it has none."""
    if not case.can(event):
        raise CaseStateWrong(case=case.number, state=case.state.value, step=event.value)
    moved = case.after(event)
    work.cases.save(moved)
    return moved


def lose_letter(work: UnitOfWork, code: IssuedCode) -> None:
    """Put the case of a code that ended on its way back to where another can be issued."""
    case = load_case(work, code.case_id)
    if case.can(CaseEvent.LETTER_LOST):
        work.cases.save(case.after(CaseEvent.LETTER_LOST))


def end_code(
    parts: DeskParts, work: UnitOfWork, code: IssuedCode, event: CodeEvent, reason: EndReason, case: Case | None
) -> IssuedCode:
    """Revoke or expire a code, with its leaf."""
    ended = code.after(event, parts.clock.now(), reason)
    work.codes.save(ended)
    told = AuditEvent.CODE_EXPIRED if event is CodeEvent.EXPIRE else AuditEvent.CODE_REVOKED
    work.audit.append(parts.leaf(told, case, code_id=code.id, means=code.means.value, reason=reason.value))
    return ended


def date_of(parts: DeskParts) -> dt.date:
    """The day whose rules are in force."""
    return parts.clock.today()


def cancel_quietly(parts: DeskParts, job: str) -> None:
    """Take a dead letter out of the queue; if it is printed nevertheless, its code stays dead."""
    try:
        parts.spooler.cancel(JobId(job))
    except PrintingError:
        return
