"""Refusals."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows.base import STRICT, Row
from kiosk.store.types import UtcTime


class RefusalRow(Row):
    """Why a case ended in a refusal; the reasons' codes, with a space between."""

    __tablename__ = "refusal"
    __table_args__ = (CheckConstraint("reasons <> ''", name="reasons"), STRICT)

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    reasons: Mapped[str] = mapped_column(Text)
    refused_at: Mapped[dt.datetime] = mapped_column(UtcTime)
