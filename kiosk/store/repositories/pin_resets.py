"""Temporary PINs for forgotten app PINs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.domain.issued_code import SealedSecret
from kiosk.domain.person import IdentityId
from kiosk.domain.pin_reset import PinReset, PinResetState
from kiosk.store.errors import reading_rows
from kiosk.store.rows import PinResetRow


class SqlPinResets:
    """Temporary PINs for forgotten app PINs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, reset: PinReset) -> None:
        """Keep a new one."""
        row = PinResetRow(
            id=reset.id,
            identity_id=reset.identity_id,
            case_id=reset.case_id,
            request_key=reset.request_key,
            max_tries=reset.max_tries,
        )
        self._fill(row, reset)
        self._session.add(row)
        self._session.flush()

    def save(self, reset: PinReset) -> None:
        """Write what may change."""
        self._fill(self._session.get_one(PinResetRow, reset.id), reset)
        self._session.flush()

    def by_request(self, request_key: str) -> PinReset | None:
        """The one that this command sent."""
        return self._to_reset(self._session.scalar(select(PinResetRow).where(PinResetRow.request_key == request_key)))

    def open_of(self, identity_id: IdentityId) -> PinReset | None:
        """The one that has not ended, its time apart."""
        query = select(PinResetRow).where(PinResetRow.identity_id == identity_id)
        return self._to_reset(self._session.scalar(query.where(PinResetRow.state == PinResetState.SENT.value)))

    def newest_of_case(self, case_id: str) -> PinReset | None:
        """The one that the case is about now."""
        query = select(PinResetRow).where(PinResetRow.case_id == case_id)
        order = (PinResetRow.ended_at.is_not(None), PinResetRow.sent_at.desc(), PinResetRow.id)
        return self._to_reset(self._session.scalar(query.order_by(*order).limit(1)))

    def used_of(self, identity_id: IdentityId) -> Sequence[PinReset]:
        """Those that a new PIN was chosen with."""
        query = select(PinResetRow).where(PinResetRow.identity_id == identity_id)
        rows = self._session.scalars(query.where(PinResetRow.state == PinResetState.USED.value))
        return [reset for row in rows if (reset := self._to_reset(row))]

    def all_open(self) -> Sequence[PinReset]:
        """Every one that has not ended, oldest first."""
        query = select(PinResetRow).where(PinResetRow.state == PinResetState.SENT.value)
        rows = self._session.scalars(query.order_by(PinResetRow.sent_at, PinResetRow.id))
        return [reset for row in rows if (reset := self._to_reset(row))]

    def overdue(self, now: dt.datetime) -> Sequence[PinReset]:
        """Those that have not ended although their time ran out."""
        query = select(PinResetRow).where(PinResetRow.state == PinResetState.SENT.value, PinResetRow.expires_at <= now)
        rows = self._session.scalars(query.order_by(PinResetRow.sent_at, PinResetRow.id))
        return [reset for row in rows if (reset := self._to_reset(row))]

    @staticmethod
    def _fill(row: PinResetRow, reset: PinReset) -> None:
        row.state, row.tries, row.sends = reset.state.value, reset.tries, reset.sends
        row.salt, row.digest = reset.sealed.salt, reset.sealed.digest
        row.sent_at, row.expires_at, row.ended_at = reset.sent_at, reset.expires_at, reset.ended_at

    @staticmethod
    @reading_rows()
    def _to_reset(row: PinResetRow | None) -> PinReset | None:
        if row is None:
            return None
        return PinReset(
            id=row.id,
            identity_id=IdentityId(row.identity_id),
            case_id=row.case_id,
            request_key=row.request_key,
            state=PinResetState(row.state),
            sealed=SealedSecret(row.salt, row.digest),
            max_tries=row.max_tries,
            sent_at=row.sent_at,
            expires_at=row.expires_at,
            tries=row.tries,
            sends=row.sends,
            ended_at=row.ended_at,
        )
