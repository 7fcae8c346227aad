"""Sixteen processes that issue a code for one citizen at once, and that guess one at once; on both stores."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select

from kiosk.domain.codes import CodeState
from kiosk.store.rows import CodeRow
from tests.kiosk.desk_builder import Bench, make_bench
from tests.soak.result import Result, Say, say_nothing
from tests.support.crew import Act, Crew, guesses, issues
from tests.support.postgres import PostgresServer, find_binaries

CREW = 16
ROUNDS_A_STATION = 100
"""A citizen with thousands of codes would be no citizen, and each further round would take longer."""
_MEMORY = Path("/dev/shm")


def run(count: int = 1000, _seed: int = 0, say: Say = say_nothing) -> Result:
    """So many rounds of issuing on each store: after each, exactly one code is live and no other has not ended."""
    return _on_both(count, issues, say)


def run_guesses(count: int = 100, _seed: int = 0, say: Say = say_nothing) -> Result:
    """So many live codes on each store, 64 wrong codes at once at each: three tries are gone, and it is blocked."""
    return _on_both(count, guesses, say)


def one_store(home: Path, url: str | None, count: int, act: Act, *, size: int = CREW) -> Result:
    """The rounds on one station."""
    judge = _one_is_live if act is issues else _three_are_gone
    result, name = Result(), "postgresql" if url else "sqlite"
    with Crew(home, url, size, act) as crew:
        bench = make_bench(home, url=url)
        for number in range(count):
            if act is guesses:
                bench.live(request_key=f"g{number}")
            said = crew.round(number)
            for wrong in judge(bench, said):
                result.blame(f"{name} round {number}: {wrong}")
            result.add(name)
        report = bench.store.verify_log()
        if not report.is_good:
            result.blame(f"{name}: log {report.problem}")
        bench.store.close()
    return result


def _on_both(count: int, act: Act, say: Say) -> Result:
    result = Result()
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        result.join(_stations(Path(folder) / "sqlite", lambda: None, count, act, say))
        binaries = find_binaries()
        if binaries is None:
            say("no PostgreSQL server on this machine")
            return result
        server = PostgresServer.make(binaries)
        try:
            result.join(_stations(Path(folder) / "postgresql", lambda: server.create().url, count, act, say))
        finally:
            server.stop()
    return result


def _stations(folder: Path, new_url: Callable[[], str | None], count: int, act: Act, say: Say) -> Result:
    """The rounds on one kind of store, on a new station after so many of them."""
    result = Result()
    for begun in range(0, count, ROUNDS_A_STATION):
        rounds = min(ROUNDS_A_STATION, count - begun)
        result.join(one_store(folder / str(begun), new_url(), rounds, act))
        say(f"{folder.name}: {begun + rounds} rounds")
    return result


def _one_is_live(bench: Bench, said: list[str]) -> list[str]:
    states: Counter[str] = Counter()
    for (state, _tries), count in _codes(bench).items():
        states[state] += count
    live = states[CodeState.HANDED_OVER]
    unfinished = states[CodeState.RESERVED] + states[CodeState.PRINTING]
    told = Counter(said)
    odd = [line for line in told if line not in {"live", "superseded"}]
    wrong = [] if (live, unfinished) == (1, 0) else [f"{live} live, {unfinished} unfinished, told {dict(told)}"]
    return [*odd, *wrong]


def _three_are_gone(bench: Bench, said: list[str]) -> list[str]:
    odd = [line for line in said if line != "refused"]
    codes = _codes(bench)
    return [*odd, *([] if set(codes) == {(CodeState.BLOCKED, 3)} else [str(codes)])]


def _codes(bench: Bench) -> dict[tuple[str, int], int]:
    """How many codes there are by state and tries; the station has codes of one citizen alone."""
    counted = select(CodeRow.state, CodeRow.tries, func.count()).group_by(CodeRow.state, CodeRow.tries)
    with bench.store.writing() as work:  # it ends without a change
        return {(state, tries): count for state, tries, count in work.connection.execute(counted)}
