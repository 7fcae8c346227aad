"""Each way of a code, killed from outside at a random moment: between two lines, in a library, in a system call."""

from __future__ import annotations

import random
import statistics
import tempfile
from pathlib import Path
from typing import Final

from tests.soak.flips import SEED
from tests.soak.kills import SERVED, memory_folder
from tests.soak.result import Result, Say, say_nothing
from tests.support.afterwards import judge
from tests.support.killing import Killer
from tests.support.walks import WALKS, Walk

MEASURED: Final = 2
"""So many walks go to their end first, to know how long one takes."""
A_ROUND: Final = 50
"""After so many kills of one way another is taken, and it is measured again."""


def run(count: int = 5000, seed: int = SEED, say: Say = say_nothing) -> Result:
    """So many kills, half of them on the whole issue and half on the other ways in turn."""
    result, draw = Result(), random.Random(seed)
    ways = [way for walk in WALKS[1:] for way in (WALKS[0], walk)]
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        killer = Killer(Path(name))
        while result.cases < count:
            for walk in ways:
                portion = min(A_ROUND, count - result.cases)
                if portion:
                    result.join(kill_some(killer, walk, portion, draw))
                    say(f"{result.cases} killed, {len(result.violations)} violations")
    return result


def kill_some(killer: Killer, walk: Walk, count: int, draw: random.Random, measured: int = MEASURED) -> Result:
    """So many of one way."""
    result, seconds = Result(), _measured(killer, walk, measured)
    for number in range(count):
        after = draw.uniform(0, 1.05 * seconds)
        ended = killer.kill_after(walk, after)
        state, found = judge(
            ended.home, walk, killer.scenes[walk.begins], ended.truth, None, works=number % SERVED == SERVED - 1
        )
        result.add(f"{walk.name} {'survived' if ended.survived else state}")
        for violation in [*found, *([ended.wrong] if ended.wrong else [])]:
            result.blame(f"{walk.name} after {1000 * after:.1f} of {1000 * seconds:.1f} ms: {violation}")
    return result


def _measured(killer: Killer, walk: Walk, times: int) -> float:
    taken = []
    for _ in range(times):
        whole = killer.run(walk, lambda: None)
        whole.require_whole()
        taken.append(whole.seconds)
    return statistics.median(taken)
