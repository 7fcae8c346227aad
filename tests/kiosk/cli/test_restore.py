"""`skranke db restore` and `db purge`: what is ended and deleted is told, and what has to be done again."""

import datetime as dt
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.bootstrap import open_station
from kiosk.cli.app import run
from kiosk.domain.cases import CloseReason
from kiosk.domain.errands import Face
from tests.kiosk.desk_builder import Bench, make_bench


def test_an_emptied_store_is_not_taken_for_a_new_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_bench(home).store.close()
    for file in home.glob("store.sqlite3*"):
        file.write_bytes(b"")
    assert run(["db", "upgrade", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "STORE_DAMAGED"


def test_whoever_changes_the_keys_is_told_of_the_earlier_copies(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_bench(home).store.close()
    assert run(["db", "rotate-keys"]) == 0
    assert str(home / "keys") in capsys.readouterr().out


def test_codes_that_were_alive_in_the_copy_are_dead_and_everybody_is_told(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    station = make_bench(home)
    station.clock.advance(dt.datetime.now(dt.UTC) - station.clock.now())
    station.live()
    assert run(["db", "backup", str(tmp_path / "copy")]) == 0
    assert run(["code", "revoke", "--user-id", Bench.USER_ID, "--means", "display"]) == 0
    station.store.close()
    for file in home.glob("store.sqlite3*"):
        file.unlink()
    capsys.readouterr()
    assert run(["db", "restore", str(tmp_path / "copy"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ended"] == {"codes": 1, "pins": 0, "messages": 0, "cases": 0}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(station.last_code.encode())))
    assert run(["code", "redeem", "--user-id", Bench.USER_ID, "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["activated"] is False
    assert "put back from a copy" in told.err
    assert "One code that was alive" in told.err
    assert "make them again" in told.err


def test_a_kept_head_tells_what_is_lost_only_where_it_is_of_this_log(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, late = tmp_path / "copy", tmp_path / "late.json"
    open_station(home, face=Face.COMMAND_LINE).close()
    assert run(["db", "backup", str(copy)]) == 0
    case = ["case", "open", "new_app_code", "--clerk", "7"]
    assert run(case) == run(["audit", "head", "--out", str(late)]) == 0

    def put_back(folder: Path, head: Path) -> tuple[int, dict[str, Any]]:
        for file in home.glob("store.sqlite3*"):
            file.unlink()
        capsys.readouterr()
        return run(["db", "restore", str(folder), "--head", str(head), "--json"]), json.loads(capsys.readouterr().out)

    changed = tmp_path / "changed.json"
    changed.write_bytes(late.read_bytes().replace(b'"size": ', b'"size": 9'))
    code, told = put_back(copy, changed)
    assert (code, told["error"]["code"]) == (2, "HEAD_FOREIGN")
    assert not (home / "store.sqlite3").exists()
    code, told = put_back(copy, late)
    assert (code, told["lost"], told["other"]) == (0, 1, False)
    for _ in range(3):  # past the head that was lost with its log
        assert run(case) == 0
    assert run(["db", "backup", str(tmp_path / "another")]) == 0
    code, told = put_back(tmp_path / "another", late)
    assert (code, told["lost"], told["other"]) == (1, None, True)


def test_the_words_of_a_restore_say_what_is_gone(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_station(home, face=Face.COMMAND_LINE).close()
    assert run(["db", "backup", str(tmp_path / "copy")]) == 0
    for file in home.glob("store.sqlite3*"):
        file.unlink()
    for language, word in (("en", "suspensions"), ("da", "suspenderinger")):
        capsys.readouterr()
        assert run(["db", "restore", str(tmp_path / "copy"), "--language", language]) == 0
        assert word in capsys.readouterr().out
        for file in home.glob("store.sqlite3*"):
            file.unlink()


def test_a_case_whose_code_is_overdue_goes_on_the_day_that_the_rules_say(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    station = make_bench(home)
    station.clock.advance(dt.datetime.now(dt.UTC) - dt.timedelta(days=151) - station.clock.now())
    case = station.live()
    station.desk.close_case(case.id, CloseReason.DONE)
    station.store.close()
    (home / "policy").mkdir()
    (home / "policy" / "own.toml").write_text(
        '[[value]]\nkey = "retention.case_days"\nvalue = 120\nvalid_from = 2021-10-06\nsource = "the centre"\n'
        'status = "unverified"\n',
        encoding="utf-8",
    )
    capsys.readouterr()
    assert run(["db", "purge", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["counter_case"] == 1
