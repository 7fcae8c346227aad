"""The issue path from end to end, on each store: reserve, print two sheets, say that they are whole, hand over.

`./dev bench issue [COUNT]`. A station of real parts with its folder spooler and its folder of messages, on a disk that
each commit and each file is synced to. Beside it stands the floor, measured between the issues on the same disk: what a
program gets done that only appends a kilobyte and waits for it (`fdatasync`), once and as often as one issue has to.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kiosk.bootstrap import Station
from kiosk.domain.cases import CloseReason
from kiosk.domain.errands import Face
from kiosk.store.unit_of_work import SqlUnitOfWork
from tests.bench.table import show
from tests.support.postgres import PostgresServer, find_binaries
from tests.support.walks import grant, granted_cases, open_here

COUNT: Final = 100
DURABLE: Final = ("autovacuum=off",)


@dataclass
class Measured:
    """Seconds of each issue and of each append, and how often an issue waits for the disk."""

    issues: list[float] = field(default_factory=list)
    reserve: list[float] = field(default_factory=list)
    confirm: list[float] = field(default_factory=list)
    hand_over: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    waits: int = 0


def main(count: str = "") -> None:
    """Measure both stores in one run."""
    rows, parts = [], []
    for kind in ("sqlite", "postgresql"):
        if kind == "postgresql" and find_binaries() is None:
            sys.stdout.write("no PostgreSQL server on this machine\n")
            continue
        with _home(kind) as home:
            found = measure(home, int(count or COUNT))
        seconds, floor, waits = statistics.median(found.issues), statistics.median(found.floor), found.waits
        rows.append(
            (kind, 1 / seconds, 1 / floor, seconds / floor, waits, 1 / (waits * floor), seconds / waits / floor)
        )
        steps = (found.reserve, found.confirm, found.hand_over)
        parts.append((kind, *(1000 * statistics.median(step) for step in steps), 1000 * seconds, 1000 * floor))
    heads = ("store", "issues/s", "syncs/s", "ratio", "waits", "floor of so many/s", "ratio")
    show("Issues from end to end, beside the floor of the disk; medians", heads, rows)
    heads = ("store", "issue and print", "whole", "hand over", "all", "one sync")
    show("Of which, in ms", heads, parts)


@contextmanager
def _home(kind: str) -> Iterator[Path]:
    """A new station, gone afterwards; on the disk that temporary files are on."""
    with tempfile.TemporaryDirectory() as folder:
        home, server = Path(folder) / "home", None
        try:
            if kind == "postgresql":
                binaries = find_binaries()
                assert binaries is not None
                server = PostgresServer.make(binaries, DURABLE)
                home.mkdir()
                (home / "config.toml").write_text(f'[store]\nurl = "{server.create().url}"\n')
            yield home
        finally:
            if server is not None:
                server.stop()


def measure(home: Path, count: int) -> Measured:
    """So many issues for one citizen, each superseding the one before, and as many appends between them."""
    found = Measured()
    with open_here(home, Face.COUNTER, lambda _line: None) as station:
        granted_cases(station)
        _issue(station, Measured())
        found.waits = _waits(station)
        with (home / "floor").open("wb", buffering=0) as file:
            for _ in range(count):
                _issue(station, found)
                file.write(bytes(1024))
                found.floor.append(_timed(lambda: os.fdatasync(file.fileno())))
    return found


def _issue(station: Station, found: Measured) -> None:
    case, desk = grant(station, Face.COUNTER), station.desk
    steps = (
        (found.reserve, lambda: desk.issue(case, "r1")),
        (found.confirm, lambda: desk.confirm_print(case, True)),
        (found.hand_over, lambda: desk.hand_over(case)),
    )
    taken = []
    for kept, step in steps:
        taken.append(_timed(step))
        kept.append(taken[-1])
    found.issues.append(sum(taken))
    desk.close_case(case, CloseReason.DONE)


def _waits(station: Station) -> int:
    """How often one issue waits for the disk."""
    case = grant(station, Face.COUNTER)
    with _counted() as waits:
        station.desk.issue(case, "r1")
        station.desk.confirm_print(case, True)
        station.desk.hand_over(case)
    return len(waits)


@contextmanager
def _counted() -> Iterator[list[str]]:
    """Every wait for the disk: commits, and syncs of files and folders."""
    waits: list[str] = []
    commit, sync = SqlUnitOfWork.commit, os.fsync

    def counted_commit(work: SqlUnitOfWork) -> None:
        waits.append("commit")
        commit(work)

    def counted_sync(descriptor: int) -> None:
        waits.append("fsync")
        sync(descriptor)

    SqlUnitOfWork.commit, os.fsync = counted_commit, counted_sync  # type: ignore[method-assign]
    try:
        yield waits
    finally:
        SqlUnitOfWork.commit, os.fsync = commit, sync  # type: ignore[method-assign]


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
