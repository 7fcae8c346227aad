"""The power goes at any moment of each way of a code: what was not synced is lost, torn or there, as chance has it.

One walk is written down by a shim under the program, and replayed up to a moment as often as wanted
(`tests.support.power_cut`). The station starts on what is left, and the invariants I1 to I6 hold.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.soak.flips import SEED
from tests.soak.kills import memory_folder
from tests.soak.result import Result, Say, say_nothing
from tests.support import disk_shim
from tests.support.afterwards import judge
from tests.support.killing import Killer
from tests.support.power_cut import Disk, read_journal
from tests.support.walks import WALKS, Scene, Tell, Walk

A_WALK: Final = 25
"""So many cuts of one walk that was written down, before another is."""


def run(count: int = 5000, seed: int = SEED, say: Say = say_nothing) -> Result:
    """So many cuts, the ways in turn."""
    del say
    result: Result = disk_shim.run_under(__name__, "run_here", count, seed)
    return result


def run_here(count: int, seed: int, walks: Sequence[Walk] = WALKS) -> Result:
    """The same, in a process that has the shim."""
    result, draw = Result(), random.Random(seed)
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        killer = Killer(Path(name))
        turn = 0
        while result.cases < count:
            walk = walks[turn % len(walks)]
            turn += 1
            result.join(cuts(killer, walk, min(A_WALK, count - result.cases), draw))
            if turn % len(walks) == 0:
                sys.stderr.write(f"power-loss: {result.cases} cuts, {len(result.violations)} violations\n")
    return result


def cuts(killer: Killer, walk: Walk, count: int, draw: random.Random) -> Result:
    """One walk written down, and so many cuts in it."""
    result, journal, disks = Result(), killer.home.with_name("journal"), list[Disk]()

    def go(home: Path, scene: Scene, tell: Tell, _before: object) -> None:
        def tell_both(line: str) -> None:
            tell(line)
            disk_shim.mark(line)

        disk_shim.watch(home, os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        walk.go(home, scene, tell_both)

    ended = killer.run(walk, lambda: None, go=go, staged=lambda home: disks.append(Disk(home)))
    ended.require_whole()
    steps = list(read_journal(journal.read_bytes()))
    moments = sorted(draw.randrange(len(steps) + 1) for _ in range(count))
    scene, disk, done = killer.scenes[walk.begins], disks[0], 0
    truth = scene.truth.copy()
    for number, moment in enumerate(moments):
        for step in steps[done:moment]:
            disk.follow(step)
            if step.kind == "K":
                truth.hear(step.content.decode())
        done, chance = moment, draw.randrange(2**32)
        shutil.rmtree(killer.home, ignore_errors=True)
        disk.after_cut(random.Random(chance), killer.home)
        state, found = judge(killer.home, walk, scene, truth.copy(), None, works=number % 5 == 4)
        result.add(f"{walk.name} {state}")
        for violation in found:
            result.blame(f"{walk.name} after {moment} of {len(steps)} steps, chance {chance}: {violation}")
    return result
