"""Issued codes."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.codes import CodeState
from kiosk.store.rows.base import STRICT, Row, one_of
from kiosk.store.types import UtcTime

UNENDED = "state IN ('RESERVED', 'PRINTING', 'HANDED_OVER')"


class CodeRow(Row):
    """An activation code: digest and salt, never the code. At most one that has not ended per identity and means."""

    __tablename__ = "code"
    __table_args__ = (
        one_of("means", AuthenticatorKind),
        one_of("state", CodeState),
        one_of("purpose", CodePurpose),
        CheckConstraint("tries BETWEEN 0 AND max_tries", name="tries"),
        CheckConstraint("(state = 'BLOCKED') = (tries = max_tries)", name="blocked"),
        CheckConstraint("expires_at > reserved_at", name="lifetime"),
        CheckConstraint("confirmed_at IS NULL OR job IS NOT NULL", name="confirmed"),
        CheckConstraint("handed_over_at IS NULL OR confirmed_at IS NOT NULL", name="handed_over"),
        CheckConstraint("state NOT IN ('HANDED_OVER', 'USED', 'BLOCKED') OR handed_over_at IS NOT NULL", name="live"),
        CheckConstraint(f"({UNENDED}) = (ended_at IS NULL)", name="ended"),
        CheckConstraint("(pin_salt IS NULL) = (pin_digest IS NULL)", name="pin"),
        CheckConstraint("(pin_salt IS NULL) = (pin_expires_at IS NULL)", name="pin_time"),
        CheckConstraint("pin_sends BETWEEN 0 AND 100", name="pin_sends"),
        Index("uq_code_digest", "digest", unique=True),
        Index("uq_code_pin_digest", "pin_digest", unique=True),
        Index("ix_code_case_id", "case_id"),
        Index("ix_code_identity_id", "identity_id"),
        Index(
            "uq_code_unended",
            "identity_id",
            "means",
            unique=True,
            sqlite_where=text(UNENDED),
            postgresql_where=text(UNENDED),
        ),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    identity_id: Mapped[str] = mapped_column(Text, ForeignKey("identity.id"))
    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"))
    means: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    request_key: Mapped[str] = mapped_column(Text, unique=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    tries: Mapped[int] = mapped_column(Integer)
    max_tries: Mapped[int] = mapped_column(Integer)
    reserved_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    expires_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    job: Mapped[str | None] = mapped_column(Text)
    confirmed_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    handed_over_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    end_reason: Mapped[str | None] = mapped_column(Text)
    pin_salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    pin_digest: Mapped[bytes | None] = mapped_column(LargeBinary)
    pin_expires_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    pin_sends: Mapped[int] = mapped_column(Integer, server_default="0")
    purpose: Mapped[str] = mapped_column(Text, server_default=CodePurpose.ACTIVATE.value)


class CodeGoneRow(Row):
    """The digest of a code or temporary PIN whose row was deleted, by a guard: no row may have it ever again."""

    __tablename__ = "code_gone"
    __table_args__ = (STRICT,)

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)


class CodeSuccessionRow(Row):
    """Which code took the place of which; a code is replaced once, and replaces one at most."""

    __tablename__ = "code_succession"
    __table_args__ = (CheckConstraint("older_id <> newer_id", name="not_itself"), STRICT)

    older_id: Mapped[str] = mapped_column(Text, ForeignKey("code.id"), primary_key=True)
    newer_id: Mapped[str] = mapped_column(Text, ForeignKey("code.id"), unique=True)
