"""What the use cases of the staff need of the world around them, beside `ports`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Protocol

from kiosk.domain.alarms import Alarm
from kiosk.domain.approvals import Approval
from kiosk.domain.cases import Case
from kiosk.domain.clerks import Clerk, LoginTries
from kiosk.domain.documents import DocumentType
from kiosk.domain.person import IdentityId, PersonId
from kiosk.domain.secret import Secret


class ClerkRepository(Protocol):
    """The staff, and wrong logins in a row."""

    def add(self, clerk: Clerk) -> None: ...

    def save(self, clerk: Clerk) -> None: ...

    def by_number(self, number: str) -> Clerk | None:
        """The clerk of that folded number, disabled or not."""
        ...

    def by_person(self, person_id: PersonId) -> Clerk | None: ...

    def all(self) -> Sequence[Clerk]:
        """Everybody, by number."""
        ...

    def tries(self, number_key: str) -> LoginTries: ...

    def set_tries(self, number_key: str, tries: LoginTries) -> None: ...


class ApprovalRepository(Protocol):
    """What takes a second person."""

    def add(self, approval: Approval) -> None: ...

    def save(self, approval: Approval) -> None: ...

    def get(self, approval_id: str) -> Approval | None: ...

    def of_case(self, case_id: str) -> Sequence[Approval]:
        """Newest first."""
        ...

    def unanswered(self, now: dt.datetime) -> Sequence[Approval]:
        """Those that still wait, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class IssueCounts:
    """What the store counted before an issue, that issue not included."""

    codes_of_clerk: int
    codes_of_identity: int
    persons_of_document: int
    identities_of_phone: int


class AlarmRepository(Protocol):
    """Alarms, and the counts behind them."""

    def add(self, alarm: Alarm) -> None: ...

    def save(self, alarm: Alarm) -> None: ...

    def get(self, alarm_id: str) -> Alarm | None: ...

    def has(self, alarm: Alarm) -> bool:
        """Whether there is one of that kind in that case."""
        ...

    def newest(self, count: int) -> Sequence[Alarm]:
        """Those nobody has looked at first, then newest first."""
        ...

    def codes_of_clerk(self, clerk: str, since: dt.datetime) -> int: ...

    def codes_handed_to(self, identity_id: IdentityId, since: dt.datetime, besides: str) -> int:
        """Codes that came into the person's hand since then, those of one case apart."""
        ...

    def persons_of_document(self, document_key: str) -> Sequence[PersonId]: ...

    def identities_of_phone(self, phone_key: str) -> Sequence[IdentityId]: ...

    def note_phone(self, phone_key: str, identity_id: IdentityId) -> None: ...


@dataclass(frozen=True, slots=True)
class ParkedCase:
    """A case that waits: `missing` are codes of what was missing, `document_key` which documents were seen."""

    case_id: str
    parked_at: dt.datetime
    parked_by: str
    until: dt.date
    missing: tuple[str, ...]
    document_key: str
    ended_at: dt.datetime | None = None

    @property
    def document_keys(self) -> frozenset[str]:
        """Each of the documents with a face that were shown before."""
        return frozenset(self.document_key.split())


class ParkedRepository(Protocol):
    """Cases that wait for a paper."""

    def set(self, parked: ParkedCase) -> None: ...

    def get(self, case_id: str) -> ParkedCase | None:
        """The parking that has not ended."""
        ...

    def last(self, case_id: str) -> ParkedCase | None:
        """The parking, ended or not."""
        ...

    def overdue(self, day: dt.date) -> Sequence[ParkedCase]: ...

    def laid_again(self, case_id: str, *, but: DocumentType | None) -> Collection[str]:
        """The keys of what lies there again since the parking ended, papers of that type apart; None: what was read."""
        ...

    def purge_evidence(self, case_id: str) -> int:
        """Remove all that was proved in the case; returns how many rows went."""
        ...


class CaseLists(Protocol):
    """Cases of a time."""

    def opened_since(self, since: dt.datetime, clerk: str | None) -> Sequence[Case]:
        """Newest first; one clerk's, or everybody's."""
        ...

    def refused_since(self, person_id: PersonId, since: dt.datetime, besides: str) -> int:
        """How often the person was refused since then, one case apart."""
        ...

    def decided_at(self, case_id: str) -> dt.datetime | None:
        """When the decision was made that stands."""
        ...

    def answers(self, case_id: str, event: str, name: str = "answer") -> Sequence[str]:
        """What the leaves of that event in the case hold under that name, oldest first."""
        ...

    def answers_of_others(
        self, case: Case, event: str, since: dt.datetime, name: str = "answer"
    ) -> Sequence[tuple[str, str]]:
        """The same of the other cases of the case's person, each with its case's id, as far as given since then."""
        ...

    def happened(self, case_id: str, events: Collection[str]) -> Collection[str]:
        """Which of these events there were in the case."""
        ...

    def newest_answer(self, case_id: str, events: Collection[str], name: str) -> str | None:
        """What the newest leaf of one of these events in the case holds under that name; None where it holds none."""
        ...


class PinCheck(Protocol):
    """Keeps PINs so that neither the store nor the time of an answer tells them."""

    def hash(self, pin: Secret[str]) -> str: ...

    def fits(self, pin: Secret[str], kept: str | None) -> bool:
        """Whether it is the kept one; as much work without a kept one as with one."""
        ...

    def is_current(self, kept: str) -> bool:
        """Whether it was made with today's parameters."""
        ...


@unique
class FactorKind(StrEnum):
    """What a clerk shows beside the PIN. Every value has words in the catalogue (`factor-VALUE`)."""

    NONE = "none"
    CODE = "code"  # a generator of one-time codes
    CARD = "card"  # a staff card on the reader
    SIMULATED = "simulated"  # a generator that the development station plays itself


class SecondFactor(Protocol):
    """Checks what the clerk shows beside the PIN."""

    @property
    def kind(self) -> FactorKind: ...

    def step_of(self, clerk: Clerk, shown: Secret[str], now: dt.datetime) -> int | None:
        """The step that what is shown belongs to, above the last one used; None where it does not fit."""
        ...

    def hint(self, clerk: Clerk, now: dt.datetime) -> str | None:
        """What a development station shows instead of a real device; None everywhere else."""
        ...
