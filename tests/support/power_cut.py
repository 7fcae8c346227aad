"""The disk after a power cut: what was synced, and of the rest what chance left of it.

The journal of a walk (`disk_shim`) is replayed up to a moment. A write is safe when its file was synced afterwards; of
those that were not, any may be on the disk or not, in any order, each torn at its sectors of 512 bytes. A name is safe
when its folder was synced afterwards; of other changes of names either the first so many happened, as on a file system
with a journal, or any. SQLite's shared memory is gone. A file that lost its name is gone with it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SECTOR: Final = 512
_GONE: Final = "-shm"


@dataclass(frozen=True)
class Step:
    """One record of the journal: its kind, its numbers, its bytes (of a rename both names)."""

    kind: str
    numbers: tuple[int, ...]
    content: bytes = b""
    other: bytes = b""


def read_journal(raw: bytes) -> Iterator[Step]:
    """The records of a journal; one that was cut off at the end is left out."""
    at = 0
    while (end := raw.find(b"\n", at)) >= 0:
        kind, *words = raw[at:end].decode().split()
        numbers, at = tuple(map(int, words)), end + 1
        lengths = {"W": numbers[2:], "R": numbers, "C": numbers[1:], "S": (), "T": ()}.get(kind, numbers)
        parts = []
        for length in lengths:
            parts.append(raw[at : at + length])
            at += length
        if at > len(raw):
            return
        yield Step(kind, numbers, *parts)


Change = tuple[int, bytes | None]
"""Bytes at an offset, or None for a new size."""


@dataclass
class _File:
    """What is safe of a file, and what is not yet."""

    safe: bytes = b""
    loose: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        content = bytearray(self.safe)
        for change in self.loose:
            _apply(content, change)
        self.safe, self.loose = bytes(content), []

    def after_cut(self, draw: random.Random) -> bytes:
        """The safe part and what chance left of the rest."""
        content, share = bytearray(self.safe), draw.choice([0.0, 0.1, 0.5, 0.9, 1.0])
        for offset, data in self.loose:
            if data is None:
                if draw.random() < share:
                    _apply(content, (offset, None))
                continue
            at = offset
            while at < offset + len(data):
                until = min(at - at % SECTOR + SECTOR, offset + len(data))
                if draw.random() < share:
                    _apply(content, (at, data[at - offset : until - offset]))
                at = until
        return bytes(content)


def _apply(content: bytearray, change: Change) -> None:
    offset, data = change
    if data is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data


@dataclass(frozen=True)
class _Renaming:
    """A change of names in a folder: a name that is there from now on, one that is gone, or both at once."""

    folders: frozenset[str]
    appears: str | None
    goes: str | None
    file: _File | None
    """None for a folder."""


class Disk:
    """A folder as it is safe on a disk, followed through a journal."""

    def __init__(self, folder: Path) -> None:
        self._by_inode: dict[int, _File] = {}
        self._names: dict[str, _File | None] = {}
        self._safe: dict[str, _File | None] = {}
        self._loose: list[_Renaming] = []
        for path in folder.rglob("*"):
            name = str(path.relative_to(folder))
            if path.is_dir():
                self._safe[name] = None
            else:
                self._safe[name] = self._by_inode[path.stat().st_ino] = _File(path.read_bytes())
        self._names.update(self._safe)

    def follow(self, step: Step) -> None:
        """Take one record."""
        if step.kind in {"W", "T", "S"}:
            file = self._by_inode.get(step.numbers[0])
            if file is None:
                return  # a file without a name: nobody finds it again
            if step.kind == "S":
                file.sync()
            else:
                file.loose.append((step.numbers[1], step.content if step.kind == "W" else None))
        elif step.kind == "D":
            self._sync_folder(step.content.decode())
        elif step.kind in {"C", "M", "R", "U"}:
            self._rename(step)

    def _rename(self, step: Step) -> None:
        name, appears, goes = step.content.decode(), None, None
        file: _File | None = None
        if step.kind == "C":
            file = self._by_inode[step.numbers[0]] = _File()
            appears = name
        elif step.kind == "M":
            appears = name
        elif step.kind == "R":
            file, appears, goes = self._names.get(name), step.other.decode(), name
        else:
            goes = name
        if goes is not None:
            self._names.pop(goes, None)
        if appears is not None:
            self._names[appears] = file
        folders = frozenset(str(Path(one).parent) for one in (appears, goes) if one is not None)
        self._loose.append(_Renaming(folders, appears, goes, file))

    def _sync_folder(self, folder: str) -> None:
        folder = folder or "."
        for change in self._loose:
            if folder in change.folders:
                _change(self._safe, change)
        self._loose = [change for change in self._loose if folder not in change.folders]

    def after_cut(self, draw: random.Random, target: Path) -> None:
        """Make a folder as the disk may be found after a cut at this moment."""
        names = dict(self._safe)
        in_order = draw.random() < 0.5
        kept = draw.randrange(len(self._loose) + 1)
        for number, change in enumerate(self._loose):
            if number < kept if in_order else draw.random() < 0.5:
                _change(names, change)
        target.mkdir(mode=0o700, parents=True)
        for name, file in sorted(names.items()):
            path = target / name
            if file is None:
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
            elif not name.endswith(_GONE) and path.parent.is_dir():
                path.touch(mode=0o600)
                path.write_bytes(file.after_cut(draw))


def _change(names: dict[str, _File | None], change: _Renaming) -> None:
    if change.goes is not None:
        names.pop(change.goes, None)
    if change.appears is not None:
        names[change.appears] = change.file
