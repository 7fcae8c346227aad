"""A long log is checked by two processes, and they find what one finds."""

import io
import json
import sys
from pathlib import Path

import pytest

from kiosk.domain.audit import LogProblem
from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.store import log_check, log_helper
from kiosk.store.place import StorePlace
from tests.kiosk.desk_builder import Bench
from tests.support.tamper import unguarded


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every log counts as long."""
    monkeypatch.setattr(log_check, "LONG", 1)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("SELECT 1", None),
        ("UPDATE audit_head SET at = 'x' WHERE number = 5", LogProblem.HEAD_ALTERED),
        ("UPDATE audit_head SET at = CAST(X'FF61' AS TEXT) WHERE number = 5", LogProblem.LEAF_ALTERED),
        ("UPDATE code SET tries = 0", LogProblem.STATE_DIFFERS),
        ("UPDATE identity SET state = 'SUSPENDED'", LogProblem.STATE_DIFFERS),
    ],
)
def test_two_processes_find_what_one_finds(bench: Bench, statement: str, problem: LogProblem | None) -> None:
    bench.live()
    bench.redeem(ActivationCode.draw(SystemCodeSource()).grouped)
    with unguarded(bench.home.store) as raw:
        raw.execute(statement)
    raw.close()
    assert bench.store.verify_log(bench.store.newest_head()).problem is problem


def test_a_helper_that_does_not_start_is_done_without(finished: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("/nowhere/python", "/bin/false"):
        monkeypatch.setattr(sys, "executable", program)
        assert finished.store.verify_log().is_good


def test_the_helper_says_what_it_found(finished: Bench) -> None:
    newest = finished.store.newest_head()
    assert newest is not None
    out = io.StringIO()
    asked = {"path": str(finished.home.store), "url": None, "number": newest.head.number}
    assert log_helper.main(io.StringIO(json.dumps(asked)), out) == 0
    told = json.loads(out.getvalue())
    assert (told["heads"], told["size"]) == (newest.head.number, newest.head.size)
    assert told["digest"] == newest.digest().hex()
    assert told["is_as_told"]
    assert told["problem"] is told["strange"] is None


def test_a_store_that_cannot_be_read_has_no_answer(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"no database" * 1000)
    asked = {"path": str(tmp_path / "store"), "url": None, "number": 1}
    assert log_helper.main(io.StringIO(json.dumps(asked)), io.StringIO()) == 1
    helper = log_helper.LogHelper(StorePlace(tmp_path / "store"), 1)
    assert helper.answer() is None


def test_a_helper_reads_either_store(any_station: Bench) -> None:
    newest = any_station.store.newest_head()
    assert newest is not None
    helper = log_helper.LogHelper(any_station.store.place, newest.head.number)
    told = helper.answer()
    assert told is not None
    assert (told.digest, told.is_as_told, told.problem) == (newest.digest(), True, None)
    assert any_station.store.verify_log(newest).is_good
