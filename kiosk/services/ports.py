"""What the use cases need of the world around them; the adapters are in store, registers, messages and printing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from kiosk.domain.assurance import Decision, Further
from kiosk.domain.audit import AuditLeaf, SignedHead, Stored
from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorState
from kiosk.domain.cases import Case
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.cpr import Cpr
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.evidence import DocumentEvidence, DocumentKind
from kiosk.domain.facts import PersonFacts
from kiosk.domain.identity import IdentityChange
from kiosk.domain.issued_code import SealedSecret
from kiosk.domain.linking import SearchCriteria
from kiosk.domain.person import Identity, IdentityId, Person, PersonId
from kiosk.domain.second_leg import SecondLeg
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import Tick
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.ports_citizens import CitizenRepository
from kiosk.services.ports_clerks import (
    AlarmRepository,
    ApprovalRepository,
    CaseLists,
    ClerkRepository,
    ParkedRepository,
)
from kiosk.services.ports_codes import CodeRepository, OwnSecretRepository, PinResetRepository, TrialRepository
from kiosk.services.ports_errands import (
    AttendanceRepository,
    DeviceRepository,
    IncidentRepository,
    PaymentRepository,
)
from kiosk.services.ports_messages import OutboxRepository
from kiosk.services.ports_proofing import ProofingRepository
from kiosk.services.ports_questions import QuestionRepository
from kiosk.services.ports_refusal import RefusalPress, RefusalRepository
from kiosk.services.ports_restorations import RestorationRepository
from kiosk.services.ports_slips import SlipPress
from kiosk.texts.catalogue import Language


class Clock(Protocol):
    """The time."""

    def now(self) -> dt.datetime:
        """The moment, aware, in UTC."""
        ...

    def today(self) -> dt.date:
        """The date in Copenhagen: what a document's last day is compared with."""
        ...


class CitizenRegister(Protocol):
    """Who is who. Raises `RegisterDown` and `RegisterRefused`; the embedded one holds the synthetic population."""

    def by_cpr(self, cpr: Cpr) -> Person | None:
        """The person who has that number, or had it once."""
        ...

    def by_document(self, issuer: str, number: str) -> Person | None:
        """The holder of a document that the register knows."""
        ...

    def get(self, person_id: PersonId) -> Person | None: ...

    def search(self, criteria: SearchCriteria) -> Sequence[Person]:
        """People who may be meant, at most `criteria.most` of them; the register's own spelling may be another."""
        ...

    def facts(self, person_id: PersonId) -> PersonFacts | None:
        """What control questions are drawn from."""
        ...


class DocumentRegister(Protocol):
    """Which documents are lost, stolen or withdrawn. Raises `RegisterDown` and `RegisterRefused`."""

    def status(self, issuer: str, number: str, kind: DocumentKind) -> DocumentStatus: ...


class CaseRepository(Protocol):
    """Cases with their evidence, ticks and decision."""

    def next_number(self, year: int) -> str: ...

    def add(self, case: Case) -> None: ...

    def get(self, case_id: str) -> Case | None: ...

    def by_number(self, number: str) -> Case | None: ...

    def save(self, case: Case) -> None: ...

    def recent(self, count: int, clerk: str | None = None) -> Sequence[Case]: ...

    def all_granted(self) -> Sequence[Case]: ...

    def language(self, case_id: str) -> Language | None: ...

    def set_language(self, case_id: str, language: Language | None) -> None: ...

    def evidence(self, case_id: str) -> DocumentEvidence | None: ...

    def set_evidence(self, case_id: str, evidence: DocumentEvidence, at: dt.datetime) -> None: ...

    def ticks(self, case_id: str, since: dt.datetime | None = None) -> Mapping[Tick, bool]: ...

    def seen_at(self, case_id: str) -> dt.datetime | None: ...

    def set_tick(self, case_id: str, tick: Tick, answer: bool, at: dt.datetime) -> None: ...

    def clear_ticks(self, case_id: str) -> None: ...

    def decision(self, case_id: str) -> Decision | None: ...

    def decided_at(self, case_id: str) -> dt.datetime | None: ...

    def set_decision(self, case_id: str, decision: Decision | None, at: dt.datetime) -> None: ...

    def second_leg(self, case_id: str) -> SecondLeg | None:
        """The second leg that was passed, else the newest that was not."""
        ...

    def set_second_leg(self, case_id: str, leg: SecondLeg) -> None:
        """Keep how the questions or the witness ended; one of each kind a case."""
        ...

    def clear_second_leg(self, case_id: str) -> None:
        """Forget both: they spoke of another person."""
        ...


@dataclass(frozen=True, slots=True)
class Authenticator:
    """An activated means."""

    id: str
    identity_id: IdentityId
    kind: AuthenticatorKind
    state: AuthenticatorState
    code_id: str | None
    activated_at: dt.datetime


class IdentityRepository(Protocol):
    """MitIDs and their means."""

    def add(self, identity: Identity, at: dt.datetime) -> None: ...

    def get(self, identity_id: IdentityId) -> Identity | None: ...

    def created_at(self, identity_id: IdentityId) -> dt.datetime | None:
        """Since when there is that MitID."""
        ...

    def by_person(self, person_id: PersonId) -> Identity | None:
        """The person's MitID: the one that is not blocked for good, else the newest that was."""
        ...

    def all_of(self, person_id: PersonId) -> Sequence[Identity]:
        """Every MitID that the person ever had: the one that is not blocked first, then newest first."""
        ...

    def by_user_id(self, user_id: str) -> Identity | None: ...

    def change_user_id(self, identity_id: IdentityId, user_id: str) -> None: ...

    def change_state(self, identity_id: IdentityId, change_id: str, change: IdentityChange) -> None:
        """The new state with its entry in the history."""
        ...

    def history(self, identity_id: IdentityId) -> Sequence[IdentityChange]:
        """Oldest first."""
        ...

    def authenticators(self, identity_id: IdentityId) -> Sequence[Authenticator]:
        """All that the person ever had, oldest first."""
        ...

    def active_authenticators(self, identity_id: IdentityId) -> Sequence[Authenticator]:
        """Those that take a place: they work, or are blocked for a while; oldest first."""
        ...

    def add_authenticator(self, authenticator: Authenticator) -> None: ...

    def save_authenticator(self, authenticator: Authenticator) -> None: ...


class Log(Protocol):
    """The audit log, for appending. Raises `LogBroken` where its end is not what was signed."""

    def append(self, leaf: AuditLeaf) -> None: ...

    def latest(self) -> dt.datetime | None:
        """The time of the entry that is dated latest; None in an empty log."""
        ...

    def rows(self) -> Iterator[tuple[Stored, ...]]:
        """The leaves as they are stored, in order."""
        ...

    def heads(self) -> Iterator[SignedHead]:
        """The signed heads, in order."""
        ...


class UnitOfWork(Protocol):
    """One transaction. Leaving it without `commit` rolls everything back. Raises the store's faults."""

    @property
    def cases(self) -> CaseRepository: ...

    @property
    def codes(self) -> CodeRepository: ...

    @property
    def identities(self) -> IdentityRepository: ...

    @property
    def pin_resets(self) -> PinResetRepository: ...

    @property
    def own_secrets(self) -> OwnSecretRepository: ...

    @property
    def trials(self) -> TrialRepository: ...

    @property
    def refusals(self) -> RefusalRepository: ...

    @property
    def citizens(self) -> CitizenRepository: ...

    @property
    def questions(self) -> QuestionRepository: ...

    @property
    def devices(self) -> DeviceRepository: ...

    @property
    def payments(self) -> PaymentRepository: ...

    @property
    def attendance(self) -> AttendanceRepository: ...

    @property
    def incidents(self) -> IncidentRepository: ...

    @property
    def proofing(self) -> ProofingRepository: ...

    @property
    def clerks(self) -> ClerkRepository: ...

    @property
    def approvals(self) -> ApprovalRepository: ...

    @property
    def alarms(self) -> AlarmRepository: ...

    @property
    def parked(self) -> ParkedRepository: ...

    @property
    def case_lists(self) -> CaseLists: ...

    @property
    def outbox(self) -> OutboxRepository: ...

    @property
    def restorations(self) -> RestorationRepository: ...

    @property
    def audit(self) -> Log: ...

    def commit(self) -> None:
        """Make it durable, with the signed head of the log; a change without a leaf is refused."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Store(Protocol):
    """Opens units of work."""

    def writing(self) -> UnitOfWork: ...

    def reading(self) -> UnitOfWork: ...

    def newest_head(self) -> SignedHead | None:
        """The log's newest signed head; None in an empty log."""
        ...


class Seal(Protocol):
    """Seals codes and PINs under a key outside the store."""

    def seal(self, purpose: str, value: Secret[str]) -> SealedSecret: ...

    def opens(self, purpose: str, sealed: SealedSecret | None, value: Secret[str]) -> bool: ...


class PseudonymSource(Protocol):
    """Keyed names for the log."""

    def of(self, kind: str, *parts: str) -> str: ...


IdSource = Callable[[], str]
"""New identifiers: UUIDs, or a list in a test."""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the two sheets say; the code apart, it knows no secret, and the activation letter names no person."""

    means: AuthenticatorKind
    errand: str
    case_number: str
    clerk: str
    document_kind: str
    made_at: dt.datetime
    expires_at: dt.datetime
    is_demo: bool
    purpose: CodePurpose = CodePurpose.ACTIVATE
    setting: LetterSetting = AS_USUAL


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """What the slip of a parked case says: no person, no document.

    `missing` are codes of `Missing`, all of them needed; of the `choices` any one is enough with these.
    """

    case_number: str
    errand: str
    missing: tuple[str, ...]
    until: dt.date
    made_at: dt.datetime
    is_demo: bool
    setting: LetterSetting = AS_USUAL
    choices: tuple[Further, ...] = ()


class LetterPress(RefusalPress, SlipPress, Protocol):
    """Makes the two sheets, the letter of a refusal and the slips. Raises `PrintingError`s."""

    def rehearse(self, facts: LetterFacts) -> None:
        """Compose both sheets with a code of no meaning: a text that none takes is found before a code is."""
        ...

    def activation_letter(self, facts: LetterFacts, grouped_code: Secret[str]) -> bytes: ...

    def receipt(self, facts: LetterFacts) -> bytes: ...

    def slip(self, facts: SlipFacts) -> bytes:
        """What to bring next time."""
        ...
