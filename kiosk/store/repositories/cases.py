"""Cases with their evidence, ticks and decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec
from sqlalchemy import and_, delete, func, not_, or_, select, text
from sqlalchemy.orm import Session

from kiosk.domain.assurance import AssuranceLevel, Decision, Further, Ground, Missing
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case, CaseState, CloseReason
from kiosk.domain.errands import Errand, Face
from kiosk.domain.evidence import DocumentEvidence, DocumentKind, EvidenceCheck, EvidenceVerdict, SignedHolder
from kiosk.domain.person import PersonId
from kiosk.domain.second_leg import SecondLeg, SecondLegKind
from kiosk.domain.ticks import Tick
from kiosk.store.errors import reading_rows
from kiosk.store.rows import CaseRow, DecisionRow, EvidenceRow, SecondLegRow, TickRow
from kiosk.texts.catalogue import Language


@dataclass(frozen=True, slots=True)
class _Inspected:
    """What column `checks` holds; the checks alone in rows of before the signed data was kept."""

    checks: tuple[EvidenceCheck, ...]
    signed: SignedHolder = field(default_factory=SignedHolder)


def _as_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


_NEXT_NUMBER: Final = text(
    "INSERT INTO case_number (year, last) VALUES (:year, 1) "
    "ON CONFLICT (year) DO UPDATE SET last = case_number.last + 1 RETURNING last"
)
_STANDS: Final = and_(TickRow.tick == Tick.OWN_PHONE.value, TickRow.answer == 0)
"""Whose number it is not: that speaks of the register's number, and of no document and no day."""


class SqlCases:
    """Cases with their evidence, ticks and decision."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next_number(self, year: int) -> str:
        """The next case number of the year: `2026-000017`."""
        return f"{year:04}-{self._session.execute(_NEXT_NUMBER, {'year': year}).scalar_one():06}"

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

    def recent(self, count: int, clerk: str | None = None) -> Sequence[Case]:
        """The newest cases, newest first; one clerk's, or everybody's."""
        query = select(CaseRow) if clerk is None else select(CaseRow).where(CaseRow.clerk == clerk)
        rows = self._session.scalars(query.order_by(CaseRow.opened_at.desc(), CaseRow.number.desc()).limit(count))
        return [self._to_case(row) for row in rows]

    def all_granted(self) -> Sequence[Case]:
        """Every case whose decision allows a code that is not issued yet, oldest first."""
        query = select(CaseRow).where(CaseRow.state == CaseState.GRANTED.value)
        return [self._to_case(row) for row in self._session.scalars(query.order_by(CaseRow.opened_at, CaseRow.id))]

    def save(self, case: Case) -> None:
        """Write what may change in a case."""
        row = self._session.get_one(CaseRow, case.id)
        self._fill(row, case)
        self._session.flush()

    @reading_rows()
    def language(self, case_id: str) -> Language | None:
        """The language that the citizen chose for letters and messages, where they chose one."""
        row = self._session.get(CaseRow, case_id)
        return Language(row.language) if row is not None and row.language is not None else None

    def set_language(self, case_id: str, language: Language | None) -> None:
        """Keep the citizen's choice."""
        self._session.get_one(CaseRow, case_id).language = language.value if language else None
        self._session.flush()

    @reading_rows()
    def evidence(self, case_id: str) -> DocumentEvidence | None:
        """The newest inspection."""
        row = self._session.get(EvidenceRow, case_id)
        if row is None:
            return None
        kept = msgspec.json.decode(row.checks, type=tuple[EvidenceCheck, ...] | _Inspected)
        inspected = kept if isinstance(kept, _Inspected) else _Inspected(kept)
        return DocumentEvidence(
            verdict=EvidenceVerdict(row.verdict),
            checks=inspected.checks,
            kind=DocumentKind(row.kind),
            issuer=row.issuer,
            expiry=row.expiry,
            document_key=row.document_key,
            signed=inspected.signed,
        )

    def set_evidence(self, case_id: str, evidence: DocumentEvidence, at: dt.datetime) -> None:
        """Replace the inspection of a case."""
        row = EvidenceRow(case_id=case_id, verdict=evidence.verdict.value, kind=evidence.kind.value)
        row.issuer, row.expiry, row.document_key = evidence.issuer, evidence.expiry, evidence.document_key
        row.checks, row.inspected_at = _as_json(_Inspected(evidence.checks, evidence.signed)), at
        self._session.merge(row)
        self._session.flush()

    @reading_rows()
    def ticks(self, case_id: str, since: dt.datetime | None = None) -> Mapping[Tick, bool]:
        """The answers given, all of them or those since then and what stands until it is answered otherwise."""
        query = select(TickRow).where(TickRow.case_id == case_id).order_by(TickRow.tick)
        if since is not None:
            query = query.where(or_(TickRow.answered_at >= since, _STANDS))
        return {Tick(row.tick): bool(row.answer) for row in self._session.scalars(query)}

    def seen_at(self, case_id: str) -> dt.datetime | None:
        """When the oldest of the answers was given, but for one that stands however old it is."""
        query = select(func.min(TickRow.answered_at)).where(TickRow.case_id == case_id, not_(_STANDS))
        return self._session.scalar(query)

    def set_tick(self, case_id: str, tick: Tick, answer: bool, at: dt.datetime) -> None:
        """Give or change an answer."""
        self._session.merge(TickRow(case_id=case_id, tick=tick.value, answer=int(answer), answered_at=at))
        self._session.flush()

    def clear_ticks(self, case_id: str) -> None:
        """Forget the answers: they spoke of another document, or of who stood there. What stands is kept."""
        self._session.execute(delete(TickRow).where(TickRow.case_id == case_id, not_(_STANDS)))

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
            rule=row.rule,
            further=msgspec.json.decode(row.further, type=tuple[Further, ...]),
        )

    def decided_at(self, case_id: str) -> dt.datetime | None:
        """When the newest decision was made."""
        return self._session.scalar(select(DecisionRow.decided_at).where(DecisionRow.case_id == case_id))

    def set_decision(self, case_id: str, decision: Decision | None, at: dt.datetime) -> None:
        """Replace the decision, or take it back with None."""
        if decision is None:
            self._session.execute(delete(DecisionRow).where(DecisionRow.case_id == case_id))
            return
        row = DecisionRow(case_id=case_id, level=decision.level.value, granted=int(decision.granted), decided_at=at)
        row.reasons, row.missing = _as_json(decision.reasons), _as_json(decision.missing)
        row.rule, row.further = decision.rule, _as_json(decision.further)
        self._session.merge(row)
        self._session.flush()

    @reading_rows()
    def second_leg(self, case_id: str) -> SecondLeg | None:
        """The second leg that was passed, else the newest that was not."""
        query = select(SecondLegRow).where(SecondLegRow.case_id == case_id)
        row = self._session.scalar(query.order_by(SecondLegRow.passed.desc(), SecondLegRow.ended_at.desc()).limit(1))
        return SecondLeg(SecondLegKind(row.kind), bool(row.passed), row.ended_at) if row else None

    def set_second_leg(self, case_id: str, leg: SecondLeg) -> None:
        """Keep how the questions or the witness ended; one of each kind a case."""
        self._session.merge(SecondLegRow(case_id=case_id, kind=leg.kind.value, passed=int(leg.passed), ended_at=leg.at))
        self._session.flush()

    def clear_second_leg(self, case_id: str) -> None:
        """Forget both: they spoke of another person."""
        self._session.execute(delete(SecondLegRow).where(SecondLegRow.case_id == case_id))

    @staticmethod
    def _fill(row: CaseRow, case: Case) -> None:
        row.clerk = case.clerk
        row.state, row.person_id, row.closed_at = case.state.value, case.person_id, case.closed_at
        row.close_reason = case.close_reason.value if case.close_reason else None
        row.means = case.means.value if case.means else None

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
            means=AuthenticatorKind(row.means) if row.means else None,
        )
