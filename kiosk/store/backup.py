"""A consistent copy of the store while it is in use, and putting it back.

The copy holds no keys. Without them its personal columns cannot be read, its codes not be used and its log not be
checked, so the folder `keys` is kept apart from it, and as safely.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import text

from kiosk.domain.audit import AuditEvent, AuditLeaf, SignedHead
from kiosk.domain.errands import Face
from kiosk.domain.faults import FolderNotEmpty, KioskError
from kiosk.domain.restoration import Restoration
from kiosk.domain.store_faults import (
    BackupBroken,
    HeadForeign,
    StoreDenied,
    StoreForeign,
    StoreNewer,
    StorePresent,
    ToolMissing,
)
from kiosk.home import PRIVATE_FILE, as_fault, make_folder_for_output, sync_folder, write_private
from kiosk.services.after_restore import end_restored
from kiosk.store.audit_log import as_head
from kiosk.store.key_checks import require_keys, write_checks
from kiosk.store.place import StorePlace, hosts
from kiosk.store.readable import require_openable
from kiosk.store.restoring import end_restoring, is_restoring, restoring_into
from kiosk.store.rights import Rights
from kiosk.store.schema import HEAD, KNOWN_SINCE, REVISIONS, revision_of, upgrade
from kiosk.store.sealing import Keys
from kiosk.store.store import Now, SqlStore, open_store, store_exists

MANIFEST: Final = "backup.json"
FILES: Final = {True: "store.sqlite3", False: "store.pgdump"}
_TOOL_SECONDS: Final = 4 * 3600
_OF_THE_KEY: Final = "sslpassword"
_SERVICE: Final = "skranke"
_VERSION_ROWS: Final = re.compile(r" TABLE DATA \S+ alembic_version ")
"""In the list of what a dump holds: the one row that makes a store of it."""
_VERSION: Final = re.compile(r"^COPY \S*alembic_version \(version_num\) FROM stdin;\n(\S+)\n\\\.$", re.MULTILINE)
"""That row, as SQL."""


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a copy is of: `head` is the newest signed head that it holds, as the columns of its row."""

    schema: str
    kind: str
    revision: str
    made_at: str
    sha256: str
    head: tuple[int, int, bytes, str, str, bytes, bytes, bytes | None]

    @property
    def signed_head(self) -> SignedHead | None:
        """The head; None where it is none."""
        return as_head(self.head)


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there again: so many entries of the log, the last signed at that time; and what was ended then.

    `lost` is how many entries more there were at the head that was kept; None where none was given, or where that is
    none of this log (`is_other`), so that nobody knows.
    """

    entries: int
    signed_at: str
    ended: Restoration
    lost: int | None = None
    is_other: bool = False
    rights: Rights = Rights.AS_THEY_WERE


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy that is whole and ours."""

    folder: Path
    source: Path
    manifest: Manifest
    head: SignedHead


_Ended = tuple[SignedHead, Restoration]
"""The newest head in a copy, and what was ended."""


def back_up(store: SqlStore, folder: Path, actor: str) -> Manifest:
    """Copy the store into a new or empty folder; raises `FolderNotEmpty` and the faults of files and tools."""
    make_folder_for_output(folder)
    if any(folder.iterdir()):
        raise FolderNotEmpty(path=str(folder))
    with store.writing() as work:
        work.audit.append(AuditLeaf(store.now(), AuditEvent.STORE_COPIED, actor, Face.COMMAND_LINE.value))
        work.commit()
    newest = store.newest_head()  # before the copy, which then holds it whatever others write meanwhile
    assert newest is not None
    target = folder / FILES[store.place.is_file]
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    if store.place.is_file:
        _copy_file(store.place.path, target)
    else:
        _run_tool("pg_dump", store.place, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
    head = newest.head
    columns = (head.number, head.size, head.leaf, head.at, head.key, head.previous, newest.signature, head.root)
    made = Manifest(
        schema="skranke.backup/1",
        kind="sqlite" if store.place.is_file else "postgresql",
        revision=store.revision() or "",
        made_at=store.now().isoformat(timespec="seconds"),
        sha256=_digest(target),
        head=columns,
    )
    write_private(folder / MANIFEST, msgspec.json.encode(made) + b"\n")
    sync_folder(folder)
    return made


def restore(
    folder: Path, place: StorePlace, keys: Keys, now: Now, actor: str, kept: SignedHead | None = None
) -> Restored:
    """Put a copy in the place of a store that is not there; raises `StorePresent` over one that is.

    With a head that was kept elsewhere it says what is lost; raises `HeadForeign` where these keys did not sign it.

    The copy is whole (its digest), ours (its head is signed by these keys) and its log good, and everything in it has
    ended that may be dead by now (`end_restored`), before anybody can open it: a file is made ready beside its place,
    a database has no version until then, without which no program of ours opens it.
    """
    if (place.is_file or not is_restoring(place)) and store_exists(place):
        raise StorePresent(path=place.name)
    if kept is not None and not keys.signer.has_signed(kept):
        raise HeadForeign
    manifest, source = _read(folder, place)
    head = manifest.signed_head
    if head is None or not keys.signer.has_signed(head):
        raise StoreForeign
    if manifest.revision not in REVISIONS:
        raise StoreNewer(found=manifest.revision, needed=HEAD)
    copy = _Copy(folder, source, manifest, head)
    newest, ended = (_restore_file if place.is_file else _restore_database)(copy, place, keys, now, actor)
    store = open_store(place, keys, now, may_create=False)
    try:
        done = Restored(newest.head.size, newest.head.at, ended, rights=store.renew_rights(is_new=True))
        return _against(done, store, kept)
    finally:
        store.close()


def _against(done: Restored, store: SqlStore, kept: SignedHead | None) -> Restored:
    """With what a kept head tells of it."""
    if kept is None:
        return done
    lost = kept.head.size - done.entries
    if lost <= 0 and store.head_of(kept.head.number) != kept:
        return replace(done, is_other=True)
    return replace(done, lost=max(0, lost))


def _read(folder: Path, place: StorePlace) -> tuple[Manifest, Path]:
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
        has_time = dt.datetime.fromisoformat(manifest.made_at).tzinfo is not None
    except OSError as error:
        raise as_fault(error, folder / MANIFEST) from error
    except ValueError as error:  # of which msgspec's are
        raise BackupBroken(path=str(folder)) from error
    source = folder / FILES[manifest.kind == "sqlite"]
    fits = (manifest.kind == "sqlite") == place.is_file
    if not fits or not has_time or not source.is_file() or _digest(source) != manifest.sha256:
        raise BackupBroken(path=str(folder))
    return manifest, source


def _restore_file(copy: _Copy, place: StorePlace, keys: Keys, now: Now, actor: str) -> _Ended:
    new = place.path.with_name(f".{place.path.name}.restoring")
    try:
        _remove_journals(new)
        os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE))
        shutil.copyfile(copy.source, new)
        ended = _end_copy(copy, StorePlace(new), keys, now, actor)
        with closing(sqlite3.connect(new)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")  # all of it into the one file
        with new.open("rb") as file:
            os.fsync(file.fileno())
        new.replace(place.path)
        sync_folder(place.path.parent)
    except OSError as error:
        raise as_fault(error, place.path) from error
    finally:
        _remove_journals(new)
        new.unlink(missing_ok=True)
    return ended


def _remove_journals(path: Path) -> None:
    """What an interrupted attempt left: SQLite would take it for a part of the next one."""
    for rest in path.parent.glob(f"{path.name}-*"):
        rest.unlink()


def _restore_database(copy: _Copy, place: StorePlace, keys: Keys, now: Now, actor: str) -> _Ended:
    wanted = _wanted_of(copy, place)
    with restoring_into(place):
        _fill_database(copy, place, wanted)
        return _end_copy(copy, place, keys, now, actor)


def _wanted_of(copy: _Copy, place: StorePlace) -> list[str]:
    """What of a dump goes into the database; raises `BackupBroken` where it is none, or of another revision."""
    try:
        listing = _run_tool("pg_restore", place, "--list", str(copy.source), names_database=True)
        version = _run_tool("pg_restore", place, "--data-only", "--table=alembic_version", "--file=-",
                            str(copy.source), names_database=True)  # fmt: skip
    except StoreDenied as error:
        raise BackupBroken(path=str(copy.folder)) from error
    if copy.manifest.revision not in _VERSION.findall(version):
        raise BackupBroken(path=str(copy.folder))
    return [line for line in listing.splitlines() if not _VERSION_ROWS.search(line)]


def _fill_database(copy: _Copy, place: StorePlace, wanted: list[str]) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".list") as chosen:
        chosen.write("\n".join(wanted) + "\n")
        chosen.flush()
        _run_tool("pg_restore", place, "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error",
                  f"--use-list={chosen.name}", f"--dbname={_conninfo(place)}", str(copy.source),
                  names_database=True)  # fmt: skip


def _end_copy(copy: _Copy, place: StorePlace, keys: Keys, now: Now, actor: str) -> _Ended:
    """Check it, bring it to this program's version and end what may be dead, in one transaction."""
    store = SqlStore(place, keys, now)
    try:
        if copy.manifest.revision in REVISIONS[REVISIONS.index(KNOWN_SINCE) :]:
            store.require_keys()  # a copy is not broken where a key is another one
        _require_good(store, copy)
        newest = store.newest_head()
        assert newest is not None
        with store.restoring() as work:
            if place.is_file and revision_of(work.connection) != copy.manifest.revision:
                raise BackupBroken(path=str(copy.folder))
            if not place.is_file:
                end_restoring(work.connection)
                version = {"version": copy.manifest.revision}
                work.connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:version)"), version)
            if upgrade(work.connection, keys.columns) != HEAD:
                write_checks(work.connection, keys)
            require_keys(work.connection, keys)
            require_openable(work.connection, keys.columns)  # a copy made while keys were changed has values under both
            copied_at = dt.datetime.fromisoformat(newest.head.at)  # which is signed, as the manifest's time is not
            ended = end_restored(work, now(), copied_at, actor)
            work.commit()
    finally:
        store.close()
    return newest, ended


def _require_good(store: SqlStore, copy: _Copy) -> None:
    """Raise `BackupBroken` unless the log in it is good, and goes on from the head that the copy was made at."""
    try:
        is_good = store.verify_log(copy.head).is_good
    except StoreDenied:
        raise
    except KioskError:
        is_good = False
    if not is_good:
        raise BackupBroken(path=str(copy.folder))


def _copy_file(source: Path, target: Path) -> None:
    """SQLite's own online copy: one moment of the store, whoever writes meanwhile; without a journal beside it."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _run_tool(program: str, place: StorePlace, *arguments: str, names_database: bool = False) -> str:
    """Run a program of PostgreSQL and give what it said.

    Passwords go where other users cannot see them: by the environment, and a client key's, which has no variable,
    by a private service file.
    """
    found = shutil.which(program)
    if found is None:
        versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), reverse=True)
        if not versions:
            raise ToolMissing(name=program)
        found = str(versions[0])
    database = [] if names_database else [f"--dbname={_conninfo(place)}"]
    url = place.database_url()
    password = url.password or url.query.get("password")
    environment = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    with tempfile.TemporaryDirectory() as folder:  # its mode is 0700
        if key_password := url.query.get(_OF_THE_KEY):
            service = Path(folder) / "service"
            write_private(service, f"[{_SERVICE}]\n{_OF_THE_KEY}={key_password}\n".encode())
            environment["PGSERVICEFILE"] = str(service)
        done = subprocess.run(
            [found, *database, *arguments], env=environment, capture_output=True, check=False, timeout=_TOOL_SECONDS
        )
    if done.returncode != 0:
        raise StoreDenied(path=place.name)
    return done.stdout.decode("utf-8", "replace")


def _conninfo(place: StorePlace) -> str:
    from psycopg.conninfo import make_conninfo

    url = place.database_url()
    given = {name: value for name, value in url.query.items() if isinstance(value, str)}
    query = {name: value for name, value in given.items() if name not in {"host", "port", "password", _OF_THE_KEY}}
    if _OF_THE_KEY in given:
        query["service"] = _SERVICE
    found = hosts(url)
    port = url.port or given.get("port")
    named = {"host": ",".join(found) or None, "port": str(port) if port else None, "user": url.username}
    return make_conninfo("", dbname=url.database, **{k: v for k, v in {**named, **query}.items() if v is not None})


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
