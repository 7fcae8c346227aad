"""Refusals."""

from __future__ import annotations

from sqlalchemy.orm import Session

from kiosk.domain.refusal import Refusal, RefusalReason
from kiosk.store.errors import reading_rows
from kiosk.store.rows import RefusalRow


class SqlRefusals:
    """Refusals, one a case at most."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, refusal: Refusal) -> None:
        """Keep it."""
        reasons = " ".join(reason.value for reason in refusal.reasons)
        self._session.add(RefusalRow(case_id=refusal.case_id, reasons=reasons, refused_at=refusal.refused_at))
        self._session.flush()

    @reading_rows()
    def get(self, case_id: str) -> Refusal | None:
        """The refusal of that case."""
        row = self._session.get(RefusalRow, case_id)
        if row is None:
            return None
        return Refusal(row.case_id, tuple(RefusalReason(reason) for reason in row.reasons.split()), row.refused_at)
