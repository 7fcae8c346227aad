"""Messages on their way."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.messages import MessageState, MessageTopic
from kiosk.store.rows.base import SEALED, STRICT, Row, one_of
from kiosk.store.types import UtcTime


class MessageRow(Row):
    """A text message, written with the change that causes it. Number and words are sealed, and gone once it is sent."""

    __tablename__ = "outbox_message"
    __table_args__ = (
        one_of("topic", MessageTopic),
        one_of("means", AuthenticatorKind),
        one_of("state", MessageState),
        CheckConstraint("tries BETWEEN 0 AND 1000", name="tries"),
        CheckConstraint("expires_at > created_at", name="lifetime"),
        CheckConstraint("(state = 'WAITING') = (ended_at IS NULL)", name="ended"),
        CheckConstraint("state <> 'WAITING' OR text IS NOT NULL", name="words"),
        CheckConstraint("state IN ('WAITING', 'FAILED') OR (text IS NULL AND number IS NULL)", name="forgotten"),
        CheckConstraint("claimed_at IS NULL OR (state = 'WAITING' AND number IS NOT NULL)", name="claimed"),
        CheckConstraint("state NOT IN ('FAILED', 'EXPIRED') OR reason IS NOT NULL", name="reason"),
        CheckConstraint("(topic = 'temporary_pin') = (about_id IS NOT NULL)", name="about"),
        Index("ix_outbox_message_state_next_try_at", "state", "next_try_at"),
        Index("ix_outbox_message_case_id", "case_id"),
        Index("ix_outbox_message_provider_id", "provider_id"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"))
    identity_id: Mapped[str] = mapped_column(Text, ForeignKey("identity.id"))
    topic: Mapped[str] = mapped_column(Text)
    about_id: Mapped[str | None] = mapped_column(Text)
    number: Mapped[bytes | None] = mapped_column(LargeBinary, info=SEALED)
    text: Mapped[bytes | None] = mapped_column(LargeBinary, info=SEALED)
    state: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    provider_id: Mapped[str | None] = mapped_column(Text)
    tries: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    next_try_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    expires_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    claimed_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    means: Mapped[str | None] = mapped_column(Text)
