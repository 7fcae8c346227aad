"""What a screen may show of a round of control questions: the question in hand, never an answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kiosk.domain.answers import AnswerForm
from kiosk.domain.questions import QuestionKind, RoundState


@dataclass(frozen=True, slots=True)
class QuestionView:
    """The question in hand; `number` is what the answer is given with."""

    number: int
    kind: QuestionKind
    form: AnswerForm


@dataclass(frozen=True, slots=True)
class QuestionsView:
    """A round as it is now. Whether a single answer was right is not told: it would help whoever guesses."""

    state: RoundState
    answered: int = 0
    question: QuestionView | None = None
    held_until: dt.datetime | None = None
    """From when on the person may be asked again, where the round is `HELD`."""

    @property
    def needs_witness(self) -> bool:
        """Whether a witness is the way now."""
        return self.state in {RoundState.FAILED, RoundState.TOO_FEW, RoundState.HELD}
