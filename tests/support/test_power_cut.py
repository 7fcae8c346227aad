"""The disk after a power cut is what it claims: safe is what was synced, and of the rest anything may be."""

import random
from pathlib import Path

import pytest

from tests.support.power_cut import SECTOR, Disk, Step, read_journal


def left(disk: Disk, folder: Path, times: int = 200) -> set[tuple[tuple[str, bytes], ...]]:
    """Every disk that so many cuts leave: names with contents."""
    found = set()
    for chance in range(times):
        target = folder / str(chance)
        disk.after_cut(random.Random(chance), target)
        files = sorted(path for path in target.rglob("*") if path.is_file())
        found.add(tuple((str(path.relative_to(target)), path.read_bytes()) for path in files))
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one file, `a`, whose inode is 7 in the journals here."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "a").write_bytes(b"old")
    return tmp_path / "home"


def followed(folder: Path, *steps: Step) -> Disk:
    disk = Disk(folder)
    inode = (folder / "a").stat().st_ino
    for step in steps:
        own = step.kind in {"W", "T", "S"} and step.numbers[0] == 7
        disk.follow(Step(step.kind, (inode, *step.numbers[1:]), step.content, step.other) if own else step)
    return disk


def test_a_write_that_was_not_synced_may_be_there_or_not(folder: Path, tmp_path: Path) -> None:
    disk = followed(folder, Step("W", (7, 0, 3), b"new"))
    assert left(disk, tmp_path / "cuts") == {(("a", b"old"),), (("a", b"new"),)}


def test_a_write_that_was_synced_is_there(folder: Path, tmp_path: Path) -> None:
    disk = followed(folder, Step("W", (7, 0, 3), b"new"), Step("S", (7,)))
    assert left(disk, tmp_path / "cuts") == {(("a", b"new"),)}


def test_a_write_is_torn_at_its_sectors(folder: Path, tmp_path: Path) -> None:
    disk = followed(folder, Step("W", (7, 0, 2 * SECTOR), b"1" * SECTOR + b"2" * SECTOR))
    contents = {files[0][1] for files in left(disk, tmp_path / "cuts")}
    assert contents == {
        b"old",
        b"1" * SECTOR,
        b"old" + bytes(SECTOR - 3) + b"2" * SECTOR,
        b"1" * SECTOR + b"2" * SECTOR,
    }


def test_a_synced_file_without_a_synced_name_may_be_lost(folder: Path, tmp_path: Path) -> None:
    made = [Step("C", (9, 1), b"b"), Step("W", (9, 0, 1), b"x"), Step("S", (9,))]
    old = ("a", b"old")
    assert left(followed(folder, *made), tmp_path / "cuts") == {(old,), (old, ("b", b"x"))}
    safe = followed(folder, *made, Step("D", (0,), b""))
    assert left(safe, tmp_path / "safe") == {(old, ("b", b"x"))}


def test_a_renaming_is_whole_or_not_at_all(folder: Path, tmp_path: Path) -> None:
    disk = followed(folder, Step("R", (1, 1), b"a", b"b"))
    assert left(disk, tmp_path / "cuts") == {(("a", b"old"),), (("b", b"old"),)}


def test_shared_memory_is_gone(folder: Path, tmp_path: Path) -> None:
    (folder / "s-shm").write_bytes(b"x")
    assert left(Disk(folder), tmp_path / "cuts", 1) == {(("a", b"old"),)}


def test_a_journal_is_read_back_and_its_torn_end_left_out() -> None:
    raw = b"C 9 1\nbW 9 0 3\na\nbS 9\nR 1 2\nbccT 9 5\nK 2\nhi"
    told = [
        Step("C", (9, 1), b"b"),
        Step("W", (9, 0, 3), b"a\nb"),
        Step("S", (9,)),
        Step("R", (1, 2), b"b", b"cc"),
        Step("T", (9, 5)),
        Step("K", (2,), b"hi"),
    ]
    assert list(read_journal(raw)) == told
    assert list(read_journal(raw + b"W 9 0 9\nhalf")) == told
