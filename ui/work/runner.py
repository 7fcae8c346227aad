"""Work off the GUI thread: one thread per device, results handed back on the GUI thread.

No QThread, no moveToThread, no QRunnable: a `ThreadPoolExecutor` with one worker runs the jobs in order, and a QObject
that the GUI thread creates and keeps carries the results home by queued signals. Each job bears the epoch of the
session that asked for it; what arrives after that session was wiped is dropped.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal, Slot

_log = logging.getLogger(__name__)

Report: TypeAlias = Callable[[Any], None]
Work: TypeAlias = Callable[[Report, threading.Event], Any]


class _Newest:
    """How far a job is. What the GUI thread has not got round to is replaced, never queued up behind it.

    A document is read in hundreds of steps: a window that is busy for a moment would have to draw every one of them
    before it takes the next press of a button.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[object] = []

    def put(self, value: object) -> bool:
        """Leave a value; says whether nobody has been told yet that there is one."""
        with self._lock:
            is_first = not self._waiting
            self._waiting = [value]
        return is_first

    def take(self) -> object:
        """The newest value, which is then no longer here."""
        with self._lock:
            return self._waiting.pop()


@dataclass(frozen=True, slots=True)
class _Job:
    epoch: int
    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]
    progress: Report
    cancel: threading.Event
    newest: _Newest = field(default_factory=_Newest)


class _Bridge(QObject):
    """Lives on the GUI thread; its signals are what the worker may touch."""

    progressed = Signal(object)
    finished = Signal(object, object, object)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        queued = Qt.ConnectionType.QueuedConnection
        self.progressed.connect(self._on_progress, queued)
        self.finished.connect(self._on_finished, queued)

    @Slot(object)
    def _on_progress(self, job: _Job) -> None:
        value = job.newest.take()
        if self._runner.is_current(job.epoch):
            job.progress(value)

    @Slot(object, object, object)
    def _on_finished(self, job: _Job, value: object, error: object) -> None:
        self._runner.settled(job)
        if not self._runner.is_current(job.epoch):
            return
        if isinstance(error, BaseException):
            job.failed(error)
        else:
            job.done(value)


class Runner:
    """The one thread of a device. Create, use and close it on the GUI thread."""

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._bridge = _Bridge(self)
        self._epoch = 0
        self._open: list[_Job] = []
        self._closed = False

    @property
    def busy(self) -> bool:
        """True while a job waits or runs."""
        return bool(self._open)

    def is_current(self, epoch: int) -> bool:
        """Whether results of that epoch are still wanted."""
        return epoch == self._epoch and not self._closed

    def submit(
        self,
        work: Work,
        *,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        progress: Report = lambda _value: None,
    ) -> None:
        """Run `work(report, cancel)` on the device's thread; exactly one of `done` and `failed` follows, here.

        Neither follows when the session is wiped first. `report` may be called from the worker at any time; of
        reports that come faster than they are drawn the newest counts.
        """
        job = _Job(self._epoch, done, failed, progress, threading.Event())
        self._open.append(job)
        self._executor.submit(_run, work, job, self._bridge.progressed.emit, self._bridge.finished.emit)

    def detach(self, work: Work) -> None:
        """Run work whose answer nobody waits for; it is done even when the session is wiped or the runner closes."""
        self._executor.submit(_run_alone, work)

    def cancel(self) -> None:
        """Ask every waiting and running job to stop; their answers still arrive."""
        for job in self._open:
            job.cancel.set()

    def wipe(self) -> None:
        """End the session: cancel, and drop whatever its jobs still say."""
        self.cancel()
        self._epoch += 1

    def close(self) -> None:
        """Cancel, and wait until what was begun or detached has ended. Afterwards nothing arrives any more."""
        if self._closed:
            return
        self.wipe()
        self._closed = True
        self._executor.shutdown(wait=True)
        self._bridge.deleteLater()

    def settled(self, job: _Job) -> None:
        """Called by the bridge when a job has ended."""
        if job in self._open:
            self._open.remove(job)


def _run_alone(work: Work) -> None:
    try:
        work(lambda _value: None, threading.Event())
    except Exception:  # noqa: BLE001  # whatever it was, nobody waits for it: the log has it
        _log.exception("detached work failed")


def _run(
    work: Work,
    job: _Job,
    progressed: Callable[[_Job], None],
    finished: Callable[[_Job, object, object], None],
) -> None:
    if job.cancel.is_set():
        finished(job, None, CancelledError())
        return

    def report(progress: object) -> None:
        if job.newest.put(progress):
            progressed(job)

    try:
        value = work(report, job.cancel)
    except BaseException as error:  # noqa: BLE001  # every end of a job must reach the person who waits for it
        finished(job, None, error)
    else:
        finished(job, value, None)
