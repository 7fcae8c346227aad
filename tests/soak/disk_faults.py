"""The disk is full, or fails, at any write and sync of each way of a code; and then there is room again.

Every operation of a walk that changes a file below the station's folder (store, spool, messages, log) fails once, and
from then on, with ENOSPC and with EIO; a write gets half of its bytes down first. What the desk says is a fault with a
code, never a traceback; no code is live that nobody holds; and as soon as the disk is good the same station serves the
citizen. Kills in the middle of a write go the same way.
"""

from __future__ import annotations

import errno
import io
import logging
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from hardware.faults import HardwareError
from kiosk.domain.faults import KioskError
from kiosk.home import Home
from kiosk.logging import start_logging
from printing.faults import PrintingError
from tests.soak.flips import SEED
from tests.soak.kills import memory_folder
from tests.soak.result import Result, Say, say_nothing
from tests.support import disk_shim
from tests.support.afterwards import judge
from tests.support.killing import Killer
from tests.support.walks import WALKS, Scene, Tell, Walk

MANNERS: Final = (
    ("full once", errno.ENOSPC, disk_shim.ONCE),
    ("full from then on", errno.ENOSPC, disk_shim.FROM_THEN_ON),
    ("broken once", errno.EIO, disk_shim.ONCE),
    ("broken from then on", errno.EIO, disk_shim.FROM_THEN_ON),
    ("killed in it", 0, disk_shim.KILL),
)
Case = tuple[int, tuple[str, int, int]]
"""Which operation, and how it fails."""


def run(count: int = 10_000, seed: int = SEED, say: Say = say_nothing) -> Result:
    """Each operation of each way in each manner, or so many of them all."""
    del say
    result: Result = disk_shim.run_under(__name__, "run_here", count, seed)
    return result


def run_here(count: int, seed: int, walks: Sequence[Walk] = WALKS) -> Result:
    """The same, in a process that has the shim."""
    result, draw = Result(), random.Random(seed)
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        killer = Killer(Path(name))
        for walk in walks:
            result.join(fail_some(killer, walk, max(1, count // len(walks)), draw))
            sys.stderr.write(f"disk-faults {walk.name}: {result.cases} in all, {len(result.violations)} violations\n")
    return result


def fail_some(killer: Killer, walk: Walk, count: int, draw: random.Random) -> Result:
    """Each operation in each manner, or so many of them."""
    result = Result()
    every_operation = range(1, _operations(killer, walk) + 1)
    cases: list[Case] = [(at, manner) for at in every_operation for manner in MANNERS]
    for case in cases if len(cases) <= count else draw.sample(cases, count):
        _fail(killer, walk, case, result)
    return result


def _operations(killer: Killer, walk: Walk) -> int:
    counted = killer.home.with_name("operations")

    def count() -> None:
        counted.write_text(str(disk_shim.operations()))

    killer.run(walk, lambda: None, go=_way(walk, None), after=count).require_whole()
    return int(counted.read_text())


def _fail(killer: Killer, walk: Walk, case: Case, result: Result) -> None:
    at, (name, _error, _how) = case
    ended = killer.run(walk, lambda: None, go=_way(walk, case))
    scene = killer.scenes[walk.begins]
    state, found = judge(ended.home, walk, scene, ended.truth, None, works=True)
    result.add(f"{name}: {state}")
    for violation in [*found, *([ended.wrong] if ended.wrong else [])]:
        result.blame(f"{walk.name} operation {at} {name}: {violation}")


def _way(walk: Walk, case: Case | None) -> Any:
    """The walk on a disk that fails; a fault with a code ends it in order, and then the disk is good again."""

    def go(home: Path, scene: Scene, tell: Tell, _before: object) -> None:
        disk_shim.watch(home)
        if case is not None:
            disk_shim.fail(case[0], case[1][1], case[1][2])
        said = sys.stderr = io.StringIO()
        start_logging(Home(home))
        try:
            walk.go(home, scene, tell)
        except (KioskError, PrintingError, HardwareError) as fault:
            tell(f"fault {fault.code.value}")
            logging.getLogger("kiosk").warning("what came of it: %s", fault.code.value)
        disk_shim.forgive()
        for line in said.getvalue().splitlines():
            tell(f"wrong it wrote to standard error: {line}")
        tell("end")

    return go
