"""MitIDs and their means."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorState
from kiosk.domain.identity import IdentityReason, IdentityState
from kiosk.store.rows.base import SEALED, STRICT, Row, one_of
from kiosk.store.types import UtcTime

_LIVING = "state <> 'BLOCKED'"


class IdentityRow(Row):
    """A MitID: the register's own id of the person; the user ID sealed, and an index of the form it is compared in.

    Nobody has two of which neither is blocked for good.
    """

    __tablename__ = "identity"
    __table_args__ = (
        one_of("state", IdentityState),
        Index("ix_identity_person_id", "person_id"),
        Index(
            "uq_identity_person", "person_id", unique=True, sqlite_where=text(_LIVING), postgresql_where=text(_LIVING)
        ),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    person_id: Mapped[str] = mapped_column(Text)
    user_id_sealed: Mapped[bytes] = mapped_column(LargeBinary, info=SEALED)
    user_id_index: Mapped[str] = mapped_column(Text, unique=True)
    created_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    state: Mapped[str] = mapped_column(Text, server_default=IdentityState.ACTIVE.value)


class IdentityChangeRow(Row):
    """One entry of a MitID's history; `number` counts them from 1."""

    __tablename__ = "identity_change"
    __table_args__ = (
        one_of("state", IdentityState),
        one_of("reason", IdentityReason),
        Index("ix_identity_change_identity_id", "identity_id"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    identity_id: Mapped[str] = mapped_column(Text, ForeignKey("identity.id"))
    state: Mapped[str] = mapped_column(Text)
    number: Mapped[int] = mapped_column(Integer, server_default="0")
    at: Mapped[dt.datetime] = mapped_column(UtcTime)
    reason: Mapped[str] = mapped_column(Text)
    case_id: Mapped[str | None] = mapped_column(Text, ForeignKey("counter_case.id"))


TAKES_A_PLACE = "state IN ('ACTIVE', 'TEMPORARILY_BLOCKED')"
_DEVICE = f"kind IN ('display', 'reader') AND {TAKES_A_PLACE}"
_CHIP = f"kind = 'chip' AND {TAKES_A_PLACE}"


class AuthenticatorRow(Row):
    """A means that was activated with a code.

    The most that a person may have, whatever a centre's own rules say: one display or reader, and one chip, by the
    indexes; three apps, by a guard.
    """

    __tablename__ = "authenticator"
    __table_args__ = (
        one_of("kind", AuthenticatorKind),
        one_of("state", AuthenticatorState),
        Index("ix_authenticator_identity_id", "identity_id"),
        Index(
            "uq_authenticator_device",
            "identity_id",
            unique=True,
            sqlite_where=text(_DEVICE),
            postgresql_where=text(_DEVICE),
        ),
        Index(
            "uq_authenticator_chip", "identity_id", unique=True, sqlite_where=text(_CHIP), postgresql_where=text(_CHIP)
        ),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    identity_id: Mapped[str] = mapped_column(Text, ForeignKey("identity.id"))
    kind: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    code_id: Mapped[str | None] = mapped_column(Text, ForeignKey("code.id"), unique=True)
    activated_at: Mapped[dt.datetime] = mapped_column(UtcTime)
