"""Rows to values and back, by table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kiosk.domain.assurance import AssuranceLevel, Decision, Ground, Missing
from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorState
from kiosk.domain.cases import Case, CaseState, CloseReason
from kiosk.domain.codes import CodeState
from kiosk.domain.errands import Errand, Face
from kiosk.domain.evidence import DocumentEvidence, DocumentKind, EvidenceCheck, EvidenceVerdict
from kiosk.domain.issued_code import EndReason, IssuedCode, SealedSecret, TemporaryPin
from kiosk.domain.person import Identity, IdentityId, PersonId, fold_user_id
from kiosk.domain.ticks import Tick
from kiosk.services.ports import Authenticator
from kiosk.store.errors import reading_rows
from kiosk.store.rows import AuthenticatorRow, CaseRow, CodeRow, DecisionRow, EvidenceRow, IdentityRow, TickRow

_UNENDED = [CodeState.RESERVED.value, CodeState.PRINTING.value, CodeState.HANDED_OVER.value]
_UNFINISHED = [CodeState.RESERVED.value, CodeState.PRINTING.value]


def _as_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


class SqlCases:
    """Cases with their evidence, ticks and decision."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next_number(self, year: int) -> str:
        """The next case number of the year: `2026-000017`."""
        last = self._session.scalar(
            select(CaseRow.number).where(CaseRow.number.like(f"{year:04}-%")).order_by(CaseRow.number.desc()).limit(1)
        )
        return f"{year:04}-{int(last.split('-')[1]) + 1 if last else 1:06}"

    def add(self, case: Case) -> None:
        """Keep a new case."""
        row = CaseRow(id=case.id, number=case.number, errand=case.errand.value, face=case.face.value, clerk=case.clerk)
        row.opened_at = case.opened_at
        self._fill(row, case)
        self._session.add(row)
        self._session.flush()

    def get(self, case_id: str) -> Case | None:
        """The case of that id."""
        row = self._session.get(CaseRow, case_id)
        return self._to_case(row) if row else None

    def by_number(self, number: str) -> Case | None:
        """The case of that number."""
        row = self._session.scalar(select(CaseRow).where(CaseRow.number == number))
        return self._to_case(row) if row else None

    def recent(self, count: int) -> Sequence[Case]:
        """The newest cases, newest first."""
        rows = self._session.scalars(select(CaseRow).order_by(CaseRow.opened_at.desc()).limit(count))
        return [self._to_case(row) for row in rows]

    def save(self, case: Case) -> None:
        """Write what may change in a case."""
        row = self._session.get_one(CaseRow, case.id)
        self._fill(row, case)
        self._session.flush()

    @reading_rows()
    def evidence(self, case_id: str) -> DocumentEvidence | None:
        """The newest inspection."""
        row = self._session.get(EvidenceRow, case_id)
        if row is None:
            return None
        checks = msgspec.json.decode(row.checks, type=tuple[EvidenceCheck, ...])
        return DocumentEvidence(
            verdict=EvidenceVerdict(row.verdict),
            checks=checks,
            kind=DocumentKind(row.kind),
            issuer=row.issuer,
            expiry=row.expiry,
            document_key=row.document_key,
        )

    def set_evidence(self, case_id: str, evidence: DocumentEvidence, at: dt.datetime) -> None:
        """Replace the inspection of a case."""
        row = EvidenceRow(case_id=case_id, verdict=evidence.verdict.value, kind=evidence.kind.value)
        row.issuer, row.expiry, row.document_key = evidence.issuer, evidence.expiry, evidence.document_key
        row.checks, row.inspected_at = _as_json(evidence.checks), at
        self._session.merge(row)
        self._session.flush()

    @reading_rows()
    def ticks(self, case_id: str) -> Mapping[Tick, bool]:
        """The answers given."""
        rows = self._session.scalars(select(TickRow).where(TickRow.case_id == case_id))
        return {Tick(row.tick): bool(row.answer) for row in rows}

    def set_tick(self, case_id: str, tick: Tick, answer: bool, at: dt.datetime) -> None:
        """Give or change an answer."""
        self._session.merge(TickRow(case_id=case_id, tick=tick.value, answer=int(answer), answered_at=at))
        self._session.flush()

    def clear_ticks(self, case_id: str) -> None:
        """Forget the answers: they spoke of another document."""
        self._session.execute(delete(TickRow).where(TickRow.case_id == case_id))

    @reading_rows()
    def decision(self, case_id: str) -> Decision | None:
        """The newest decision."""
        row = self._session.get(DecisionRow, case_id)
        if row is None:
            return None
        return Decision(
            level=AssuranceLevel(row.level),
            granted=bool(row.granted),
            reasons=msgspec.json.decode(row.reasons, type=tuple[Ground, ...]),
            missing=msgspec.json.decode(row.missing, type=tuple[Missing, ...]),
        )

    def set_decision(self, case_id: str, decision: Decision | None, at: dt.datetime) -> None:
        """Replace the decision, or take it back with None."""
        if decision is None:
            self._session.execute(delete(DecisionRow).where(DecisionRow.case_id == case_id))
            return
        row = DecisionRow(case_id=case_id, level=decision.level.value, granted=int(decision.granted), decided_at=at)
        row.reasons, row.missing = _as_json(decision.reasons), _as_json(decision.missing)
        self._session.merge(row)
        self._session.flush()

    @staticmethod
    def _fill(row: CaseRow, case: Case) -> None:
        row.state, row.person_id, row.closed_at = case.state.value, case.person_id, case.closed_at
        row.close_reason = case.close_reason.value if case.close_reason else None

    @staticmethod
    @reading_rows()
    def _to_case(row: CaseRow) -> Case:
        return Case(
            id=row.id,
            number=row.number,
            errand=Errand(row.errand),
            face=Face(row.face),
            clerk=row.clerk,
            state=CaseState(row.state),
            opened_at=row.opened_at,
            person_id=PersonId(row.person_id) if row.person_id else None,
            closed_at=row.closed_at,
            close_reason=CloseReason(row.close_reason) if row.close_reason else None,
        )


class SqlCodes:
    """Issued codes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, code: IssuedCode) -> None:
        """Keep a new code."""
        row = CodeRow(
            id=code.id,
            identity_id=code.identity_id,
            case_id=code.case_id,
            means=code.means.value,
            request_key=code.request_key,
            salt=code.sealed.salt,
            digest=code.sealed.digest,
            max_tries=code.max_tries,
            reserved_at=code.reserved_at,
            expires_at=code.expires_at,
        )
        self._fill(row, code)
        self._session.add(row)
        self._session.flush()

    def save(self, code: IssuedCode) -> None:
        """Write what may change in a code."""
        self._fill(self._session.get_one(CodeRow, code.id), code)
        self._session.flush()

    def by_request(self, request_key: str) -> IssuedCode | None:
        """The code that this command issued."""
        row = self._session.scalar(select(CodeRow).where(CodeRow.request_key == request_key))
        return self._to_code(row) if row else None

    def newest_of_case(self, case_id: str) -> IssuedCode | None:
        """The code that the case is about now."""
        query = select(CodeRow).where(CodeRow.case_id == case_id)
        order = (CodeRow.ended_at.is_not(None), CodeRow.reserved_at.desc(), CodeRow.ended_at.desc())
        row = self._session.scalar(query.order_by(*order).limit(1))
        return self._to_code(row) if row else None

    def of_identity(self, identity_id: IdentityId, most: int) -> Sequence[IssuedCode]:
        """Codes of a person: those that have not ended first, then newest first."""
        query = select(CodeRow).where(CodeRow.identity_id == identity_id)
        order = (CodeRow.ended_at.is_not(None), CodeRow.reserved_at.desc(), CodeRow.id)
        return [self._to_code(row) for row in self._session.scalars(query.order_by(*order).limit(most))]

    def unended(self, identity_id: IdentityId, means: AuthenticatorKind) -> IssuedCode | None:
        """The one code that stands in the way of a new one."""
        query = select(CodeRow).where(CodeRow.identity_id == identity_id, CodeRow.means == means.value)
        row = self._session.scalar(query.where(CodeRow.state.in_(_UNENDED)))
        return self._to_code(row) if row else None

    def unfinished(self, face: str) -> Sequence[IssuedCode]:
        """Codes of an issue under way on that face."""
        query = select(CodeRow).join(CaseRow, CaseRow.id == CodeRow.case_id)
        query = query.where(CaseRow.face == face, CodeRow.state.in_(_UNFINISHED)).order_by(CodeRow.reserved_at)
        return [self._to_code(row) for row in self._session.scalars(query)]

    @staticmethod
    def _fill(row: CodeRow, code: IssuedCode) -> None:
        row.state, row.tries, row.job = code.state.value, code.tries, code.job
        row.confirmed_at, row.handed_over_at, row.ended_at = code.confirmed_at, code.handed_over_at, code.ended_at
        row.end_reason = code.end_reason.value if code.end_reason else None
        row.pin_salt = code.pin.sealed.salt if code.pin else None
        row.pin_digest = code.pin.sealed.digest if code.pin else None
        row.pin_expires_at = code.pin.expires_at if code.pin else None

    @staticmethod
    @reading_rows()
    def _to_code(row: CodeRow) -> IssuedCode:
        pin = None
        if row.pin_salt is not None and row.pin_digest is not None and row.pin_expires_at is not None:
            pin = TemporaryPin(SealedSecret(row.pin_salt, row.pin_digest), row.pin_expires_at)
        return IssuedCode(
            id=row.id,
            identity_id=IdentityId(row.identity_id),
            case_id=row.case_id,
            means=AuthenticatorKind(row.means),
            state=CodeState(row.state),
            request_key=row.request_key,
            sealed=SealedSecret(row.salt, row.digest),
            max_tries=row.max_tries,
            reserved_at=row.reserved_at,
            expires_at=row.expires_at,
            tries=row.tries,
            job=row.job,
            confirmed_at=row.confirmed_at,
            handed_over_at=row.handed_over_at,
            ended_at=row.ended_at,
            end_reason=EndReason(row.end_reason) if row.end_reason else None,
            pin=pin,
        )


class SqlIdentities:
    """MitIDs and their means."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, identity: Identity, at: dt.datetime) -> None:
        """Keep a new MitID."""
        folded = fold_user_id(identity.user_id)
        row = IdentityRow(id=identity.id, person_id=identity.person_id, user_id=identity.user_id, created_at=at)
        row.user_id_folded = folded
        self._session.add(row)
        self._session.flush()

    def get(self, identity_id: IdentityId) -> Identity | None:
        """The MitID of that id."""
        return self._to_identity(self._session.get(IdentityRow, identity_id))

    def by_person(self, person_id: PersonId) -> Identity | None:
        """The person's MitID."""
        return self._to_identity(self._session.scalar(select(IdentityRow).where(IdentityRow.person_id == person_id)))

    def by_user_id(self, user_id: str) -> Identity | None:
        """The MitID of that user ID, whatever its case."""
        query = select(IdentityRow).where(IdentityRow.user_id_folded == fold_user_id(user_id))
        return self._to_identity(self._session.scalar(query))

    @reading_rows()
    def active_authenticators(self, identity_id: IdentityId) -> Sequence[Authenticator]:
        """The means that work, oldest first."""
        query = select(AuthenticatorRow).where(AuthenticatorRow.identity_id == identity_id)
        query = query.where(AuthenticatorRow.state == AuthenticatorState.ACTIVE.value)
        rows = self._session.scalars(query.order_by(AuthenticatorRow.activated_at, AuthenticatorRow.id))
        return [
            Authenticator(
                id=row.id,
                identity_id=IdentityId(row.identity_id),
                kind=AuthenticatorKind(row.kind),
                state=AuthenticatorState(row.state),
                code_id=row.code_id,
                activated_at=row.activated_at,
            )
            for row in rows
        ]

    def add_authenticator(self, authenticator: Authenticator) -> None:
        """Keep a new means."""
        row = AuthenticatorRow(
            id=authenticator.id,
            identity_id=authenticator.identity_id,
            kind=authenticator.kind.value,
            state=authenticator.state.value,
            code_id=authenticator.code_id,
            activated_at=authenticator.activated_at,
        )
        self._session.add(row)
        self._session.flush()

    def save_authenticator(self, authenticator: Authenticator) -> None:
        """Write a means' state."""
        row = self._session.get_one(AuthenticatorRow, authenticator.id)
        row.state = authenticator.state.value
        self._session.flush()

    @staticmethod
    def _to_identity(row: IdentityRow | None) -> Identity | None:
        return Identity(IdentityId(row.id), PersonId(row.person_id), row.user_id) if row else None
