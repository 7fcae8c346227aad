"""Temporary PINs for forgotten app PINs."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.pin_reset import PinResetState
from kiosk.store.rows.base import STRICT, Row, one_of
from kiosk.store.types import UtcTime

OPEN = "state = 'SENT'"


class PinResetRow(Row):
    """A temporary PIN that was sent: digest and salt, never the PIN. At most one is open for an identity."""

    __tablename__ = "pin_reset"
    __table_args__ = (
        one_of("state", PinResetState),
        CheckConstraint("tries BETWEEN 0 AND max_tries", name="tries"),
        CheckConstraint("(state = 'BLOCKED') = (tries = max_tries)", name="blocked"),
        CheckConstraint("expires_at > sent_at", name="lifetime"),
        CheckConstraint("sends BETWEEN 1 AND 100", name="sends"),
        CheckConstraint(f"({OPEN}) = (ended_at IS NULL)", name="ended"),
        Index("ix_pin_reset_case_id", "case_id"),
        Index("uq_pin_reset_digest", "digest", unique=True),
        Index("uq_pin_reset_open", "identity_id", unique=True, sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    identity_id: Mapped[str] = mapped_column(Text, ForeignKey("identity.id"))
    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"))
    request_key: Mapped[str] = mapped_column(Text, unique=True)
    state: Mapped[str] = mapped_column(Text)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    tries: Mapped[int] = mapped_column(Integer)
    max_tries: Mapped[int] = mapped_column(Integer)
    sends: Mapped[int] = mapped_column(Integer)
    sent_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    expires_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    ended_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
