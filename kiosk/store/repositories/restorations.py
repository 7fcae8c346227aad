"""When the store was put back from a copy."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.domain.restoration import Restoration
from kiosk.store.rows import RestorationRow


class SqlRestorations:
    """When this store was put back."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, restoration: Restoration) -> None:
        """Keep it; they are numbered in turn."""
        count = self._session.scalar(select(func.count()).select_from(RestorationRow)) or 0
        row = RestorationRow(id=str(count + 1), at=restoration.at, copied_at=restoration.copied_at)
        row.codes, row.pins, row.messages = restoration.codes, restoration.pins, restoration.messages
        row.cases = restoration.cases
        self._session.add(row)
        self._session.flush()

    def latest(self, since: dt.datetime) -> Restoration | None:
        """The newest after that moment."""
        query = select(RestorationRow).where(RestorationRow.at >= since).order_by(RestorationRow.at.desc()).limit(1)
        row = self._session.scalar(query)
        return Restoration(row.at, row.copied_at, row.codes, row.pins, row.messages, row.cases) if row else None
