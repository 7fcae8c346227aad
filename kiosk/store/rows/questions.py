"""Rounds of control questions: which were asked and how they were answered, by pseudonyms; never an answer."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.questions import KEPT_STATES
from kiosk.store.rows.base import STRICT, Row, one_of
from kiosk.store.types import UtcTime


class QuestionRoundRow(Row):
    """A round of questions in a case; `person_key` is the keyed pseudonym that the log has too."""

    __tablename__ = "question_round"
    __table_args__ = (
        one_of("state", KEPT_STATES),
        Index("ix_question_round_person_key_opened_at", "person_key", "opened_at"),
        Index("ix_question_round_case_id", "case_id"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"))
    person_key: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[dt.datetime] = mapped_column(UtcTime)


class QuestionRow(Row):
    """A question that was asked: a keyed pseudonym of person and question, and whether the answer was right."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint("is_right IN (0, 1)", name="is_right"),
        CheckConstraint("position > 0", name="position"),
        STRICT,
    )

    round_id: Mapped[str] = mapped_column(Text, ForeignKey("question_round.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    question_key: Mapped[str] = mapped_column(Text)
    is_right: Mapped[int | None] = mapped_column(Integer)
