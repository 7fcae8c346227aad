"""Changes of state that no leaf of the log tells yet."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows.base import STRICT, Row


class ChangeOwedRow(Row):
    """Written and taken away by the guards within one transaction; with one of these it cannot be committed."""

    __tablename__ = "change_owed"
    __table_args__ = (STRICT,)

    changed: Mapped[str] = mapped_column(Text, primary_key=True)
    row_id: Mapped[str] = mapped_column(Text, primary_key=True)
    leaf: Mapped[int] = mapped_column(Integer, ForeignKey("audit_leaf.seq", deferrable=True, initially="DEFERRED"))
