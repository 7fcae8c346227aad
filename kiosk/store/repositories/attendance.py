"""What the person of a case has and can do, who came along, and what went wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from kiosk.domain.helpers import HelperKind
from kiosk.domain.incidents import Incident, IncidentKind
from kiosk.domain.needs import Need, Needs
from kiosk.store.errors import reading_rows
from kiosk.store.rows import HelperRow, IncidentRow, NeedsRow
from kiosk.store.sealing import ColumnSeal


class SqlAttendance:
    """What the person of a case has and can do, and who came along."""

    def __init__(self, session: Session, sealer: ColumnSeal) -> None:
        self._session = session
        self._sealer = sealer

    def set_needs(self, case_id: str, needs: Needs, at: dt.datetime) -> None:
        """Replace the answers of a case."""
        words = " ".join(need.value for need in Need if need in needs.lacking)
        sealed = self._sealer.seal("case_needs", "lacking", case_id, words)
        self._session.merge(NeedsRow(case_id=case_id, lacking=sealed, recorded_at=at))
        self._session.flush()

    @reading_rows()
    def needs(self, case_id: str) -> Needs | None:
        """The answers of a case; None where nobody asked."""
        row = self._session.get(NeedsRow, case_id)
        if row is None:
            return None
        words = self._sealer.open("case_needs", "lacking", case_id, row.lacking)
        return Needs(frozenset(Need(word) for word in words.split()))

    def set_helper(self, case_id: str, helper: HelperKind, at: dt.datetime) -> None:
        """Write down who came along."""
        self._session.merge(HelperRow(case_id=case_id, helper=helper.value, recorded_at=at))
        self._session.flush()

    @reading_rows()
    def helper(self, case_id: str) -> HelperKind | None:
        """Who came along; None where nobody did."""
        row = self._session.get(HelperRow, case_id)
        return HelperKind(row.helper) if row else None


class SqlIncidents:
    """Incidents, and the outbox of those that nobody was told of."""

    def __init__(self, session: Session, sealer: ColumnSeal) -> None:
        self._session = session
        self._sealer = sealer

    def add(self, incident: Incident) -> None:
        """Keep a new incident."""
        row = IncidentRow(id=incident.id, case_id=incident.case_id, kind=incident.kind.value, clerk=incident.clerk)
        row.at, row.told_at = incident.at, incident.told_at
        row.note = self._sealer.seal("incident", "note", incident.id, incident.note)
        self._session.add(row)
        self._session.flush()

    def save(self, incident: Incident) -> None:
        """Write whether somebody was told."""
        self._session.get_one(IncidentRow, incident.id).told_at = incident.told_at
        self._session.flush()

    def get(self, incident_id: str) -> Incident | None:
        """The incident of that id."""
        row = self._session.get(IncidentRow, incident_id)
        return self._to_incident(row) if row else None

    def of_case(self, case_id: str) -> Sequence[Incident]:
        """The incidents of a case."""
        return self._all(select(IncidentRow).where(IncidentRow.case_id == case_id))

    def untold(self) -> Sequence[Incident]:
        """Those that nobody was told of, oldest first."""
        return self._all(select(IncidentRow).where(IncidentRow.told_at.is_(None)))

    def _all(self, query: Select[IncidentRow]) -> list[Incident]:
        return [self._to_incident(row) for row in self._session.scalars(query.order_by(IncidentRow.at, IncidentRow.id))]

    @reading_rows()
    def _to_incident(self, row: IncidentRow) -> Incident:
        return Incident(
            id=row.id,
            case_id=row.case_id,
            kind=IncidentKind(row.kind),
            clerk=row.clerk,
            at=row.at,
            note=self._sealer.open("incident", "note", row.id, row.note),
            told_at=row.told_at,
        )
