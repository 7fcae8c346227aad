"""The station's folder, and all that this program knows about the operating system.

Everything a station keeps lies in one folder, `SKRANKE_HOME`, that no other user may read. What differs between
operating systems (where data belongs, permissions, locks, whether there is a screen) is asked here and nowhere else.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.domain.faults import (
    DiskFull,
    FileAbsent,
    FileDenied,
    FileUnusable,
    HomeUnwritable,
    KioskError,
    StationInUse,
)

HOME_VARIABLE: Final = "SKRANKE_HOME"
PRIVATE_FOLDER: Final = 0o700
PRIVATE_FILE: Final = 0o600
LOCK: Final = ".lock"


@dataclass(frozen=True, slots=True)
class Home:
    """Where each part of a station's state lies. Nothing is created before `prepare`."""

    root: Path

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Home:
        """`SKRANKE_HOME`, or the data folder of this platform."""
        named = (os.environ if environ is None else environ).get(HOME_VARIABLE)
        root = Path(os.path.expanduser(named)) if named else _data_folder()  # noqa: PTH111 (it never raises)
        with suppress(OSError):  # a working folder that is gone; whoever then uses this path is told
            root = root.absolute()
        return cls(root)

    @property
    def config_file(self) -> Path:
        return self.root / "config.toml"

    @property
    def store(self) -> Path:
        return self.root / "store.sqlite3"

    @property
    def trust(self) -> Path:
        return self.root / "trust"

    @property
    def demo_trust(self) -> Path:
        return self.root / "demo-trust"

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def spool(self) -> Path:
        return self.root / "spool"

    @property
    def messages(self) -> Path:
        return self.root / "messages"

    @property
    def policy(self) -> Path:
        """Rows of the centre's own, in the place of those that the program ships for the same thing."""
        return self.root / "policy"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def log_file(self) -> Path:
        return self.logs / "skranke.log"

    def lock_file(self, face: str) -> Path:
        """The file that the open window of that face holds locked."""
        return self.root / f"{face}.lock"

    def prepare(self) -> Home:
        """Create the folders, closed to other users; raises `HomeUnwritable` or `DiskFull`."""
        for folder in (self.root, self.keys, self.spool, self.messages, self.logs):
            make_private_folder(folder)
        return self


def _data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("skranke", appauthor=False)


def unfinished(path: Path) -> Path:
    """Where a file is made that takes long to make; what lies there was interrupted."""
    return path.with_name(f".{path.name}.new")


def make_private_folder(folder: Path) -> None:
    """Create a folder that only its owner can open; raises `HomeUnwritable` or `DiskFull`."""
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        if os.name == "posix" and folder.stat().st_mode & 0o077 and folder.stat().st_uid == os.geteuid():
            folder.chmod(PRIVATE_FOLDER)
    except OSError as error:
        raise DiskFull(path=str(folder)) if is_full(error) else HomeUnwritable(path=str(folder)) from error
    if not can_write(folder):
        raise HomeUnwritable(path=str(folder))


def make_folder_for_output(folder: Path) -> None:
    """Create a folder that somebody named for files, closed to others if it is new; raises `KioskError`s."""
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise as_fault(error, folder) from error
    if not can_write(folder):
        raise FileDenied(path=str(folder))


def remove_file(path: Path) -> None:
    """Remove a file that may not be there; raises `KioskError`s."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise as_fault(error, path) from error


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all; raises `KioskError`s.

    Only a file is replaced: a link, a pipe or a device of that name stays what it is, and is `FileUnusable`.
    """
    _require_file(path)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise as_fault(error, path) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise as_fault(error, path) from error


def _require_file(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise as_fault(error, path) from error
    except ValueError as error:  # a name with a zero byte in it
        raise FileUnusable(path=str(path)) from error
    if not stat.S_ISREG(mode):
        raise FileUnusable(path=str(path))


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut, where the system knows how."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_limited(path: Path, most: int) -> bytes:
    """A file that may come from anybody: at most `most` bytes; raises `FileAbsent`, `FileDenied`, `FileUnusable`."""
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise as_fault(error, path) from error
    except ValueError as error:  # a name with a zero byte in it
        raise FileUnusable(path=str(path)) from error
    if len(content) > most:
        raise FileUnusable(path=str(path))
    return content


def read_kept(path: Path, most: int) -> bytes:
    """A file of the station's own, at most `most` bytes: none that is a pipe or a device, which may never end.

    Raises what `read_limited` raises.
    """
    try:
        is_other = path.exists() and not path.is_file()
    except OSError as error:
        raise as_fault(error, path) from error
    if is_other:
        raise FileUnusable(path=str(path))
    return read_limited(path, most)


def as_fault(error: OSError, path: Path | str | None = None) -> KioskError:
    """The fault that tells an operating system's error about a file."""
    named = str(path or error.filename or "")
    if is_full(error):
        return DiskFull(path=named)
    if isinstance(error, FileNotFoundError):
        return FileAbsent(path=named)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return FileDenied(path=named)
    return FileUnusable(path=named)


def is_full(error: OSError) -> bool:
    """Whether the disk, or this user's share of it, is full."""
    return error.errno in {errno.ENOSPC, errno.EDQUOT}


def is_private(path: Path) -> bool:
    """Whether nobody but the owner can read it; True where the system has no such permissions."""
    return os.name != "posix" or not stat.S_IMODE(path.stat().st_mode) & 0o077


def can_write(folder: Path) -> bool:
    """Whether this user can put files there."""
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)


def free_bytes(folder: Path) -> int:
    """Room left where this folder is, or would be created."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def has_display(environ: Mapping[str, str] | None = None) -> bool:
    """Whether a window can be shown to somebody here."""
    environ = os.environ if environ is None else environ
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY") or environ.get("QT_QPA_PLATFORM"))


@contextmanager
def station_lock(home: Home, face: str, *, wait: bool = False) -> Iterator[None]:
    """Hold the one place of this face on this station; raises `StationInUse`, or waits for it.

    The system frees it with the process.
    """
    make_private_folder(home.root)
    path = home.lock_file(face)
    try:
        file = path.open("a+b")
    except OSError as error:
        raise as_fault(error, path) from error
    with file:
        try:
            _lock(file.fileno(), wait=wait)
        except OSError as error:
            raise StationInUse(face=face) from error
        try:
            yield
        finally:
            with suppress(OSError):
                _unlock(file.fileno())


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold a folder, made if need be, alone among processes; waits until it is free; raises file faults."""
    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    except OSError as error:
        raise as_fault(error) from error
    with file:
        _lock(file.fileno(), wait=True)
        try:
            yield
        finally:
            with suppress(OSError):
                _unlock(file.fileno())


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, wait: bool = False) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int, *, wait: bool = False) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
