"""The document of a case as it was read: the data in memory, and keyed pseudonyms of it that stay with the evidence."""

from __future__ import annotations

from kiosk.domain import cpr
from kiosk.domain.cases import Case
from kiosk.domain.cpr import Cpr
from kiosk.domain.evidence import DocumentEvidence, EvidenceVerdict, SignedHolder
from kiosk.domain.linking import Held
from kiosk.domain.person import Person
from kiosk.services.parts import DeskParts
from kiosk.services.views import DocumentView

REALM = frozenset({"DNK", "GRL", "FRO"})
"""Issuers whose personal number is a Danish one."""
TRUSTED = frozenset({EvidenceVerdict.GENUINE, EvidenceVerdict.GENUINE_DATA})
_BIRTH, _NUMBER = "signed_birth", "signed_number"


def held_document(parts: DeskParts, case: Case, evidence: DocumentEvidence | None) -> DocumentView | None:
    """The data that a trusted state signed, while this process has it in memory and the evidence speaks of it."""
    seen = parts.memory.of(case.id)
    if seen is None or evidence is None or evidence.verdict not in TRUSTED:
        return None
    return seen.document if document_key(parts, seen.document) == evidence.document_key else None


def document_key(parts: DeskParts, document: DocumentView | None) -> str:
    """The keyed pseudonym of a document's issuer and number."""
    return parts.pseudonyms.of("document", document.issuer, document.number) if document else ""


def signed_holder(parts: DeskParts, case: Case, document: DocumentView) -> SignedHolder:
    """What stays of the signed data: pseudonyms of this case alone, so that no two cases can be laid side by side."""
    number = personal_number(document)
    return SignedHolder(
        birth=parts.pseudonyms.of(_BIRTH, case.id, document.birth.isoformat()) if document.birth else "",
        number=parts.pseudonyms.of(_NUMBER, case.id, number.digits) if number else "",
    )


def hold_against(parts: DeskParts, case: Case, evidence: DocumentEvidence | None, person: Person) -> Held | None:
    """A person against the document that was read; None where no trusted state signed one."""
    if evidence is None or evidence.verdict not in TRUSTED:
        return None
    signed = evidence.signed
    numbers = [person.cpr, *(former.cpr for former in person.former_numbers)]
    own = {parts.pseudonyms.of(_NUMBER, case.id, number.digits) for number in numbers if number}
    birth = parts.pseudonyms.of(_BIRTH, case.id, person.birth.isoformat())
    return Held(
        has_number=signed.number in own if signed.number else None,
        has_birth=signed.birth == birth if signed.birth else None,
        is_read=held_document(parts, case, evidence) is not None,
    )


def personal_number(document: DocumentView) -> Cpr | None:
    """The Danish personal number in a document of the realm: in DG11, or in the zone's optional field."""
    for text in (document.personal_number, document.optional):
        number = cpr.parse(text.replace("<", " ")) if text else None
        if number is not None and document.issuer in REALM:
            return number
    return None
