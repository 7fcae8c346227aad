"""A few of each of the long runs about an issue, in one process: kills, moments, power cuts, faults of the disk.

With them, however few they are, a button pressed several times and two clerks at once, which end with one code; and,
unless they are very few, what all runs rest on: that the checker finds each invariant that was broken on purpose.
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from tests.soak import disk_faults, kills, power_loss, random_kills
from tests.soak.flips import SEED
from tests.soak.result import Result, Say, say_nothing
from tests.support import disk_shim, pressed, sabotage
from tests.support.killing import Killer
from tests.support.walks import WALKS

FEW = 2
LINES = 30_000
"""About so many lines are run from the button to the hand."""


def run(count: int = 20, seed: int = SEED, say: Say = say_nothing) -> Result:
    """So many of each."""
    del say
    result: Result = disk_shim.run_under(__name__, "run_here", count, seed)
    return result


def run_here(count: int, seed: int) -> Result:
    """The same, in a process that has the shim."""
    result, draw = Result(), random.Random(seed)
    with tempfile.TemporaryDirectory(dir=kills.memory_folder()) as name:
        killer = Killer(Path(name), only="granted")
        issue = WALKS[0]
        for number in sorted(draw.sample(range(1, LINES), count)):
            kills.kill_one(killer, issue, number, (), "sqlite", result, works=False)
        result.join(random_kills.kill_some(killer, issue, count, draw, measured=1))
        result.join(power_loss.cuts(killer, issue, count, draw))
        result.join(disk_faults.fail_some(killer, issue, count, draw))
        for wrong in (*pressed.violations(killer), *(sabotage.missed(killer) if count > FEW else ())):
            result.blame(wrong)
        result.cases += len(pressed.PRESSES)
    return result
