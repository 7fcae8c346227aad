"""`skranke db restore` and `db purge`: what is ended and deleted is told, and what has to be done again."""

import datetime as dt
import io
import json
import sys
from pathlib import Path

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
