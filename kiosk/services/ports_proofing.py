"""What the proofing keeps: papers, whom a case is about, extensions, and the uses of documents and witnesses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.bundle import Applicant, Presented


@dataclass(frozen=True, slots=True)
class Extension:
    """A handwritten extension of the document with that key."""

    document_key: str
    until: dt.date


class ProofingRepository(Protocol):
    """Keys are pseudonyms: none of it names a person or a document."""

    def papers(self, case_id: str) -> Sequence[Presented]:
        """Documents without a chip, in the order in which they were laid on the desk."""
        ...

    def set_paper(self, case_id: str, paper: Presented, at: dt.datetime) -> None:
        """Keep a paper; one of each type a case."""
        ...

    def remove_paper(self, case_id: str, type_name: str) -> bool:
        """Take a paper back; whether there was one."""
        ...

    def applicant(self, case_id: str) -> Applicant | None: ...

    def set_applicant(self, case_id: str, applicant: Applicant, at: dt.datetime) -> None: ...

    def extension(self, case_id: str) -> Extension | None: ...

    def set_extension(self, case_id: str, extension: Extension, at: dt.datetime) -> None: ...

    def other_persons(self, document_key: str, person_key: str | None) -> int:
        """For how many people beside this one the document was used."""
        ...

    def persons_of_document(self, document_key: str) -> int: ...

    def add_document_use(self, document_key: str, person_key: str, case_id: str, at: dt.datetime) -> None:
        """The document proved this person; the first case of each person is kept."""
        ...

    def drop_document_uses(self, case_id: str) -> int:
        """The case proved nobody after all: its documents may prove whom they belong to; returns how many uses went."""
        ...

    def witness_uses(self, witness_key: str, since: dt.datetime, *, but_case: str = "") -> Sequence[dt.datetime]:
        """When somebody vouched, from that moment on, in other cases than that one."""
        ...

    def witness_with_clerk(self, witness_key: str, clerk: str, since: dt.datetime) -> int: ...

    def witness_of(self, case_id: str) -> str | None:
        """The key of the witness of a case: whoever vouched in it last."""
        ...

    def add_witness_use(self, case_id: str, witness_key: str, clerk: str, at: dt.datetime) -> None:
        """Somebody vouched; the last one is the case's witness, and whoever vouched in it before has vouched too."""
        ...
