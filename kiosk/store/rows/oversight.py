"""What other people than the clerk say and see: approvals, alarms, and whose numbers a phone serves."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Integer, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.alarms import AlarmKind
from kiosk.domain.roles import TWO_PERSON_ACTIONS
from kiosk.store.rows.base import SEALED, STRICT, Row, one_of
from kiosk.store.types import UtcTime

_ANSWERED = (
    "(approver IS NULL AND answered_at IS NULL AND granted IS NULL AND remark IS NULL)"
    " OR (approver IS NOT NULL AND answered_at IS NOT NULL AND granted IS NOT NULL AND remark IS NOT NULL)"
)
_ACKNOWLEDGED = (
    "(acknowledged_by IS NULL AND acknowledged_at IS NULL AND words IS NULL)"
    " OR (acknowledged_by IS NOT NULL AND acknowledged_at IS NOT NULL AND words IS NOT NULL)"
)


class ApprovalRow(Row):
    """A second person's answer. Nobody answers what they asked for, and both are of the staff."""

    __tablename__ = "approval"
    __table_args__ = (
        one_of("action", TWO_PERSON_ACTIONS),
        CheckConstraint("approver IS NULL OR approver <> requested_by", name="two_people"),
        CheckConstraint(_ANSWERED, name="answered"),
        CheckConstraint("granted IS NULL OR granted IN (0, 1)", name="granted"),
        CheckConstraint("expires_at > requested_at", name="expires_at"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), index=True)
    action: Mapped[str] = mapped_column(Text)
    requested_by: Mapped[str] = mapped_column(Text, ForeignKey("clerk.number"))
    requested_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    expires_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    reason: Mapped[bytes] = mapped_column(LargeBinary, info=SEALED)
    approver: Mapped[str | None] = mapped_column(Text, ForeignKey("clerk.number"))
    answered_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    granted: Mapped[int | None] = mapped_column(Integer)
    remark: Mapped[bytes | None] = mapped_column(LargeBinary, info=SEALED)


class AlarmRow(Row):
    """Something unusual about the issue in a case. The clerk of the case does not acknowledge it."""

    __tablename__ = "alarm"
    __table_args__ = (
        one_of("kind", AlarmKind),
        UniqueConstraint("case_id", "kind"),
        CheckConstraint("acknowledged_by IS NULL OR acknowledged_by <> clerk", name="two_people"),
        CheckConstraint(_ACKNOWLEDGED, name="acknowledged"),
        CheckConstraint("count > 0", name="count"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"))
    clerk: Mapped[str] = mapped_column(Text)
    count: Mapped[int] = mapped_column(Integer)
    raised_at: Mapped[dt.datetime] = mapped_column(UtcTime, index=True)
    acknowledged_by: Mapped[str | None] = mapped_column(Text, ForeignKey("clerk.number"))
    acknowledged_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, info=SEALED)


class PhoneUseRow(Row):
    """Which identities a phone number served, by a keyed pseudonym of the number."""

    __tablename__ = "phone_use"
    __table_args__ = (STRICT,)

    phone_key: Mapped[str] = mapped_column(Text, primary_key=True)
    identity_id: Mapped[str] = mapped_column(Text, ForeignKey("identity.id"), primary_key=True)
