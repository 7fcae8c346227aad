"""What control questions need of the store, beside `ports`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Protocol

from kiosk.domain.questions import QuestionRound


class QuestionRepository(Protocol):
    """Rounds of control questions: which were asked, as pseudonyms, and how they were answered; never an answer."""

    def add(self, opened: QuestionRound) -> None: ...

    def save(self, changed: QuestionRound) -> None:
        """Write its state and the questions asked so far."""
        ...

    def of_case(self, case_id: str, person_key: str) -> QuestionRound | None:
        """The newest round of that person in that case."""
        ...

    def rounds_since(self, person_key: str, since: dt.datetime, *, but_case: str) -> Sequence[QuestionRound]:
        """The person's rounds in other cases from that moment on, newest first."""
        ...

    def last_asked(self, person_key: str, *, but: str | None = None) -> Collection[str]:
        """The pseudonyms of what was asked in the person's newest round, that of the id `but` apart."""
        ...
