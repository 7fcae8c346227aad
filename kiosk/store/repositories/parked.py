"""Cases that wait for a paper, and the lists of a clerk's day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, delete, func, select, text
from sqlalchemy.orm import Session

from kiosk.domain.audit import decode_details
from kiosk.domain.cases import Case
from kiosk.domain.documents import DocumentType
from kiosk.domain.person import PersonId
from kiosk.services.ports_clerks import ParkedCase
from kiosk.store.errors import reading_rows
from kiosk.store.repositories.cases import SqlCases
from kiosk.store.rows import (
    CaseRow,
    DecisionRow,
    EvidenceRow,
    ExtensionRow,
    PaperRow,
    ParkedCaseRow,
    RefusalRow,
    SecondLegRow,
    TickRow,
)
from kiosk.store.types import utc_text

_EVIDENCE = (DecisionRow, TickRow, EvidenceRow, SecondLegRow, PaperRow, ExtensionRow)
"""The tables of what was proved in a case, by its id."""


class SqlParked:
    """Cases that wait for a paper."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def set(self, parked: ParkedCase) -> None:
        """Park a case, or write that its parking ended."""
        row = ParkedCaseRow(case_id=parked.case_id, parked_at=parked.parked_at, parked_by=parked.parked_by)
        row.until, row.missing, row.document_key = parked.until, " ".join(parked.missing), parked.document_key
        row.ended_at = parked.ended_at
        self._session.merge(row)
        self._session.flush()

    def get(self, case_id: str) -> ParkedCase | None:
        """The parking that has not ended."""
        row = self._session.get(ParkedCaseRow, case_id)
        return self._to_parked(row) if row and row.ended_at is None else None

    def last(self, case_id: str) -> ParkedCase | None:
        """The parking, ended or not."""
        row = self._session.get(ParkedCaseRow, case_id)
        return self._to_parked(row) if row else None

    def overdue(self, day: dt.date) -> Sequence[ParkedCase]:
        """Those whose last day is past."""
        query = select(ParkedCaseRow).where(ParkedCaseRow.until < day, ParkedCaseRow.ended_at.is_(None))
        return [self._to_parked(row) for row in self._session.scalars(query.order_by(ParkedCaseRow.case_id))]

    def laid_again(self, case_id: str, *, but: DocumentType | None) -> Collection[str]:
        """The keys of what lies there again since the parking ended, papers of that type apart; None: what was read."""
        parked = self.last(case_id)
        if parked is None or parked.ended_at is None:
            return frozenset()
        laid = select(PaperRow.document_key).where(PaperRow.case_id == case_id, PaperRow.recorded_at > parked.ended_at)
        if but is None:
            return frozenset(self._session.scalars(laid))
        read = select(EvidenceRow.document_key).where(EvidenceRow.case_id == case_id)
        return frozenset(
            (
                *self._session.scalars(laid.where(PaperRow.type != but.value)),
                *self._session.scalars(read.where(EvidenceRow.inspected_at > parked.ended_at)),
            )
        )

    def purge_evidence(self, case_id: str) -> int:
        """Remove all that was proved in the case; returns how many rows went."""
        found = 0
        for table in _EVIDENCE:
            mine = table.case_id == case_id
            found += self._session.scalar(select(func.count()).select_from(table).where(mine)) or 0
            self._session.execute(delete(table).where(mine))
        self._session.expire_all()
        return found

    @staticmethod
    @reading_rows()
    def _to_parked(row: ParkedCaseRow) -> ParkedCase:
        return ParkedCase(
            row.case_id,
            row.parked_at,
            row.parked_by,
            row.until,
            tuple(row.missing.split()),
            row.document_key,
            row.ended_at,
        )


class SqlCaseLists:
    """Cases of a time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cases = SqlCases(session)

    def opened_since(self, since: dt.datetime, clerk: str | None) -> Sequence[Case]:
        """Newest first; one clerk's, or everybody's."""
        query = select(CaseRow.id).where(CaseRow.opened_at >= since)
        if clerk is not None:
            query = query.where(CaseRow.clerk == clerk)
        ids = self._session.scalars(query.order_by(CaseRow.opened_at.desc(), CaseRow.number.desc()))
        return [case for case_id in ids if (case := self._cases.get(case_id)) is not None]

    def refused_since(self, person_id: PersonId, since: dt.datetime, besides: str) -> int:
        """How often the person was refused since then, one case apart."""
        query = select(func.count(CaseRow.id)).join(RefusalRow, RefusalRow.case_id == CaseRow.id)
        query = query.where(CaseRow.person_id == person_id, CaseRow.id != besides, RefusalRow.refused_at >= since)
        return self._session.scalar(query) or 0

    def decided_at(self, case_id: str) -> dt.datetime | None:
        """When the decision was made that stands."""
        row = self._session.get(DecisionRow, case_id)
        return row.decided_at if row else None

    @reading_rows()
    def answers(self, case_id: str, event: str, name: str = "answer") -> Sequence[str]:
        """What the leaves of that event in the case hold under that name, oldest first."""
        statement = text("SELECT details FROM audit_leaf WHERE case_id = :case AND event = :event ORDER BY seq")
        found = self._session.execute(statement, {"case": case_id, "event": event}).scalars()
        return [value for raw in found for told, value in decode_details(bytes(raw)) if told == name]

    @reading_rows()
    def answers_of_others(
        self, case: Case, event: str, since: dt.datetime, name: str = "answer"
    ) -> Sequence[tuple[str, str]]:
        """The same of the other cases of the case's person, each with its case's id, as far as given since then."""
        if case.person_id is None:
            return []
        others = self._session.scalars(
            select(CaseRow.id).where(CaseRow.person_id == case.person_id, CaseRow.id != case.id)
        ).all()
        query = "SELECT case_id, details FROM audit_leaf WHERE case_id IN :cases AND event = :event AND at >= :since"
        statement = text(query).bindparams(bindparam("cases", expanding=True))
        bound = {"cases": others, "event": event, "since": utc_text(since)}
        found = self._session.execute(statement, bound).all() if others else []
        return [
            (case_id, value) for case_id, raw in found for told, value in decode_details(bytes(raw)) if told == name
        ]

    def happened(self, case_id: str, events: Collection[str]) -> Collection[str]:
        """Which of these events there were in the case."""
        query = "SELECT DISTINCT event FROM audit_leaf WHERE case_id = :case AND event IN :events"
        statement = text(query).bindparams(bindparam("events", expanding=True))
        return frozenset(self._session.execute(statement, {"case": case_id, "events": list(events)}).scalars())

    @reading_rows()
    def newest_answer(self, case_id: str, events: Collection[str], name: str) -> str | None:
        """What the newest leaf of one of these events in the case holds under that name; None where it holds none."""
        query = "SELECT details FROM audit_leaf WHERE case_id = :case AND event IN :events ORDER BY seq DESC LIMIT 1"
        statement = text(query).bindparams(bindparam("events", expanding=True))
        raw = self._session.execute(statement, {"case": case_id, "events": list(events)}).scalar()
        return dict(decode_details(bytes(raw))).get(name) if raw is not None else None
