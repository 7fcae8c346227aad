"""Rounds of control questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.domain.questions import AskedQuestion, QuestionRound, RoundState
from kiosk.store.errors import reading_rows
from kiosk.store.rows import QuestionRoundRow, QuestionRow


class SqlQuestions:
    """Rounds of control questions."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, opened: QuestionRound) -> None:
        """Keep a new round."""
        row = QuestionRoundRow(id=opened.id, case_id=opened.case_id, person_key=opened.person_key)
        row.state, row.opened_at = opened.state.value, opened.opened_at
        self._session.add(row)
        self._session.flush()
        self.save(opened)

    def save(self, changed: QuestionRound) -> None:
        """Write its state and the questions asked so far."""
        self._session.get_one(QuestionRoundRow, changed.id).state = changed.state.value
        for one in changed.asked:
            answer = None if one.is_right is None else int(one.is_right)
            row = QuestionRow(round_id=changed.id, position=one.position, question_key=one.question_key)
            row.is_right = answer
            self._session.merge(row)
        self._session.flush()

    @reading_rows()
    def of_case(self, case_id: str, person_key: str) -> QuestionRound | None:
        """The newest round of that person in that case."""
        query = select(QuestionRoundRow).where(QuestionRoundRow.case_id == case_id)
        query = query.where(QuestionRoundRow.person_key == person_key)
        row = self._session.scalar(query.order_by(QuestionRoundRow.opened_at.desc(), QuestionRoundRow.id).limit(1))
        return self._to_round(row) if row is not None else None

    @reading_rows()
    def rounds_since(self, person_key: str, since: dt.datetime, *, but_case: str) -> Sequence[QuestionRound]:
        """The person's rounds in other cases from that moment on, newest first."""
        query = select(QuestionRoundRow).where(QuestionRoundRow.person_key == person_key)
        query = query.where(QuestionRoundRow.opened_at >= since, QuestionRoundRow.case_id != but_case)
        rows = self._session.scalars(query.order_by(QuestionRoundRow.opened_at.desc(), QuestionRoundRow.id))
        return [self._to_round(row) for row in rows]

    def last_asked(self, person_key: str, *, but: str | None = None) -> Collection[str]:
        """The pseudonyms of what was asked in the person's newest round, that of the id `but` apart."""
        query = select(QuestionRoundRow.id).where(QuestionRoundRow.person_key == person_key)
        query = query.where(QuestionRoundRow.id.in_(select(QuestionRow.round_id)))  # a round in which any was asked
        if but is not None:
            query = query.where(QuestionRoundRow.id != but)
        newest = self._session.scalar(query.order_by(QuestionRoundRow.opened_at.desc(), QuestionRoundRow.id).limit(1))
        return {one.question_key for one in self._questions(newest)} if newest else set()

    def _to_round(self, row: QuestionRoundRow) -> QuestionRound:
        asked = tuple(
            AskedQuestion(one.position, one.question_key, None if one.is_right is None else bool(one.is_right))
            for one in self._questions(row.id)
        )
        return QuestionRound(row.id, row.case_id, row.person_key, RoundState(row.state), row.opened_at, asked)

    def _questions(self, round_id: str) -> list[QuestionRow]:
        query = select(QuestionRow).where(QuestionRow.round_id == round_id).order_by(QuestionRow.position)
        return list(self._session.scalars(query))
