"""Alarms, and the counts behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.domain.alarms import Alarm, AlarmKind
from kiosk.domain.person import IdentityId, PersonId
from kiosk.store.errors import reading_rows
from kiosk.store.rows import AlarmRow, CaseRow, CodeRow, EvidenceRow, PhoneUseRow
from kiosk.store.sealing import ColumnSeal

LONGEST_CASE = dt.timedelta(days=1)
"""A code belongs to a case that was opened at most this long before; it keeps the count to an index."""


class SqlAlarms:
    """Alarms, and the counts behind them."""

    def __init__(self, session: Session, sealer: ColumnSeal) -> None:
        self._session = session
        self._sealer = sealer

    def add(self, alarm: Alarm) -> None:
        """Keep a new alarm."""
        row = AlarmRow(id=alarm.id, kind=alarm.kind.value, case_id=alarm.case_id, clerk=alarm.clerk)
        row.count, row.raised_at = alarm.count, alarm.raised_at
        self._session.add(row)
        self._session.flush()

    def save(self, alarm: Alarm) -> None:
        """Write who looked at it, and the words."""
        row = self._session.get_one(AlarmRow, alarm.id)
        row.acknowledged_by, row.acknowledged_at = alarm.acknowledged_by, alarm.acknowledged_at
        row.words = self._sealer.seal("alarm", "words", alarm.id, alarm.words)
        self._session.flush()

    def get(self, alarm_id: str) -> Alarm | None:
        """The alarm of that id."""
        row = self._session.get(AlarmRow, alarm_id)
        return self._to_alarm(row) if row else None

    def has(self, alarm: Alarm) -> bool:
        """Whether there is one of that kind in that case."""
        query = select(AlarmRow.id).where(AlarmRow.case_id == alarm.case_id, AlarmRow.kind == alarm.kind.value)
        return self._session.scalar(query) is not None

    def newest(self, count: int) -> Sequence[Alarm]:
        """Those nobody has looked at first, then newest first."""
        order = (AlarmRow.acknowledged_at.is_not(None), AlarmRow.raised_at.desc(), AlarmRow.id)
        return [self._to_alarm(row) for row in self._session.scalars(select(AlarmRow).order_by(*order).limit(count))]

    def codes_of_clerk(self, clerk: str, since: dt.datetime) -> int:
        """Codes in cases of that clerk since then."""
        query = select(func.count(CodeRow.id)).join(CaseRow, CaseRow.id == CodeRow.case_id)
        query = query.where(CaseRow.clerk == clerk, CaseRow.opened_at >= since - LONGEST_CASE)
        return self._session.scalar(query.where(CodeRow.reserved_at >= since)) or 0

    def codes_handed_to(self, identity_id: IdentityId, since: dt.datetime, besides: str) -> int:
        """Codes that came into the person's hand since then, those of one case apart."""
        query = select(func.count(CodeRow.id)).where(CodeRow.identity_id == identity_id)
        query = query.where(CodeRow.handed_over_at >= since, CodeRow.case_id != besides)
        return self._session.scalar(query) or 0

    def persons_of_document(self, document_key: str) -> Sequence[PersonId]:
        """Everybody whom a case with that document was about."""
        query = select(CaseRow.person_id).distinct().join(EvidenceRow, EvidenceRow.case_id == CaseRow.id)
        query = query.where(EvidenceRow.document_key == document_key, CaseRow.person_id.is_not(None))
        return [PersonId(person_id) for person_id in self._session.scalars(query) if person_id]

    def identities_of_phone(self, phone_key: str) -> Sequence[IdentityId]:
        """Whom that number served."""
        query = select(PhoneUseRow.identity_id).where(PhoneUseRow.phone_key == phone_key)
        return [IdentityId(identity_id) for identity_id in self._session.scalars(query)]

    def note_phone(self, phone_key: str, identity_id: IdentityId) -> None:
        """That number serves that identity."""
        self._session.merge(PhoneUseRow(phone_key=phone_key, identity_id=identity_id))
        self._session.flush()

    @reading_rows()
    def _to_alarm(self, row: AlarmRow) -> Alarm:
        words = row.words
        return Alarm(
            id=row.id,
            kind=AlarmKind(row.kind),
            case_id=row.case_id,
            clerk=row.clerk,
            count=row.count,
            raised_at=row.raised_at,
            acknowledged_by=row.acknowledged_by,
            acknowledged_at=row.acknowledged_at,
            words=self._sealer.open("alarm", "words", row.id, words) if words is not None else "",
        )
