"""Cases that wait for a paper."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows.base import STRICT, Row
from kiosk.store.types import IsoDate, UtcTime


class ParkedCaseRow(Row):
    """A case that was parked: until which day, what was missing, and which documents were seen (keyed pseudonyms)."""

    __tablename__ = "parked_case"
    __table_args__ = (
        CheckConstraint("ended_at IS NULL OR ended_at >= parked_at", name="ended_at"),
        STRICT,
    )

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    parked_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    parked_by: Mapped[str] = mapped_column(Text)
    until: Mapped[dt.date] = mapped_column(IsoDate, index=True)
    missing: Mapped[str] = mapped_column(Text)
    document_key: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
