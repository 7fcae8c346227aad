"""Whether what lies in the rows can be read: each sealed value opened, each time and date understood.

And whether each user ID is found by its own index, which nothing else binds to its row.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, func, select
from sqlalchemy.engine import Dialect

from kiosk.column_sealer import COLUMNS, KEY_ID_BYTES
from kiosk.domain.store_faults import KeyForeign, KeyMissing, StoreDamaged
from kiosk.store.rows import IdentityRow, Row
from kiosk.store.sealing import ColumnSeal, user_id_index
from kiosk.store.types import IsoDate, UtcTime

_AT_ONCE: Final = 1000


def unreadable(connection: Connection, sealer: ColumnSeal) -> list[str]:
    """The columns with values that cannot be read, and in how many rows; no value and no row is named."""
    found = [_told(column, _count_sealed(connection, sealer, table, column)) for table, column in sealed_columns()]
    found += [_told(column, _count_times(connection, column, kind)) for column, kind in _times()]
    found.append(_told(Row.metadata.tables["identity"].c.user_id_index, _count_strays(connection, sealer), "stray"))
    return [line for line in found if line]


def _told(column: Column[Any], rows: int, what: str = "unreadable") -> str:
    return f"{what}: {column.table.name}.{column.name} ({rows})" if rows else ""


def _count_strays(connection: Connection, sealer: ColumnSeal) -> int:
    """MitIDs that are found by another user ID than theirs; one that cannot be read is counted elsewhere."""
    count = 0
    with connection.execute(select(IdentityRow.id, IdentityRow.user_id_sealed, IdentityRow.user_id_index)) as rows:
        for portion in rows.partitions(_AT_ONCE):
            for row_id, blob, index in portion:
                with suppress(StoreDamaged, KeyMissing):
                    count += user_id_index(sealer, sealer.open("identity", "user_id_sealed", row_id, blob)) != index
    return count


def _count_sealed(connection: Connection, sealer: ColumnSeal, table: Table, column: Column[bytes]) -> int:
    primary, count = list(table.primary_key.columns), 0
    with connection.execute(select(*primary, column).where(column.is_not(None))) as rows:
        for portion in rows.partitions(_AT_ONCE):
            for *key, blob in portion:
                try:
                    sealer.open(table.name, column.name, "|".join(str(part) for part in key), blob)
                except (StoreDamaged, KeyMissing):
                    count += 1
    return count


def require_openable(connection: Connection, sealer: ColumnSeal) -> None:
    """Raise `KeyForeign` where something is sealed under a key that is not here; nothing is opened to find out."""
    for _table, column in sealed_columns():
        marks = select(func.substr(column, 1, 1 + KEY_ID_BYTES)).where(column.is_not(None)).distinct()
        if not all(sealer.has_key(bytes(mark)) for mark in connection.scalars(marks)):
            raise KeyForeign(name=COLUMNS)


def sealed_columns() -> Iterator[tuple[Table, Column[bytes]]]:
    """Every column that is marked `SEALED`."""
    for table in Row.metadata.sorted_tables:
        for column in table.columns:
            if column.info.get("sealed"):
                yield table, column


def _times() -> Iterator[tuple[Column[Any], UtcTime | IsoDate]]:
    for table in Row.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, UtcTime | IsoDate):
                yield column, column.type


def _count_times(connection: Connection, column: Column[Any], kind: UtcTime | IsoDate) -> int:
    dialect = connection.dialect
    texts = f"SELECT {column.name} FROM {column.table.name} WHERE {column.name} IS NOT NULL"  # noqa: S608 - of ours
    with connection.exec_driver_sql(texts) as rows:
        return sum(
            1 for portion in rows.partitions(_AT_ONCE) for (text,) in portion if not _is_time(kind, text, dialect)
        )


def _is_time(kind: UtcTime | IsoDate, text: str, dialect: Dialect) -> bool:
    try:
        kind.process_result_value(text, dialect)
    except StoreDamaged:
        return False
    return True
