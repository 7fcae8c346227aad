"""MitIDs and their means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorState
from kiosk.domain.identity import IdentityChange, IdentityReason, IdentityState
from kiosk.domain.person import Identity, IdentityId, PersonId, fold_user_id
from kiosk.domain.store_faults import StoreDamaged
from kiosk.services.ports import Authenticator
from kiosk.store.errors import reading_rows
from kiosk.store.rows import AuthenticatorRow, IdentityChangeRow, IdentityRow
from kiosk.store.sealing import ColumnSeal, user_id_index


class SqlIdentities:
    """MitIDs and their means."""

    def __init__(self, session: Session, sealer: ColumnSeal) -> None:
        self._session = session
        self._sealer = sealer

    def add(self, identity: Identity, at: dt.datetime) -> None:
        """Keep a new MitID."""
        row = IdentityRow(id=identity.id, person_id=identity.person_id, created_at=at)
        self._set_user_id(row, identity.user_id)
        self._session.add(row)
        self._session.flush()

    def get(self, identity_id: IdentityId) -> Identity | None:
        """The MitID of that id."""
        return self._to_identity(self._session.get(IdentityRow, identity_id))

    def created_at(self, identity_id: IdentityId) -> dt.datetime | None:
        """Since when there is that MitID."""
        row = self._session.get(IdentityRow, identity_id)
        return row.created_at if row else None

    def by_person(self, person_id: PersonId) -> Identity | None:
        """The person's MitID: the one that is not blocked for good, else the newest that was."""
        return next(iter(self.all_of(person_id)), None)

    def all_of(self, person_id: PersonId) -> Sequence[Identity]:
        """Every MitID that the person ever had: the one that is not blocked first, then newest first."""
        query = select(IdentityRow).where(IdentityRow.person_id == person_id)
        is_blocked = IdentityRow.state == IdentityState.BLOCKED.value
        rows = self._session.scalars(query.order_by(is_blocked, IdentityRow.created_at.desc(), IdentityRow.id))
        return [identity for row in rows if (identity := self._to_identity(row))]

    def by_user_id(self, user_id: str) -> Identity | None:
        """The MitID of that user ID, whatever its case.

        Raises `StoreDamaged` where what was found by the index has another user ID: the index alone is bound to no row.
        """
        query = select(IdentityRow).where(IdentityRow.user_id_index == user_id_index(self._sealer, user_id))
        found = self._to_identity(self._session.scalar(query))
        if found is not None and fold_user_id(found.user_id) != fold_user_id(user_id):
            raise StoreDamaged
        return found

    def change_user_id(self, identity_id: IdentityId, user_id: str) -> None:
        """Give a MitID another user ID."""
        row = self._session.get_one(IdentityRow, identity_id)
        self._set_user_id(row, user_id)
        self._session.flush()

    def change_state(self, identity_id: IdentityId, change_id: str, change: IdentityChange) -> None:
        """Move a MitID to another state, and keep why."""
        self._session.get_one(IdentityRow, identity_id).state = change.state.value
        row = IdentityChangeRow(id=change_id, identity_id=identity_id, state=change.state.value, at=change.at)
        row.reason, row.case_id = change.reason.value, change.case_id
        row.number = len(self.history(identity_id)) + 1
        self._session.add(row)
        self._session.flush()

    @reading_rows()
    def history(self, identity_id: IdentityId) -> Sequence[IdentityChange]:
        """Every change of state, oldest first."""
        query = select(IdentityChangeRow).where(IdentityChangeRow.identity_id == identity_id)
        rows = self._session.scalars(query.order_by(IdentityChangeRow.number))
        return [IdentityChange(IdentityState(r.state), r.at, IdentityReason(r.reason), r.case_id) for r in rows]

    @reading_rows()
    def authenticators(self, identity_id: IdentityId) -> Sequence[Authenticator]:
        """All that the person ever had, oldest first."""
        query = select(AuthenticatorRow).where(AuthenticatorRow.identity_id == identity_id)
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

    def active_authenticators(self, identity_id: IdentityId) -> Sequence[Authenticator]:
        """Those that take a place: they work, or are blocked for a while."""
        return [means for means in self.authenticators(identity_id) if means.state.takes_a_place]

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

    def _set_user_id(self, row: IdentityRow, user_id: str) -> None:
        row.user_id_sealed = self._sealer.seal("identity", "user_id_sealed", row.id, user_id)
        row.user_id_index = user_id_index(self._sealer, user_id)

    @reading_rows()
    def _to_identity(self, row: IdentityRow | None) -> Identity | None:
        if row is None:
            return None
        user_id = self._sealer.open("identity", "user_id_sealed", row.id, row.user_id_sealed)
        return Identity(IdentityId(row.id), PersonId(row.person_id), user_id, IdentityState(row.state))
