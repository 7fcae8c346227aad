"""Cases with their evidence, ticks and decision."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.assurance import AssuranceLevel
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CaseState
from kiosk.domain.errands import Errand, Face
from kiosk.domain.evidence import EvidenceVerdict
from kiosk.domain.second_leg import SecondLegKind
from kiosk.domain.ticks import Tick
from kiosk.store.rows.base import STRICT, Row, one_of
from kiosk.store.types import IsoDate, UtcTime
from kiosk.texts.catalogue import Language


class CaseRow(Row):
    """A case."""

    __tablename__ = "counter_case"
    __table_args__ = (
        one_of("errand", Errand),
        one_of("face", Face),
        one_of("state", CaseState),
        one_of("means", AuthenticatorKind),
        one_of("language", Language),
        Index("ix_counter_case_clerk_opened_at", "clerk", "opened_at"),
        Index("ix_counter_case_person_id", "person_id"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    number: Mapped[str] = mapped_column(Text, unique=True)
    errand: Mapped[str] = mapped_column(Text)
    face: Mapped[str] = mapped_column(Text)
    clerk: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str | None] = mapped_column(Text)
    opened_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    closed_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    close_reason: Mapped[str | None] = mapped_column(Text)
    means: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(Text)


class CaseNumberRow(Row):
    """The last case number of a year that was given: it is known still when the case itself was purged."""

    __tablename__ = "case_number"
    __table_args__ = (CheckConstraint("last >= 1", name="last"), STRICT)

    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)


class EvidenceRow(Row):
    """The newest inspection of a case: no face, no name, the document's number only as a keyed pseudonym.

    `checks` is JSON: the checks, and keyed pseudonyms of the date of birth and personal number that a state signed.
    """

    __tablename__ = "evidence"
    __table_args__ = (one_of("verdict", EvidenceVerdict), STRICT)

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    verdict: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    issuer: Mapped[str] = mapped_column(Text)
    expiry: Mapped[dt.date | None] = mapped_column(IsoDate)
    document_key: Mapped[str] = mapped_column(Text, index=True)
    checks: Mapped[str] = mapped_column(Text)
    inspected_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class TickRow(Row):
    """The clerk's answer to one question."""

    __tablename__ = "tick"
    __table_args__ = (one_of("tick", Tick), CheckConstraint("answer IN (0, 1)", name="answer"), STRICT)

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    tick: Mapped[str] = mapped_column(Text, primary_key=True)
    answer: Mapped[int] = mapped_column(Integer)
    answered_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class DecisionRow(Row):
    """The newest decision of a case."""

    __tablename__ = "decision"
    __table_args__ = (one_of("level", AssuranceLevel), CheckConstraint("granted IN (0, 1)", name="granted"), STRICT)

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    level: Mapped[str] = mapped_column(Text)
    granted: Mapped[int] = mapped_column(Integer)
    reasons: Mapped[str] = mapped_column(Text)
    missing: Mapped[str] = mapped_column(Text)
    decided_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    rule: Mapped[str] = mapped_column(Text, server_default="")
    further: Mapped[str] = mapped_column(Text, server_default="[]")


class SecondLegRow(Row):
    """How the control questions or the witness of a case ended; a later one of the same kind replaces it."""

    __tablename__ = "second_leg"
    __table_args__ = (one_of("kind", SecondLegKind), CheckConstraint("passed IN (0, 1)", name="passed"), STRICT)

    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    passed: Mapped[int] = mapped_column(Integer)
    ended_at: Mapped[dt.datetime] = mapped_column(UtcTime)
