"""Papers, applicants, extensions, and the uses of documents and witnesses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.domain.bundle import Applicant, Presented
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.documents import DocumentType
from kiosk.domain.linking import LinkGround
from kiosk.domain.person import NumberKind, PersonStatus
from kiosk.services.ports_proofing import Extension
from kiosk.store.errors import reading_rows
from kiosk.store.rows import ApplicantRow, DocumentUseRow, ExtensionRow, PaperRow, WitnessUseRow


class SqlProofing:
    """What the proofing keeps beside the inspection."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @reading_rows()
    def papers(self, case_id: str) -> Sequence[Presented]:
        """Documents without a chip, in the order in which they were laid on the desk."""
        query = select(PaperRow).where(PaperRow.case_id == case_id).order_by(PaperRow.recorded_at, PaperRow.type)
        return [
            Presented(
                type=DocumentType(row.type),
                key=row.document_key,
                shows_cpr=bool(row.shows_cpr),
                expiry=row.expiry,
                issued=row.issued,
                status=DocumentStatus(row.status) if row.status else None,
            )
            for row in self._session.scalars(query)
        ]

    def set_paper(self, case_id: str, paper: Presented, at: dt.datetime) -> None:
        """Keep a paper; one of each type a case."""
        row = PaperRow(case_id=case_id, type=paper.type.value, document_key=paper.key, recorded_at=at)
        row.shows_cpr, row.expiry, row.issued = int(paper.shows_cpr), paper.expiry, paper.issued
        row.status = paper.status.value if paper.status else None
        self._session.merge(row)
        self._session.flush()

    def remove_paper(self, case_id: str, type_name: str) -> bool:
        """Take a paper back; whether there was one."""
        row = self._session.get(PaperRow, (case_id, type_name))
        if row is None:
            return False
        self._session.delete(row)
        self._session.flush()
        return True

    @reading_rows()
    def applicant(self, case_id: str) -> Applicant | None:
        """What the register said of the person."""
        row = self._session.get(ApplicantRow, case_id)
        if row is None:
            return None
        return Applicant(
            age=row.age,
            number_kind=NumberKind(row.number_kind),
            status=PersonStatus(row.status),
            is_protected=bool(row.is_protected),
            linked_by=frozenset(LinkGround(word) for word in row.linked_by.split()),
            has_guardian=bool(row.has_guardian),
        )

    def set_applicant(self, case_id: str, applicant: Applicant, at: dt.datetime) -> None:
        """Keep what the register says of the person whom the case was linked to."""
        row = ApplicantRow(case_id=case_id, age=applicant.age, noted_at=at)
        row.number_kind, row.status = applicant.number_kind.value, applicant.status.value
        row.is_protected, row.has_guardian = int(applicant.is_protected), int(applicant.has_guardian)
        row.linked_by = " ".join(sorted(ground.value for ground in applicant.linked_by))
        self._session.merge(row)
        self._session.flush()

    def extension(self, case_id: str) -> Extension | None:
        """The handwritten extension that was seen."""
        row = self._session.get(ExtensionRow, case_id)
        return Extension(row.document_key, row.until) if row else None

    def set_extension(self, case_id: str, extension: Extension, at: dt.datetime) -> None:
        """Keep an extension; one a case."""
        row = ExtensionRow(case_id=case_id, document_key=extension.document_key, recorded_at=at)
        row.until = extension.until
        self._session.merge(row)
        self._session.flush()

    def other_persons(self, document_key: str, person_key: str | None) -> int:
        """For how many people beside this one the document was used."""
        query = select(func.count()).where(DocumentUseRow.document_key == document_key)
        if person_key is not None:
            query = query.where(DocumentUseRow.person_key != person_key)
        return self._session.scalar(query) or 0

    def persons_of_document(self, document_key: str) -> int:
        """For how many people the document was used."""
        return self.other_persons(document_key, None)

    def add_document_use(self, document_key: str, person_key: str, case_id: str, at: dt.datetime) -> None:
        """The document proved this person; the first case of each person is kept."""
        if self._session.get(DocumentUseRow, (document_key, person_key)) is None:
            row = DocumentUseRow(document_key=document_key, person_key=person_key, case_id=case_id, used_at=at)
            self._session.add(row)
            self._session.flush()

    def drop_document_uses(self, case_id: str) -> int:
        """The case proved nobody after all: its documents may prove whom they belong to; returns how many uses went."""
        query = select(DocumentUseRow).where(DocumentUseRow.case_id == case_id)
        rows = self._session.scalars(query.order_by(DocumentUseRow.document_key, DocumentUseRow.person_key)).all()
        for row in rows:
            self._session.delete(row)
        self._session.flush()
        return len(rows)

    def witness_uses(self, witness_key: str, since: dt.datetime, *, but_case: str = "") -> Sequence[dt.datetime]:
        """When somebody vouched, from that moment on, in other cases than that one."""
        query = (
            select(WitnessUseRow.used_at)
            .where(WitnessUseRow.witness_key == witness_key, WitnessUseRow.used_at >= since)
            .where(WitnessUseRow.case_id != but_case)
            .order_by(WitnessUseRow.used_at)
        )
        return list(self._session.scalars(query))

    def witness_with_clerk(self, witness_key: str, clerk: str, since: dt.datetime) -> int:
        """How often somebody vouched before that clerk."""
        query = select(func.count()).where(
            WitnessUseRow.witness_key == witness_key, WitnessUseRow.clerk == clerk, WitnessUseRow.used_at >= since
        )
        return self._session.scalar(query) or 0

    def witness_of(self, case_id: str) -> str | None:
        """The key of the witness of a case: whoever vouched in it last."""
        query = select(WitnessUseRow.witness_key).where(WitnessUseRow.case_id == case_id)
        return self._session.scalar(
            query.order_by(WitnessUseRow.used_at.desc(), WitnessUseRow.witness_key.desc()).limit(1)
        )

    def add_witness_use(self, case_id: str, witness_key: str, clerk: str, at: dt.datetime) -> None:
        """Somebody vouched; the last one is the case's witness, and whoever vouched in it before has vouched too."""
        row = WitnessUseRow(case_id=case_id, witness_key=witness_key, clerk=clerk, used_at=at)
        self._session.merge(row)
        self._session.flush()
