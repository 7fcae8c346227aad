"""The desk's side of questions, witness and refusal, made of plain values."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from dataclasses import dataclass, field
from typing import Any

from kiosk.domain.assurance import AssuranceLevel, Decision, Missing
from kiosk.domain.cases import CaseState
from kiosk.domain.documents import DocumentType
from kiosk.domain.questions import QuestionKind, RoundState
from kiosk.domain.refusal import RefusalReason
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import ALWAYS
from kiosk.domain.witness import WitnessAnswer, WitnessRules
from kiosk.services.record_witness import WitnessOutcome, WitnessStatement
from kiosk.services.views import CaseView
from kiosk.services.views_questions import QuestionsView, QuestionView

WITNESS_RULES = WitnessRules(
    min_age=18,
    min_mitid=dt.timedelta(days=30),
    max_uses=3,
    window=dt.timedelta(days=120),
    photo_ids=(DocumentType.DRIVING_LICENCE, DocumentType.FOREIGN_PASSPORT),
    with_cpr=frozenset({DocumentType.DRIVING_LICENCE}),
)


@dataclass
class FakeSecondLeg:
    """A part of the fake desk, which keeps the case and notes each call."""

    view: CaseView | None = None
    legs: Missing | None = None
    """What is all that lacks once both ticks are given; None where nothing beside the document is asked for."""
    drawn: QuestionsView | None = None
    right: int = 2
    """So many right answers (those that say "right") pass; the second wrong one fails."""
    witness: WitnessAnswer = field(default_factory=lambda: WitnessAnswer((), 0, WITNESS_RULES))

    @abstractmethod
    def _called(self, name: str, *details: Any) -> CaseView | None:
        """Note a call, and raise what a test has set for it."""

    @abstractmethod
    def _keep(self, **changes: Any) -> CaseView:
        """The case changed."""

    def foresee(self, case_id: str) -> Decision:
        assert self.view is not None
        lacks = self.legs is not None and all(self.view.ticks.get(tick) for tick in ALWAYS)
        missing = (self.legs,) if lacks and self.legs else ()
        return Decision(AssuranceLevel.NONE, granted=not missing, reasons=(), missing=missing)

    def draw_questions(self, case_id: str) -> QuestionsView:
        self._called("draw_questions")
        self.answers: list[str] = []
        return self.drawn or self._asked()

    def answer_question(self, case_id: str, number: int, answer: Secret[str], *, note: str = "") -> QuestionsView:
        self._called("answer_question", number, note)
        self.answers.append(answer.reveal())
        return self._asked()

    def _asked(self) -> QuestionsView:
        right = self.answers.count("right")
        if right >= self.right:
            self.legs = None
            return QuestionsView(RoundState.PASSED, len(self.answers))
        if len(self.answers) - right > 1:
            return QuestionsView(RoundState.FAILED, len(self.answers))
        kind = (QuestionKind.BIRTH_PLACE, QuestionKind.MOTHER_BIRTH, QuestionKind.PREVIOUS_HOUSE)[len(self.answers)]
        return QuestionsView(RoundState.OPEN, len(self.answers), QuestionView(len(self.answers) + 1, kind, kind.form))

    def record_witness(self, case_id: str, statement: WitnessStatement) -> WitnessOutcome:
        seen = ("cpr",) if statement.shows_cpr else ()
        self._called("record_witness", statement.user_id, statement.photo_id, statement.has_approved, *seen)
        assert self.view is not None
        return WitnessOutcome(self.view, self.witness)

    def witness_rules(self) -> WitnessRules:
        return WITNESS_RULES

    def refuse_case(self, case_id: str, reasons: list[RefusalReason]) -> CaseView:
        self._called("refuse_case", *reasons)
        return self._keep(state=CaseState.CLOSED)

    def print_refusal(self, case_id: str) -> CaseView:
        self._called("print_refusal")
        assert self.view is not None
        return self.view
