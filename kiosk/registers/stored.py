"""The embedded citizen register: it lies in the station's own store, sealed, and holds invented people alone."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.cpr import Cpr
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.facts import PersonFacts
from kiosk.domain.linking import SearchCriteria
from kiosk.domain.person import Person, PersonId
from kiosk.registers.embedded import facts_of
from kiosk.services.ports import Store


class StoredRegister:
    """Citizens and documents of the store; each question is a transaction of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def by_cpr(self, cpr: Cpr) -> Person | None:
        """The person who has that number, or had it once."""
        with self._store.reading() as work:
            return work.citizens.by_number(cpr.digits)

    def by_document(self, issuer: str, number: str) -> Person | None:
        """The holder of that document."""
        with self._store.reading() as work:
            return work.citizens.by_document(issuer, number)

    def get(self, person_id: PersonId) -> Person | None:
        """The person of that id."""
        with self._store.reading() as work:
            return work.citizens.get(person_id)

    def search(self, criteria: SearchCriteria) -> Sequence[Person]:
        """Everybody who may have that name and may have been born on that day."""
        with self._store.reading() as work:
            return work.citizens.search(criteria)

    def facts(self, person_id: PersonId) -> PersonFacts | None:
        """What is known of the person and of the people around them."""
        with self._store.reading() as work:
            person = work.citizens.get(person_id)
            return facts_of(person, work.citizens.get) if person else None

    def status(self, issuer: str, number: str, kind: DocumentKind) -> DocumentStatus:  # noqa: ARG002 - the port
        """The status of a document that is there."""
        with self._store.reading() as work:
            return work.citizens.document_status(issuer, number) or DocumentStatus.UNKNOWN
