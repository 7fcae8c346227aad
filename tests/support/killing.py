"""A walk in a child process that is killed on its way: at one of its lines, at a write, or at a moment.

The child is forked from a process that has everything imported, goes on a copy of a station, and tells over a pipe what
was drawn and acknowledged. SIGKILL ends it, so that nothing of it cleans up.
"""

from __future__ import annotations

import gc
import logging
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Final

from tests.support.postgres import PostgresDatabase, PostgresServer
from tests.support.walks import Scene, Tell, Truth, Walk, make_scenes

ROOT: Final = Path(__file__).resolve().parents[2]
WATCHED: Final = tuple(str(ROOT / part) + "/" for part in ("kiosk", "printing"))
PATIENCE: Final = 120.0
FRESH: Final = 300.0
"""Seconds for which a scene is used: half of what a letter may wait (`activation_code.paper.unclaimed_min`)."""

Point = tuple[str, int]
"""A file and a line."""


@dataclass(frozen=True)
class Ended:
    """What is known of a walk after its end: `survived` where nothing killed it, `wrong` what it stumbled over."""

    home: Path
    truth: Truth
    database: PostgresDatabase | None
    survived: bool
    wrong: str
    seconds: float


class Killer:
    """Walks on copies of the scenes, one after another in the same place."""

    def __init__(self, folder: Path, server: PostgresServer | None = None, *, only: str = "") -> None:
        self.home = folder / "home"
        self._server, self._only, self._number = server, only, 0
        self._renew()
        logging.getLogger("kiosk").addHandler(logging.NullHandler())  # a station's log file takes what it tells

    def _renew(self) -> None:
        """Set the scenes up anew: a letter that waits and a temporary PIN grow old like any other."""
        self._number += 1
        folder = self.home.with_name(f"scenes-{self._number}")
        self.scenes = make_scenes(folder, self._server, only=self._only)
        self._made = time.monotonic()
        gc.freeze()

    def points(self, walk: Walk) -> list[Point]:
        """Every line that is run on the way, in the order of running; a line as often as it is run."""
        seen: list[Point] = []
        recorded = self.home.with_name("points")

        def watch() -> None:
            sys.settrace(_Tracer(seen.append).trace)

        def write() -> None:
            sys.settrace(None)
            recorded.write_text("\n".join(f"{name}:{line}" for name, line in seen))

        self.run(walk, watch, after=write).require_whole()
        pairs = (line.rpartition(":") for line in recorded.read_text().splitlines())
        return [(name, int(line)) for name, _, line in pairs]

    def kill_at(self, walk: Walk, number: int) -> Ended:
        """Kill it at the line with that number, counted from 1."""
        left = [number]

        def count(_point: Point) -> None:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        return self.run(walk, lambda: sys.settrace(_Tracer(count).trace))

    def kill_after(self, walk: Walk, seconds: float) -> Ended:
        """Kill it from outside, so long after it set out."""
        return self.run(walk, lambda: None, seconds=seconds)

    def run(
        self,
        walk: Walk,
        before: Callable[[], object],
        *,
        seconds: float | None = None,
        after: Callable[[], object] = lambda: None,
        go: Callable[[Path, Scene, Tell, Callable[[], object]], object] | None = None,
        staged: Callable[[Path], object] = lambda _home: None,
    ) -> Run:
        """Go once; `before` is called in the child where the watched part begins, `after` at its end.

        `staged` is called here, with the folder as the child will find it; `go` goes another way than the walk's.
        """
        if time.monotonic() - self._made > FRESH:
            self._renew()
        scene = self.scenes[walk.begins]
        database = scene.stage(self.home)
        staged(self.home)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _be_the_child(
                writing,
                lambda tell: (go or _whole(walk))(self.home, scene, tell, lambda: (tell("begin"), before())),
                after,
            )
        os.close(writing)
        told, took = _hear(reading, child, seconds)
        os.waitpid(child, 0)
        truth = scene.truth.copy()
        for line in told:
            truth.hear(line)
        wrong = "\n".join(line.removeprefix("wrong ") for line in told if line.startswith("wrong "))
        return Run(self.home, truth, database, "end" in told, wrong, took)


class Run(Ended):
    """A walk that was to come to its end."""

    def require_whole(self) -> None:
        """Raise unless nothing killed it."""
        if not self.survived or self.wrong:
            raise RuntimeError(self.wrong or "the walk did not come to its end")


def _whole(walk: Walk) -> Callable[[Path, Scene, Tell, Callable[[], object]], object]:
    return lambda home, scene, tell, before: walk.go(home, scene, tell, before=before)


def _be_the_child(writing: int, go: Callable[[Tell], object], after: Callable[[], object]) -> None:
    def tell(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    gc.disable()
    try:
        go(tell)
        after()
    except BaseException:  # noqa: BLE001 (told to whoever watches)
        sys.settrace(None)
        for line in traceback.format_exc().splitlines():
            tell(f"wrong {line}")
    finally:
        os._exit(0)


def _hear(reading: int, child: int, seconds: float | None) -> tuple[list[str], float]:
    """Everything it says until it is dead, and how long it took from its word `begin`; kills it after `seconds`."""
    content, began, is_killed = b"", 0.0, False
    deadline = time.monotonic() + PATIENCE
    while True:
        wait = max(0.0, deadline - time.monotonic())
        ready = select.select([reading], [], [], wait)[0]
        if not ready:
            os.kill(child, signal.SIGKILL)
            content += b"" if is_killed or seconds is not None else b"wrong it hangs\n"
            is_killed, deadline = True, time.monotonic() + PATIENCE
            continue
        portion = os.read(reading, 65536)
        if not portion:
            break
        content += portion
        if not began and b"begin\n" in content:
            began = time.monotonic()
            deadline = began + seconds if seconds is not None else deadline
    os.close(reading)
    return content.decode(errors="replace").splitlines(), time.monotonic() - began if began else 0.0


class _Tracer:
    """Calls back at each line of the watched files."""

    def __init__(self, told: Callable[[Point], object]) -> None:
        self._told = told

    def trace(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        return self._line if frame.f_code.co_filename.startswith(WATCHED) else None

    def _line(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            self._told((frame.f_code.co_filename, frame.f_lineno))
        return self._line
