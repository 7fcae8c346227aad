"""Random sequences of the desk's commands, on SQLite and on PostgreSQL: the same answers, and the same log to the byte.

Two desks with the same keys, clock, identifiers and codes are told the same. After each command their answers are
compared, after each sequence every entry of the log with its digest, and the state of every case, code and means.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count as counting
from pathlib import Path
from typing import Any, Final

from hardware.emrtd.report import Verdict
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CloseReason
from kiosk.domain.codes import ActivationCode
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import KioskError
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import Tick
from kiosk.keys import open_keys
from kiosk.services.desk import Desk
from kiosk.store.audit_log import LEAF_COLUMNS
from tests.kiosk.desk_builder import Bench, inspection, make_bench
from tests.soak.flips import SEED
from tests.soak.result import Result, Say, say_nothing
from tests.support.postgres import PostgresServer, ResettingDatabase, find_binaries

COMMANDS: Final = (8, 30)
_STATES: Final = {
    "counter_case": "number, state, close_reason, errand",
    "code": "id, state, tries, end_reason, reserved_at, ended_at",
    "authenticator": "id, kind, state, activated_at",
    "identity": "person_id, state, user_id_index",
    "case_number": "year, last",
    "change_owed": "row_id",
}


class DrawnCodes:
    """Codes from a seed: both desks draw the same."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def characters(self, alphabet: str, count: int) -> str:
        return "".join(self._random.choice(alphabet) for _ in range(count))


def run(count: int = 2000, seed: int = SEED, say: Say = say_nothing) -> Result:
    """So many sequences; without a PostgreSQL server there is nothing to compare."""
    result = Result()
    binaries = find_binaries()
    if binaries is None:
        say("no PostgreSQL server on this machine")
        return result
    server = PostgresServer.make(binaries)
    try:
        with tempfile.TemporaryDirectory() as folder:
            pair = Pair(Path(folder), server)
            for number in range(count):
                kinds, found = pair.compare(seed * 1_000_003 + number)
                result.cases += 1
                result.kinds.update(kinds)
                for violation in found:
                    result.blame(f"sequence {number} of seed {seed}: {violation}")
                if number % 100 == 99:
                    say(f"{number + 1} sequences")
    finally:
        server.stop()
    return result


class Pair:
    """Two stations that differ in nothing but their database, put back to their beginning for each sequence."""

    def __init__(self, folder: Path, server: PostgresServer) -> None:
        self._folder = folder
        first = folder / "sqlite"
        self._build(first, None)
        other = folder / "postgresql"
        shutil.copytree(first / "keys", other / "keys")
        database = server.create()
        self._build(other, database.url)
        self._database = ResettingDatabase(database)

    def _build(self, home: Path, url: str | None) -> None:
        if url is None:
            from kiosk.home import Home

            open_keys(Home(home), may_create=True)
        built = make_bench(home, with_identity=False, url=url)
        _seed(built)
        built.store.close()

    def compare(self, seed: int) -> tuple[list[str], list[str]]:
        """Run one sequence; the kinds of its answers, and what was not the same."""
        benches = []
        for name in ("sqlite", "postgresql"):
            work = self._folder / f"work-{name}"
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(self._folder / name, work)
            url = self._database.lend().url if name == "postgresql" else None
            benches.append(_repeatable(make_bench(work, with_identity=False, url=url), seed))
        try:
            return _told_the_same(benches, random.Random(seed))
        finally:
            for bench in benches:
                bench.store.close()


def _seed(bench: Bench) -> None:
    from kiosk.services.seed_identities import seed_identities
    from tests.kiosk.desk_builder import ASTA

    numbers = counting(1)
    seed_identities(replace(bench.parts, ids=lambda: f"seed-{next(numbers)}"), [(ASTA.id, Bench.USER_ID)])


def _repeatable(bench: Bench, seed: int) -> Bench:
    numbers = counting(1)
    parts = replace(bench.parts, ids=lambda: f"{next(numbers):08}", codes=DrawnCodes(seed))
    return replace(bench, parts=parts, desk=Desk(parts))


Command = Callable[[Bench], object]


def _told_the_same(benches: list[Bench], draw: random.Random) -> tuple[list[str], list[str]]:
    kinds: list[str] = []
    cases: list[str] = []
    for number in range(draw.randint(*COMMANDS)):
        name, command = _draw(draw, cases, number)
        first, second = (_answer(command, bench) for bench in benches)
        kinds.append(f"{name}:{first[0]}")
        if first != second:
            return kinds, [f"{name}: {_apart(*map(str, (first, second)))}"]
        if name == "open_case" and first[0] == "ok":
            cases.append(str(first[1]))
    return kinds, list(_different(benches))


def _answer(command: Command, bench: Bench) -> tuple[str, str]:
    try:
        return "ok", str(command(bench))
    except KioskError as fault:
        return fault.code.value, str(sorted(fault.data.items()))


def _apart(first: str, second: str) -> str:
    """Where two answers part."""
    at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    return f"{first[max(0, at - 40) : at + 60]!r} and {second[max(0, at - 40) : at + 60]!r}"


def _different(benches: list[Bench]) -> Iterator[str]:
    logs = [bench.store.log_rows() for bench in benches]
    for ours, theirs in zip(*logs, strict=False):
        if tuple(map(_plain, ours)) != tuple(map(_plain, theirs)):
            columns = [c for c, a, b in zip(LEAF_COLUMNS, ours, theirs, strict=True) if _plain(a) != _plain(b)]
            yield f"entry {ours[0]} ({ours[2]}) differs in {columns}"
            break
    if len(logs[0]) != len(logs[1]):
        yield f"{len(logs[0])} and {len(logs[1])} entries"
    states = [_states(bench) for bench in benches]
    for table in _STATES:
        if states[0][table] != states[1][table]:
            yield f"{table}: {states[0][table]} and {states[1][table]}"
    for bench in benches:
        if (problem := bench.store.verify_log().problem) is not None:
            yield f"the log of {bench.store.place.name}: {problem.value}"


def _plain(value: object) -> object:
    return bytes(value) if isinstance(value, memoryview) else value


def _states(bench: Bench) -> dict[str, list[tuple[Any, ...]]]:
    with bench.store.reading() as work:
        return {
            table: sorted(
                (tuple(row) for row in work.connection.exec_driver_sql(f"SELECT {columns} FROM {table}")), key=repr
            )
            for table, columns in _STATES.items()
        }


def _draw(draw: random.Random, cases: list[str], number: int) -> tuple[str, Command]:
    """The next command, with its arguments drawn once for both desks; usually the next step of a case."""
    if not cases or draw.random() < 0.12:
        errand = draw.choice(list(Errand))
        means = draw.choice([None, *AuthenticatorKind])
        return "open_case", lambda bench: bench.desk.open_case(errand, Face.COUNTER, "clerk-7", means).id
    case = draw.choice(cases[-2:])
    verdict = draw.choice([Verdict.GENUINE] * 6 + list(Verdict))
    answer, whole = draw.random() < 0.9, draw.random() < 0.85
    tick, means = draw.choice(list(Tick)), draw.choice(list(AuthenticatorKind))
    key, reason = f"r{draw.randint(1, 6)}-{number // 9}", draw.choice(list(CloseReason))
    hours = draw.choice((1, 5, 30, 49))
    wrong = ActivationCode.draw(DrawnCodes(draw.randrange(1 << 30))).grouped
    steps: dict[str, tuple[int, Command]] = {
        "way": (6, lambda bench: _whole_way(bench, case, key)),
        "inspect": (2, lambda bench: bench.desk.record_inspection(case, inspection(verdict))),
        "tick": (3, lambda bench: bench.desk.record_tick(case, tick, answer)),
        "answer": (1, lambda bench: bench.has_second_leg(case, passed=answer)),
        "decide": (2, lambda bench: bench.desk.decide(case)),
        "issue": (2, lambda bench: bench.desk.issue(case, key)),
        "confirm": (2, lambda bench: bench.desk.confirm_print(case, whole)),
        "hand_over": (2, lambda bench: bench.desk.hand_over(case)),
        "redeem": (4, lambda bench: bench.redeem(bench.last_code) if bench.press.made else None),
        "redeem_wrong": (3, lambda bench: bench.redeem(wrong)),
        "redeem_slip": (1, lambda bench: bench.redeem(wrong[:-1] + ("A" if wrong[-1] != "A" else "C"))),
        "redeem_stranger": (1, lambda bench: bench.redeem(wrong, user_id="nobody")),
        "status": (1, lambda bench: bench.desk.code_status(bench.USER_ID)),
        "revoke": (1, lambda bench: bench.desk.revoke_code(bench.USER_ID, means)),
        "close": (1, lambda bench: bench.desk.close_case(case, reason)),
        "recover": (1, lambda bench: len(bench.desk.recover())),
        "expire": (1, lambda bench: bench.desk.expire()),
        "recent": (1, lambda bench: bench.desk.recent_cases()),
        "wait": (1, lambda bench: bench.clock.advance(dt.timedelta(hours=hours))),
    }
    name = draw.choices(list(steps), [weight for weight, _command in steps.values()])[0]
    return name, steps[name][1]


def _whole_way(bench: Bench, case: str, key: str) -> object:
    """The case from its document to the code in the hand."""
    bench.desk.record_inspection(case, inspection())
    bench.desk.record_tick(case, Tick.LIKENESS, True)
    bench.desk.record_tick(case, Tick.IN_PERSON, True)
    bench.has_second_leg(case)
    bench.desk.decide(case)
    bench.desk.issue(case, key)
    bench.desk.confirm_print(case, True)
    return bench.desk.hand_over(case), Secret("")
