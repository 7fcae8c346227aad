"""The embedded store as a whole: opened, created, upgraded, checked."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from kiosk.domain.audit import AuditEvent, AuditLeaf, LogReport, SignedHead, Stored
from kiosk.domain.faults import KioskError, StoreDenied, StoreFull, StoreMissing
from kiosk.home import is_full, sync_folder, unfinished
from kiosk.store import schema
from kiosk.store.audit_log import AuditLog, Signer
from kiosk.store.engine import READ_ONLY, sqlite_engine
from kiosk.store.errors import as_store_fault
from kiosk.store.log_check import verify_log
from kiosk.store.unit_of_work import SqlUnitOfWork


class SqlStore:
    """A store file. Make one with `open_store`."""

    def __init__(self, path: Path, signer: Signer, now: Callable[[], dt.datetime], *, busy_ms: int = 5000) -> None:
        self.path = path
        self._engine = sqlite_engine(path, busy_ms=busy_ms)
        self._signer = signer
        self._now = now

    def writing(self) -> SqlUnitOfWork:
        """A unit of work that may change things; it holds the write lock from its beginning."""
        return SqlUnitOfWork(self._engine, self._signer, self._now)

    def reading(self) -> SqlUnitOfWork:
        """A unit of work that sees one moment and changes nothing."""
        return SqlUnitOfWork(self._engine, self._signer, self._now, is_reading=True)

    def upgrade(self) -> str | None:
        """Bring an older schema to this program's; returns the revision before."""
        with _faults(), self._engine.begin() as connection:
            return schema.upgrade(connection)

    def revision(self) -> str | None:
        """The revision of the schema."""
        with self._reading() as connection:
            return schema.revision_of(connection)

    def require_schema(self) -> None:
        """Raise `StoreOlder` or `StoreNewer` unless the schema is this program's."""
        schema.require_head(self.revision())

    def integrity(self) -> list[str]:
        """What SQLite finds wrong with the file, and where its schema is not ours; empty for a good one."""
        with self._reading() as connection:
            found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check(20)"))]
            found += schema.differences(connection)
            loose = [f"foreign key: {row[0]}" for row in connection.execute(text("PRAGMA foreign_key_check"))]
        return [line for line in found if line != "ok"] + loose

    def verify_log(self, kept: SignedHead | None = None) -> LogReport:
        """Check the whole audit log."""
        with self._reading() as connection:
            return verify_log(connection, self._signer, kept)

    def newest_head(self) -> SignedHead | None:
        """The newest signed head."""
        with self._reading() as connection:
            return AuditLog(connection, self._signer).newest_head()

    def latest_entry(self) -> dt.datetime | None:
        """The time of the entry that is dated latest."""
        with self._reading() as connection:
            return AuditLog(connection, self._signer).latest()

    def log_rows(self, subjects: list[str] | None = None) -> list[tuple[Stored, ...]]:
        """The leaves as they are stored, of these subjects alone where named."""
        with self._reading() as connection:
            return list(AuditLog(connection, self._signer).rows(subjects=subjects))

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with _faults(), self._engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            yield connection


@contextmanager
def _faults() -> Iterator[None]:
    """Database errors leave as the store's faults."""
    try:
        yield
    except Exception as error:
        fault = as_store_fault(error)
        if fault is None:
            raise
        raise fault from error


def open_store(
    path: Path, signer: Signer, now: Callable[[], dt.datetime], *, may_create: bool, actor: str = "station"
) -> SqlStore:
    """Open a store of this program's schema; make one where there is none and it is allowed.

    Raises `StoreMissing`, `StoreOlder`, `StoreNewer` and the other faults of the store.
    """
    if not path.exists():
        if not may_create:
            raise StoreMissing(path=str(path))
        _make(path, signer, now, actor)
    store = SqlStore(path, signer, now)
    try:
        store.require_schema()
    except BaseException:
        store.close()
        raise
    return store


def _make(path: Path, signer: Signer, now: Callable[[], dt.datetime], actor: str) -> None:
    """Make a store beside its place and move it there, so that one that is there is whole."""
    new = unfinished(path)
    begin_store(path)
    engine = sqlite_engine(new, journal="DELETE")  # everything is in the one file after each commit
    try:
        with _faults(), engine.begin() as connection:
            schema.upgrade(connection)
            log = AuditLog(connection, signer)
            details = (("schema", schema.HEAD),)
            log.append(AuditLeaf(now(), AuditEvent.STORE_CREATED, actor, "command_line", details=details))
            log.sign(now())
    finally:
        engine.dispose()
    try:
        new.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise _file_fault(error, path) from error


def begin_store(path: Path) -> None:
    """Make the file before SQLite does, so that nobody else can read it or the journals that follow its mode."""
    new = unfinished(path)
    try:
        new.with_name(f"{new.name}-journal").unlink(missing_ok=True)
        os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    except OSError as error:
        raise _file_fault(error, path) from error


def _file_fault(error: OSError, path: Path) -> KioskError:
    return StoreFull(path=str(path)) if is_full(error) else StoreDenied(path=str(path))
