"""Issued codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CaseState
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.codes import CodeState
from kiosk.domain.issued_code import EndReason, IssuedCode, SealedSecret, TemporaryPin
from kiosk.domain.person import IdentityId
from kiosk.store.errors import reading_rows
from kiosk.store.rows import CaseRow, CodeRow, CodeSuccessionRow

_UNENDED = [CodeState.RESERVED.value, CodeState.PRINTING.value, CodeState.HANDED_OVER.value]
_UNFINISHED = [CodeState.RESERVED.value, CodeState.PRINTING.value]


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
            purpose=code.purpose.value,
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
        order = (CodeRow.ended_at.is_not(None), CodeRow.reserved_at.desc(), CodeRow.ended_at.desc(), CodeRow.id)
        row = self._session.scalar(query.order_by(*order).limit(1))
        return self._to_code(row) if row else None

    def has_used(self, case_id: str) -> bool:
        """Whether a code of the case was used, whichever is the newest."""
        used = select(CodeRow.id).where(CodeRow.case_id == case_id, CodeRow.state == CodeState.USED.value)
        return self._session.scalar(used.limit(1)) is not None

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
        query = query.where(CaseRow.face == face, CodeRow.state.in_(_UNFINISHED))
        order = (CodeRow.reserved_at, CodeRow.id)
        return [self._to_code(row) for row in self._session.scalars(query.order_by(*order))]

    def never_held(self, face: str, since: dt.datetime, most: int) -> Sequence[IssuedCode]:
        """Codes of that face that ended since then and were never handed over, newest first."""
        query = select(CodeRow).join(CaseRow, CaseRow.id == CodeRow.case_id)
        query = query.where(CaseRow.face == face, CodeRow.ended_at >= since, CodeRow.handed_over_at.is_(None))
        order = (CodeRow.ended_at.desc(), CodeRow.id)
        return [self._to_code(row) for row in self._session.scalars(query.order_by(*order).limit(most))]

    def not_reprinted(self, face: str, since: dt.datetime, most: int) -> Sequence[IssuedCode]:
        """Codes of that face that ended since then for a new letter, which their cases still wait for; newest first."""
        query = select(CodeRow).join(CaseRow, CaseRow.id == CodeRow.case_id)
        query = query.where(CaseRow.face == face, CaseRow.state == CaseState.GRANTED.value)
        query = query.where(CodeRow.end_reason == EndReason.REPRINTED.value, CodeRow.ended_at >= since)
        order = (CodeRow.ended_at.desc(), CodeRow.id)
        return [self._to_code(row) for row in self._session.scalars(query.order_by(*order).limit(most))]

    def left_live(self, face: str, since: dt.datetime, most: int) -> Sequence[IssuedCode]:
        """Live codes of that face, handed over since then, whose cases nobody ended; newest first."""
        query = select(CodeRow).join(CaseRow, CaseRow.id == CodeRow.case_id)
        query = query.where(CaseRow.face == face, CaseRow.state == CaseState.HANDED_OVER.value)
        query = query.where(CodeRow.state == CodeState.HANDED_OVER.value, CodeRow.handed_over_at >= since)
        order = (CodeRow.handed_over_at.desc(), CodeRow.id)
        return [self._to_code(row) for row in self._session.scalars(query.order_by(*order).limit(most))]

    def all_unended(self) -> Sequence[IssuedCode]:
        """Every code that is alive or may become so, oldest first."""
        query = select(CodeRow).where(CodeRow.state.in_(_UNENDED)).order_by(CodeRow.reserved_at, CodeRow.id)
        return [self._to_code(row) for row in self._session.scalars(query)]

    def overdue(self, now: dt.datetime, unclaimed_before: dt.datetime) -> Sequence[IssuedCode]:
        """Codes that have not ended although their time ran out, or whose letter waits since before that moment."""
        waits = CodeRow.state.in_(_UNFINISHED) & (CodeRow.reserved_at <= unclaimed_before)
        query = select(CodeRow).where(CodeRow.state.in_(_UNENDED), or_(CodeRow.expires_at <= now, waits))
        return [self._to_code(row) for row in self._session.scalars(query.order_by(CodeRow.reserved_at, CodeRow.id))]

    def succeed(self, older_id: str, newer_id: str) -> None:
        """Write down that the newer code took the place of the older one."""
        self._session.add(CodeSuccessionRow(older_id=older_id, newer_id=newer_id))
        self._session.flush()

    def successor(self, code_id: str) -> IssuedCode | None:
        """The code that took this one's place."""
        joined = select(CodeRow).join(CodeSuccessionRow, CodeSuccessionRow.newer_id == CodeRow.id)
        row = self._session.scalar(joined.where(CodeSuccessionRow.older_id == code_id))
        return self._to_code(row) if row else None

    def predecessor(self, code_id: str) -> IssuedCode | None:
        """The code whose place this one took."""
        joined = select(CodeRow).join(CodeSuccessionRow, CodeSuccessionRow.older_id == CodeRow.id)
        row = self._session.scalar(joined.where(CodeSuccessionRow.newer_id == code_id))
        return self._to_code(row) if row else None

    @staticmethod
    def _fill(row: CodeRow, code: IssuedCode) -> None:
        row.state, row.tries, row.job = code.state.value, code.tries, code.job
        row.confirmed_at, row.handed_over_at, row.ended_at = code.confirmed_at, code.handed_over_at, code.ended_at
        row.end_reason = code.end_reason.value if code.end_reason else None
        row.pin_salt = code.pin.sealed.salt if code.pin else None
        row.pin_digest = code.pin.sealed.digest if code.pin else None
        row.pin_expires_at = code.pin.expires_at if code.pin else None
        row.pin_sends = code.pin.sends if code.pin else 0

    @staticmethod
    @reading_rows()
    def _to_code(row: CodeRow) -> IssuedCode:
        pin = None
        if row.pin_salt is not None and row.pin_digest is not None and row.pin_expires_at is not None:
            pin = TemporaryPin(SealedSecret(row.pin_salt, row.pin_digest), row.pin_expires_at, row.pin_sends)
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
            purpose=CodePurpose(row.purpose),
        )
