"""Use case: an inspected document becomes evidence in a case, and is linked to a person where that is certain.

Kept: the verdict, the checks without their details, the kind of document, and its number as a keyed pseudonym. The
face and the data stay in memory. The registers are asked before anything is written, so that nobody waits for the store
meanwhile; if one of them does not answer, the document is kept in the case, linked to nobody, and the fault is raised.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from hardware.emrtd.inspection import Inspection
from hardware.emrtd.lds.dg1 import Dg1
from hardware.emrtd.lds.dg2 import Dg2
from hardware.emrtd.report import CheckStatus, DocumentData
from hardware.faults import DataMalformed, MrzMalformed
from hardware.mrz.zone import read_mrz
from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.evidence import (
    STATUS_CHECK,
    DocumentEvidence,
    DocumentKind,
    EvidenceCheck,
    EvidenceVerdict,
    SignedHolder,
    kind_of,
)
from kiosk.domain.faults import CaseStateWrong, KioskError, RegisterDown, RegisterRefused
from kiosk.domain.linking import AUTOMATIC, Candidate, PartialDate
from kiosk.domain.weighing import certain, rank
from kiosk.services.case_memory import Seen
from kiosk.services.find_candidates import Search
from kiosk.services.held_document import TRUSTED, document_key, signed_holder
from kiosk.services.link_person import free_case, set_link
from kiosk.services.look_up import look_up_document
from kiosk.services.park import begin_anew
from kiosk.services.parts import DeskParts, date_of, load_case, move_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView, DocumentView

_HOLDER = "document.holder"


def record_inspection(parts: DeskParts, case_id: str, inspection: Inspection) -> CaseView:
    """Add the document to the case. An earlier decision is taken back; a new document takes back the ticks.

    Raises `RegisterDown` and `RegisterRefused` with the document kept.
    """
    with parts.store.reading() as work:
        case = load_case(work, case_id)
    if not case.can(CaseEvent.ADD_EVIDENCE):
        raise CaseStateWrong(case=case.number, state=case.state.value, step=CaseEvent.ADD_EVIDENCE.value)
    report, document = inspection.report, _document_view(inspection, date_of(parts))
    checks = tuple(EvidenceCheck(c.id, c.status.value, c.reason.value, c.detail) for c in report.checks)
    evidence = _evidence(parts, case, EvidenceVerdict(report.verdict.value), document)
    status, fault = _ask_status(parts, case, document, evidence)
    checks = _with(checks, status)
    search = Search(parts, case)
    if evidence.verdict in TRUSTED and fault is None:
        fault = _ask_person(search, document)
    found = rank(search.found)
    checks = _with(checks, _holder_check(found))
    evidence = replace(evidence, checks=tuple(replace(check, detail="") for check in checks))
    with parts.store.writing() as work:
        case = move_case(work, load_case(work, case_id), CaseEvent.ADD_EVIDENCE)
        begin_anew(parts, work, case, evidence.document_key)
        is_same = _keep(work, case, evidence, parts.clock.now())
        work.audit.append(_inspected(parts, case, evidence))
        case, candidate = _link(parts, work, case, found, is_same=is_same)
        before = parts.memory.of(case.id)
        known = before.person if before and case.person_id and candidate is None else None
        seen = Seen(checks, document, _portrait(inspection), candidate.person if candidate else known)
        with parts.memory.keeping(case.id, seen):
            view = view_of(parts, work, case)
            work.commit()
    parts.memory.set_candidates(case.id, found)
    if fault is not None:
        raise fault
    return view


def _evidence(
    parts: DeskParts, case: Case, verdict: EvidenceVerdict, document: DocumentView | None
) -> DocumentEvidence:
    return DocumentEvidence(
        verdict=verdict,
        checks=(),
        kind=kind_of(document.type) if document else DocumentKind.OTHER,
        issuer=document.issuer if document else "",
        expiry=document.expiry if document else None,
        document_key=document_key(parts, document),
        signed=signed_holder(parts, case, document) if document and verdict in TRUSTED else SignedHolder(),
    )


def _inspected(parts: DeskParts, case: Case, evidence: DocumentEvidence) -> AuditLeaf:
    return parts.leaf(
        AuditEvent.DOCUMENT_INSPECTED,
        case,
        subject=evidence.document_key or None,
        verdict=evidence.verdict.value,
        kind=evidence.kind.value,
        issuer=evidence.issuer,
        not_passed=" ".join(f"{c.id}={c.status}:{c.reason}" for c in evidence.checks if c.status != "passed"),
    )


def _keep(work: UnitOfWork, case: Case, evidence: DocumentEvidence, now: dt.datetime) -> bool:
    """Write the evidence; returns whether it is the same document as before."""
    earlier = work.cases.evidence(case.id)
    is_same = earlier is not None and earlier.document_key == evidence.document_key
    if not is_same:
        work.cases.clear_ticks(case.id)  # nobody compared a face with this document yet
    work.cases.set_evidence(case.id, evidence, now)
    work.cases.set_decision(case.id, None, now)
    return is_same


def _ask_status(
    parts: DeskParts, case: Case, document: DocumentView | None, evidence: DocumentEvidence
) -> tuple[EvidenceCheck | None, KioskError | None]:
    """Ask whether the document is lost or stolen: the check, and the fault where nobody answered."""
    if document is None:
        return None, None
    try:
        status = look_up_document(parts, case, document.issuer, document.number, evidence.kind, evidence.document_key)
    except (RegisterDown, RegisterRefused) as fault:
        return EvidenceCheck(STATUS_CHECK, "inconclusive", "REGISTER_DOWN"), fault
    return _status_check(status), None


def _status_check(status: DocumentStatus) -> EvidenceCheck:
    if status is DocumentStatus.VALID:
        return EvidenceCheck(STATUS_CHECK, "passed", "OK")
    if status.is_reported:
        return EvidenceCheck(STATUS_CHECK, "failed", status.value)
    return EvidenceCheck(STATUS_CHECK, "not_applicable", "NOT_KEPT")


def _ask_person(search: Search, document: DocumentView | None) -> KioskError | None:
    """Look for the holder of data that a trusted state signed; the fault where nobody answered."""
    try:
        search.by_document(document)
    except (RegisterDown, RegisterRefused) as fault:
        return fault
    return None


def _holder_check(found: tuple[Candidate, ...]) -> EvidenceCheck | None:
    """The register's answer to whose document it is, where it gave one."""
    if certain(found):
        return EvidenceCheck(_HOLDER, "passed", "OK")
    return EvidenceCheck(_HOLDER, "failed", "HOLDER_DIFFERS") if found else None


def _with(checks: Iterable[EvidenceCheck], answer: EvidenceCheck | None) -> tuple[EvidenceCheck, ...]:
    """The checks with that answer in its place."""
    if answer is None:
        return tuple(checks)
    return tuple(answer if check.id == answer.id else check for check in checks)


def _link(
    parts: DeskParts, work: UnitOfWork, case: Case, found: tuple[Candidate, ...], *, is_same: bool
) -> tuple[Case, Candidate | None]:
    """Link where it is certain. A clerk's link stays for the same document, and is gone with another."""
    candidate = certain(found)
    if candidate is not None:
        return set_link(parts, work, case, candidate, frozenset({AUTOMATIC[candidate.by]})), candidate
    if is_same and not found:
        return case, None
    return free_case(work, case), None


def _document_view(inspection: Inspection, today: dt.date) -> DocumentView | None:
    document = inspection.report.document
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
        format=document.format,
        optional=document.optional,
        personal_number=document.personal_number,
        full_name=document.full_name,
        birth_known=_birth_known(inspection, document, today),
    )


def _birth_known(inspection: Inspection, document: DocumentData, today: dt.date) -> PartialDate | None:
    """The date of birth as far as the zone of DG1 tells it."""
    if document.birth is not None:
        return PartialDate.of(document.birth)
    raw = inspection.files.get("DG1")
    if raw is None:
        return None
    try:
        field = read_mrz(Dg1.parse(raw).mrz).birth
    except (DataMalformed, MrzMalformed):
        return None
    return read_partial(field, today)


def read_partial(field: str, today: dt.date) -> PartialDate | None:
    """YYMMDD with fillers for what is not known (ICAO 9303-3 §4.8), in the latest century that is not in the future."""
    if len(field) != 6 or not (field[:2].isascii() and field[:2].isdigit()):
        return None
    year = 2000 + int(field[:2]) if 2000 + int(field[:2]) <= today.year else 1900 + int(field[:2])
    month = int(field[2:4]) if field[2:4].isdigit() and 1 <= int(field[2:4]) <= 12 else None
    day = int(field[4:]) if month and field[4:].isdigit() and 1 <= int(field[4:]) <= 31 else None
    return PartialDate(year, month, day)


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
