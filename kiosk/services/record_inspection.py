"""Use case: an inspected document becomes evidence in a case, and is linked to a person where that is certain.

Kept: the verdict, the checks without their details, the kind of document, and its number as a keyed pseudonym. The
face and the data stay in memory. A link comes from a personal number that the state signed, or from a document that the
register knows; never from a name and a date of birth.
"""

from __future__ import annotations

from dataclasses import replace

from hardware.emrtd.inspection import Inspection
from hardware.emrtd.lds.dg2 import Dg2
from hardware.emrtd.report import CheckStatus, DocumentData, InspectionReport
from hardware.faults import DataMalformed
from kiosk.domain import cpr
from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.evidence import DocumentEvidence, DocumentKind, EvidenceCheck, EvidenceVerdict, kind_of
from kiosk.domain.person import Person
from kiosk.services.case_memory import Seen
from kiosk.services.parts import DeskParts, load_case, move_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView, DocumentView

_REALM = {"DNK", "GRL", "FRO"}
"""Issuers whose personal number is a Danish one."""
_TRUSTED = {EvidenceVerdict.GENUINE, EvidenceVerdict.GENUINE_DATA}


def record_inspection(parts: DeskParts, case_id: str, inspection: Inspection) -> CaseView:
    """Add the document to the case. An earlier decision is taken back; a new document takes back the ticks."""
    report = inspection.report
    checks = tuple(EvidenceCheck(c.id, c.status.value, c.reason.value, c.detail) for c in report.checks)
    evidence = _evidence(parts, report, checks)
    now = parts.clock.now()
    with parts.store.writing() as work:
        case = move_case(work, load_case(work, case_id), CaseEvent.ADD_EVIDENCE)
        earlier = work.cases.evidence(case.id)
        if earlier is None or earlier.document_key != evidence.document_key:
            work.cases.clear_ticks(case.id)  # nobody compared a face with this document yet
        work.cases.set_evidence(case.id, evidence, now)
        work.cases.set_decision(case.id, None, now)
        work.audit.append(
            parts.leaf(
                AuditEvent.DOCUMENT_INSPECTED,
                case,
                subject=evidence.document_key or None,
                verdict=evidence.verdict.value,
                kind=evidence.kind.value,
                issuer=evidence.issuer,
                not_passed=" ".join(f"{c.id}={c.status}:{c.reason}" for c in checks if c.status != "passed"),
            )
        )
        case, person = _link(parts, work, case, evidence, report.document)
        seen = Seen(checks, _document_view(report.document), _portrait(inspection), person)
        with parts.memory.keeping(case.id, seen):
            view = view_of(parts, work, case)
            work.commit()
    return view


def _evidence(parts: DeskParts, report: InspectionReport, checks: tuple[EvidenceCheck, ...]) -> DocumentEvidence:
    document = report.document
    return DocumentEvidence(
        verdict=EvidenceVerdict(report.verdict.value),
        checks=tuple(replace(check, detail="") for check in checks),
        kind=kind_of(document.type) if document else DocumentKind.OTHER,
        issuer=document.issuer if document else "",
        expiry=document.expiry if document else None,
        document_key=parts.pseudonyms.of("document", document.issuer, document.number) if document else "",
    )


def _link(
    parts: DeskParts, work: UnitOfWork, case: Case, evidence: DocumentEvidence, document: DocumentData | None
) -> tuple[Case, Person | None]:
    """Find the person behind data that a trusted state signed; each question to the register is in the log."""
    person: Person | None = None
    if document is not None and evidence.verdict in _TRUSTED:
        person, by = _ask(parts, document)
        found = "yes" if person else "no"
        work.audit.append(parts.leaf(AuditEvent.REGISTER_ASKED, case, purpose="link", by=by, found=found))
        if person is not None:
            subject = parts.person_key(person.id)
            work.audit.append(parts.leaf(AuditEvent.PERSON_LINKED, case, subject=subject, by=by))
    linked = replace(case, person_id=person.id if person else None)
    work.cases.save(linked)
    return linked, person


def _ask(parts: DeskParts, document: DocumentData) -> tuple[Person | None, str]:
    """The person, and by what: a personal number in the document, else the document's own number."""
    for candidate in (document.personal_number, document.optional):
        number = cpr.parse(candidate.replace("<", " ")) if candidate else None
        if number is not None and document.issuer in _REALM:
            person = parts.register.by_cpr(number)
            return _same_birth(person, document), "personal_number"
    return _same_birth(parts.register.by_document(document.issuer, document.number), document), "document_number"


def _same_birth(person: Person | None, document: DocumentData) -> Person | None:
    """A person whose date of birth is not the document's is not its holder, whatever the number says."""
    if person is None or (document.birth is not None and document.birth != person.birth):
        return None
    return person


def _document_view(document: DocumentData | None) -> DocumentView | None:
    if document is None:
        return None
    return DocumentView(
        type=document.type,
        issuer=document.issuer,
        number=document.number,
        surname=document.surname,
        given_names=document.given_names,
        birth=document.birth,
        sex=document.sex,
        nationality=document.nationality,
        expiry=document.expiry,
    )


def _portrait(inspection: Inspection) -> bytes | None:
    """The face's image file, if the state vouches for the group that holds it."""
    raw = inspection.files.get("DG2")
    check = inspection.report.check("pa.hash.dg2")
    if raw is None or check is None or check.status is not CheckStatus.PASSED:
        return None
    try:
        faces = Dg2.parse(raw).faces
    except DataMalformed:
        return None
    return faces[0].data if faces else None
