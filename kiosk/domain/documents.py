"""What somebody can lay on the desk, and where that is accepted."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from kiosk.domain.evidence import DocumentKind


@unique
class DocumentType(StrEnum):
    """Documents and papers as the rules tell them apart. Each has words in the catalogue (`document-VALUE`).

    A machine cannot tell a Danish, Greenlandic and Faroese passport apart (all have issuer DNK); the rules need not.
    """

    REALM_PASSPORT = "realm_passport"  # Denmark, Greenland, Faroe Islands
    FOREIGN_PASSPORT = "foreign_passport"
    FOREIGN_ID_CARD = "foreign_id_card"
    RESIDENCE_CARD = "residence_card"
    FOREIGN_MINISTRY_CARD = "foreign_ministry_card"
    DRIVING_LICENCE = "driving_licence"  # Denmark, Greenland; plastic
    DRIVING_LICENCE_APP = "driving_licence_app"
    FAROESE_LICENCE = "faroese_licence"
    MUNICIPAL_ID_CARD = "municipal_id_card"
    FOREIGN_LICENCE = "foreign_licence"
    HEALTH_CARD = "health_card"
    SPECIAL_HEALTH_CARD = "special_health_card"
    HEALTH_CARD_APP = "health_card_app"
    RESIDENCE_CERTIFICATE = "residence_certificate"
    PERSONAL_CERTIFICATE = "personal_certificate"
    NAME_CERTIFICATE = "name_certificate"
    BAPTISM_CERTIFICATE = "baptism_certificate"
    BIRTH_CERTIFICATE = "birth_certificate"
    TAX_STATEMENT = "tax_statement"
    BENEFIT_PAPER = "benefit_paper"
    EMERGENCY_PASSPORT = "emergency_passport"
    TEMPORARY_HEALTH_CARD = "temporary_health_card"
    OTHER = "other"

    @property
    def has_portrait(self) -> bool:
        """Whether a face can be compared with it."""
        return self in _WITH_PORTRAIT

    @property
    def itself(self) -> DocumentType:
        """The document that an app shows: the licence, or the card, with its number; any other is itself."""
        return _SHOWN_BY_APP.get(self, self)

    @property
    def may_have_chip(self) -> bool:
        """Whether a document of this type can have a chip that a reader must be tried on first."""
        return self in WITH_CHIP


WITH_CHIP: Final = frozenset(
    {
        DocumentType.REALM_PASSPORT,
        DocumentType.FOREIGN_PASSPORT,
        DocumentType.FOREIGN_ID_CARD,
        DocumentType.RESIDENCE_CARD,
    }
)
_WITH_PORTRAIT: Final = WITH_CHIP | {
    DocumentType.FOREIGN_MINISTRY_CARD,
    DocumentType.DRIVING_LICENCE,
    DocumentType.DRIVING_LICENCE_APP,
    DocumentType.FAROESE_LICENCE,
    DocumentType.MUNICIPAL_ID_CARD,
    DocumentType.FOREIGN_LICENCE,
    DocumentType.EMERGENCY_PASSPORT,
}


_SHOWN_BY_APP: Final = {
    DocumentType.DRIVING_LICENCE_APP: DocumentType.DRIVING_LICENCE,
    DocumentType.HEALTH_CARD_APP: DocumentType.HEALTH_CARD,
}


NEVER_COUNT: Final = frozenset(
    {DocumentType.EMERGENCY_PASSPORT, DocumentType.TEMPORARY_HEALTH_CARD, DocumentType.OTHER}
)
"""Temporary documents, and what nobody can name, prove nothing under any rules (mitid.dk, legitimation)."""


@unique
class Place(StrEnum):
    """Where the desk stands, as far as the rules care."""

    CITIZEN_SERVICE = "citizen_service"
    HIGH_COMMISSIONER_FO = "high_commissioner_fo"


_REALM: Final = frozenset({"DNK", "GRL", "FRO"})


def type_of(kind: DocumentKind, issuer: str) -> DocumentType:
    """The type of an inspected document, by the kind and the issuing state that it tells.

    A card of the realm that is no residence card is none that the rules name: theirs are foreign.
    """
    if kind is DocumentKind.PASSPORT:
        return DocumentType.REALM_PASSPORT if issuer in _REALM else DocumentType.FOREIGN_PASSPORT
    if kind is DocumentKind.EMERGENCY_PASSPORT:
        return DocumentType.EMERGENCY_PASSPORT
    if kind is DocumentKind.ID_CARD and issuer not in _REALM:
        return DocumentType.FOREIGN_ID_CARD
    if kind is DocumentKind.RESIDENCE_CARD and issuer in _REALM:
        return DocumentType.RESIDENCE_CARD
    return DocumentType.OTHER
