"""What the person of a case has and can do, who came along, and what went wrong."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.helpers import HelperKind
from kiosk.domain.incidents import IncidentKind
from kiosk.store.rows.base import SEALED, STRICT, Row, one_of
from kiosk.store.types import UtcTime


class NeedsRow(Row):
    """What the person lacks of what means take, as words in one sealed column."""

    __tablename__ = "case_needs"
    __table_args__ = (STRICT,)

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    lacking: Mapped[bytes] = mapped_column(LargeBinary, info=SEALED)
    recorded_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class HelperRow(Row):
    """Who came along."""

    __tablename__ = "case_helper"
    __table_args__ = (one_of("helper", HelperKind), STRICT)

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    helper: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class IncidentRow(Row):
    """What went wrong; in the outbox until `told_at`."""

    __tablename__ = "incident"
    __table_args__ = (
        one_of("kind", IncidentKind),
        Index("ix_incident_case_id", "case_id"),
        Index("ix_incident_told_at", "told_at"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"))
    kind: Mapped[str] = mapped_column(Text)
    clerk: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(UtcTime)
    note: Mapped[bytes] = mapped_column(LargeBinary, info=SEALED)
    told_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
