"""The staff, and wrong logins in a row."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kiosk.domain.clerks import Clerk, LoginTries
from kiosk.domain.person import PersonId
from kiosk.domain.roles import role_words, roles_of
from kiosk.store.errors import reading_rows
from kiosk.store.rows import ClerkRow, LoginTryRow
from kiosk.store.sealing import ColumnSeal


class SqlClerks:
    """The staff, and wrong logins in a row."""

    def __init__(self, session: Session, sealer: ColumnSeal) -> None:
        self._session = session
        self._sealer = sealer

    def add(self, clerk: Clerk) -> None:
        """Keep a new member of staff."""
        row = ClerkRow(id=clerk.id, number=clerk.number, added_at=clerk.added_at)
        self._fill(row, clerk)
        self._session.add(row)
        self._session.flush()

    def save(self, clerk: Clerk) -> None:
        """Write what may change."""
        self._fill(self._session.get_one(ClerkRow, clerk.id), clerk)
        self._session.flush()

    def by_number(self, number: str) -> Clerk | None:
        """The clerk of that folded number, disabled or not."""
        row = self._session.scalar(select(ClerkRow).where(ClerkRow.number == number))
        return self._to_clerk(row) if row else None

    def by_person(self, person_id: PersonId) -> Clerk | None:
        """The clerk who is that person."""
        row = self._session.scalar(select(ClerkRow).where(ClerkRow.person_id == person_id))
        return self._to_clerk(row) if row else None

    def all(self) -> Sequence[Clerk]:
        """Everybody, by number."""
        return [self._to_clerk(row) for row in self._session.scalars(select(ClerkRow).order_by(ClerkRow.number))]

    def tries(self, number_key: str) -> LoginTries:
        """Wrong logins in a row."""
        row = self._session.get(LoginTryRow, number_key)
        return LoginTries(row.failures, row.wait_until, bool(row.is_locked)) if row else LoginTries()

    def set_tries(self, number_key: str, tries: LoginTries) -> None:
        """Write them; none is no row."""
        if tries.failures == 0:
            self._session.execute(delete(LoginTryRow).where(LoginTryRow.number_key == number_key))
            return
        row = LoginTryRow(number_key=number_key, failures=tries.failures, wait_until=tries.wait_until)
        row.is_locked = int(tries.is_locked)
        self._session.merge(row)
        self._session.flush()

    def _fill(self, row: ClerkRow, clerk: Clerk) -> None:
        row.name = self._sealer.seal("clerk", "name", clerk.id, clerk.name)
        row.roles, row.trained_until = role_words(clerk.roles), clerk.trained_until
        row.pin_hash, row.person_id, row.disabled_at = clerk.pin_hash, clerk.person_id, clerk.disabled_at
        row.factor_counter = clerk.factor_counter
        secret = clerk.factor_secret
        row.factor_secret = self._sealer.seal("clerk", "factor_secret", clerk.id, secret) if secret else None

    @reading_rows()
    def _to_clerk(self, row: ClerkRow) -> Clerk:
        secret = row.factor_secret
        return Clerk(
            id=row.id,
            number=row.number,
            name=self._sealer.open("clerk", "name", row.id, row.name),
            roles=roles_of(row.roles),
            trained_until=row.trained_until,
            added_at=row.added_at,
            pin_hash=row.pin_hash,
            factor_secret=self._sealer.open("clerk", "factor_secret", row.id, secret) if secret else None,
            factor_counter=row.factor_counter,
            person_id=PersonId(row.person_id) if row.person_id else None,
            disabled_at=row.disabled_at,
        )
