"""When the store was put back from a copy."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows.base import STRICT, Row
from kiosk.store.types import UtcTime

COUNTS = "codes >= 0 AND pins >= 0 AND messages >= 0 AND cases >= 0"


class RestorationRow(Row):
    """One time: from a copy of when, and what of it was ended so that nothing dead lives again."""

    __tablename__ = "restoration"
    __table_args__ = (CheckConstraint(COUNTS, name="counts"), STRICT)

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(UtcTime)
    copied_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    codes: Mapped[int] = mapped_column(Integer)
    pins: Mapped[int] = mapped_column(Integer)
    messages: Mapped[int] = mapped_column(Integer)
    cases: Mapped[int] = mapped_column(Integer, server_default="0")
