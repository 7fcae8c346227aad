"""Whether the keys at hand are those of the store: another key of the right form would only ever say "wrong"."""

from __future__ import annotations

import hmac

from sqlalchemy import Connection, insert, select, update

from kiosk.column_sealer import COLUMNS
from kiosk.domain.store_faults import KeyForeign
from kiosk.store.rows import KeyCheckRow
from kiosk.store.sealing import Keys


def write_checks(connection: Connection, keys: Keys) -> None:
    """Keep what each key is known by, where nothing is kept of it yet."""
    known = set(connection.scalars(select(KeyCheckRow.name)))
    for name, checks in keys.checks.items():
        if name not in known:
            connection.execute(insert(KeyCheckRow).values(name=name, digest=checks[-1]))


def renew_columns(connection: Connection, keys: Keys) -> bool:
    """Keep it of the newest key of columns; returns whether that was another one."""
    newest = keys.checks[COLUMNS][-1]
    where = KeyCheckRow.name == COLUMNS, KeyCheckRow.digest != newest
    return connection.execute(update(KeyCheckRow).where(*where).values(digest=newest)).rowcount > 0


def require_keys(connection: Connection, keys: Keys) -> None:
    """Raise `KeyForeign` for the first key that is not the store's."""
    known = {name: bytes(digest) for name, digest in connection.execute(select(KeyCheckRow.name, KeyCheckRow.digest))}
    for name, checks in keys.checks.items():
        if not any(hmac.compare_digest(check, known.get(name, b"")) for check in checks):
            raise KeyForeign(name=name)
