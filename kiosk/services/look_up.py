"""A look-up in a register: asked while no transaction is open, and in the log before its answer is used.

A register may be slow, or not answer at all, and the store has one writer at a time. So a use case reads in a short
transaction what it asks about, and lets that end; asks here, where the leaf of the question is made durable in a
transaction of its own, that of a question which failed too; and acts in a third one. What it read may have changed by
then: it looks at all of it again, and `unchanged` stops it where the case is not the one that was asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.facts import PersonFacts
from kiosk.domain.faults import CaseChanged, RegisterDown, RegisterRefused
from kiosk.domain.look_ups import Purpose
from kiosk.domain.person import Person, PersonId
from kiosk.services.parts import DeskParts, load_case
from kiosk.services.ports import UnitOfWork

Answer = TypeVar("Answer")
_Told = Sequence[tuple[str | None, str]]
"""For each leaf of a question its subject, as a pseudonym, and what was found."""
BY_PERSON = "person"
"""Asked by the id that the register itself has for somebody."""
_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Question:
    """What the log tells of a question: what for, in which case, by what, and of whom where that is known before.

    `criterion` and `subject` are pseudonyms. `actor` is who asks where it is not the case's clerk.
    """

    purpose: Purpose
    case: Case | None = None
    by: str = BY_PERSON
    subject: str | None = None
    criterion: str | None = None
    actor: str | None = None


def look_up(
    parts: DeskParts, person_id: PersonId, purpose: Purpose, case: Case | None, actor: str | None = None
) -> Person | None:
    """Somebody by the register's own id, as it knows them now. Raises `RegisterDown` and `RegisterRefused`."""
    question = Question(purpose, case, subject=parts.person_key(person_id), actor=actor)
    return look_for_one(parts, question, lambda: parts.register.get(person_id))


def look_up_linked(parts: DeskParts, case: Case, purpose: Purpose) -> Person | None:
    """The person whom the case was linked to; None for a case that is nobody's yet, which asks nothing."""
    return look_up(parts, case.person_id, purpose, case) if case.person_id else None


def look_for_one(parts: DeskParts, question: Question, put: Callable[[], Person | None]) -> Person | None:
    """Put a question that has one person for its answer."""

    def told(person: Person | None) -> _Told:
        return [(parts.person_key(person.id), _YES) if person else (question.subject, _NO)]

    return _ask(parts, AuditEvent.REGISTER_ASKED, question, put, told)


def look_for_all(parts: DeskParts, question: Question, put: Callable[[], Sequence[Person]]) -> Sequence[Person]:
    """Put a question that several people may be the answer to; each of them is the subject of a leaf."""

    def told(people: Sequence[Person]) -> _Told:
        return [(parts.person_key(person.id), _YES) for person in people] or [(question.subject, _NO)]

    return _ask(parts, AuditEvent.REGISTER_ASKED, question, put, told)


def look_up_facts(parts: DeskParts, person_id: PersonId, case: Case) -> PersonFacts | None:
    """What control questions are drawn from."""
    question = Question(Purpose.QUESTIONS, case, subject=parts.person_key(person_id))

    def told(facts: PersonFacts | None) -> _Told:
        return [(question.subject, _YES if facts else _NO)]

    return _ask(parts, AuditEvent.REGISTER_ASKED, question, lambda: parts.register.facts(person_id), told)


def look_up_document(
    parts: DeskParts, case: Case, issuer: str, number: str, kind: DocumentKind, key: str
) -> DocumentStatus:
    """Whether a document is lost, stolen or withdrawn; `key` is its pseudonym."""
    question = Question(Purpose.DOCUMENT_STATUS, case, by="", subject=key or None)

    def told(status: DocumentStatus) -> _Told:
        known = "OK" if status is DocumentStatus.VALID else "NOT_KEPT"
        return [(question.subject, status.value if status.is_reported else known)]

    return _ask(parts, AuditEvent.DOCUMENT_ASKED, question, lambda: parts.documents.status(issuer, number, kind), told)


def unchanged(work: UnitOfWork, asked: Case) -> Case:
    """The case, in the transaction that acts on an answer: as it was when the register was asked, or `CaseChanged`.

    The same person, state, means and clerk: who took it over asks for themselves, and a closed case has no more to ask.
    """
    case = load_case(work, asked.id)
    if case != asked:
        raise CaseChanged(case=case.number, state=case.state.value)
    return case


def _ask(
    parts: DeskParts,
    event: AuditEvent,
    question: Question,
    put: Callable[[], Answer],
    told: Callable[[Answer], _Told],
) -> Answer:
    try:
        answer = put()
    except BaseException as error:
        _tell(parts, event, question, [(question.subject, _failure(error))])
        raise
    _tell(parts, event, question, told(answer))
    return answer


def _tell(parts: DeskParts, event: AuditEvent, question: Question, told: _Told) -> None:
    """Make the leaves durable: an answer that the log does not know of is given to nobody."""
    details = {"purpose": question.purpose.value, "by": question.by, "criterion": question.criterion}
    known = {name: value for name, value in details.items() if value}
    with parts.store.writing() as work:
        for subject, found in told:
            leaf = parts.leaf(event, question.case, subject, **known, found=found)
            work.audit.append(replace(leaf, actor=question.actor or leaf.actor))
        work.commit()


def _failure(error: BaseException) -> str:
    if isinstance(error, RegisterDown):
        return "down"
    return "refused" if isinstance(error, RegisterRefused) else "failed"
