"""The staff, and wrong logins in a row."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows.base import SEALED, STRICT, Row
from kiosk.store.types import IsoDate, UtcTime


class ClerkRow(Row):
    """A member of staff. Name and generator secret are sealed; the PIN is an Argon2id string with a key outside."""

    __tablename__ = "clerk"
    __table_args__ = (
        CheckConstraint("number <> ''", name="number"),
        CheckConstraint("roles <> ''", name="roles"),
        CheckConstraint("pin_hash <> ''", name="pin_hash"),
        CheckConstraint("factor_counter >= 0", name="factor_counter"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[bytes] = mapped_column(LargeBinary, info=SEALED)
    roles: Mapped[str] = mapped_column(Text)
    trained_until: Mapped[dt.date] = mapped_column(IsoDate)
    added_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    pin_hash: Mapped[str] = mapped_column(Text)
    factor_secret: Mapped[bytes | None] = mapped_column(LargeBinary, info=SEALED)
    factor_counter: Mapped[int] = mapped_column(Integer)
    person_id: Mapped[str | None] = mapped_column(Text, unique=True)
    disabled_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)


class LoginTryRow(Row):
    """Wrong logins in a row under one number, by a keyed pseudonym of the number: nobody need have it."""

    __tablename__ = "login_try"
    __table_args__ = (
        CheckConstraint("failures > 0", name="failures"),
        CheckConstraint("is_locked IN (0, 1)", name="is_locked"),
        STRICT,
    )

    number_key: Mapped[str] = mapped_column(Text, primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    wait_until: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    is_locked: Mapped[int] = mapped_column(Integer)
