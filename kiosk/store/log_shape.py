"""Checking the tables of the log themselves: whether they hold what ours hold, and nothing acts on them or hides rows.

A column of another type could give the driver values that no digest is made of, and a table without its key a second
row under one number.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Dialect, Table, text

from kiosk.store.guards import GUARDS
from kiosk.store.rows import Row

Column = tuple[str, str, bool]
"""Its name, its type in the database's words, and whether it can be empty."""
Shape = tuple[list[Column], list[str]]
"""The columns (on SQLite also those of the key), and the kinds of object of that name."""

TABLES: Final = ("audit_leaf", "audit_head", "audit_node")


def is_reshaped(connection: Connection) -> bool:
    """Whether somebody gave the log's tables a column that no digest covers, another type, a trigger, or a name."""
    look = _sqlite_shape if connection.dialect.name == "sqlite" else _postgresql_shape
    ours = Row.metadata.tables
    return any(look(connection, name) != (_columns(ours[name], connection.dialect), ["table"]) for name in TABLES)


def _columns(table: Table, dialect: Dialect) -> list[Column]:
    """As the database tells them of a table that was made from the rows."""
    columns = [
        (column.name, column.type.compile(dialect=dialect).lower(), bool(column.nullable)) for column in table.columns
    ]
    return columns if dialect.name != "sqlite" else [*columns, *((one.name, "key", False) for one in table.primary_key)]


def _sqlite_shape(connection: Connection, table: str) -> Shape:
    """Without its key a table of SQLite could hold one number twice."""
    rows = connection.execute(text(f"PRAGMA table_xinfo({table})")).all()
    columns = [
        (name, str(kind).lower() if hidden == 0 else "made", not not_null)
        for _at, name, kind, not_null, _default, _key, hidden in rows
    ]
    key = [(row[1], "key", False) for row in sorted(rows, key=lambda row: row[5]) if row[5]]
    statement = "SELECT type, name FROM sqlite_master WHERE tbl_name = :name AND type != 'index'"
    own = {("trigger", guard.name) for guard in GUARDS if guard.table == table}
    found = connection.execute(text(statement), {"name": table})
    return [*columns, *key], [row[0] for row in found if tuple(row) not in own]


_COLUMNS = """
SELECT attname, CASE attgenerated WHEN '' THEN format_type(atttypid, atttypmod) ELSE 'made' END, NOT attnotnull
  FROM pg_attribute WHERE attrelid = to_regclass(:name) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
_KINDS = """
SELECT CASE WHEN c.relkind = 'r' AND NOT c.relrowsecurity AND NOT c.relhassubclass THEN 'table' ELSE 'other' END, ''
  FROM pg_class c WHERE c.oid = to_regclass(:name)
UNION ALL SELECT 'trigger', tgname FROM pg_trigger WHERE tgrelid = to_regclass(:name) AND NOT tgisinternal
UNION ALL SELECT 'rule', '' FROM pg_rewrite WHERE ev_class = to_regclass(:name)
"""


def _postgresql_shape(connection: Connection, table: str) -> Shape:
    """Its columns, and whether it is a plain table with nothing that acts or hides."""
    columns = [(row[0], row[1], row[2]) for row in connection.execute(text(_COLUMNS), {"name": table})]
    own = {("trigger", guard.name) for guard in GUARDS if guard.table == table}
    return columns, [row[0] for row in connection.execute(text(_KINDS), {"name": table}) if tuple(row) not in own]
