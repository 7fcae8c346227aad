"""The embedded citizen register: people sealed whole, and keyed digests of what they are found by."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.document_status import DocumentStatus
from kiosk.store.rows.base import SEALED, STRICT, Row, one_of

COMPACT = {**STRICT, "sqlite_with_rowid": False}
"""For tables of keys alone: the key is the table."""


class CitizenRow(Row):
    """A registered person, as sealed JSON."""

    __tablename__ = "citizen"
    __table_args__ = (STRICT,)

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    person_sealed: Mapped[bytes] = mapped_column(LargeBinary, info=SEALED)


class CitizenKeyRow(Row):
    """One thing that a person is found by: a number, the date of birth, or year of birth with a part of a name."""

    __tablename__ = "citizen_key"
    __table_args__ = (Index("ix_citizen_key_citizen_id", "citizen_id"), COMPACT)

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    citizen_id: Mapped[str] = mapped_column(Text, ForeignKey("citizen.id"), primary_key=True)


class RegisteredDocumentRow(Row):
    """A document that the register knows, by a keyed digest of issuer and number."""

    __tablename__ = "registered_document"
    __table_args__ = (
        one_of("status", DocumentStatus),
        Index("ix_registered_document_citizen_id", "citizen_id"),
        COMPACT,
    )

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    citizen_id: Mapped[str] = mapped_column(Text, ForeignKey("citizen.id"))
    status: Mapped[str] = mapped_column(Text)
