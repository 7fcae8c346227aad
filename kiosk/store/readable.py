"""Whether what lies in the rows can be read: each sealed value opened, each time and date understood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, select
from sqlalchemy.engine import Dialect

from kiosk.domain.store_faults import KeyMissing, StoreDamaged
from kiosk.store.rows import Row
from kiosk.store.sealing import ColumnSeal
from kiosk.store.types import IsoDate, UtcTime

_AT_ONCE: Final = 1000


def unreadable(connection: Connection, sealer: ColumnSeal) -> list[str]:
    """The columns with values that cannot be read, and in how many rows; no value and no row is named."""
    found = [_told(column, _count_sealed(connection, sealer, table, column)) for table, column in sealed_columns()]
    found += [_told(column, _count_times(connection, column, kind)) for column, kind in _times()]
    return [line for line in found if line]


def _told(column: Column[Any], rows: int) -> str:
    return f"unreadable: {column.table.name}.{column.name} ({rows})" if rows else ""


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
