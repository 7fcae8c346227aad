"""Each way of a code, killed at every line of it that there is, and at random lines of those that are run often.

A child process goes the way and ends itself without a word at the line that was drawn. After the next start the
invariants I1 to I6 hold, each by its name, and now and then the citizen is served to the end. On SQLite every distinct
line of the program's own files is taken; on PostgreSQL so many of them.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.soak.flips import SEED
from tests.soak.result import Result, Say, say_nothing
from tests.support.afterwards import judge
from tests.support.killing import Killer, Point
from tests.support.postgres import PostgresServer, find_binaries
from tests.support.walks import WALKS, Walk

ON_POSTGRESQL: Final = 25
"""So many lines of each way at most."""
SERVED: Final = 7
"""After every so many kills the citizen is served."""
_MEMORY: Final = Path("/dev/shm")


def memory_folder() -> str | None:
    """Where files lie in memory: what is on trial is the program's death, which is no matter of the disk."""
    return str(_MEMORY) if _MEMORY.is_dir() else None


def run(count: int = 2000, seed: int = SEED, say: Say = say_nothing, walks: Sequence[Walk] = WALKS) -> Result:
    """Every distinct line of each way, then others at random until it is so many a way; fewer where told so."""
    result = Result()
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        killer = Killer(Path(name))
        for walk in walks:
            result.join(kill_all(killer, walk, count, seed, say, "sqlite"))
    binaries = find_binaries()
    if binaries is None:
        say("no PostgreSQL server on this machine")
        return result
    with tempfile.TemporaryDirectory(dir=memory_folder()) as name:
        server = PostgresServer.make(binaries)
        try:
            killer = Killer(Path(name), server)
            for walk in walks:
                result.join(kill_all(killer, walk, min(count, ON_POSTGRESQL), seed, say, "postgresql"))
        finally:
            server.stop()
    return result


def kill_all(killer: Killer, walk: Walk, count: int, seed: int, say: Say, store: str) -> Result:
    """One way on one store."""
    result, points = Result(), killer.points(walk)
    chosen, distinct = choose(points, count, random.Random(seed))
    say(f"{store} {walk.name}: {len(points)} lines run, {distinct} distinct; {len(chosen)} are taken")
    for done, number in enumerate(chosen, start=1):
        kill_one(killer, walk, number, points, store, result, works=done % SERVED == 0)
        if done % 200 == 0:
            say(f"{store} {walk.name}: {done} killed, {len(result.violations)} violations")
    return result


def kill_one(
    killer: Killer, walk: Walk, number: int, points: Sequence[Point], store: str, result: Result, *, works: bool
) -> None:
    """Kill it there, start again, look."""
    ended = killer.kill_at(walk, number)
    state, found = judge(ended.home, walk, killer.scenes[walk.begins], ended.truth, ended.database, works=works)
    result.add(f"{store} {walk.name} {'survived' if ended.survived else state}")
    file, line = points[number - 1] if points else ("", 0)
    place = f"{store} {walk.name} line {number} ({file}:{line})"
    for violation in [*found, *([ended.wrong] if ended.wrong else [])]:
        result.blame(f"{place}: {violation}")
    if ended.database is not None:
        ended.database.drop()


def choose(points: Sequence[Point], count: int, draw: random.Random) -> tuple[list[int], int]:
    """Which lines, by their number in the order of running: the first run of each, then any; how many are distinct."""
    firsts = {point: number for number, point in reversed(list(enumerate(points, start=1)))}
    first = sorted(firsts.values())
    if count <= len(first):
        return sorted(draw.sample(first, count)), len(first)
    others = sorted(set(range(1, len(points) + 1)) - set(first))
    return [*first, *draw.sample(others, min(count - len(first), len(others)))], len(first)
