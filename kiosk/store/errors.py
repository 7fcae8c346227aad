"""What the database says, as faults of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import msgspec
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kiosk.domain.faults import KioskError
from kiosk.domain.store_faults import StoreDamaged, StoreDenied, StoreDown, StoreFull, StoreLocked


def as_store_fault(error: Exception) -> KioskError | None:
    """The fault behind a database error; None for a broken constraint or any other: our own mistakes."""
    if isinstance(error, IntegrityError):
        return None
    if isinstance(error, PoolTimeout):
        return StoreLocked()
    if isinstance(error, UnicodeDecodeError):
        return StoreDamaged()  # SQLite quoted a damaged schema, which is no text, in its own message
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, sqlite3.Error):
        return _sqlite_fault(original)
    if original is not None and type(original).__module__.startswith("psycopg"):
        return _postgresql_fault(original)
    return None


_DAMAGING: Final = frozenset({"SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_DATA", "SQLITE_IOERR_CORRUPTFS"})
"""Errors of reading that say that the file is not what was written."""


def _sqlite_fault(error: sqlite3.Error) -> KioskError:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name == "SQLITE_FULL" or name.startswith("SQLITE_IOERR_SHM"):
        return StoreFull()
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreLocked()
    if name in _DAMAGING:
        return StoreDamaged()
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_IOERR")):
        return StoreDenied()  # a disk that answers with an error: what is on it may be whole, and is not given up
    return StoreDamaged()


_BY_STATE: Final[Mapping[str, type[KioskError]]] = {
    "55P03": StoreLocked,  # waited too long for a lock
    "40001": StoreLocked,
    "40P01": StoreLocked,
    "53100": StoreFull,
    "42501": StoreDenied,
    "25006": StoreDenied,  # a standby, or a read-only transaction
    "3D000": StoreDenied,
    "42P01": StoreDamaged,  # a table that is not there
    "42703": StoreDamaged,
    "42883": StoreDamaged,
    "57014": StoreDown,  # a statement that took too long
}
_BY_CLASS: Final[Mapping[str, type[KioskError]]] = {
    "08": StoreDown,
    "28": StoreDenied,
    "53": StoreDown,
    "57": StoreDown,
    "58": StoreDown,
    "25": StoreDown,  # ended by the server for its silence
    "XX": StoreDamaged,
}
"""SQLSTATE classes of PostgreSQL, appendix A of its manual."""


def _postgresql_fault(error: BaseException) -> KioskError | None:
    state = getattr(error, "sqlstate", None)
    if state is not None:
        kind = _BY_STATE.get(state) or _BY_CLASS.get(state[:2])
        return kind() if kind else None
    import psycopg

    if not isinstance(error, psycopg.OperationalError):
        return None
    # Before there is a connection the library gives words without a state; these are the server's own refusals.
    words = str(error)
    if "authentication failed" in words or "pg_hba.conf" in words or "does not exist" in words:
        return StoreDenied()
    return StoreDown()


@contextmanager
def store_faults() -> Iterator[None]:
    """Database errors leave as the store's faults."""
    try:
        yield
    except Exception as error:
        fault = as_store_fault(error)
        if fault is None:
            raise
        raise fault from error


@contextmanager
def reading_rows() -> Iterator[None]:
    """A row that holds what no row of ours can hold is damage: `StoreDamaged`."""
    try:
        yield
    except (ValueError, msgspec.DecodeError) as error:
        raise StoreDamaged from error
