"""The register of a station that is connected to none: it never answers, so nothing is issued."""

from __future__ import annotations

from kiosk.domain.cpr import Cpr
from kiosk.domain.faults import RegisterDown
from kiosk.domain.person import Person, PersonId


class AbsentRegister:
    """What a production station has until a real register is connected."""

    def by_cpr(self, number: Cpr) -> Person | None:  # noqa: ARG002 - the port
        """Raises `RegisterDown`."""
        raise RegisterDown

    def by_document(self, issuer: str, number: str) -> Person | None:  # noqa: ARG002 - the port
        """Raises `RegisterDown`."""
        raise RegisterDown

    def get(self, person_id: PersonId) -> Person | None:  # noqa: ARG002 - the port
        """Raises `RegisterDown`."""
        raise RegisterDown
