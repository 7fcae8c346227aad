"""The folder spooler: whole or not there, private, and clear about what is in the way."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from printing.faults import PrintingError, SpoolFull, SpoolUnwritable
from printing.spool.folder import FolderSpooler
from printing.spool.port import JobId, JobState, Spooler

PDF = b"%PDF-1.4 " + bytes(100_000)
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "spool"


def test_a_letter_is_put_there_whole_and_for_its_owner_alone(folder: Path) -> None:
    spooler: Spooler = FolderSpooler(folder)
    spooler.preflight()
    job = spooler.submit("letter-2026-000123", PDF)
    assert job.state is JobState.DONE
    assert [path.name for path in folder.iterdir()] == ["letter-2026-000123.pdf"]
    assert (folder / "letter-2026-000123.pdf").read_bytes() == PDF
    assert (folder / "letter-2026-000123.pdf").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_name_that_is_taken_gets_a_number_and_nothing_is_overwritten(folder: Path) -> None:
    spooler = FolderSpooler(folder)
    jobs = [spooler.submit("letter", bytes([n]) * 10).id for n in range(3)]
    assert jobs == ["letter", "letter-2", "letter-3"]
    assert [(folder / f"{job}.pdf").read_bytes()[0] for job in jobs] == [0, 1, 2]


def test_a_cancelled_letter_is_gone(folder: Path) -> None:
    spooler = FolderSpooler(folder)
    job = spooler.submit("letter", PDF)
    assert spooler.status(job.id).state is JobState.DONE
    assert spooler.cancel(job.id).state is JobState.CANCELLED
    assert spooler.cancel(job.id).state is JobState.CANCELLED
    assert spooler.status(job.id).state is JobState.TAKEN
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["", "../x", "a/b", "Åse", "a b", "x" * 81, ".x", "a.pdf\n"])
def test_a_name_cannot_lead_out_of_the_folder(folder: Path, name: str) -> None:
    spooler = FolderSpooler(folder)
    with pytest.raises(ValueError, match="job"):
        spooler.submit(name, PDF)
    with pytest.raises(ValueError, match="job"):
        spooler.cancel(JobId(name))
    assert not folder.exists()


def test_preflight_says_when_there_is_no_room(folder: Path) -> None:
    with pytest.raises(SpoolFull):
        FolderSpooler(folder, free_bytes=lambda _: 1_000).preflight()


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "spool").write_text("")
    spooler = FolderSpooler(tmp_path / "spool")
    for attempt in (spooler.preflight, lambda: spooler.submit("letter", PDF)):
        with pytest.raises(SpoolUnwritable):
            attempt()


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (errno.ENOSPC, SpoolFull),
        (errno.EDQUOT, SpoolFull),
        (errno.EIO, SpoolUnwritable),
        (errno.EROFS, SpoolUnwritable),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failure_at_any_step_leaves_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, fault: type[PrintingError], call: str
) -> None:
    spooler = FolderSpooler(folder)
    spooler.preflight()

    def fail(*_args: object) -> None:
        raise OSError(number, "injected")

    monkeypatch.setattr(os if call == "fsync" else Path, call, fail)
    with pytest.raises(fault):
        spooler.submit("letter", PDF)
    assert list(folder.iterdir()) == []


def test_an_interrupt_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        FolderSpooler(folder).submit("letter", PDF)
    assert list(folder.iterdir()) == []


def test_what_a_crash_left_is_swept_and_does_not_stop_the_next(folder: Path) -> None:
    spooler = FolderSpooler(folder)
    assert spooler.sweep() == 0
    spooler.submit("other", PDF)
    (folder / ".letter.part").write_bytes(b"half")
    assert spooler.submit("letter", PDF).id == "letter-2"
    assert spooler.sweep() == 0  # somebody may be writing it
    assert FolderSpooler(folder, now=lambda: time.time() + 3600).sweep() == 1
    assert sorted(path.name for path in folder.iterdir()) == ["letter-2.pdf", "other.pdf"]


def test_half_a_letter_is_cancelled_too(folder: Path) -> None:
    spooler = FolderSpooler(folder)
    spooler.submit("other", PDF)
    (folder / ".letter.part").write_bytes(b"half")
    spooler.cancel(JobId("letter"))
    assert [path.name for path in folder.iterdir()] == ["other.pdf"]


def test_sweeping_a_folder_that_is_not_one_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "spool").write_text("")
    assert FolderSpooler(tmp_path / "spool").sweep() == 0
    (tmp_path / "odd" / ".x.part").mkdir(parents=True)
    assert FolderSpooler(tmp_path / "odd").sweep() == 0


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    program = f"""
import os, pathlib
from printing.faults import SpoolFull
from printing.spool.folder import FolderSpooler
folder = pathlib.Path({str(tmp_path)!r})
spooler = FolderSpooler(folder)
found = []
for attempt in (spooler.preflight, lambda: spooler.submit("letter", bytes(300_000))):
    try:
        attempt()
    except SpoolFull as fault:
        found.append(fault.code.value)
print(found, os.listdir(folder))
"""
    mount = f'mount -t tmpfs -o size=128k none "{tmp_path}" && exec "{sys.executable}" -c "$0"'
    run = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in run.stderr or "mount" in run.stderr:
        pytest.skip("no private mounts here")
    assert run.stdout.strip() == "['SPOOL_FULL', 'SPOOL_FULL'] []", run.stderr
