"""The folder spooler: a letter is a file in a folder, whole or not there at all.

A file is written beside its final name, synced, and renamed, so that who watches the folder never sees half a letter.
Files can be read by the station's user alone, and their names say which case, never who.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from printing.faults import PrintingError, SpoolFull, SpoolUnwritable
from printing.spool.job_name import require_job_name
from printing.spool.port import Condition, Job, JobId, JobState

ROOM = 2_000_000  # bytes that must be free before a job is begun; a letter has about 60,000
_PART = ".part"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_ABANDONED = 600  # seconds after which nobody is still writing a letter
_MOST_SHEETS = 1_000  # sheets of one name; a letter is printed again a few times at most


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


class FolderSpooler:
    """Letters as PDF files in `folder`, which is made when it is first needed."""

    def __init__(
        self,
        folder: Path,
        *,
        free_bytes: Callable[[Path], int] = _free_bytes,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.folder = folder
        self._free_bytes = free_bytes
        self._now = now

    @property
    def name(self) -> str:
        """The folder."""
        return str(self.folder)

    def where(self, _job: JobId) -> str | None:
        """There is one folder."""
        return None

    def preflight(self) -> None:
        """Raise `SpoolFull` or `SpoolUnwritable` if a letter could not be put here now."""
        self._make_folder()
        try:
            free = self._free_bytes(self.folder)
        except OSError as error:
            raise _fault(error) from error
        if free < ROOM:
            raise SpoolFull(free=free, needed=ROOM)
        try:
            with tempfile.TemporaryFile(dir=self.folder) as probe:
                probe.write(b"%")
                probe.flush()
                os.fsync(probe.fileno())
        except OSError as error:
            raise _fault(error) from error

    def condition(self, _job: JobId | None = None, *, within: float | None = None) -> Condition:  # noqa: ARG002 (no wait)
        """What `preflight` would raise."""
        try:
            self.preflight()
        except PrintingError as fault:
            return Condition(blocking=(fault,))
        return Condition()

    def submit(self, name: str, pdf: bytes) -> Job:
        """Put a letter into the folder; a name that is taken gets a number. Nothing is left after a failure."""
        require_job_name(name)
        self._make_folder()
        for number in range(1, _MOST_SHEETS):
            job = JobId(name if number == 1 else f"{name}-{number}")
            try:
                if self._place(job, pdf):
                    return Job(job, JobState.DONE)
            except OSError as error:
                raise _fault(error) from error
        raise SpoolUnwritable(reason="EEXIST")

    def status(self, job: JobId, *, within: float | None = None) -> Job:  # noqa: ARG002 (a folder answers at once)
        """A letter that lies in the folder is done; one that does not was taken away."""
        return Job(job, JobState.DONE if self._file(job).is_file() else JobState.TAKEN)

    def cancel(self, job: JobId) -> Job:
        """Take a letter out of the folder, also half a one; one that is no longer there is cancelled already."""
        try:
            self._file(job).unlink(missing_ok=True)
            self._part(job).unlink(missing_ok=True)
        except OSError as error:
            raise _fault(error) from error
        return Job(job, JobState.CANCELLED)

    def sweep(self) -> int:
        """Remove what a crash left half written; returns how many. Call it at start, before the first job.

        Another window may be writing at this moment, so what is younger than ten minutes is left alone. It never fails:
        what is wrong with the folder is told by `preflight`, before anything is reserved.
        """
        count = 0
        for part in self.folder.glob(f".*{_PART}"):
            with contextlib.suppress(OSError):
                if self._now() - part.stat().st_mtime > _ABANDONED:
                    part.unlink()
                    count += 1
        return count

    def _file(self, job: JobId) -> Path:
        return self.folder / f"{require_job_name(job)}.pdf"

    def _part(self, job: JobId) -> Path:
        return self.folder / f".{job}{_PART}"

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _fault(error) from error

    def _place(self, job: JobId, pdf: bytes) -> bool:
        """Write the letter under that name; False if the name is taken, also by a job that is just being written."""
        final = self._file(job)
        part = self._part(job)
        if final.exists():
            return False
        try:
            descriptor = _create(part)
        except FileExistsError:
            return False
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(pdf)
                file.flush()
                os.fsync(file.fileno())
            if final.exists():  # another window was faster between the look and the lock that `part` is
                part.unlink()
                return False
            part.replace(final)
            self._sync_folder()
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise
        return True

    def _sync_folder(self) -> None:
        """Make the new name durable, where folders can be synced."""
        if not hasattr(os, "O_DIRECTORY"):
            return
        descriptor = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _create(path: Path) -> int:
    """A new file that only its owner can read; fails if there is one."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def _fault(error: OSError) -> PrintingError:
    reason = errno.errorcode.get(error.errno or 0, "EIO")
    return SpoolFull(reason=reason) if error.errno in _NO_ROOM else SpoolUnwritable(reason=reason)
