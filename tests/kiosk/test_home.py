"""A station's folder is closed to others, and what the system refuses is a fault of ours."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.domain.faults import DiskFull, FileAbsent, FileDenied, FileUnusable, HomeUnwritable, StationInUse
from kiosk.home import Home, as_fault, free_bytes, is_private, read_limited, station_lock, write_private

ROOT = Path(__file__).parents[2]


def test_home_is_where_the_environment_says_else_where_the_platform_does(tmp_path: Path) -> None:
    assert Home.from_environment({"SKRANKE_HOME": str(tmp_path)}).root == tmp_path
    assert Home.from_environment({}).root.name == "skranke"
    assert Home.from_environment({"SKRANKE_HOME": "~nobody-of-that-name/x"}).root.name == "x"


def test_what_is_prepared_is_closed_to_others(home: Path) -> None:
    home.mkdir(mode=0o755)
    prepared = Home(home).prepare()
    for folder in (prepared.root, prepared.keys, prepared.spool, prepared.messages, prepared.logs):
        assert is_private(folder)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeUnwritable):
        Home(tmp_path / "file" / "home").prepare()


def test_a_private_file_is_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("old")
    write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert is_private(path)
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(FileAbsent):
        write_private(tmp_path / "nowhere" / "secret", b"")


@pytest.mark.skipif(os.name != "posix", reason="pipes with a name, and links without a right of their own")
def test_what_is_no_file_is_not_replaced_by_one(tmp_path: Path) -> None:
    kept, link, dangling, pipe, folder = (tmp_path / name for name in ("kept", "link", "dangling", "pipe", "folder"))
    kept.write_text("keep")
    link.symlink_to(kept)
    dangling.symlink_to(tmp_path / "nowhere")
    os.mkfifo(pipe)
    folder.mkdir()
    before = {path.name: path.lstat() for path in tmp_path.iterdir()}
    for path in (link, dangling, pipe, folder):
        with pytest.raises(FileUnusable):
            write_private(path, b"new")
    assert {path.name: path.lstat() for path in tmp_path.iterdir()} == before
    assert kept.read_text() == "keep"
    with pytest.raises(FileUnusable):
        write_private(Path("a\0b"), b"")


def test_reading_has_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_limited(path, 5) == b"12345"
    for name, most, fault in ((path, 4, FileUnusable), (tmp_path, 5, FileUnusable), (tmp_path / "x", 5, FileAbsent)):
        with pytest.raises(fault):
            read_limited(name, most)
    with pytest.raises(FileUnusable):
        read_limited(Path("a\0b"), 5)


def test_errors_of_the_system_have_faults() -> None:
    assert isinstance(as_fault(OSError(errno.ENOSPC, "")), DiskFull)
    assert isinstance(as_fault(OSError(errno.EDQUOT, "")), DiskFull)
    assert isinstance(as_fault(OSError(errno.EROFS, "")), FileDenied)
    assert isinstance(as_fault(PermissionError(errno.EACCES, "", "x")), FileDenied)
    assert as_fault(FileNotFoundError(errno.ENOENT, "", "x")).data == {"path": "x"}


def test_a_face_is_open_once_and_is_freed_with_its_process(home: Path) -> None:
    holder = """
import sys
from kiosk.home import Home, station_lock
with station_lock(Home.from_environment(), "counter"):
    print(1, flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", holder], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "1\n"
        with pytest.raises(StationInUse), station_lock(Home(home), "counter"):
            pytest.fail("two windows of one face")
        with station_lock(Home(home), "booth"):
            pass
        other.kill()
        other.wait()
    with station_lock(Home(home), "counter"):
        pass


def test_room_is_known_before_the_folder_is_there(tmp_path: Path) -> None:
    assert free_bytes(tmp_path / "a" / "b") > 0
