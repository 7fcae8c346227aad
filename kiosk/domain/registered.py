"""A person with the documents that a register knows to be theirs."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.person import Person


@dataclass(frozen=True, slots=True, repr=False)
class RegisteredDocument:
    """A document with its status; issuer and number as in its machine-readable zone."""

    issuer: str
    number: str
    status: DocumentStatus = DocumentStatus.VALID

    def __repr__(self) -> str:
        return "RegisteredDocument(•••)"


@dataclass(frozen=True, slots=True)
class Registered:
    """A person and their documents."""

    person: Person
    documents: tuple[RegisteredDocument, ...] = ()
