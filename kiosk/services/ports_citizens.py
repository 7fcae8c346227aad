"""What the embedded citizen register needs of the store, beside `ports`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.linking import SearchCriteria
from kiosk.domain.person import Person, PersonId
from kiosk.domain.registered import Registered


class CitizenRepository(Protocol):
    """People and their documents, sealed; found by keyed digests."""

    def add_all(self, people: Iterable[Registered]) -> int:
        """Keep new people, in one stroke; returns how many."""
        ...

    def known(self, ids: Sequence[PersonId]) -> frozenset[PersonId]:
        """Which of these are there."""
        ...

    def is_empty(self) -> bool: ...

    def first_of(self, ending: str) -> Sequence[PersonId]:
        """The ids that end so: the first people of each population, a few at most."""
        ...

    def get(self, person_id: PersonId) -> Person | None: ...

    def by_number(self, digits: str) -> Person | None:
        """By a CPR number, present or former, a P code or a P-tal."""
        ...

    def by_document(self, issuer: str, number: str) -> Person | None: ...

    def document_status(self, issuer: str, number: str) -> DocumentStatus | None: ...

    def set_document_status(self, issuer: str, number: str, status: DocumentStatus) -> None:
        """Report a document that is there, or take the report back."""
        ...

    def search(self, criteria: SearchCriteria) -> Sequence[Person]: ...
