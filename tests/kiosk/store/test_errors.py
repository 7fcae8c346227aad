"""What the database says becomes the fault that tells what to do."""

import sqlite3

import pytest

from kiosk.domain.faults import KioskError
from kiosk.domain.store_faults import StoreDamaged, StoreDenied, StoreFull, StoreLocked
from kiosk.store.errors import as_store_fault


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("SQLITE_FULL", StoreFull),
        ("SQLITE_IOERR_SHMSIZE", StoreFull),
        ("SQLITE_BUSY_SNAPSHOT", StoreLocked),
        ("SQLITE_IOERR_FSYNC", StoreDenied),
        ("SQLITE_IOERR_WRITE", StoreDenied),
        ("SQLITE_CANTOPEN", StoreDenied),
        ("SQLITE_IOERR_SHORT_READ", StoreDamaged),
        ("SQLITE_CORRUPT", StoreDamaged),
        ("SQLITE_NOTADB", StoreDamaged),
    ],
)
def test_a_disk_that_answers_with_an_error_is_no_damaged_store(name: str, fault: type[KioskError]) -> None:
    error = sqlite3.OperationalError("said by the database")
    error.sqlite_errorname = name
    assert type(as_store_fault(error)) is fault
