"""What redeeming leaves behind beside the code: the citizen's own PIN or password, and what went wrong lately."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.trials import TrialKind
from kiosk.store.rows.base import STRICT, Row, one_of
from kiosk.store.types import UtcTime


class OwnSecretRow(Row):
    """The own PIN or password of an activated means: its Argon2id digest, never the thing itself."""

    __tablename__ = "own_secret"
    __table_args__ = (CheckConstraint("substr(digest, 1, 10) = '$argon2id$'", name="digest"), STRICT)

    authenticator_id: Mapped[str] = mapped_column(Text, ForeignKey("authenticator.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(Text)
    set_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class RedeemTrialRow(Row):
    """A slip or a wrong code, by pseudonym of the user ID and by where it came from; kept while limits look back."""

    __tablename__ = "redeem_trial"
    __table_args__ = (
        one_of("kind", TrialKind),
        Index("ix_redeem_trial_subject_at", "subject", "at"),
        Index("ix_redeem_trial_source_at", "source", "at"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(UtcTime)
