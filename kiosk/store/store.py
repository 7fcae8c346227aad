"""The store as a whole: opened, created, upgraded, checked."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, text

from kiosk.domain.audit import AuditEvent, AuditLeaf, LogReport, SignedHead, Stored
from kiosk.domain.audit_proof import EntryProof, GrowthProof
from kiosk.domain.faults import KioskError
from kiosk.domain.store_faults import KeyForeign, StoreDenied, StoreForeign, StoreFull, StoreLocked, StoreMissing
from kiosk.home import is_full, remove_file, sync_folder, unfinished
from kiosk.store import key_checks, schema, shape
from kiosk.store.audit_log import AuditLog
from kiosk.store.engine import READ_ONLY, UNQUEUED, sqlite_engine, store_engine
from kiosk.store.errors import store_faults
from kiosk.store.key_ring import KeyRing
from kiosk.store.log_check import verify_log
from kiosk.store.log_proofs import prove_entry, prove_growth
from kiosk.store.place import StorePlace
from kiosk.store.readable import unreadable
from kiosk.store.rights import Rights, are_lacking
from kiosk.store.roles import role_statements
from kiosk.store.sealing import Keys
from kiosk.store.unit_of_work import SqlUnitOfWork

Now = Callable[[], dt.datetime]


class SqlStore:
    """A store, in a file or a database. Make one with `open_store`."""

    def __init__(
        self, place: Path | StorePlace, keys: Keys, now: Callable[[], dt.datetime], *, busy_ms: int = 5000
    ) -> None:
        self.place = StorePlace(place) if isinstance(place, Path) else place
        self._engine = store_engine(self.place, busy_ms=busy_ms)
        self._ring = KeyRing(keys)
        self._signer = keys.signer
        self._now = now

    def now(self) -> dt.datetime:
        """The time by the station's clock."""
        return self._now()

    def writing(self) -> SqlUnitOfWork:
        """A unit of work that may change things; it holds the write lock from its beginning.

        It raises `LogBroken` where something was changed before without its leaf, and `KeyForeign` where the key that
        personal columns are sealed under by now is not among this station's.
        """
        return SqlUnitOfWork(self._engine, self._ring, self._now)

    def restoring(self) -> SqlUnitOfWork:
        """A unit of work that may change things in a store whose schema is not this program's yet."""
        return SqlUnitOfWork(self._engine, self._ring, self._now, is_older=True)

    def reading(self) -> SqlUnitOfWork:
        """A unit of work that sees one moment and changes nothing."""
        return SqlUnitOfWork(self._engine, self._ring, self._now, is_reading=True)

    def upgrade(self) -> str | None:
        """Bring an older schema to this program's; returns the revision before."""
        with store_faults(), self._engine.begin() as connection:
            before = schema.upgrade(connection, self._ring.keys.columns)
            if before != schema.HEAD:
                key_checks.write_checks(connection, self._ring.keys)
            return before

    def revision(self) -> str | None:
        """The revision of the schema."""
        with self._reading() as connection:
            return schema.revision_of(connection)

    def require_schema(self) -> None:
        """Raise `StoreOlder` or `StoreNewer` unless the schema is this program's."""
        schema.require_head(self.revision())

    def require_own(self) -> None:
        """Raise `StoreForeign` where the log was signed by another station's keys."""
        with self._reading() as connection:
            newest = AuditLog(connection, self._signer).newest_head()
        if newest is not None and newest.head.key != self._signer.key_id:
            raise StoreForeign

    def require_keys(self) -> None:
        """Raise `KeyForeign` where a key is not the one that the store was made with."""
        with self._reading() as connection:
            self._ring.require(connection)

    def integrity(self) -> list[str]:
        """What the database finds wrong, where its schema is not ours, and what nobody can read; empty if good."""
        found = self._sound()
        if not found:
            with self._reading() as connection:
                with suppress(KeyForeign):
                    self._ring.require(connection)  # so that those are at hand which somebody has just put there
                found = unreadable(connection, self._ring.keys.columns)
        return found

    def _sound(self) -> list[str]:
        if not self.place.is_file:
            with store_faults(), self._engine.connect().execution_options(**{UNQUEUED: True}) as connection:
                return shape.differences(connection)
        with self._reading() as connection:
            found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check(20)"))]
            found += shape.differences(connection)
            loose = [f"foreign key: {row[0]}" for row in connection.execute(text("PRAGMA foreign_key_check"))]
        return [line for line in found if line != "ok"] + loose

    def scrub(self) -> None:
        """Make what was deleted unreadable in the files too: the journal, free pages, dead rows.

        Raises `StoreLocked` where somebody who reads is in the way.
        """
        if self.place.is_file:
            with store_faults(), self._engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert isinstance(raw, sqlite3.Connection)
                raw.execute("VACUUM")
                is_busy, *_pages = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if is_busy:
                raise StoreLocked
            return
        with store_faults(), self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("SET statement_timeout = 0")  # it writes every table anew
            try:
                connection.exec_driver_sql("VACUUM FULL")
            finally:
                connection.exec_driver_sql("RESET statement_timeout")

    def apply_roles(self) -> None:
        """Make the roles of PostgreSQL and give them their rights, in one transaction; the caller may do so."""
        with store_faults(), self._engine.begin() as connection:
            schema_name = connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar_one()
            for statement in role_statements(schema_name):
                connection.exec_driver_sql(statement)

    def renew_rights(self, *, is_new: bool = False) -> Rights:
        """Give the roles of PostgreSQL their rights again where tables were made anew, if the caller may do so."""
        with self._reading() as connection:
            if not are_lacking(connection, is_new=is_new):
                return Rights.AS_THEY_WERE
        try:
            self.apply_roles()
        except StoreDenied:
            return Rights.LACKING
        return Rights.RENEWED

    def verify_log(self, kept: SignedHead | None = None) -> LogReport:
        """Check the whole audit log."""
        with self._reading() as connection:
            return verify_log(connection, self._signer, kept, self.place, self._ring.keys.pseudonyms)

    def newest_head(self) -> SignedHead | None:
        """The newest signed head."""
        with self._reading() as connection:
            return AuditLog(connection, self._signer).newest_head()

    def head_of(self, number: int) -> SignedHead | None:
        """The signed head of that number, from 1."""
        with self._reading() as connection:
            return AuditLog(connection, self._signer).head(number)

    def prove_entry(self, seq: int, head: SignedHead | None = None, *, with_entry: bool = False) -> EntryProof | None:
        """That the log holds that entry, as of that head or the newest; raises `LogBroken`."""
        with self._reading() as connection:
            head = head or AuditLog(connection, self._signer).newest_head()
            return prove_entry(connection, seq, head, with_entry=with_entry) if head else None

    def prove_growth(self, before: SignedHead) -> GrowthProof | None:
        """That the log only grew from that head to the newest; raises `LogBroken`."""
        with self._reading() as connection:
            newest = AuditLog(connection, self._signer).newest_head()
            return prove_growth(connection, before, newest) if newest else None

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
        with store_faults(), self._engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            yield connection


def open_store(
    place: Path | StorePlace,
    keys: Keys,
    now: Callable[[], dt.datetime],
    *,
    may_create: bool,
    actor: str = "station",
) -> SqlStore:
    """Open a store of this program's schema; make one where there is none and it is allowed.

    Raises `StoreMissing`, `StoreOlder`, `StoreNewer`, `StoreForeign` and the other faults of the store.
    """
    place = StorePlace(place) if isinstance(place, Path) else place
    if not store_exists(place):
        if not may_create:
            raise StoreMissing(path=place.name)
        _make(place, keys, now, actor)
    store = SqlStore(place, keys, now)
    try:
        store.require_schema()
        if not place.is_file:
            store.require_own()
        store.require_keys()
    except BaseException:
        store.close()
        raise
    return store


def store_exists(place: StorePlace) -> bool:
    """Whether there is a store, whole or damaged; raises `StoreDown` and other faults where nobody can tell."""
    if place.is_file:
        return place.path.exists()
    return revision_at(place) is not None


def revision_at(place: StorePlace) -> str | None:
    """The revision of the store there; None for an empty file or database."""
    engine = store_engine(place)
    try:
        with store_faults(), engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            return schema.revision_of(connection)
    finally:
        engine.dispose()


def _make(place: StorePlace, keys: Keys, now: Callable[[], dt.datetime], actor: str) -> None:
    """Make a store that is whole when anybody sees it.

    A file is made beside its place and moved there; a database is filled in one transaction.
    """
    begin_store(place)
    new = unfinished(place.path)
    # With a journal of this kind everything is in the one file after each commit.
    engine = sqlite_engine(new, journal="DELETE") if place.is_file else store_engine(place)
    try:
        with store_faults(), engine.begin() as connection:
            if schema.revision_of(connection) is None:  # unless another station was faster
                _fill(connection, keys, now, actor)
    finally:
        engine.dispose()
    try:
        if place.is_file:
            new.replace(place.path)
            sync_folder(place.path.parent)
        else:
            remove_file(new)
    except OSError as error:
        raise _file_fault(error, place.path) from error


def _fill(connection: Connection, keys: Keys, now: Callable[[], dt.datetime], actor: str) -> None:
    schema.upgrade(connection)
    key_checks.write_checks(connection, keys)
    log = AuditLog(connection, keys.signer)
    details = (("schema", schema.HEAD),)
    log.append(AuditLeaf(now(), AuditEvent.STORE_CREATED, actor, "command_line", details=details))
    log.sign(now())


def begin_store(place: StorePlace) -> None:
    """Leave the mark that a store is being made; for a file it is the file itself, before SQLite makes it.

    So nobody else can read it, or the journals that follow its mode.
    """
    new = unfinished(place.path)
    try:
        new.with_name(f"{new.name}-journal").unlink(missing_ok=True)
        os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    except OSError as error:
        raise _file_fault(error, place.path) from error


def _file_fault(error: OSError, path: Path) -> KioskError:
    return StoreFull(path=str(path)) if is_full(error) else StoreDenied(path=str(path))
