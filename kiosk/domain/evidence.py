"""What a document inspection gives to the decision: verdict, checks and the kind of document, without the face."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from typing import Final

STATUS_CHECK: Final = "document.status"
"""The check that the register of lost and stolen documents answers."""
ASKED_BEFORE: Final = "ASKED_BEFORE"
"""The reason of that check where the answer is from before the case waited."""


@unique
class EvidenceVerdict(StrEnum):
    """The inspection's verdict, as the contract of the inspection words it."""

    GENUINE = "genuine"
    GENUINE_DATA = "genuine_data"
    CANNOT_TELL = "cannot_tell"
    NOT_GENUINE = "not_genuine"
    UNREADABLE = "unreadable"


@unique
class DocumentKind(StrEnum):
    """What kind of document it is, as far as its first characters tell."""

    PASSPORT = "passport"
    ID_CARD = "id_card"
    RESIDENCE_CARD = "residence_card"
    OTHER = "other"
    EMERGENCY_PASSPORT = "emergency_passport"


_FOR_AN_EMERGENCY = frozenset({"PE", "PU"})
_OF_NO_NATIONAL = frozenset({"PR", "PT", "PS", "PL"})
"""For refugees, aliens and stateless people, and what an organisation issues: of the form of a passport, and none."""


def kind_of(mrz_type: str) -> DocumentKind:
    """The kind behind the document code of an MRZ (ICAO 9303-4 §4.4, 9303-5 §4.2.2; AR, IR, RP.. are permits)."""
    code = mrz_type.upper().rstrip("<")
    if code in _FOR_AN_EMERGENCY:
        return DocumentKind.EMERGENCY_PASSPORT
    if code in _OF_NO_NATIONAL:
        return DocumentKind.OTHER
    if code.startswith("P"):
        return DocumentKind.PASSPORT
    if code in {"AR", "IR", "CR", "RP", "RT"}:
        return DocumentKind.RESIDENCE_CARD
    if code[:1] in {"I", "A", "C"}:
        return DocumentKind.ID_CARD
    return DocumentKind.OTHER


@dataclass(frozen=True, slots=True)
class EvidenceCheck:
    """One question that the inspection asked; status and reason are the codes of the inspection's contract."""

    id: str
    status: str
    reason: str
    detail: str = ""

    @property
    def has_failed(self) -> bool:
        """Whether the answer was wrong."""
        return self.status == "failed"


@dataclass(frozen=True, slots=True)
class SignedHolder:
    """Keyed pseudonyms of what a trusted state signed of the holder; "" where it signed no such thing, or not whole.

    They outlive the memory that holds the data itself, so that nobody else is linked after a restart either.
    """

    birth: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class DocumentEvidence:
    """An inspected document. `document_key` is a keyed pseudonym of issuer and number."""

    verdict: EvidenceVerdict
    checks: tuple[EvidenceCheck, ...]
    kind: DocumentKind
    issuer: str
    expiry: dt.date | None
    document_key: str
    signed: SignedHolder = SignedHolder()

    def asked_before(self) -> DocumentEvidence:
        """The same once time has passed: that it was not reported was true when the register was asked."""
        return replace(
            self,
            checks=tuple(
                replace(check, status="inconclusive", reason=ASKED_BEFORE)
                if check.id == STATUS_CHECK and check.status == "passed"
                else check
                for check in self.checks
            ),
        )

    def check(self, check_id: str) -> EvidenceCheck | None:
        """The check of that id, if it was asked."""
        return next((check for check in self.checks if check.id == check_id), None)
