"""Sealing personal columns anew under the station's current key, a portion at a time.

Each portion is one transaction with its leaf, so that it can be stopped anywhere and gone on with later.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Column, Connection, Table, and_, func, select

from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.errands import Face
from kiosk.store.key_checks import renew_columns
from kiosk.store.readable import sealed_columns
from kiosk.store.sealing import ColumnSeal, Keys
from kiosk.store.store import SqlStore

PORTION: Final = 500
_MARK: Final = 5
"""So many first bytes of a sealed value say its version and its key (`kiosk.column_sealer`)."""


def reseal(store: SqlStore, keys: Keys, actor: str, portion: int = PORTION) -> Iterator[int]:
    """Seal everything under the newest of these keys; gives the number of values of each portion as it is committed.

    The store says from the first moment on that this is its key: what others write meanwhile is under it too, and a
    station that does not have it writes nothing. Raises `KeyForeign` where somebody else has given it another one.
    """
    _renew_check(store, keys, actor)
    for table, column in sealed_columns():
        while True:
            with store.writing() as work:
                count = _one_portion(work.connection, work.columns, table, column, portion)
                if count:
                    details = (("table", table.name), ("column", column.name), ("rows", str(count)))
                    face = Face.COMMAND_LINE.value
                    work.audit.append(AuditLeaf(store.now(), AuditEvent.COLUMNS_RESEALED, actor, face, details=details))
                    work.commit()
            if not count:
                break
            yield count


def _renew_check(store: SqlStore, keys: Keys, actor: str) -> None:
    with store.writing() as work:
        if renew_columns(work.connection, keys):
            details = (("table", "key_check"), ("column", "digest"), ("rows", "1"))
            face = Face.COMMAND_LINE.value
            work.audit.append(AuditLeaf(store.now(), AuditEvent.COLUMNS_RESEALED, actor, face, details=details))
            work.commit()


def _one_portion(connection: Connection, sealer: ColumnSeal, table: Table, column: Column[bytes], portion: int) -> int:
    current = sealer.seal(table.name, column.name, "", "")[:_MARK]
    primary = list(table.primary_key.columns)
    query = select(*primary, column).where(column.is_not(None), func.substr(column, 1, _MARK) != current)
    rows = connection.execute(query.limit(portion)).all()
    for *key, blob in rows:
        row_id = "|".join(str(part) for part in key)
        text = sealer.open(table.name, column.name, row_id, blob)
        where = and_(*(one == value for one, value in zip(primary, key, strict=True)))
        sealed = sealer.seal(table.name, column.name, row_id, text)
        connection.execute(table.update().where(where).values({column: sealed}))
    return len(rows)
