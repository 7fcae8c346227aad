"""A long log is checked by two processes, and they find what one finds."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from kiosk.domain.audit import LogProblem
from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.store import log_check, log_helper
from kiosk.store.place import StorePlace
from tests.kiosk.desk_builder import Bench
from tests.support.tamper import unguarded

NO_TEXT = "CAST(X'FF61' AS TEXT)"


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every log counts as long."""
    monkeypatch.setattr(log_check, "LONG", 1)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("SELECT 1", None),
        ("UPDATE audit_head SET at = 'x' WHERE number = 5", LogProblem.HEAD_ALTERED),
        ("UPDATE audit_head SET at = CAST(X'FF61' AS TEXT) WHERE number = 5", LogProblem.HEAD_ALTERED),
        (f"UPDATE audit_leaf SET digest = {NO_TEXT} WHERE seq = 7", LogProblem.LEAF_ALTERED),
        (f"UPDATE audit_node SET hash = {NO_TEXT} WHERE level = 1 AND position = 2", LogProblem.TREE_ALTERED),
        (f"UPDATE counter_case SET state = {NO_TEXT}", LogProblem.STATE_DIFFERS),
        ("UPDATE code SET tries = 0", LogProblem.STATE_DIFFERS),
        ("UPDATE audit_node SET hash = X'00' WHERE level = 2", LogProblem.TREE_ALTERED),
        ("DELETE FROM audit_node WHERE level = 1", LogProblem.TREE_ALTERED),
        ("DELETE FROM audit_leaf WHERE seq = 7", LogProblem.LEAF_MISSING),
        ("UPDATE audit_leaf SET digest = 7 WHERE seq = 7", LogProblem.LEAF_ALTERED),
        ("UPDATE identity SET state = 'SUSPENDED'", LogProblem.STATE_DIFFERS),
    ],
)
def test_two_processes_find_what_one_finds(bench: Bench, statement: str, problem: LogProblem | None) -> None:
    bench.live()
    bench.redeem(ActivationCode.draw(SystemCodeSource()).grouped)
    with unguarded(bench.home.store) as raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
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
    asked = {
        "path": str(finished.home.store),
        "url": None,
        "number": newest.head.number,
        "sizes": [newest.head.size, 3],
    }
    assert log_helper.main(json.dumps(asked), out) == 0
    told = json.loads(out.getvalue())
    heads, tree = told["heads"], told["tree"]
    assert (heads["count"], heads["size"]) == (newest.head.number, newest.head.size)
    assert heads["digest"] == newest.digest().hex()
    assert heads["problem"] is heads["strange"] is tree["misfit"] is None
    assert tree["count"] == newest.head.size
    assert newest.head.root is not None
    assert tree["roots"].keys() == {"3", str(newest.head.size)}
    assert tree["roots"][str(newest.head.size)] == newest.head.root.hex()


def test_a_store_that_cannot_be_read_has_no_answer(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"no database" * 1000)
    asked = {"path": str(tmp_path / "store"), "url": None, "number": 1, "sizes": []}
    assert log_helper.main(json.dumps(asked), io.StringIO()) == 1
    helper = log_helper.LogHelper(StorePlace(tmp_path / "store"), 1, ())
    assert helper.answer() is None


SLOW = """
import runpy, signal
from kiosk.store import log_heads
log_heads.scan_heads = lambda *_asked: (print("begun", flush=True), signal.pause())
runpy.run_module("kiosk.store.log_helper", run_name="__main__")
"""


def test_a_helper_ends_when_nobody_waits_for_it_any_more(finished: Bench) -> None:
    asked = {"path": str(finished.home.store), "url": None, "number": 1, "sizes": []}
    with subprocess.Popen([sys.executable, "-c", SLOW], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as helper:
        assert helper.stdin is not None
        assert helper.stdout is not None
        try:
            helper.stdin.write(json.dumps(asked).encode() + b"\n")
            helper.stdin.flush()
            assert helper.stdout.readline() == b"begun\n"
            assert helper.poll() is None
            helper.stdin.close()
            assert helper.wait(timeout=60) == 1
        finally:
            helper.kill()


@pytest.mark.parametrize("any_station", ["postgresql"], indirect=True)
def test_the_server_does_not_end_whoever_waits_for_a_helper(any_station: Bench, engine: Engine) -> None:
    shown = text("SHOW idle_in_transaction_session_timeout")
    with engine.connect() as connection:
        with connection.begin():
            assert connection.execute(shown).scalar_one() == "1min"
            assert log_check.verify_log(connection, any_station.keys.signer, place=any_station.store.place).is_good
            assert connection.execute(shown).scalar_one() == "0"
        assert connection.execute(shown).scalar_one() == "1min"


def test_a_helper_reads_either_store(any_station: Bench) -> None:
    newest = any_station.store.newest_head()
    assert newest is not None
    size = newest.head.size
    with log_helper.LogHelper(any_station.store.place, newest.head.number, {size}) as helper:
        told = helper.answer()
    assert told is not None
    heads, tree = told
    assert (heads.digest, heads.problem) == (newest.digest(), None)
    assert (tree.count, tree.roots, tree.misfit) == (size, {size: newest.head.root}, None)
    assert any_station.store.verify_log(newest).is_good
