"""Use case: does this prove who it is, by the rules of today?"""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.assurance import Decision
from kiosk.domain.audit import AuditEvent
from kiosk.domain.bundle import Applicant, Evidence, Presented
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.documents import type_of
from kiosk.domain.errands import Face
from kiosk.domain.proofing import grants, prove
from kiosk.domain.roles import Action
from kiosk.domain.routes import ProofingRules
from kiosk.services.clearance import require_role
from kiosk.services.guardianship import has_guardian
from kiosk.services.hold_questions import are_no_way
from kiosk.services.note_consent import has_consent
from kiosk.services.parts import DeskParts, date_of, load_case, move_case, seen_from
from kiosk.services.ports import UnitOfWork
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView


def decide(parts: DeskParts, case_id: str) -> CaseView:
    """Decide, with reasons and with what is missing; "no" is an answer, not a fault. Raises `NotAllowed`.

    At a booth the rules decide, and a clerk looks at the citizen before anything is issued.
    """
    with parts.store.writing() as work:
        case = load_case(work, case_id)
        if case.face is not Face.BOOTH:
            require_role(parts, work, case, Action.DECIDE)
        view = view_of(parts, work, write_decision(parts, work, case))
        work.commit()
    return view


def write_decision(parts: DeskParts, work: UnitOfWork, case: Case) -> Case:
    """Judge the case and write the answer down, with its leaf; returns the case as it is then."""
    now, decision = parts.clock.now(), judge(parts, work, case)
    case = move_case(work, case, CaseEvent.GRANT if decision.granted else CaseEvent.REFUSE)
    work.cases.set_decision(case.id, decision, now)
    subject = parts.person_key(case.person_id) if case.person_id else None
    if decision.granted and subject is not None:
        for document in gather(parts, work, case, parts.rules.proofing(date_of(parts))).documents:
            if document.key:
                work.proofing.add_document_use(document.key, subject, case.id, now)
    work.audit.append(
        parts.leaf(
            AuditEvent.DECISION_MADE,
            case,
            subject=subject,
            level=decision.level.value,
            granted="yes" if decision.granted else "no",
            rule=decision.rule,
            policy=parts.rules.digest,
            reasons=" ".join(f"{g.code.value}:{g.check}" if g.check else g.code.value for g in decision.reasons),
            missing=" ".join(missing.value for missing in decision.missing),
            further=" ".join(f"{step.step.value}:{step.level.value}" for step in decision.further),
        )
    )
    return case


def foresee(parts: DeskParts, case_id: str) -> Decision:
    """What a decision would say now. Nothing is decided by it, and nothing written: the case is as open as before."""
    with parts.store.reading() as work:
        return judge(parts, work, load_case(work, case_id))


def judge(parts: DeskParts, work: UnitOfWork, case: Case) -> Decision:
    """The decision that today's rules give on what the case holds. To decide takes ticks of these hours."""
    today = date_of(parts)
    rules = parts.rules.proofing(today)
    needed = parts.rules.needed_level(case.errand.value, case.means, today)
    evidence = replace(gather(parts, work, case, rules), ticks=work.cases.ticks(case.id, since=seen_from(parts)))
    return prove(evidence, rules, needed=needed, today=today)


def still_grants(parts: DeskParts, work: UnitOfWork, case: Case, applicant: Applicant | None = None) -> bool:
    """Whether today's rules grant on it what was decided, however long ago its ticks were given.

    With an `applicant` by what is known of them now.
    """
    today = date_of(parts)
    rules = parts.rules.proofing(today)
    needed = parts.rules.needed_level(case.errand.value, case.means, today)
    return grants(gather(parts, work, case, rules, applicant), rules, needed=needed, today=today)


def gather(
    parts: DeskParts, work: UnitOfWork, case: Case, rules: ProofingRules, applicant: Applicant | None = None
) -> Evidence:
    """All that the case holds, as the engine takes it. No register is asked."""
    person_key = parts.person_key(case.person_id) if case.person_id else None
    if applicant is None and case.person_id is not None:
        applicant = work.proofing.applicant(case.id)
    inspected = _inspected(work, case, applicant, rules)
    laid = [*([inspected] if inspected else []), *work.proofing.papers(case.id)]
    return Evidence(
        documents=tuple(
            replace(document, other_persons=work.proofing.other_persons(document.key, person_key))
            if document.key
            else document
            for document in laid
        ),
        ticks=work.cases.ticks(case.id),
        is_linked=case.person_id is not None,
        applicant=applicant,
        second_leg=work.cases.second_leg(case.id),
        place=parts.place,
        has_consent=bool(rules.consent_below) and has_consent(parts, work, case),
        has_guardian=has_guardian(work, case, applicant),
        has_no_questions=person_key is not None and are_no_way(parts, work, case, person_key),
    )


def _inspected(work: UnitOfWork, case: Case, applicant: Applicant | None, rules: ProofingRules) -> Presented | None:
    """The document that was read; it shows the CPR number where that, or the register, led from it to the person."""
    evidence = work.cases.evidence(case.id)
    if evidence is None:
        return None
    extension = work.proofing.extension(case.id)
    is_extended = extension is not None and extension.document_key == evidence.document_key
    return Presented(
        type=type_of(evidence.kind, evidence.issuer),
        inspection=evidence,
        key=evidence.document_key,
        shows_cpr=applicant is not None and applicant.has_number and bool(applicant.linked_by & rules.cpr_links),
        expiry=evidence.expiry,
        extended_to=extension.until if extension and is_extended else None,
    )
