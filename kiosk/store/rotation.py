"""Sealing personal columns anew under the station's current key, a portion at a time.

Each portion is one transaction with its leaf, so that it can be stopped anywhere and gone on with later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Column, Connection, Table, and_, func, select

from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.errands import Face
from kiosk.store.key_checks import renew_checks
from kiosk.store.readable import sealed_columns
from kiosk.store.sealing import Keys
from kiosk.store.store import SqlStore

PORTION: Final = 500
_MARK: Final = 5
"""So many first bytes of a sealed value say its version and its key (`kiosk.column_sealer`)."""


def reseal(store: SqlStore, keys: Keys, actor: str, portion: int = PORTION) -> Iterator[int]:
    """Seal everything under the current key; gives the number of values of each portion as it is committed."""
    for table, column in sealed_columns():
        while True:
            with store.writing() as work:
                count = _one_portion(work.connection, keys, table, column, portion)
                if count:
                    details = (("table", table.name), ("column", column.name), ("rows", str(count)))
                    face = Face.COMMAND_LINE.value
                    work.audit.append(AuditLeaf(store.now(), AuditEvent.COLUMNS_RESEALED, actor, face, details=details))
                    work.commit()
            if not count:
                break
            yield count
    _renew_checks(store, keys, actor)


def _renew_checks(store: SqlStore, keys: Keys, actor: str) -> None:
    """From now on the store is known by the current key, before the older ones go."""
    with store.writing() as work:
        count = renew_checks(work.connection, keys)
        if count:
            details = (("table", "key_check"), ("column", "digest"), ("rows", str(count)))
            face = Face.COMMAND_LINE.value
            work.audit.append(AuditLeaf(store.now(), AuditEvent.COLUMNS_RESEALED, actor, face, details=details))
            work.commit()


def _one_portion(connection: Connection, keys: Keys, table: Table, column: Column[bytes], portion: int) -> int:
    current = keys.columns.seal(table.name, column.name, "", "")[:_MARK]
    primary = list(table.primary_key.columns)
    query = select(*primary, column).where(column.is_not(None), func.substr(column, 1, _MARK) != current)
    rows = connection.execute(query.limit(portion)).all()
    for *key, blob in rows:
        row_id = "|".join(str(part) for part in key)
        text = keys.columns.open(table.name, column.name, row_id, blob)
        where = and_(*(one == value for one, value in zip(primary, key, strict=True)))
        sealed = keys.columns.seal(table.name, column.name, row_id, text)
        connection.execute(table.update().where(where).values({column: sealed}))
    return len(rows)
