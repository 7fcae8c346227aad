"""Control questions: what can be asked of somebody by what the register knows, and how a round of them ends.

A question never tells anything of the answer, so that somebody who only listens learns nothing from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique

from kiosk.domain.answers import AnswerForm, can_be_told
from kiosk.domain.facts import PersonFacts, Relative
from kiosk.domain.family import RelationKind


@unique
class Topic(StrEnum):
    """What a question is about."""

    HOME = "home"
    BIRTH = "birth"
    PARENTS = "parents"
    CHILDREN = "children"
    MARRIAGE = "marriage"
    NAME = "name"


@unique
class QuestionKind(StrEnum):
    """The questions. Each has words in the catalogue (`question-CODE`)."""

    PREVIOUS_STREET = "PREVIOUS_STREET"
    PREVIOUS_HOUSE = "PREVIOUS_HOUSE"
    PREVIOUS_TOWN = "PREVIOUS_TOWN"
    EARLIER_STREET = "EARLIER_STREET"
    MOVED_YEAR = "MOVED_YEAR"
    BIRTH_PLACE = "BIRTH_PLACE"
    MOTHER_NAME = "MOTHER_NAME"
    MOTHER_BIRTH = "MOTHER_BIRTH"
    FATHER_NAME = "FATHER_NAME"
    FATHER_BIRTH = "FATHER_BIRTH"
    CHILD_BIRTH = "CHILD_BIRTH"
    CHILD_NAME = "CHILD_NAME"
    SPOUSE_NAME = "SPOUSE_NAME"
    SPOUSE_BIRTH = "SPOUSE_BIRTH"
    WEDDING_YEAR = "WEDDING_YEAR"
    FORMER_SPOUSE_NAME = "FORMER_SPOUSE_NAME"
    FORMER_SURNAME = "FORMER_SURNAME"

    @property
    def topic(self) -> Topic:
        """What it is about."""
        return _KINDS[self][0]

    @property
    def form(self) -> AnswerForm:
        """What it asks for."""
        return _KINDS[self][1]


_KINDS = {
    QuestionKind.PREVIOUS_STREET: (Topic.HOME, AnswerForm.STREET),
    QuestionKind.PREVIOUS_HOUSE: (Topic.HOME, AnswerForm.HOUSE),
    QuestionKind.PREVIOUS_TOWN: (Topic.HOME, AnswerForm.PLACE),
    QuestionKind.EARLIER_STREET: (Topic.HOME, AnswerForm.STREET),
    QuestionKind.MOVED_YEAR: (Topic.HOME, AnswerForm.YEAR),
    QuestionKind.BIRTH_PLACE: (Topic.BIRTH, AnswerForm.PLACE),
    QuestionKind.MOTHER_NAME: (Topic.PARENTS, AnswerForm.NAME),
    QuestionKind.MOTHER_BIRTH: (Topic.PARENTS, AnswerForm.DATE),
    QuestionKind.FATHER_NAME: (Topic.PARENTS, AnswerForm.NAME),
    QuestionKind.FATHER_BIRTH: (Topic.PARENTS, AnswerForm.DATE),
    QuestionKind.CHILD_BIRTH: (Topic.CHILDREN, AnswerForm.DATE),
    QuestionKind.CHILD_NAME: (Topic.CHILDREN, AnswerForm.NAME),
    QuestionKind.SPOUSE_NAME: (Topic.MARRIAGE, AnswerForm.NAME),
    QuestionKind.SPOUSE_BIRTH: (Topic.MARRIAGE, AnswerForm.DATE),
    QuestionKind.WEDDING_YEAR: (Topic.MARRIAGE, AnswerForm.YEAR),
    QuestionKind.FORMER_SPOUSE_NAME: (Topic.MARRIAGE, AnswerForm.NAME),
    QuestionKind.FORMER_SURNAME: (Topic.NAME, AnswerForm.SURNAME),
}
LEAST_TOPICS = 2
"""Questions on one thing alone are questions that one look into one letter answers."""


@dataclass(frozen=True, slots=True, repr=False)
class ControlQuestion:
    """A question with every answer that is right; a date is written as ISO 8601."""

    kind: QuestionKind
    expected: tuple[str, ...]

    def __repr__(self) -> str:
        return f"ControlQuestion({self.kind.value})"


def pool_of(facts: PersonFacts) -> tuple[ControlQuestion, ...]:
    """Everything that can be asked of this person; what is not known, or has no answer that is right, is not asked."""
    found = [*_of_home(facts), *_of_family(facts.relatives)]
    found.append((QuestionKind.BIRTH_PLACE, [facts.birth_place]))
    found.append((QuestionKind.FORMER_SURNAME, [name.surname for name in facts.former_names]))
    known = [(kind, tuple(answer for answer in answers if answer)) for kind, answers in found]
    return tuple(
        ControlQuestion(kind, answers)
        for kind, answers in known
        if answers and all(can_be_told(kind.form, answer) for answer in answers)
    )


def _of_home(facts: PersonFacts) -> list[tuple[QuestionKind, list[str]]]:
    """The present home is on many papers; asked is where somebody lived before, and since when they live here."""
    former = [residence for residence in facts.residences if residence.until is not None]
    present = next((residence for residence in facts.residences if residence.until is None), None)
    questions: list[tuple[QuestionKind, list[str]]] = []
    if former:
        last = former[0].address
        questions.append((QuestionKind.PREVIOUS_STREET, [last.street]))
        questions.append((QuestionKind.PREVIOUS_HOUSE, [str(last.house)]))
        questions.append((QuestionKind.PREVIOUS_TOWN, [last.town]))
        questions.append((QuestionKind.EARLIER_STREET, [residence.address.street for residence in former[1:]]))
    if former and present:
        questions.append((QuestionKind.MOVED_YEAR, [str(present.since.year)]))
    return questions


def _of_family(relatives: Iterable[Relative]) -> list[tuple[QuestionKind, list[str]]]:
    by_kind: dict[RelationKind, list[Relative]] = {}
    for relative in relatives:
        by_kind.setdefault(relative.kind, []).append(relative)

    def names(kind: RelationKind) -> list[str]:
        return [relative.given_names for relative in by_kind.get(kind, ())]

    def births(kind: RelationKind) -> list[str]:
        return [relative.birth.isoformat() for relative in by_kind.get(kind, ())]

    weddings = [tie.since for tie in by_kind.get(RelationKind.SPOUSE, ()) if tie.since]
    return [
        (QuestionKind.MOTHER_NAME, names(RelationKind.MOTHER)),
        (QuestionKind.MOTHER_BIRTH, births(RelationKind.MOTHER)),
        (QuestionKind.FATHER_NAME, names(RelationKind.FATHER)),
        (QuestionKind.FATHER_BIRTH, births(RelationKind.FATHER)),
        (QuestionKind.CHILD_BIRTH, births(RelationKind.CHILD)),
        (QuestionKind.CHILD_NAME, names(RelationKind.CHILD)),
        (QuestionKind.SPOUSE_NAME, names(RelationKind.SPOUSE)),
        (QuestionKind.SPOUSE_BIRTH, births(RelationKind.SPOUSE)),
        (QuestionKind.WEDDING_YEAR, [str(day.year) for day in weddings]),
        (QuestionKind.FORMER_SPOUSE_NAME, names(RelationKind.FORMER_SPOUSE)),
    ]


@dataclass(frozen=True, slots=True)
class QuestionRules:
    """How many are asked, how many must be right, how many more after wrong ones, how many may be about children."""

    asked: int
    right: int
    extra: int
    about_children: int


def draw(
    pool: Sequence[ControlQuestion],
    rules: QuestionRules,
    *,
    not_again: Collection[QuestionKind],
    shuffled_by: Callable[[QuestionKind], str],
) -> tuple[ControlQuestion, ...]:
    """Questions in the order in which they are asked, those of other topics first; none where there are too few.

    `not_again` are the kinds of the person's last round; `shuffled_by` gives each kind its place in an order that
    nobody can foretell. Those beyond `rules.asked` are asked only after wrong answers.
    """
    left = sorted(
        (question for question in pool if question.kind not in not_again),
        key=lambda question: shuffled_by(question.kind),
    )
    drawn: list[ControlQuestion] = []
    counts: dict[Topic, int] = {}
    while left and len(drawn) < rules.asked + rules.extra:
        if counts.get(Topic.CHILDREN, 0) >= rules.about_children:
            left = [one for one in left if one.kind.topic is not Topic.CHILDREN]
        if not left:
            break
        chosen = min(left, key=lambda one: (counts.get(one.kind.topic, 0), shuffled_by(one.kind)))
        left.remove(chosen)
        drawn.append(chosen)
        counts[chosen.kind.topic] = counts.get(chosen.kind.topic, 0) + 1
    is_enough = len(drawn) >= rules.asked and len(counts) >= min(LEAST_TOPICS, rules.asked)
    return tuple(drawn) if is_enough else ()


@unique
class RoundState(StrEnum):
    """How a round of questions stands. Each has words (`questions-CODE`)."""

    OPEN = "OPEN"
    PASSED = "PASSED"
    FAILED = "FAILED"
    TOO_FEW = "TOO_FEW"  # the register knows too little: a witness is the way
    HELD = "HELD"  # failed a short while ago, in another case: not asked now, and never the state of a kept round


KEPT_STATES = (RoundState.OPEN, RoundState.PASSED, RoundState.FAILED, RoundState.TOO_FEW)
"""What a round that was drawn can be."""


def state_of(rules: QuestionRules, right: int, wrong: int, drawn: int) -> RoundState:
    """Where a round stands: passed as soon as enough are right, failed as soon as they cannot be any more."""
    if right >= rules.right:
        return RoundState.PASSED
    left = min(drawn, rules.asked + rules.extra) - right - wrong
    return RoundState.OPEN if right + left >= rules.right else RoundState.FAILED


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it is kept: its kind as a keyed pseudonym, and whether it was answered rightly; None until then."""

    position: int
    question_key: str
    is_right: bool | None = None


@dataclass(frozen=True, slots=True)
class QuestionRound:
    """A round of questions in a case. `person_key` is a keyed pseudonym."""

    id: str
    case_id: str
    person_key: str
    state: RoundState
    opened_at: dt.datetime
    asked: tuple[AskedQuestion, ...]

    @property
    def right(self) -> int:
        """How many were answered rightly."""
        return sum(1 for one in self.asked if one.is_right)

    @property
    def wrong(self) -> int:
        """How many were not."""
        return sum(1 for one in self.asked if one.is_right is False)

    @property
    def unanswered(self) -> int:
        """How many were put and have no answer: the one in hand, and those that were left."""
        return sum(1 for one in self.asked if one.is_right is None)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The questions of a round by their number, with what is right; in memory alone."""

    round_id: str
    questions: Mapping[int, ControlQuestion] = field(repr=False)
