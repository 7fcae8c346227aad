"""Use case: a document without a chip, or a paper beside one, is laid on the desk; or a handwritten extension is seen.

Of a paper are kept its type, its dates, whether it shows the CPR number, and its own number as a keyed pseudonym.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from kiosk.domain.audit import AuditEvent
from kiosk.domain.bundle import Presented
from kiosk.domain.cases import Case, CaseEvent
from kiosk.domain.documents import DocumentType
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.faults import CaseStateWrong, PaperUnknown
from kiosk.services.link_person import free_case, keep_if_backed
from kiosk.services.look_up import look_up_document
from kiosk.services.park import begin_anew
from kiosk.services.parts import DeskParts, load_case, move_case
from kiosk.services.ports import UnitOfWork
from kiosk.services.ports_proofing import Extension
from kiosk.services.show_case import view_of
from kiosk.services.views import CaseView

_ISSUERS = {
    DocumentType.DRIVING_LICENCE: "DNK",
    DocumentType.DRIVING_LICENCE_APP: "DNK",
    DocumentType.FAROESE_LICENCE: "FRO",
    DocumentType.MUNICIPAL_ID_CARD: "DNK",
    DocumentType.FOREIGN_MINISTRY_CARD: "DNK",
}
"""Documents whose issuing state their type tells."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What the clerk sees. `number` is the document's own; `issuer` is the state's code, for a foreign document."""

    type: DocumentType
    shows_cpr: bool = False
    number: str = field(default="", repr=False)
    issuer: str = ""
    expiry: dt.date | None = None
    issued: dt.date | None = None


def record_paper(parts: DeskParts, case_id: str, paper: Paper) -> CaseView:
    """Keep a paper, one of each type a case, and take back an earlier decision.

    A document with a picture takes back the ticks, which spoke of another, and its number is looked up in the register
    of lost and stolen documents, which may raise `RegisterDown` or `RegisterRefused`; nothing is recorded then.
    """
    with parts.store.reading() as work:
        case = load_case(work, case_id)
    if not case.can(CaseEvent.ADD_EVIDENCE):
        raise CaseStateWrong(case=case.number, state=case.state.value, step=CaseEvent.ADD_EVIDENCE.value)
    issuer, number = paper.issuer.strip().upper() or _ISSUERS.get(paper.type, ""), _plain(paper.number)
    # As an inspection has it, or of its own; a licence and the app that shows it are one document with one number.
    by = issuer if paper.type.may_have_chip else f"{issuer}/{paper.type.itself.value}"
    key = parts.pseudonyms.of("document", by, number) if number else ""
    is_asked = bool(number) and paper.type.has_portrait
    status = look_up_document(parts, case, issuer, number, DocumentKind.OTHER, key) if is_asked else None
    now, freed = parts.clock.now(), dict[str, str]()
    with parts.store.writing() as work:
        case = move_case(work, load_case(work, case_id), CaseEvent.ADD_EVIDENCE)
        if paper.type.has_portrait and begin_anew(parts, work, case, key, paper.type):
            case, freed = free_case(work, case), {"link": "gone"}
        before = {(one.type, one.key) for one in work.proofing.papers(case.id) if one.key}
        if paper.type.has_portrait and (paper.type, key) not in before:
            work.cases.clear_ticks(case.id)  # nobody compared a face with this document yet
        laid = Presented(
            type=paper.type,
            key=key,
            shows_cpr=paper.shows_cpr,
            expiry=paper.expiry,
            issued=paper.issued,
            status=status,
        )
        work.proofing.set_paper(case.id, laid, now)
        work.cases.set_decision(case.id, None, now)
        case, gone = _hold_link(parts, work, case)
        freed |= gone
        details = {"type": paper.type.value, "cpr": "yes" if paper.shows_cpr else "no", "laid": "yes", **freed}
        work.audit.append(parts.leaf(AuditEvent.PAPER_RECORDED, case, key or None, **details))
        view = view_of(parts, work, case)
        work.commit()
    return view


def remove_paper(parts: DeskParts, case_id: str, kind: DocumentType) -> CaseView:
    """Take back a paper that was recorded by mistake, and with it a link that rests on it.

    Raises `PaperUnknown` where there is none of that type.
    """
    with parts.store.writing() as work:
        case = move_case(work, load_case(work, case_id), CaseEvent.ADD_EVIDENCE)
        if not work.proofing.remove_paper(case.id, kind.value):
            raise PaperUnknown(case=case.number, type=kind.value)
        work.cases.set_decision(case.id, None, parts.clock.now())
        case, freed = _hold_link(parts, work, case)
        work.audit.append(parts.leaf(AuditEvent.PAPER_RECORDED, case, type=kind.value, laid="no", **freed))
        view = view_of(parts, work, case)
        work.commit()
    return view


def _hold_link(parts: DeskParts, work: UnitOfWork, case: Case) -> tuple[Case, dict[str, str]]:
    """The case as the papers leave it, and what the leaf says of a link that nothing backs any more."""
    held = keep_if_backed(parts, work, case)
    return held, {} if held.person_id == case.person_id else {"link": "gone"}


def record_extension(parts: DeskParts, case_id: str, until: dt.date) -> CaseView:
    """A passport of the realm was extended by hand (PRADO, DNK-AO-04003); whether it may count is the rules' answer.

    Raises `CaseStateWrong` where no document was read.
    """
    now = parts.clock.now()
    with parts.store.writing() as work:
        case = move_case(work, load_case(work, case_id), CaseEvent.ADD_EVIDENCE)
        evidence = work.cases.evidence(case.id)
        if evidence is None:
            raise CaseStateWrong(case=case.number, state=case.state.value, step=AuditEvent.EXTENSION_RECORDED.value)
        work.proofing.set_extension(case.id, Extension(evidence.document_key, until), now)
        work.cases.set_decision(case.id, None, now)
        subject = evidence.document_key or None
        work.audit.append(parts.leaf(AuditEvent.EXTENSION_RECORDED, case, subject, until=until.isoformat()))
        view = view_of(parts, work, case)
        work.commit()
    return view


def _plain(number: str) -> str:
    """A document number without the spaces and hyphens that people write into it."""
    return "".join(char for char in number.upper() if char.isalnum())[:40]
