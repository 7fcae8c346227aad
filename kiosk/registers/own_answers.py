"""What an invented person answers to the control questions: for the demo, drills and pictures of the screens."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.domain.person import PersonId
from kiosk.domain.questions import QuestionKind, pool_of
from kiosk.registers.stored import StoredRegister
from kiosk.services.ports import Store


def own_answers(store: Store, person_id: PersonId) -> Mapping[QuestionKind, str]:
    """The truth by kind of question, as far as the embedded register has it; it holds invented people alone."""
    facts = StoredRegister(store).facts(person_id)
    return {question.kind: question.expected[0] for question in pool_of(facts)} if facts else {}
