"""A child process for work that may hang or crash: card I/O, and pictures that a chip sent.

It is a fresh interpreter (nothing is inherited but one end of a socket), asked one thing at a time. An answer that does
not come in time, or a child that ends, costs the child and nothing else: it is killed and reaped, and the next one
starts while the fault is being told. When this process ends in whatever way, the child reads the end of its socket.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hardware.isolation.line import Line, LineBroken, LineSilent

START_SECONDS: Final = 10.0
"""An interpreter takes a tenth of a second to start; a machine that is busy with other things takes longer."""
LEAVE_SECONDS: Final = 0.5
READY: Final = b"ready"
_ROOT: Final = Path(__file__).resolve().parents[2]
_PROGRAM: Final = "import sys; sys.path.append({root!r}); from {module} import {function} as main; main()"


class ChildSilent(Exception):
    """No answer in time. The child was killed."""


class ChildGone(Exception):
    """The child ended, could not be started, or does not keep to the form of answers. It was killed."""


class Cancelled(Exception):
    """The wait was ended by whoever asked. The child was killed, since nobody can take a request back."""


@dataclass(frozen=True, slots=True)
class ChildPlan:
    """What a child runs and may use.

    `module` and `function` name its program, which calls `serve`; `seconds` is the longest it may take over one
    answer, `memory` its address space in bytes, `largest_answer` the longest frame that is taken from it, in bytes.
    """

    module: str
    function: str
    seconds: float
    memory: int
    largest_answer: int


def never() -> bool:
    """Nobody asks to stop."""
    return False


class _Running:
    """One child and the line to it."""

    def __init__(self, plan: ChildPlan) -> None:
        ours, theirs = socket.socketpair()
        program = _PROGRAM.format(root=str(_ROOT), module=plan.module, function=plan.function)
        try:
            self.process = subprocess.Popen(
                # -P: nothing is imported from where we happen to stand; -B: the child writes nothing
                [sys.executable, "-P", "-B", "-c", program, str(plan.seconds), str(plan.memory)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # an interrupt from the keyboard is ours to handle
            )
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        self.line = Line(ours)
        self._is_ready = False

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def ask(self, request: bytes, plan: ChildPlan, seconds: float, look: Callable[[], None]) -> bytes:
        if not self._is_ready:
            deadline = time.monotonic() + START_SECONDS
            if self.line.receive(largest=len(READY), deadline=deadline, look=look) != READY:
                raise LineBroken
            self._is_ready = True
        deadline = time.monotonic() + seconds
        self.line.send(request, deadline)
        return self.line.receive(largest=plan.largest_answer, deadline=deadline, look=look)

    def end(self, patience: float = 0.0) -> None:
        """Hang up; kill what is still there after `patience` seconds, and reap it."""
        self.line.close()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Child:
    """The child that is there now. Safe to use from several threads; one request is under way at a time."""

    def __init__(self, plan: ChildPlan) -> None:
        self._plan = plan
        self._lock = threading.Lock()
        self._running: _Running | None = None
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process now, if there is one."""
        running = self._running
        return None if running is None else running.process.pid

    def start(self) -> None:
        """See to it that a child is there or starting; returns at once."""
        with self._lock:
            if not self._closed:
                with suppress(ChildGone):
                    self._ensure()

    def ask(self, request: bytes, *, seconds: float | None = None, is_cancelled: Callable[[], bool] = never) -> bytes:
        """The answer to one request; raises ChildSilent, ChildGone, and Cancelled when told to stop.

        `seconds` (at most those of the plan) does not count the start of a child that is new.
        """

        def look() -> None:
            if is_cancelled():
                raise Cancelled

        patience = self._plan.seconds if seconds is None else min(seconds, self._plan.seconds)
        with self._lock:
            if self._closed:
                raise ChildGone
            try:
                return self._ensure().ask(request, self._plan, patience, look)
            except LineSilent:
                self._replace()
                raise ChildSilent from None
            except LineBroken:
                self._replace()
                raise ChildGone from None
            except Cancelled:
                self._replace()
                raise
            except BaseException:
                self._drop()
                raise

    def discard(self) -> None:
        """Kill a child whose answers make no sense; the next one starts at once."""
        with self._lock:
            self._replace()

    def close(self) -> None:
        """End the child for good; one that waits for work leaves by itself."""
        with self._lock:
            self._closed = True
            self._drop(LEAVE_SECONDS)

    def _ensure(self) -> _Running:
        if self._running is not None and self._running.has_ended:
            self._drop()
        if self._running is None:
            try:
                self._running = _Running(self._plan)
            except OSError:  # no process, memory or descriptor to be had
                raise ChildGone from None
        return self._running

    def _replace(self) -> None:
        self._drop()
        if not self._closed:
            with suppress(ChildGone):  # told to whoever asks next, if it is so still
                self._ensure()

    def _drop(self, patience: float = 0.0) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.end(patience)
