"""Connections to the store: SQLite in write-ahead mode, or PostgreSQL; every commit is on the disk when it returns.

Writers are one at a time and take their turn when they begin, so that what they read is still true when they write:
on SQLite by `BEGIN IMMEDIATE`, on PostgreSQL by an advisory lock that the transaction holds.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from kiosk.store.place import StorePlace, hosts, is_local

READ_ONLY = "skranke_read_only"
"""Execution option of a connection that will not write: it waits for nobody, and sees one moment."""
UNQUEUED = "skranke_unqueued"
"""Execution option of a connection that neither reads one moment nor waits for its turn (PostgreSQL)."""

PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "cell_size_check=ON",
)
WRITER_LOCK: Final = 0x736B72616E6B65
"""The advisory lock of whoever writes: `skranke` in ASCII."""
CONNECT_SECONDS: Final = 5
STATEMENT_MS: Final = 30_000
IDLE_MS: Final = 60_000
"""After so long without a word inside a transaction the server ends it: a station that hangs must not stop others."""


def store_engine(place: StorePlace, *, busy_ms: int = 5000) -> Engine:
    """An engine on that place; nothing is opened before it is used."""
    if place.is_file:
        return sqlite_engine(place.path, busy_ms=busy_ms)
    return postgresql_engine(place.database_url(), busy_ms=busy_ms)


def sqlite_engine(path: Path, *, busy_ms: int = 5000, journal: str = "WAL") -> Engine:
    """An engine on that file."""
    url = URL.create("sqlite+pysqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": busy_ms / 1000})

    @event.listens_for(engine, "connect")
    def on_connect(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        assert isinstance(connection, sqlite3.Connection)
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        cursor = connection.cursor()
        try:
            cursor.execute(f"PRAGMA busy_timeout={busy_ms}")
            for pragma in (f"journal_mode={journal}", *PRAGMAS):
                cursor.execute(f"PRAGMA {pragma}")
        finally:
            cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        is_reading = connection.get_execution_options().get(READ_ONLY, False)
        connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")

    return engine


def postgresql_engine(url: URL, *, busy_ms: int = 5000) -> Engine:
    """An engine on that database; several hosts are tried in turn for the one that takes writes."""
    engine = create_engine(url, connect_args=_connect_args(url, busy_ms), pool_pre_ping=True)

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get(READ_ONLY, False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        elif not options.get(UNQUEUED, False):
            # Each later statement sees what was committed before it (read committed), so everything up to our turn.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")

    return engine


def _connect_args(url: URL, busy_ms: int) -> dict[str, str | int]:
    """What the URL does not say itself: time-outs, who we are, and that nobody on the way may listen."""
    settings = {
        "lock_timeout": busy_ms,
        "statement_timeout": STATEMENT_MS,
        "idle_in_transaction_session_timeout": IDLE_MS,
        "synchronous_commit": "on",
    }
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    given = url.query.get("options", "")
    wanted: dict[str, str | int] = {
        "connect_timeout": CONNECT_SECONDS,
        "application_name": "skranke",
        "client_encoding": "utf8",
        "target_session_attrs": "read-write",
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 15_000,
    }
    if not all(map(is_local, hosts(url))):
        wanted["sslmode"] = "verify-full"
    asked = {name: value for name, value in wanted.items() if name not in url.query}
    return {**asked, "options": f"{options} {given}".strip()}
