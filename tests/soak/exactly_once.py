"""A few of each of the long runs about an issue, in one process: kills, moments, power cuts, faults of the disk."""

from __future__ import annotations

import gc
import random
import tempfile
from pathlib import Path

from tests.soak import disk_faults, kills, power_loss, random_kills
from tests.soak.flips import SEED
from tests.soak.result import Result, Say, say_nothing
from tests.support import disk_shim
from tests.support.killing import Killer
from tests.support.walks import WALKS, make_scenes


def run(count: int = 20, seed: int = SEED, say: Say = say_nothing) -> Result:
    """So many of each."""
    del say
    result: Result = disk_shim.run_under(__name__, "run_here", count, seed)
    return result


def run_here(count: int, seed: int) -> Result:
    """The same, in a process that has the shim."""
    result, draw = Result(), random.Random(seed)
    with tempfile.TemporaryDirectory(dir=kills.memory_folder()) as name:
        killer = Killer(Path(name), make_scenes(Path(name) / "scenes", only="granted"))
        gc.freeze()
        issue = WALKS[0]
        points = killer.points(issue)
        chosen, _distinct = kills.choose(points, count, draw)
        for number in chosen:
            kills.kill_one(killer, issue, number, points, "sqlite", result, works=number == chosen[-1])
        result.join(random_kills.kill_some(killer, issue, count, draw))
        result.join(power_loss.cuts(killer, issue, count, draw))
        result.join(disk_faults.fail_some(killer, issue, count, draw))
    return result
