"""Use case: the document in this case is that person's, for these reasons.

Linked is only whom a search of this case found. By itself the program links where a number that a trusted state signed,
or a document that the register knows, leads to one person; everything else is a clerk's choice with grounds, which are
in the log beside the evidence.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.bundle import Applicant
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.documents import DocumentType
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.linking import Backing, Candidate, LinkGround, LinkRefusal, refusal_of
from kiosk.domain.person import Person, PersonId
from kiosk.domain.questions import RoundState
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.services.case_memory import Seen
from kiosk.services.given import has_given
from kiosk.services.held_document import hold_against
from kiosk.services.parts import DeskParts, date_of, load_case, move_case
from kiosk.services.phone_note import age_of_phone
from kiosk.services.ports import UnitOfWork
from kiosk.services.show_case import view_of
from kiosk.services.views_linking import LinkAnswer


def link_person(parts: DeskParts, case_id: str, person_id: PersonId, grounds: Collection[LinkGround]) -> LinkAnswer:
    """Link the case to one of its candidates. A refusal is an answer; it is in the log and changes nothing."""
    given = frozenset(grounds)
    candidate = next((one for one in parts.memory.candidates(case_id) if one.id == person_id), None)
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        refusal = _refusal(parts, work, case, candidate, given)
        if candidate is None or refusal is not None:
            told = refusal.value if refusal else ""
            subject = parts.person_key(person_id) if candidate else None
            work.audit.append(parts.leaf(AuditEvent.LINK_REFUSED, case, subject=subject, reason=told))
            view = view_of(parts, work, case)
            work.commit()
            return LinkAnswer(view, given, refusal)
        case = set_link(parts, work, move_case(work, case, CaseEvent.ADD_EVIDENCE), candidate, given)
        work.cases.set_decision(case.id, None, parts.clock.now())
        seen = parts.memory.of(case.id) or Seen((), None, None, None)
        with parts.memory.keeping(case.id, replace(seen, person=candidate.person)):
            view = view_of(parts, work, case)
            work.commit()
    return LinkAnswer(view, given)


def _refusal(
    parts: DeskParts, work: UnitOfWork, case: Case, candidate: Candidate | None, given: frozenset[LinkGround]
) -> LinkRefusal | None:
    if candidate is None:
        return LinkRefusal.NOT_A_CANDIDATE
    held = hold_against(parts, case, work.cases.evidence(case.id), candidate.person)
    return refusal_of(candidate, given, _backing(parts, work, case, candidate.id), held)


def _backing(parts: DeskParts, work: UnitOfWork, case: Case, person_id: PersonId) -> Backing:
    """What lies on the desk: papers, the document that was read, and an accepted witness who is somebody else."""
    papers, evidence = work.proofing.papers(case.id), work.cases.evidence(case.id)
    leg = work.cases.second_leg(case.id)
    is_card = evidence is not None and evidence.kind is DocumentKind.RESIDENCE_CARD
    return Backing(
        papers=frozenset(paper.type for paper in papers) | ({DocumentType.RESIDENCE_CARD} if is_card else frozenset()),
        shows_cpr=any(paper.shows_cpr for paper in papers),
        has_witness=leg is not None
        and leg.kind is SecondLegKind.WITNESS
        and leg.passed
        and work.proofing.witness_of(case.id) != parts.person_key(person_id),
    )


def set_link(
    parts: DeskParts, work: UnitOfWork, case: Case, candidate: Candidate, grounds: frozenset[LinkGround]
) -> Case:
    """Write down whose case it is, with its leaf; questions or a witness spoke of whoever it was before.

    Who vouched before it was known whose case it is did not vouch for themselves. Questions that this person failed in
    the case stay failed, whoever it was linked to meanwhile.
    """
    is_other, key = case.person_id not in {None, candidate.id}, parts.person_key(candidate.id)
    if is_other:
        _forget_uses(work, case)
    if is_other or work.proofing.witness_of(case.id) == key:
        work.cases.clear_second_leg(case.id)
    asked = work.questions.of_case(case.id, key)
    if asked is not None and asked.state is RoundState.FAILED:
        work.cases.set_second_leg(case.id, SecondLeg(SecondLegKind.QUESTIONS, passed=False, at=parts.clock.now()))
    linked = replace(case, person_id=candidate.id)
    work.cases.save(linked)
    work.proofing.set_applicant(case.id, applicant_of(parts, candidate.person, grounds), parts.clock.now())
    work.audit.append(
        parts.leaf(
            AuditEvent.PERSON_LINKED,
            case,
            subject=parts.person_key(candidate.id),
            by=candidate.by.value,
            grounds=" ".join(sorted(ground.value for ground in grounds)),
            evidence=" ".join(reason.value for reason in candidate.reasons),
            phone=age_of_phone(parts, candidate.person).value,
        )
    )
    return linked


def _forget_uses(work: UnitOfWork, case: Case) -> None:
    """Nothing was given to whoever it was linked to by mistake, so no document has served them."""
    if not has_given(work, case):
        work.proofing.drop_document_uses(case.id)


def free_case(work: UnitOfWork, case: Case) -> Case:
    """The case is nobody's any more; questions or a witness spoke of whoever it was. Its leaf is the caller's."""
    if case.person_id is not None:
        _forget_uses(work, case)
        work.cases.clear_second_leg(case.id)
    free = replace(case, person_id=None)
    work.cases.save(free)
    return free


def keep_if_backed(parts: DeskParts, work: UnitOfWork, case: Case) -> Case:
    """The case, free again where a ground of its link speaks of what does not lie on the desk any more."""
    applicant = work.proofing.applicant(case.id)
    if case.person_id is None or applicant is None:
        return case
    backing = _backing(parts, work, case, case.person_id)
    return case if all(backing.holds(ground) for ground in applicant.linked_by) else free_case(work, case)


def applicant_of(parts: DeskParts, person: Person, grounds: frozenset[LinkGround]) -> Applicant:
    """What the decision must know of a person, and no more."""
    return Applicant(
        age=person.age(date_of(parts)),
        number_kind=person.number_kind,
        status=person.status,
        is_protected=person.is_protected,
        linked_by=grounds,
        has_guardian=person.is_under_guardianship,
    )
