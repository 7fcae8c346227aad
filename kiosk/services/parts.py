"""What a desk is put together of, and the small steps that several use cases share."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from typing import Self

from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.codes import CodeEvent, CodeSource
from kiosk.domain.documents import Place
from kiosk.domain.errand_faults import MeansMissing
from kiosk.domain.errands import Face
from kiosk.domain.faults import CaseStateWrong, CaseUnknown
from kiosk.domain.issued_code import EndReason, IssuedCode
from kiosk.domain.person import fold_user_id
from kiosk.services.case_memory import CaseMemory
from kiosk.services.ports import (
    CitizenRegister,
    Clock,
    DocumentRegister,
    IdSource,
    LetterPress,
    PseudonymSource,
    Seal,
    Store,
    UnitOfWork,
)
from kiosk.services.ports_clerks import PinCheck, SecondFactor
from kiosk.services.ports_codes import PasswordHasher
from kiosk.services.ports_messages import MessageWords, SmsSender
from kiosk.services.ports_rules import Rules
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
    documents: DocumentRegister
    rules: Rules
    press: LetterPress
    spooler: Spooler
    sms: SmsSender
    face: Face
    is_demo: bool
    passwords: PasswordHasher
    pins: PinCheck
    factor: SecondFactor
    words: MessageWords
    shelf: str = "1"
    """What this station is called; devices are kept by it."""
    issuing: Callable[[], AbstractContextManager[None]] = nullcontext
    """Held while a code is drawn and printed, where another process must be able to tell that from a crash."""
    memory: CaseMemory = field(default_factory=CaseMemory)
    keep_head: Callable[[bool], None] = lambda _now: None
    """Takes the log's newest head off the machine, now or if it is time; it raises nothing."""
    pause: Callable[[float], None] = time.sleep
    """Waits that many seconds, between two questions to a printer."""
    place: Place = Place.CITIZEN_SERVICE
    """Where the desk stands: some documents are accepted in one place alone."""

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

    def stranger_key(self, user_id: str) -> str:
        """An unknown user ID in the log: the same each time, and not to be read back."""
        return self.pseudonyms.of("user_id", fold_user_id(user_id))


def load_case(work: UnitOfWork, case_id: str) -> Case:
    """The case, or `CaseUnknown`."""
    case = work.cases.get(case_id)
    if case is None:
        raise CaseUnknown(case=case_id)
    return case


def require_move(work: UnitOfWork, case: Case, event: CaseEvent) -> None:
    """Raise `CaseStateWrong` where the case has not that move, and while it is parked."""
    if not case.can(event) or (event is not CaseEvent.CLOSE and work.parked.get(case.id) is not None):
        raise CaseStateWrong(case=case.number, state=case.state.value, step=event.value)


def move_case(work: UnitOfWork, case: Case, event: CaseEvent) -> Case:
    """The case after that move, saved; `CaseStateWrong` as `require_move` raises it."""
    require_move(work, case, event)
    moved = case.after(event)
    work.cases.save(moved)
    return moved


def means_of(case: Case) -> AuthenticatorKind:
    """What the case's errand is about; `MeansMissing` where nobody has said so, or the errand is about none."""
    if case.means is None:
        raise MeansMissing(case=case.number)
    return case.means


def purpose_of(case: Case) -> CodePurpose:
    """What the case's code is for; `CaseStateWrong` where the errand ends without one."""
    purpose = case.errand.purpose
    if purpose is None:
        raise CaseStateWrong(case=case.number, state=case.state.value, step=CaseEvent.ISSUE.value)
    return purpose


def lose_letter(work: UnitOfWork, code: IssuedCode) -> Case:
    """Put the case of a code that ended on its way back to where another can be issued; returns that case."""
    case = load_case(work, code.case_id)
    if not case.can(CaseEvent.LETTER_LOST):
        return case
    lost = case.after(CaseEvent.LETTER_LOST)
    work.cases.save(lost)
    return lost


def end_code(
    parts: DeskParts, work: UnitOfWork, code: IssuedCode, event: CodeEvent, reason: EndReason, case: Case | None
) -> IssuedCode:
    """Revoke or expire a code, with its leaf."""
    ended = code.after(event, parts.clock.now(), reason)
    work.codes.save(ended)
    told = AuditEvent.CODE_EXPIRED if event is CodeEvent.EXPIRE else AuditEvent.CODE_REVOKED
    work.audit.append(parts.leaf(told, case, code_id=code.id, means=code.means.value, reason=reason.value))
    return ended


def revoke_on_its_way(parts: DeskParts, work: UnitOfWork, case: Case) -> IssuedCode | None:
    """End the code of a letter that nobody has yet, and put the case back to where it is decided; None elsewhere."""
    code = work.codes.newest_of_case(case.id)
    if code is None or not case.can(CaseEvent.LETTER_LOST):
        return None
    ended = end_code(parts, work, code, CodeEvent.REVOKE, EndReason.CLERK, case)
    lose_letter(work, code)
    return ended


def date_of(parts: DeskParts) -> dt.date:
    """The day whose rules are in force."""
    return parts.clock.today()


def seen_from(parts: DeskParts) -> dt.datetime:
    """From when on what a clerk saw still counts: who was looked at before need not be who stands there now."""
    return parts.clock.now() - dt.timedelta(hours=parts.rules.number("case.decision_h", date_of(parts)))


@dataclass(frozen=True, slots=True)
class Sheets:
    """The two sheets of one code by the names that they are spooled under, which no other code's sheets have."""

    letter: str
    receipt: str

    @classmethod
    def of(cls, case_number: str, code_id: str) -> Self:
        """The sheets of that code."""
        mark = f"{case_number}-{code_id[:8]}"
        return cls(f"letter-{mark}", f"receipt-{mark}")


def withdraw(parts: DeskParts, case_number: str, code: IssuedCode) -> None:
    """Take a dead code's sheets out of the queue; if one is printed nevertheless, its code stays dead.

    They are looked for by name too: a crash may have come after a sheet was spooled and before that was written down.
    """
    sheets = Sheets.of(case_number, code.id)
    for job in dict.fromkeys((code.job or sheets.letter, sheets.letter, sheets.receipt)):
        with suppress(PrintingError, ValueError):  # ValueError: of a printer that the configuration names no more
            parts.spooler.cancel(JobId(job))
