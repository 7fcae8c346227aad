"""The embedded store: SQLite in write-ahead mode, every commit on the disk before it is acknowledged.

Writers take the write lock when they begin (`BEGIN IMMEDIATE`), so that what they read is still true when they write.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

READ_ONLY = "skranke_read_only"
"""Execution option of a connection that will not write: it takes no write lock."""

PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=FULL",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "cell_size_check=ON",
)


def sqlite_engine(path: Path, *, busy_ms: int = 5000, journal: str = "WAL") -> Engine:
    """An engine on that file; nothing is opened before it is used."""
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
