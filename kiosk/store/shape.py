"""The shape of a store: every table, rule, index and trigger in it, and where it differs from what the rows say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.schema import CreateIndex, CreateTable

from kiosk.store.guards import GUARDS, Act, postgresql_function, postgresql_trigger
from kiosk.store.rows import Row

Objects = dict[str, list[str]]
"""Each object by name, with its words in an order that does not depend on who wrote it."""

_VERSION: Final = "alembic_version"


def objects(connection: Connection) -> Objects:
    """What is in the store, but for the table that holds its version."""
    return _sqlite_objects(connection) if connection.dialect.name == "sqlite" else _postgresql_objects(connection)


def differences(connection: Connection) -> list[str]:
    """The names of what is more, less or other in this schema than in ours; a rule taken out of a table is found.

    On PostgreSQL the connection must be able to make temporary tables, and is to be rolled back.
    """
    found = objects(connection)
    wanted = _wanted_sqlite() if connection.dialect.name == "sqlite" else _wanted_postgresql(connection)
    return [f"schema: {name}" for name in sorted({*wanted, *found}) if wanted.get(name) != found.get(name)]


def _sqlite_objects(connection: Connection) -> Objects:
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {name: sorted(re.split(r"[\s,()\"]+", sql)) for name, sql in rows if name != _VERSION}


def _wanted_sqlite() -> Objects:
    engine = create_engine("sqlite://")
    with engine.begin() as ours:
        Row.metadata.create_all(ours)
        wanted = _sqlite_objects(ours)
    engine.dispose()
    return wanted


_RELATIONS: Final = """
SELECT c.relname, 'relation ' || c.relkind::text || ' ' || c.relrowsecurity::text || ' ' || c.relhassubclass::text
  FROM pg_class c WHERE c.relnamespace = {namespace} AND c.relkind IN ('r', 'v', 'm', 'p', 'f', 'S')
UNION ALL
SELECT c.relname, 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
       || a.attnotnull::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || a.attgenerated::text
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
 WHERE c.relnamespace = {namespace} AND c.relkind IN ('r', 'p', 'f')
UNION ALL
SELECT c.relname, 'constraint ' || k.conname || ' ' || k.convalidated::text || ' ' || pg_get_constraintdef(k.oid)
  FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid
 WHERE c.relnamespace = {namespace} AND k.contype IN ('c', 'f', 'p', 'u', 'x')
UNION ALL
SELECT c.relname, 'index ' || i.relname || ' ' || x.indisvalid::text || ' ' || pg_get_indexdef(i.oid)
  FROM pg_class c JOIN pg_index x ON x.indrelid = c.oid JOIN pg_class i ON i.oid = x.indexrelid
 WHERE c.relnamespace = {namespace}
UNION ALL
SELECT c.relname, 'trigger ' || t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid)
  FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid
 WHERE c.relnamespace = {namespace} AND NOT t.tgisinternal
UNION ALL
SELECT p.proname || '()', 'function ' || p.prosecdef::text || ' '
       || replace(array_to_string(p.proconfig, ';'), current_schema() || ', ', '') || ' ' || p.prosrc
  FROM pg_proc p WHERE p.pronamespace = {namespace}
UNION ALL
SELECT c.relname, 'rule ' || r.rulename FROM pg_class c JOIN pg_rewrite r ON r.ev_class = c.oid
 WHERE c.relnamespace = {namespace}
"""
_HERE: Final = "current_schema()::regnamespace"
_SCRATCH: Final = "pg_my_temp_schema()"


def _postgresql_objects(connection: Connection, namespace: str = _HERE) -> Objects:
    statement = _RELATIONS.format(namespace=namespace)
    rows = connection.exec_driver_sql(statement)
    return _gathered((name, words) for name, words in rows if name != _VERSION)


def _gathered(pairs: Iterable[tuple[str, str]]) -> Objects:
    found: dict[str, list[str]] = {}
    for name, words in pairs:
        # Definitions name the schema that they are in; ours are made in another one to be compared.
        plain = re.sub(r"\b(ON|REFERENCES|FUNCTION) (?:\w+|\"\w+\")\.", r"\1 ", words)
        found.setdefault(name, []).append(plain)
    return {name: sorted(words) for name, words in found.items()}


def _wanted_postgresql(connection: Connection) -> Objects:
    """What the rows say, made as temporary tables and taken back: the server itself words its definitions."""
    with connection.begin_nested() as scratch:
        before = connection.exec_driver_sql("SHOW search_path").scalar_one()
        connection.exec_driver_sql("SET LOCAL search_path = pg_temp")
        for table in Row.metadata.sorted_tables:
            connection.execute(CreateTable(table))
            for index in sorted(table.indexes, key=lambda one: str(one.name)):
                connection.execute(CreateIndex(index))
        for act in Act:
            connection.exec_driver_sql(postgresql_function(act, "pg_temp"))
        for guard in GUARDS:
            connection.exec_driver_sql(postgresql_trigger(guard, "pg_temp"))
        wanted = _postgresql_objects(connection, _SCRATCH)
        scratch.rollback()
    assert connection.exec_driver_sql("SHOW search_path").scalar_one() == before
    return wanted
