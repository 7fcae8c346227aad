"""Papers, whom a case is about, and how often documents and witnesses were used. Keys are keyed pseudonyms."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.documents import DocumentType
from kiosk.domain.person import NumberKind, PersonStatus
from kiosk.store.rows.base import STRICT, Row, one_of
from kiosk.store.types import IsoDate, UtcTime


class PaperRow(Row):
    """A document without a chip that lies on the desk."""

    __tablename__ = "paper"
    __table_args__ = (
        one_of("type", DocumentType),
        one_of("status", DocumentStatus),
        CheckConstraint("shows_cpr IN (0, 1)", name="shows_cpr"),
        STRICT,
    )

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    type: Mapped[str] = mapped_column(Text, primary_key=True)
    document_key: Mapped[str] = mapped_column(Text)
    shows_cpr: Mapped[int] = mapped_column(Integer)
    expiry: Mapped[dt.date | None] = mapped_column(IsoDate)
    issued: Mapped[dt.date | None] = mapped_column(IsoDate)
    status: Mapped[str | None] = mapped_column(Text)
    recorded_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class ApplicantRow(Row):
    """What the register said of the person when the case was linked to them: no name and no date of birth."""

    __tablename__ = "applicant"
    __table_args__ = (
        one_of("number_kind", NumberKind),
        one_of("status", PersonStatus),
        CheckConstraint("is_protected IN (0, 1)", name="is_protected"),
        CheckConstraint("has_guardian IN (0, 1)", name="has_guardian"),
        STRICT,
    )

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    age: Mapped[int] = mapped_column(Integer)
    number_kind: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    is_protected: Mapped[int] = mapped_column(Integer)
    linked_by: Mapped[str] = mapped_column(Text)
    noted_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    has_guardian: Mapped[int] = mapped_column(Integer, server_default="0")


class ExtensionRow(Row):
    """A handwritten extension of a passport."""

    __tablename__ = "document_extension"
    __table_args__ = (STRICT,)

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    document_key: Mapped[str] = mapped_column(Text)
    until: Mapped[dt.date] = mapped_column(IsoDate)
    recorded_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class DocumentUseRow(Row):
    """A document proved a person."""

    __tablename__ = "document_use"
    __table_args__ = (STRICT,)

    document_key: Mapped[str] = mapped_column(Text, primary_key=True)
    person_key: Mapped[str] = mapped_column(Text, primary_key=True)
    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"))
    used_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class WitnessUseRow(Row):
    """Somebody vouched for the person in a case: each who did counts, also where another did after them."""

    __tablename__ = "witness_use"
    __table_args__ = (Index("ix_witness_use_witness_key_used_at", "witness_key", "used_at"), STRICT)

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    witness_key: Mapped[str] = mapped_column(Text, primary_key=True)
    clerk: Mapped[str] = mapped_column(Text)
    used_at: Mapped[dt.datetime] = mapped_column(UtcTime)
