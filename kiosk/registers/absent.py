"""The registers of a station that is connected to none: they never answer, so nothing is issued."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.domain.cpr import Cpr
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.facts import PersonFacts
from kiosk.domain.faults import RegisterDown
from kiosk.domain.linking import SearchCriteria
from kiosk.domain.person import Person, PersonId


class AbsentRegister:
    """What a production station has until a real register is connected; each question raises `RegisterDown`."""

    def by_cpr(self, cpr: Cpr) -> Person | None:  # noqa: ARG002 - the port
        """Raises `RegisterDown`."""
        raise RegisterDown

    def by_document(self, issuer: str, number: str) -> Person | None:  # noqa: ARG002 - the port
        """Raises `RegisterDown`."""
        raise RegisterDown

    def get(self, person_id: PersonId) -> Person | None:  # noqa: ARG002 - the port
        """Raises `RegisterDown`."""
        raise RegisterDown

    def search(self, criteria: SearchCriteria) -> Sequence[Person]:  # noqa: ARG002 - the port
        """Raises `RegisterDown`."""
        raise RegisterDown

    def facts(self, person_id: PersonId) -> PersonFacts | None:  # noqa: ARG002 - the port
        """Raises `RegisterDown`."""
        raise RegisterDown


class AbsentDocumentRegister:
    """The same for lost and stolen documents."""

    def status(self, issuer: str, number: str, kind: DocumentKind) -> DocumentStatus:  # noqa: ARG002 - the port
        """Raises `RegisterDown`."""
        raise RegisterDown
