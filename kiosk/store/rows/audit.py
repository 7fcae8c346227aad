"""The audit log.

Its columns are held to no type or rule here: what they say is held by the chain, which must be able to tell of any
change.
"""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.store.rows.base import Row


class AuditLeafRow(Row):
    """One step; the digest covers every column."""

    __tablename__ = "audit_leaf"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(Text)
    event: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(Text)
    face: Mapped[str] = mapped_column(Text)
    case_id: Mapped[str | None] = mapped_column(Text, index=True)
    subject: Mapped[str | None] = mapped_column(Text)
    details: Mapped[bytes] = mapped_column(LargeBinary)
    previous: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)


class AuditHeadRow(Row):
    """The signed end of the log after each transaction."""

    __tablename__ = "audit_head"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    size: Mapped[int] = mapped_column(Integer)
    leaf: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    previous: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    root: Mapped[bytes | None] = mapped_column(LargeBinary)


class AuditNodeRow(Row):
    """An inner node of the tree over the leaves' digests, written when it is complete."""

    __tablename__ = "audit_node"
    __table_args__ = ({"sqlite_with_rowid": False},)

    level: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary)
