"""What the keys of a store are known by."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows.base import STRICT, Row


class KeyCheckRow(Row):
    """A keyed digest of a constant under one of the station's keys: another key of the right form is told by it."""

    __tablename__ = "key_check"
    __table_args__ = (CheckConstraint("length(digest) = 32", name="digest"), STRICT)

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
