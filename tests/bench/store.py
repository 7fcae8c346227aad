"""The store as it grows: look-up by CPR number, issue, redeem, one entry in the log, and many writers at once.

`./dev bench store [SIZES [WRITERS]]`, each a list with commas: `10000,100000,1000000` people, `1,8,32` writers. For
each person there are five thirds of a means and ten thirds of a code. Both databases write through to the disk; beside
their commits stands what the same disk gives a program that only appends and waits for it (`fdatasync`).
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert, text

from kiosk.domain import cpr
from kiosk.domain.audit import AuditEvent
from kiosk.domain.person import Person, PersonId, fold_user_id
from kiosk.domain.registered import Registered
from kiosk.domain.store_faults import StoreLocked
from kiosk.store.guards import create_guards, drop_guards
from kiosk.store.rows import AuthenticatorRow, CaseRow, CodeRow, IdentityRow
from tests.bench.table import show
from tests.kiosk.desk_builder import ASTA, NOON, Bench, make_bench
from tests.support.postgres import PostgresServer, find_binaries

SIZES: Final = (10_000, 100_000)
WRITERS: Final = (1, 8, 32)
ROUNDS: Final = 40
SECONDS: Final = 3.0
DURABLE: Final = ("autovacuum=off",)
_PORTION: Final = 5000


def main(sizes: str = "", writers: str = "") -> None:
    """Fill and measure each size on each database."""
    people = [int(size) for size in sizes.split(",")] if sizes else list(SIZES)
    crowds = [int(count) for count in writers.split(",")] if writers else list(WRITERS)
    single: list[Sequence[object]] = []
    crowd: list[Sequence[object]] = []
    for kind in ("sqlite", "postgresql"):
        for size in people:
            with _station(kind, size) as bench:
                floor = _floor(bench.home.root)
                single.append((f"{kind} {size}", *_alone(bench, size), 1000 * floor))
                for count in crowds:
                    per_second, slowest, refused = _many(bench.home.root, count)
                    told = (per_second, 1 / floor, per_second * floor, 1000 * slowest, refused)
                    crowd.append((f"{kind} {size}", count, *told))
    show(
        "One writer, medians in ms",
        ("people", "CPR", "user ID", "issue", "redeem", "one entry", "fdatasync"),
        single,
    )
    show(
        "Writers at once: entries of the log committed a second",
        ("people", "writers", "commits/s", "floor/s", "ratio", "slowest ms", "turned away"),
        crowd,
    )


@contextmanager
def _station(kind: str, size: int) -> Iterator[Bench]:
    """A filled station, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        server = None
        if kind == "postgresql":
            binaries = find_binaries()
            if binaries is None:
                raise SystemExit("no PostgreSQL server on this machine")
            server = PostgresServer.make(binaries, DURABLE)
        try:
            bench = make_bench(Path(folder) / "home", url=server.create().url if server else None)
            _fill(bench, size)
            yield bench
            bench.store.close()
        finally:
            if server is not None:
                server.stop()


def _fill(bench: Bench, size: int) -> None:
    """People, MitIDs, means and codes; the guards would ask for an entry of the log for each, and stand aside."""
    rows = {CaseRow: _cases, IdentityRow: _identities, CodeRow: _codes, AuthenticatorRow: _authenticators}
    with bench.store.writing() as work:
        drop_guards(work.connection)
        people = _people(size)
        while portion := list(islice(people, _PORTION)):
            work.citizens.add_all(portion)
        for row, make in rows.items():
            values = make(bench, size)
            while some := list(islice(values, _PORTION)):
                work.connection.execute(insert(row), some)
        create_guards(work.connection)
        work.audit.append(bench.parts.leaf(AuditEvent.IDENTITIES_SEEDED, None, count=size))
        if work.connection.dialect.name == "postgresql":
            work.connection.execute(text("ANALYZE"))  # as a server in use does by itself; here autovacuum is off
        work.commit()


def _people(size: int) -> Iterator[Registered]:
    return (Registered(_person(number)) for number in range(size))


def _person(number: int) -> Person:
    day, rest = number % 27 + 2, number // 27
    month, rest = rest % 12 + 1, rest // 12
    year, running = rest % 40 + 50, rest // 40
    return replace(
        ASTA,
        id=PersonId(f"b{number}"),
        birth=dt.date(1900 + year, month, day),
        cpr=cpr.parse(f"{day:02}{month:02}{year:02}-{running % 4000:04}"),
    )


Rows = Iterator[dict[str, Any]]


def _identities(bench: Bench, size: int) -> Rows:
    seal = bench.keys.columns
    for number in range(size):
        row_id, user_id = f"i{number}", f"borger.{number}"
        yield {
            "id": row_id,
            "person_id": f"b{number}",
            "user_id_sealed": seal.seal("identity", "user_id_sealed", row_id, user_id),
            "user_id_index": seal.index("user_id", fold_user_id(user_id)),
            "created_at": NOON,
            "state": "ACTIVE",
        }


def _cases(bench: Bench, size: int) -> Rows:
    for number in range(size * 10 // 3):
        yield {
            "id": f"k{number}",
            "number": f"2025-{number:08}",
            "errand": "new_display_code",
            "face": "counter",
            "clerk": "clerk-7",
            "state": "CLOSED",
            "person_id": f"b{number % size}",
            "opened_at": NOON - dt.timedelta(days=300),
            "closed_at": NOON - dt.timedelta(days=299),
            "close_reason": "done",
            "means": "display",
        }


def _codes(bench: Bench, size: int) -> Rows:
    then = NOON - dt.timedelta(days=300)
    for number in range(size * 10 // 3):
        yield {
            "id": f"c{number}", "identity_id": f"i{number % size}", "case_id": f"k{number}", "means": "display",
            "state": "USED", "request_key": f"bulk:{number}", "salt": os.urandom(32), "digest": os.urandom(32),
            "tries": 0, "max_tries": 3, "reserved_at": then, "expires_at": then + dt.timedelta(hours=48), "job": "1",
            "confirmed_at": then, "handed_over_at": then, "ended_at": then + dt.timedelta(hours=1),
            "end_reason": "used", "pin_sends": 0, "purpose": "activate",
        }  # fmt: skip


def _authenticators(bench: Bench, size: int) -> Rows:
    for number in range(size * 5 // 3):
        yield {
            "id": f"a{number}",
            "identity_id": f"i{number % size}",
            "kind": "display" if number < size else "app",
            "state": "ACTIVE",
            "code_id": f"c{number}",
            "activated_at": NOON,
        }


def _alone(bench: Bench, size: int) -> tuple[float, ...]:
    """Medians in milliseconds: by CPR, by user ID, issue, redeem, one entry."""
    spread = [size * number // ROUNDS for number in range(ROUNDS)]

    def by_cpr(number: int) -> None:
        found = _person(spread[number]).cpr
        with bench.store.reading() as work:
            assert found is not None
            assert work.citizens.by_number(found.digits) is not None

    def by_user_id(number: int) -> None:
        with bench.store.reading() as work:
            assert work.identities.by_user_id(f"borger.{spread[number]}") is not None

    cases = [bench.granted().id for _ in range(3)]
    issued: list[float] = []
    redeemed: list[float] = []
    for number, case in enumerate(cases):
        issued.append(_timed(lambda case=case, number=number: bench.desk.issue(case, f"bench-{number}")))
        bench.desk.confirm_print(case, True)
        bench.desk.hand_over(case)
        redeemed.append(_timed(lambda: bench.redeem(bench.last_code)))
    entry = [_timed(lambda: bench.desk.code_status(bench.USER_ID)) for _ in range(ROUNDS)]
    reads = [[_timed(partial(one, number)) for number in range(ROUNDS)] for one in (by_cpr, by_user_id)]
    return tuple(1000 * statistics.median(times) for times in (*reads, issued, redeemed, entry))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _many(home: Path, writers: int) -> tuple[float, float, int]:
    """Entries a second that so many processes commit together, the slowest, and how many waited in vain."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(writers) as pool:
        told = pool.map(_write, [home] * writers, chunksize=1)
    began, ended = min(one[0] for one in told), max(one[1] for one in told)
    per_second = sum(one[2] for one in told) / (ended - began)
    return per_second, max(one[3] for one in told), sum(one[4] for one in told)


def _write(home: Path) -> tuple[float, float, int, float, int]:
    """Append and commit for a while: when it began and ended, how many, the slowest, how many waited in vain."""
    bench = make_bench(home, with_identity=False)
    began = time.time()
    count, slowest, refused = 0, 0.0, 0
    while time.time() - began < SECONDS:
        try:
            slowest = max(slowest, _timed(lambda: _one_entry(bench)))
            count += 1
        except StoreLocked:
            refused += 1
    ended = time.time()
    bench.store.close()
    return began, ended, count, slowest, refused


def _one_entry(bench: Bench) -> None:
    with bench.store.writing() as work:
        work.audit.append(bench.parts.leaf(AuditEvent.STATUS_ASKED, None))
        work.commit()


def _floor(folder: Path) -> float:
    """Seconds that one appended kilobyte takes to be on this disk; the median of a hundred."""
    path = folder / "floor"
    taken = []
    with path.open("wb", buffering=0) as file:
        for _ in range(100):
            file.write(bytes(1024))
            taken.append(_timed(lambda: os.fdatasync(file.fileno())))
    path.unlink()
    return statistics.median(taken)
