"""The tables. Constraints hold the rules that must survive any program: states, tries, one live code a means.

The columns of `audit_leaf` and `audit_head` are held to no type or rule here: what they say is held by the chain, which
must be able to tell of any change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kiosk.domain.assurance import AssuranceLevel
from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorState
from kiosk.domain.cases import CaseState
from kiosk.domain.codes import CodeState
from kiosk.domain.errands import Errand, Face
from kiosk.domain.evidence import EvidenceVerdict
from kiosk.domain.ticks import Tick
from kiosk.store.types import IsoDate, UtcTime

STRICT = {"sqlite_strict": True}


class Row(DeclarativeBase):
    """Base of all rows, with names for constraints that migrations can speak of."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """A column that holds one of these words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


class IdentityRow(Row):
    """A MitID: the register's own id of the person, and the user ID in the form in which it is compared."""

    __tablename__ = "identity"
    __table_args__ = (STRICT,)

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    person_id: Mapped[str] = mapped_column(Text, unique=True)
    user_id: Mapped[str] = mapped_column(Text)
    user_id_folded: Mapped[str] = mapped_column(Text, unique=True)
    created_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class AuthenticatorRow(Row):
    """A means that was activated with a code."""

    __tablename__ = "authenticator"
    __table_args__ = (
        one_of("kind", AuthenticatorKind),
        one_of("state", AuthenticatorState),
        Index("ix_authenticator_identity_id", "identity_id"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    identity_id: Mapped[str] = mapped_column(Text, ForeignKey("identity.id"))
    kind: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    code_id: Mapped[str | None] = mapped_column(Text, ForeignKey("code.id"), unique=True)
    activated_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class CaseRow(Row):
    """A case."""

    __tablename__ = "counter_case"
    __table_args__ = (one_of("errand", Errand), one_of("face", Face), one_of("state", CaseState), STRICT)

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


class EvidenceRow(Row):
    """The newest inspection of a case: no face, no name, the document's number only as a keyed pseudonym."""

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


UNENDED = "state IN ('RESERVED', 'PRINTING', 'HANDED_OVER')"


class CodeRow(Row):
    """An activation code: digest and salt, never the code. At most one that has not ended per identity and means."""

    __tablename__ = "code"
    __table_args__ = (
        one_of("means", AuthenticatorKind),
        one_of("state", CodeState),
        CheckConstraint("tries BETWEEN 0 AND max_tries", name="tries"),
        CheckConstraint("(state = 'BLOCKED') = (tries = max_tries)", name="blocked"),
        CheckConstraint("expires_at > reserved_at", name="lifetime"),
        CheckConstraint("confirmed_at IS NULL OR job IS NOT NULL", name="confirmed"),
        CheckConstraint("handed_over_at IS NULL OR confirmed_at IS NOT NULL", name="handed_over"),
        CheckConstraint("state NOT IN ('HANDED_OVER', 'USED', 'BLOCKED') OR handed_over_at IS NOT NULL", name="live"),
        CheckConstraint(f"({UNENDED}) = (ended_at IS NULL)", name="ended"),
        CheckConstraint("(pin_salt IS NULL) = (pin_digest IS NULL)", name="pin"),
        CheckConstraint("(pin_salt IS NULL) = (pin_expires_at IS NULL)", name="pin_time"),
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


class AuditLeafRow(Row):
    """One step; the digest covers every column."""

    __tablename__ = "audit_leaf"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(Text)
    event: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(Text)
    face: Mapped[str] = mapped_column(Text)
    case_id: Mapped[str | None] = mapped_column(Text)
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
