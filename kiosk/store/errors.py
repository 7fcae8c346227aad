"""What the database says, as faults of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy.exc import DBAPIError, IntegrityError

from kiosk.domain.faults import KioskError, StoreDamaged, StoreDenied, StoreFull, StoreLocked


def as_store_fault(error: Exception) -> KioskError | None:
    """The fault behind a database error; None for a broken constraint or any other: our own mistakes."""
    if isinstance(error, IntegrityError):
        return None
    if isinstance(error, UnicodeDecodeError):
        return StoreDamaged()  # SQLite quoted a damaged schema, which is no text, in its own message
    original = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(original, sqlite3.Error):
        return None
    name = getattr(original, "sqlite_errorname", "") or ""
    if name == "SQLITE_FULL" or name.startswith("SQLITE_IOERR_SHM"):
        return StoreFull()
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreLocked()
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return StoreDenied()
    return StoreDamaged()


@contextmanager
def reading_rows() -> Iterator[None]:
    """A row that holds what no row of ours can hold is damage: `StoreDamaged`."""
    try:
        yield
    except (ValueError, msgspec.DecodeError) as error:
        raise StoreDamaged from error
