"""A consistent copy of the store while it is in use, and putting it back.

The copy holds no keys. Without them its personal columns cannot be read, its codes not be used and its log not be
checked, so the folder `keys` is kept apart from it, and as safely.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from kiosk.domain.audit import AuditEvent, AuditLeaf, SignedHead
from kiosk.domain.errands import Face
from kiosk.domain.faults import (
    BackupBroken,
    FolderNotEmpty,
    KioskError,
    StoreDenied,
    StoreForeign,
    StorePresent,
    ToolMissing,
)
from kiosk.home import PRIVATE_FILE, as_fault, make_folder_for_output, sync_folder, unfinished, write_private
from kiosk.store.audit_log import as_head
from kiosk.store.place import StorePlace, hosts
from kiosk.store.sealing import Keys
from kiosk.store.store import Now, SqlStore, begin_store, open_store, store_exists

MANIFEST: Final = "backup.json"
FILES: Final = {True: "store.sqlite3", False: "store.pgdump"}
_TOOL_SECONDS: Final = 4 * 3600


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
    """What is there again: so many entries of the log, the last signed at that time."""

    entries: int
    signed_at: str


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


def restore(folder: Path, place: StorePlace, keys: Keys, now: Now, actor: str) -> Restored:
    """Put a copy in the place of a store that is not there; raises `StorePresent` over one that is.

    The copy is whole (its digest), ours (its head is signed by these keys) and its log good, before it is in place.
    """
    if store_exists(place):
        raise StorePresent(path=place.name)
    manifest, source = _read(folder, place)
    head = manifest.signed_head
    if head is None or not keys.signer.has_signed(head):
        raise StoreForeign
    if place.is_file:
        _restore_file(source, place, keys, now, head)
    else:
        _run_tool("pg_restore", place, "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error",
                  f"--dbname={_conninfo(place)}", str(source), names_database=True)  # fmt: skip
        _require_good(place, keys, now, head, folder)
    store = open_store(place, keys, now, may_create=False)
    try:
        with store.writing() as work:
            details = (("made_at", manifest.made_at), ("size", str(head.head.size)))
            leaf = AuditLeaf(now(), AuditEvent.STORE_RESTORED, actor, Face.COMMAND_LINE.value, details=details)
            work.audit.append(leaf)
            work.commit()
    finally:
        store.close()
    return Restored(head.head.size, head.head.at)


def _read(folder: Path, place: StorePlace) -> tuple[Manifest, Path]:
    try:
        manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except OSError as error:
        raise as_fault(error, folder / MANIFEST) from error
    except msgspec.DecodeError as error:
        raise BackupBroken(path=str(folder)) from error
    source = folder / FILES[manifest.kind == "sqlite"]
    fits = (manifest.kind == "sqlite") == place.is_file
    if not fits or not source.is_file() or _digest(source) != manifest.sha256:
        raise BackupBroken(path=str(folder))
    return manifest, source


def _restore_file(source: Path, place: StorePlace, keys: Keys, now: Now, head: SignedHead) -> None:
    begin_store(place)
    new = unfinished(place.path)
    try:
        shutil.copyfile(source, new)
        _require_good(StorePlace(new), keys, now, head, source.parent)
        for rest in new.parent.glob(f"{new.name}-*"):
            rest.unlink()
        new.replace(place.path)
        sync_folder(place.path.parent)
    except OSError as error:
        raise as_fault(error, place.path) from error


def _require_good(place: StorePlace, keys: Keys, now: Now, head: SignedHead, folder: Path) -> None:
    """Raise `BackupBroken` unless the log in it is good, and goes on from the head that the copy was made at."""
    store = SqlStore(place, keys, now)
    try:
        is_good = store.verify_log(head).is_good
    except StoreDenied:
        raise
    except KioskError:
        is_good = False
    finally:
        store.close()
    if not is_good:
        raise BackupBroken(path=str(folder))


def _copy_file(source: Path, target: Path) -> None:
    """SQLite's own online copy: one moment of the store, whoever writes meanwhile; without a journal beside it."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _run_tool(program: str, place: StorePlace, *arguments: str, names_database: bool = False) -> None:
    """Run a program of PostgreSQL; the password goes by the environment, where other users cannot see it."""
    found = shutil.which(program)
    if found is None:
        versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), reverse=True)
        if not versions:
            raise ToolMissing(name=program)
        found = str(versions[0])
    database = [] if names_database else [f"--dbname={_conninfo(place)}"]
    password = place.database_url().password
    environment = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    done = subprocess.run(
        [found, *database, *arguments], env=environment, capture_output=True, check=False, timeout=_TOOL_SECONDS
    )
    if done.returncode != 0:
        raise StoreDenied(path=place.name)


def _conninfo(place: StorePlace) -> str:
    from psycopg.conninfo import make_conninfo

    url = place.database_url()
    given = {name: value for name, value in url.query.items() if isinstance(value, str)}
    query = {name: value for name, value in given.items() if name not in {"host", "port"}}
    found = hosts(url)
    port = url.port or given.get("port")
    named = {"host": ",".join(found) or None, "port": str(port) if port else None, "user": url.username}
    return make_conninfo("", dbname=url.database, **{k: v for k, v in {**named, **query}.items() if v is not None})


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
