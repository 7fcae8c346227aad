"""A database that a copy is put into: marked until it is a store, and emptied where it does not become one.

The programs of PostgreSQL put a copy there in transactions of their own, so a restore that fails or is killed leaves
tables behind. The mark says whose they are: it is only ever set in a database that was empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, inspect

from kiosk.domain.store_faults import StoreDamaged, StoreLocked, StorePresent
from kiosk.store.engine import UNQUEUED, WRITER_LOCK, store_engine
from kiosk.store.errors import store_faults
from kiosk.store.place import StorePlace
from kiosk.store.schema import revision_of

_MARK: Final = "skranke_restoring"
_RESTORER_LOCK: Final = WRITER_LOCK + 1
"""The advisory lock of whoever restores, held by a session."""
_EMPTY: Final = """
DO $$ DECLARE found text; BEGIN
FOR found IN SELECT oid::regclass::text FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
LOOP EXECUTE 'DROP TABLE ' || found || ' CASCADE'; END LOOP;
FOR found IN SELECT oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace AND left(proname, 8) = 'skranke_'
LOOP EXECUTE 'DROP FUNCTION ' || found || ' CASCADE'; END LOOP;
END $$
"""


@contextmanager
def restoring_into(place: StorePlace) -> Iterator[None]:
    """Hold an empty database for one restore; what an earlier one left is taken away first, and what this one leaves.

    Raises `StorePresent` over a store, `StoreLocked` where somebody else is at it, and the other faults of the store.
    """
    engine = store_engine(place)
    try:
        options = {UNQUEUED: True, "isolation_level": "AUTOCOMMIT"}
        with store_faults(), engine.connect().execution_options(**options) as connection:
            if not connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_RESTORER_LOCK})").scalar_one():
                raise StoreLocked
            if connection.exec_driver_sql("SELECT current_schema()").scalar() is None:
                yield  # the copy makes the schema itself, so there is no place for a mark before it
                return
            if not _is_unfinished(connection) and revision_of(connection) is not None:
                raise StorePresent(path=place.name)
            connection.exec_driver_sql(_EMPTY)
            connection.exec_driver_sql(f"CREATE TABLE {_MARK} ()")
            try:
                yield
            except Exception:
                if _is_unfinished(connection):
                    connection.exec_driver_sql(_EMPTY)
                raise
    finally:
        engine.dispose()


def end_restoring(connection: Connection) -> None:
    """Take the mark away, in the transaction that makes it a store."""
    connection.exec_driver_sql(f"DROP TABLE IF EXISTS {_MARK}")


def is_restoring(place: StorePlace) -> bool:
    """Whether a restore did not come to its end there."""
    engine = store_engine(place)
    try:
        with store_faults(), engine.connect().execution_options(**{UNQUEUED: True}) as connection:
            return _is_unfinished(connection)
    finally:
        engine.dispose()


def _is_unfinished(connection: Connection) -> bool:
    """Whether the mark is there, and no version: whoever sets the mark in a store has not made it any less of one."""
    if not inspect(connection).has_table(_MARK):
        return False
    try:
        return revision_of(connection) is None
    except StoreDamaged:
        return True
