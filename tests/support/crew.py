"""Processes on one store that all do the same thing at the same moment, round after round."""

from __future__ import annotations

import multiprocessing
import threading
import traceback
from collections.abc import Callable
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Self, TypeVar

from kiosk.domain.cases import CaseState
from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.domain.faults import CaseStateWrong, CodeStateWrong
from kiosk.domain.store_faults import StoreDown, StoreLocked
from kiosk.services.reprint import ReprintReason
from tests.kiosk.desk_builder import Bench, make_bench

PATIENCE = 300
# What a member imports is imported once; a fork of that is a clean process, unlike one of a test with its threads.
_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.kiosk.desk_builder"])
T = TypeVar("T")
Act = Callable[[Bench, str, int], str]


class Crew:
    """So many processes, each with a desk of its own on the station in that folder and a case that was granted."""

    def __init__(self, home: Path, url: str | None, size: int, act: Act) -> None:
        bench = make_bench(home, url=url)
        cases = [bench.granted(clerk=f"clerk-{number}").id for number in range(size)]
        bench.store.close()
        self._starts = _context.Barrier(size)
        self._ends: list[Connection] = []
        self._processes = []
        for case in cases:
            ours, theirs = _context.Pipe()
            process = _context.Process(target=_serve, args=(home, url, case, act, self._starts, theirs))
            process.start()
            theirs.close()
            self._ends.append(ours)
            self._processes.append(process)
        self._hear()

    def round(self, number: int) -> list[str]:
        """All at once; how it ended for each."""
        for end in self._ends:
            end.send(number)
        return self._hear()

    def _hear(self) -> list[str]:
        said = []
        for end in self._ends:
            if not end.poll(PATIENCE):
                raise TimeoutError("a member of the crew says nothing")
            said.append(str(end.recv()))
        return said

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for end in self._ends:
            end.close()  # they leave when there is nobody to hear them
        for process in self._processes:
            process.join(30)
            if process.is_alive():
                process.kill()


def _serve(home: Path, url: str | None, case: str, act: Act, starts: Any, end: Connection) -> None:
    bench = _patiently(lambda: make_bench(home, url=url))
    end.send("ready")
    try:
        while True:
            which = int(end.recv())
            starts.wait(PATIENCE)
            try:
                said = act(bench, case, which)
            except Exception as error:  # noqa: BLE001 (told to whoever counts)
                said = "".join(traceback.format_exception(error)[-2:])
            end.send(said)
    except (EOFError, BrokenPipeError):
        bench.store.close()


def _patiently(command: Callable[[], T]) -> T:
    """Too many at once on a slow machine, also to be let in within seconds: whoever is told so tries again."""
    for _ in range(20):
        try:
            return command()
        except (StoreDown, StoreLocked):
            continue
    return command()


def issues(bench: Bench, case: str, round_: int) -> str:
    """A clerk issues and goes as far as the others let them; another key each time, since it is another press."""
    keys = count()
    try:
        _patiently(lambda: _issue_again(bench, case, f"round-{round_}-{next(keys)}"))
        _patiently(lambda: bench.desk.confirm_print(case, True))
        _patiently(lambda: bench.desk.hand_over(case))
    except (CaseStateWrong, CodeStateWrong):
        return "superseded"
    return "live"


def _issue_again(bench: Bench, case: str, key: str) -> None:
    if bench.desk.case(case).state is CaseState.GRANTED:
        bench.desk.issue(case, key)
    else:
        bench.desk.reprint(case, ReprintReason.LOST, key)


def guesses(bench: Bench, _case: str, _round: int) -> str:
    """Four wrong codes at once from this process."""
    answers: list[tuple[bool, str]] = []

    def guess() -> None:
        answers.append(_patiently(lambda: bench.redeem(ActivationCode.draw(SystemCodeSource()).grouped)))

    threads = [threading.Thread(target=guess) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return "refused" if answers == [(False, "NOT_ACCEPTED")] * 4 else str(answers)
