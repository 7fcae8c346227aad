"""Rows that an order by number steps over, and columns of another type, are found on either store."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, text

from kiosk.domain.audit import LogProblem
from kiosk.store import log_check, log_heads, log_rows
from kiosk.store.audit_log import HEAD_COLUMNS, LEAF_COLUMNS, NODE_COLUMNS
from kiosk.store.guards import GUARDS, create_guards, drop_guards
from kiosk.store.log_heads import scan_heads
from kiosk.store.log_leaves import scan_leaves
from kiosk.store.log_shape import is_reshaped
from tests.kiosk.desk_builder import Bench

COLUMNS = {"audit_leaf": LEAF_COLUMNS, "audit_head": HEAD_COLUMNS, "audit_node": NODE_COLUMNS}
ALTERED = {"audit_leaf": LogProblem.LEAF_ALTERED, "audit_head": LogProblem.HEAD_ALTERED}


def without_key(connection: Connection, table: str) -> None:
    """The same table with the same rows, guards in force, but no key: as whoever owns it can make it."""
    if connection.dialect.name != "sqlite":
        connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT pk_{table} CASCADE"))
        connection.execute(text(f"ALTER TABLE {table} ALTER {COLUMNS[table][0]} DROP NOT NULL"))
        return
    every = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _sql in every:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    connection.exec_driver_sql(f"CREATE TABLE other AS SELECT * FROM {table}")
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE other RENAME TO {table}")
    connection.exec_driver_sql(f"CREATE INDEX by_number ON {table} ({COLUMNS[table][0]})")
    for _name, sql in every:
        connection.exec_driver_sql(sql)


def doubled(connection: Connection, table: str, number: str, like: int, **changed: str) -> None:
    """One more row like that one, under this number."""
    first, *others = COLUMNS[table]
    values = ", ".join(changed.get(column, column) for column in others)
    names = ", ".join(COLUMNS[table])
    connection.execute(
        text(f"INSERT INTO {table} ({names}) SELECT {number}, {values} FROM {table} WHERE {first} = {like}")
    )


@contextmanager
def taken_back(engine: Engine) -> Iterator[Connection]:
    """A transaction of which nothing stays."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA foreign_keys=OFF")
        transaction = connection.begin()
        yield connection
        transaction.rollback()


def problem_in(connection: Connection, bench: Bench) -> LogProblem | None:
    return log_check.verify_log(connection, bench.keys.signer).problem


def as_if_of_our_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_check, "is_reshaped", lambda _connection: False)


def test_a_second_row_of_a_number_is_found(any_station: Bench, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    any_station.live()
    monkeypatch.setattr(log_rows, "PAGE", 4)
    for table, altered in ALTERED.items():
        for number in ("4", "8", "NULL"):
            with taken_back(engine) as connection:
                count = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
                without_key(connection, table)
                doubled(connection, table, number, 4, previous="digest" if table == "audit_leaf" else "leaf")
                assert problem_in(connection, any_station) is LogProblem.TABLE_CHANGED
                with monkeypatch.context() as patch:
                    as_if_of_our_shape(patch)
                    assert problem_in(connection, any_station) is not None
                found = scan_leaves(connection, 0).problem if table == "audit_leaf" else _of_heads(connection)
                if number != "NULL" or engine.dialect.name != "sqlite":  # which sorts it first, where it is met
                    assert found == (altered, count + 1)
                assert found is not None
    assert any_station.store.verify_log().is_good


def _of_heads(connection: Connection) -> log_rows.Problem | None:
    heads = scan_heads(connection)
    return (heads.problem, heads.at) if heads.problem else None


def test_a_key_that_is_gone_is_found_though_every_row_is_whole(any_station: Bench, engine: Engine) -> None:
    for table in COLUMNS:
        with taken_back(engine) as connection:
            assert not is_reshaped(connection)
            without_key(connection, table)
            assert problem_in(connection, any_station) is LogProblem.TABLE_CHANGED


def test_heads_of_which_the_last_is_none_are_not_vouched_for(
    any_station: Bench, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The signatures are no longer ours, and what stands last is no head: so nothing was ever held against the key."""
    any_station.live()
    guards = [guard for guard in GUARDS if guard.table == "audit_head"]
    with taken_back(engine) as connection:
        last = connection.execute(text("SELECT max(number) FROM audit_head")).scalar_one()
        drop_guards(connection, guards)
        blob = "zeroblob(64)" if engine.dialect.name == "sqlite" else "decode(repeat('00', 64), 'hex')"
        connection.execute(text(f"UPDATE audit_head SET signature = {blob} WHERE number = {last}"))
        create_guards(connection, guards)
        without_key(connection, "audit_head")
        if engine.dialect.name == "sqlite":
            doubled(connection, "audit_head", str(last), last, size="'x'")
        else:
            doubled(connection, "audit_head", "NULL", 2)
        monkeypatch.setattr(log_rows, "PAGE", last)
        assert problem_in(connection, any_station) is LogProblem.TABLE_CHANGED
        as_if_of_our_shape(monkeypatch)
        assert problem_in(connection, any_station) is LogProblem.HEAD_ALTERED
        monkeypatch.setattr(log_heads, "row_count", lambda *_table: last)
        report = log_check.verify_log(connection, any_station.keys.signer)
        assert (report.problem, report.at) == (LogProblem.HEAD_ALTERED, last)


OTHER_TYPES = [
    ("audit_leaf", "at TYPE timestamptz USING at::timestamptz"),
    ("audit_leaf", "at TYPE date USING 'infinity'::date"),
    ("audit_leaf", "actor TYPE uuid USING gen_random_uuid()"),
    ("audit_leaf", "face TYPE interval USING '1 day'::interval"),
    ("audit_leaf", "event TYPE text[] USING array[event]"),
    ("audit_leaf", "case_id TYPE jsonb USING to_jsonb(case_id)"),
    ("audit_leaf", "details TYPE int[] USING array[1]"),
    ("audit_leaf", "digest TYPE text USING encode(digest, 'hex')"),
    ("audit_leaf", "seq TYPE bigint"),
    ("audit_leaf", "actor DROP NOT NULL"),
    ("audit_head", "at TYPE timestamptz USING 'infinity'::timestamptz"),
    ("audit_head", "key TYPE varchar"),
    ("audit_node", "hash TYPE timestamptz USING 'infinity'::timestamptz"),
    ("audit_node", "level TYPE text USING level::text"),
]


@pytest.mark.parametrize("any_station", ["postgresql"], indirect=True)
def test_a_column_of_another_type_is_a_changed_table(any_station: Bench, engine: Engine) -> None:
    for table, change in OTHER_TYPES:
        with taken_back(engine) as connection:
            connection.execute(text(f"ALTER TABLE {table} ALTER {change}"))
            assert problem_in(connection, any_station) is LogProblem.TABLE_CHANGED
