"""Use case: who in the register may be the holder of this document?

The document's own numbers are asked first, then a number that was told, then name and date of birth. Each question is
in the log with its purpose and a pseudonym of its criterion; whoever was found is its subject. Nothing is linked here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.cpr import Cpr
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.linking import Candidate, Claim, FoundBy, PartialDate, SearchCriteria, Told
from kiosk.domain.look_ups import Purpose
from kiosk.domain.names import ZONE_ROOM, Name
from kiosk.domain.person import Person
from kiosk.domain.weighing import rank, weigh
from kiosk.services.count_look_ups import count_look_ups
from kiosk.services.held_document import held_document, personal_number
from kiosk.services.look_up import Question, look_for_all, look_for_one, unchanged
from kiosk.services.parts import DeskParts, load_case
from kiosk.services.views import DocumentView
from kiosk.services.views_linking import CandidatesView, CandidateView


def find_candidates(parts: DeskParts, case_id: str, told: Told | None = None) -> CandidatesView:
    """Search by what the document and the desk tell; raises `CaseChanged`, and the register's faults."""
    with parts.store.reading() as work:
        case = load_case(work, case_id)
        evidence = work.cases.evidence(case.id)
    if not case.can(CaseEvent.ADD_EVIDENCE):
        raise CaseStateWrong(case=case.number, state=case.state.value, step=CaseEvent.ADD_EVIDENCE.value)
    document = held_document(parts, case, evidence)
    search = Search(parts, case)
    search.by_document(document)
    search.by_told(told or Told(), document)
    count_look_ups(parts, case)
    found = rank(search.found)
    with parts.store.reading() as work:
        unchanged(work, case)  # of a case that is over by now nobody is kept in memory
    parts.memory.set_candidates(case.id, found)
    return CandidatesView(
        tuple(view_of_candidate(candidate) for candidate in found),
        has_more=search.has_more,
        needs_document=not search.questions,
    )


@dataclass(slots=True)
class Search:
    """The questions of one search, each in the log as it was asked."""

    parts: DeskParts
    case: Case
    found: list[Candidate] = field(default_factory=list)
    questions: int = 0
    has_more: bool = False

    def by_document(self, document: DocumentView | None) -> None:
        """By the numbers in a document that a trusted state signed: a personal number, else the document's own."""
        if document is None:
            return
        claim = claim_of(document)
        number = personal_number(document)
        if number is not None:
            self._by_cpr(number, FoundBy.PERSONAL_NUMBER, claim)
            return
        issuer, own_number = document.issuer, document.number
        question = self._question(FoundBy.DOCUMENT_NUMBER, issuer, own_number)
        person = look_for_one(self.parts, question, lambda: self.parts.register.by_document(issuer, own_number))
        self._weigh([person] if person else [], FoundBy.DOCUMENT_NUMBER, claim)

    def by_told(self, told: Told, document: DocumentView | None) -> None:
        """By a number that was told; by name and date of birth where no number has led to anybody."""
        claim = claim_of(document, told)
        if told.cpr is not None:
            self._by_cpr(told.cpr, FoundBy.TOLD_NUMBER, claim)
        if self.found or claim is None or claim.birth is None or not claim.names:
            return
        said = Name(told.surname, told.given_names)
        is_other = document is not None and bool(told.surname)
        by = FoundBy.TOLD_NAME if is_other else FoundBy.NAME_AND_BIRTH
        name, birth = said if is_other else claim.names[0], claim.birth
        criteria = SearchCriteria(name.surname, name.given_names, birth)
        parts_of_birth = (str(birth.year), str(birth.month or ""), str(birth.day or ""))
        question = self._question(by, name.surname, name.given_names, *parts_of_birth)
        people = look_for_all(self.parts, question, lambda: self.parts.register.search(criteria))
        self.has_more = len(people) >= criteria.most
        by_that_name = Claim((name,), birth)
        named = [one for one in people if weigh(by_that_name, one, FoundBy.NAME_AND_BIRTH)] if is_other else people
        self._weigh(named, by, claim)

    def _by_cpr(self, number: Cpr, by: FoundBy, claim: Claim | None) -> None:
        question = self._question(by, number.digits)
        person = look_for_one(self.parts, question, lambda: self.parts.register.by_cpr(number))
        self._weigh([person] if person else [], by, claim, number)

    def _weigh(self, people: Iterable[Person], by: FoundBy, claim: Claim | None, number: Cpr | None = None) -> None:
        weighed = [weigh(claim or Claim((), None), person, by, number) for person in people]
        self.found.extend(candidate for candidate in weighed if candidate is not None)

    def _question(self, by: FoundBy, *criterion: str) -> Question:
        self.questions += 1
        told = self.parts.pseudonyms.of("criterion", by.value, *criterion)
        return Question(Purpose.LINK, self.case, by=by.value, criterion=told)


def claim_of(document: DocumentView | None, told: Told | None = None) -> Claim | None:
    """What is said of the holder; what was told at the desk fills what the document leaves open."""
    told = told or Told()
    names: list[Name] = []
    birth, sex, room = told.birth, "", None
    if document is not None:
        names.append(Name(document.surname, document.given_names))
        surname, comma, given = (document.full_name or "").partition(",")
        names += [Name(surname.strip(), given.strip())] if comma else []
        known = PartialDate.of(document.birth) if document.birth else document.birth_known
        birth = known if known and (known.is_whole or not birth) else birth
        sex, room = document.sex, ZONE_ROOM.get(document.format)
    elif told.surname or told.given_names:
        names.append(Name(told.surname, told.given_names))
    return Claim(tuple(names), birth, sex, room) if names or birth else None


def view_of_candidate(candidate: Candidate) -> CandidateView:
    """What a clerk may see of somebody who may be meant; of a protected person next to nothing."""
    person, address = candidate.person, candidate.person.address
    digits = person.cpr.digits if person.cpr else ""
    masked = f"{digits[:6]}-••••" if digits else ""
    return CandidateView(
        id=person.id,
        name=_initials(person.full_name) if person.is_protected else person.full_name,
        birth=str(person.birth.year) if person.is_protected else person.birth.isoformat(),
        number="" if person.is_protected else masked,
        number_kind=person.number_kind,
        home=", ".join(address.lines()[-2:]) if address else "",
        realm=person.realm,
        status=person.status,
        reasons=candidate.reasons,
        by=candidate.by,
        is_certain=candidate.is_certain,
        is_protected=person.is_protected,
    )


def _initials(name: str) -> str:
    return " ".join(f"{word[0]}••" for word in name.split())
