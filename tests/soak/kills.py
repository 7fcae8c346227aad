"""An issue that is killed at any of its lines: from the reservation to the code in the hand, then started again.

A child process goes the whole way and ends itself without a word at the line that was drawn. After the next start no
live code is without its letter, no dead one has one, no code lies in clear, and the log tells what the store says.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, Final

from hardware.emrtd.access_key import MrzKey
from hardware.mrz.zone import read_mrz
from kiosk.bootstrap import Station, open_station
from kiosk.domain import ActivationCode, CaseState, Errand, Face
from kiosk.domain.cases import Case
from kiosk.domain.codes import CodeSource
from kiosk.domain.issued_code import IssuedCode
from kiosk.domain.ticks import ALWAYS
from kiosk.services import issue
from tests.soak.flips import SEED
from tests.soak.result import Result, Say, say_nothing

ROOT: Final = Path(__file__).resolve().parents[2]
WATCHED: Final = tuple(
    str(ROOT / part) for part in ("kiosk/services", "kiosk/store", "kiosk/messages", "printing/spool")
)
FACES: Final = (Face.COUNTER, Face.COMMAND_LINE)


def run(count: int = 500, seed: int = SEED, say: Say = say_nothing) -> Result:
    """So many of the lines of each way, all of them where there are fewer."""
    result = Result()
    with tempfile.TemporaryDirectory() as folder:
        for face in FACES:
            way = Way(Path(folder) / face.value, face)
            lines = way.lines()
            say(f"{face.value}: {lines} lines")
            drawn = random.Random(seed).sample(range(1, lines + 1), min(count, lines))
            for line in drawn:
                kind, found = way.kill(line)
                result.add(kind)
                for violation in found:
                    result.blame(f"{face.value} line {line}: {violation}")
    return result


class Way:
    """A case on its way from the decision to the live code, again and again."""

    def __init__(self, folder: Path, face: Face) -> None:
        self.home, self._template, self._face = folder / "home", folder / "template", face
        with open_station(self._template, face=Face.COUNTER, simulated=True) as station:
            assert station.tray is not None
            station.tray.insert("danish-passport")
            zone = read_mrz(station.tray.mrz("danish-passport"))
            key = MrzKey(zone.document_number, zone.birth, zone.expiry)
            case = station.desk.open_case(Errand.NEW_APP_CODE, face, "7")
            station.desk.record_inspection(case.id, station.inspector.read(key, printed=zone))
            for tick in ALWAYS:
                station.desk.record_tick(case.id, tick, True)
            assert station.desk.decide(case.id).state is CaseState.GRANTED
        self._case = case.id

    def lines(self) -> int:
        """How many lines the whole way has."""
        told, _code = self._go(0)
        return int(told)

    def kill(self, line: int) -> tuple[str, list[str]]:
        """Where the code was after the next start, and what is wrong there."""
        told, code = self._go(line)
        with open_station(self.home, face=self._face) as station:
            with station.store.reading() as work:
                row, case = work.codes.newest_of_case(self._case), work.cases.get(self._case)
            assert case is not None
            return (row.state.value if row else "none"), [
                *(["survived"] if told else []),
                *_books(station),
                *_sheets(station, row, case),
                *_clear(self.home, code),
            ]

    def _go(self, line: int) -> tuple[str, str]:
        """Run the child, which is killed at that line (0: never); returns what it told at its end, and its code."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._template, self.home)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                self._walk(line, lambda text: os.write(writing, f"{text}\n".encode()))
            finally:
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            told = pipe.read().split()
        os.waitpid(child, 0)
        code = next((word for word in told if not word.isdecimal()), "")
        return next((word for word in told if word.isdecimal()), ""), code

    def _walk(self, line: int, tell: Callable[[str], object]) -> None:
        real = ActivationCode.draw

        def draw(source: CodeSource) -> ActivationCode:
            code = real(source)
            tell(code.value.reveal())
            return code

        issue.ActivationCode = type("Drawn", (), {"draw": staticmethod(draw)})  # type: ignore[misc,assignment]  # a stand-in
        with open_station(self.home, face=self._face) as station:
            counter = _Counter(line)
            sys.settrace(counter.trace)
            station.desk.issue(self._case, "r1")
            station.desk.confirm_print(self._case, True)
            station.desk.hand_over(self._case)
            sys.settrace(None)
        tell(str(counter.seen))


class _Counter:
    """Counts the lines of the watched files, and ends the process at the last one."""

    def __init__(self, last: int) -> None:
        self._last = last
        self.seen = 0

    def trace(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        return self._line if frame.f_code.co_filename.startswith(WATCHED) else None

    def _line(self, _frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            self.seen += 1
            if self.seen == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
        return self._line


def _books(station: Station) -> list[str]:
    report, damage = station.store.verify_log(), station.store.integrity()
    return [*([f"log {report.problem}"] if report.problem else []), *damage]


def _sheets(station: Station, row: IssuedCode | None, case: Case) -> list[str]:
    """A code that can still be redeemed or handed over has both sheets, any other has none."""
    sheets = [path.name for path in station.config.spool_folder(station.home).iterdir()]
    if row is None or row.ended_at is not None:
        is_again = case.state is CaseState.GRANTED
        return [*([f"dead sheets {sheets}"] if sheets else []), *([] if is_again else [f"case {case.state}"])]
    found = [] if len(sheets) == 2 and all(name.endswith(".pdf") for name in sheets) else [f"sheets {sheets}"]
    if row.job is None or (row.state.is_unfinished and station.desk.recover()):
        found.append("an interrupted issue goes on")
    if row.state.is_live and (row.confirmed_at is None or not list(station.home.messages.glob("*.txt"))):
        found.append("live without a confirmed letter and a temporary PIN")
    return found


def _clear(home: Path, code: str) -> list[str]:
    """The letter holds its code compressed, so that nothing at all may hold it in clear."""
    if not code:
        return []
    forms = (code.encode(), f"{code[:4]}-{code[4:8]}-{code[8:]}".encode())
    files = (path for path in home.rglob("*") if path.is_file())
    return [f"in clear in {path.name}" for path in files if any(form in path.read_bytes() for form in forms)]
