"""Changing the constraints of a table that is there.

PostgreSQL can drop and add constraints. SQLite cannot, but documents how a table's words are changed where what lies on
the disk does not change with them (https://www.sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema
Changes"), which is so for a CHECK: no row is touched, and no table that refers to this one notices. It is so for a
UNIQUE too where an index of the same columns takes its place, or the other way round: the file has the same b-tree for
both (https://www.sqlite.org/fileformat2.html, "Representation Of SQL Indices").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from alembic import op


def words_of(column: str, values: Iterable[str]) -> str:
    """The condition that a column holds one of these words, as the rows write it."""
    return f"{column} IN ({', '.join(f'{chr(39)}{value}{chr(39)}' for value in values)})"


def change_check(table: str, name: str, condition: str) -> None:
    """The constraint `ck_TABLE_NAME` says this from now on. Every row must fit it already."""
    full = f"ck_{table}_{name}"
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(full), table, type_="check")
        op.create_check_constraint(op.f(full), table, sa.text(condition))
        return
    sql = _sql_of(table)
    start = sql.index(f"CONSTRAINT {full} CHECK (") + len(f"CONSTRAINT {full} CHECK ")
    _write(table, sql[:start] + f"({condition})" + sql[_end_of(sql, start) :])


def add_check(table: str, name: str, condition: str) -> None:
    """A new constraint `ck_TABLE_NAME`. Every row must fit it already."""
    full = f"ck_{table}_{name}"
    if op.get_bind().dialect.name != "sqlite":
        op.create_check_constraint(op.f(full), table, sa.text(condition))
        return
    sql = _sql_of(table)
    end = sql.rindex(")")
    _write(table, f"{sql[:end].rstrip()}, CONSTRAINT {full} CHECK ({condition}){sql[end:]}")


def drop_check(table: str, name: str) -> None:
    """Take the constraint `ck_TABLE_NAME` away."""
    full = f"ck_{table}_{name}"
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(full), table, type_="check")
        return
    sql = _sql_of(table)
    start = sql.index(f"CONSTRAINT {full} CHECK (")
    end = _end_of(sql, start + len(f"CONSTRAINT {full} CHECK "))
    before = sql[:start].rstrip().removesuffix(",")
    _write(table, before + sql[end:])


def rename_constraint(table: str, old: str, new: str) -> None:
    """The same constraint under another name."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(f"ALTER TABLE {table} RENAME CONSTRAINT {old} TO {new}")
        return
    _write(table, _sql_of(table).replace(f"CONSTRAINT {old} ", f"CONSTRAINT {new} "))


def free_unique(table: str, column: str) -> None:
    """The column may hold the same twice: the index `ix_TABLE_COLUMN` takes the place of the rule `uq_TABLE_COLUMN`."""
    unique, index = f"uq_{table}_{column}", f"ix_{table}_{column}"
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(unique), table, type_="unique")
        op.create_index(index, table, [column])
        return
    sql, words = _sql_of(table), f"CONSTRAINT {unique} UNIQUE ({column})"
    if words not in sql:
        raise ValueError(f"no {words}")
    inner = _inner_indexes(table)
    freed = next(name for name, columns in inner.items() if columns == [column])
    indexes: dict[str, tuple[str, str | None]] = {freed: (index, f"CREATE INDEX {index} ON {table} ({column})")}
    for number, name in enumerate((name for name in inner if name != freed), 1):
        indexes[name] = (_inner_name(table, number), None)
    _write(table, re.sub(rf",\s*{re.escape(words)}", "", sql), indexes)


def require_unique(table: str, column: str) -> None:
    """The way back of `free_unique`. No two rows may hold the same."""
    unique, index = f"uq_{table}_{column}", f"ix_{table}_{column}"
    if op.get_bind().dialect.name != "sqlite":
        op.drop_index(index, table_name=table)
        op.create_unique_constraint(op.f(unique), table, [column])
        return
    sql = _sql_of(table)
    end = sql.rindex(")")
    inner = _inner_name(table, len(_inner_indexes(table)) + 1)
    _write(table, f"{sql[:end].rstrip()}, CONSTRAINT {unique} UNIQUE ({column}){sql[end:]}", {index: (inner, None)})


def require_column(table: str, column: str, kind: str) -> None:
    """The column, of that type in SQLite's words, may not be NULL from now on. No row may have one."""
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column(table, column, nullable=False)
        return
    sql = _sql_of(table)
    if f"{column} {kind}" not in sql:
        raise ValueError(f"no column {column} {kind}")
    _write(table, sql.replace(f"{column} {kind}", f"{column} {kind} NOT NULL"))


def free_column(table: str, column: str, kind: str) -> None:
    """The column, of that type in SQLite's words, may be NULL from now on."""
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column(table, column, nullable=True)
        return
    sql = _sql_of(table)
    if f"{column} {kind} NOT NULL" not in sql:
        raise ValueError(f"no column {column} {kind} NOT NULL")
    _write(table, sql.replace(f"{column} {kind} NOT NULL", f"{column} {kind}"))


def _sql_of(table: str) -> str:
    query = sa.text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
    return str(op.get_bind().execute(query, {"name": table}).scalar_one())


def _inner_name(table: str, number: int) -> str:
    return f"sqlite_autoindex_{table}_{number}"


def _inner_indexes(table: str) -> dict[str, list[str]]:
    """The indexes behind the table's constraints, in their order, each with its columns."""
    bind = op.get_bind()
    query = sa.text("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = :name AND sql IS NULL")
    names = [_inner_name(table, number + 1) for number in range(bind.execute(query, {"name": table}).scalar_one())]
    return {name: [row.name for row in bind.execute(sa.text(f"PRAGMA index_info({name})"))] for name in names}


def _write(table: str, sql: str, indexes: Mapping[str, tuple[str, str | None]] | None = None) -> None:
    """The table's words, and of indexes by name their new names and words: none where one is behind a constraint."""
    bind = op.get_bind()
    version = bind.execute(sa.text("PRAGMA schema_version")).scalar_one()
    bind.execute(sa.text("PRAGMA writable_schema=ON"))
    query = sa.text("UPDATE sqlite_master SET sql = :sql WHERE type = 'table' AND name = :name")
    bind.execute(query, {"sql": sql, "name": table})
    query = sa.text("UPDATE sqlite_master SET name = :name, sql = :sql WHERE type = 'index' AND name = :old")
    for old, (name, words) in (indexes or {}).items():
        bind.execute(query, {"old": old, "name": name, "sql": words})
    bind.execute(sa.text(f"PRAGMA schema_version={int(version) + 1}"))
    bind.execute(sa.text("PRAGMA writable_schema=OFF"))


def _end_of(sql: str, start: int) -> int:
    """Where the bracket that opens at `start` is closed; brackets in quoted words do not count."""
    depth, is_quoted = 0, False
    for at in range(start, len(sql)):
        if sql[at] == "'":
            is_quoted = not is_quoted
        elif not is_quoted and sql[at] in "()":
            depth += 1 if sql[at] == "(" else -1
            if depth == 0:
                return at + 1
    raise ValueError("a bracket that is not closed")
