"""`skranke doctor` finds what is wrong with a station, and says what to do."""

import datetime as dt
import json
import os
import pty
from pathlib import Path

import pytest

from hardware.faults import ReaderServiceDown
from kiosk.bootstrap import open_station
from kiosk.cli import app
from kiosk.cli.app import run
from kiosk.clock import SystemClock
from kiosk.domain.errands import Face
from kiosk.home import Home
from kiosk.keys import open_keys
from kiosk.registers.embedded import synthetic_register
from kiosk.services import station_health
from kiosk.services.station_health import Health, Part
from kiosk.store.store import open_store
from tests.kiosk.desk_builder import Bench
from tests.support.register_server import Authorities, serving


@pytest.fixture(autouse=True)
def one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(station_health, "list_readers", lambda: ["Reader 1"])


def doctor(capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, dict[str, str]]]:
    code = app.run(["doctor", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (code == 0) is told["good"]
    assert [part["part"] for part in told["parts"]] == [part.value for part in Part]
    return code, {part["part"]: part for part in told["parts"]}


def test_a_new_station_lacks_nothing_but_certificates(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, parts = doctor(capsys)
    assert code == 1
    assert {name for name, part in parts.items() if part["health"] == Health.PROBLEM} == {"trust"}
    assert parts["trust"]["code"] == "TRUST_EMPTY"
    assert parts["reader"]["detail"] == "Reader 1"
    assert not home.exists()


def test_a_clock_behind_the_log_and_a_store_taken_away_are_told(
    capsys: pytest.CaptureFixture[str], bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SKRANKE_HOME", str(bench.home.root))
    bench.clock.advance(dt.timedelta(days=36_500))
    bench.desk.code_status(bench.USER_ID)
    bench.store.close()
    assert doctor(capsys)[1]["clock"]["code"] == "CLOCK_SUSPECT"
    bench.home.store.unlink()
    assert doctor(capsys)[1]["store"]["code"] == "STORE_GONE"


def test_what_is_wrong_is_named_by_its_fault(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def down() -> list[str]:
        raise ReaderServiceDown

    monkeypatch.setattr(station_health, "list_readers", down)
    monkeypatch.setattr(station_health, "free_bytes", lambda _folder: 1)
    home.mkdir(mode=0o755)
    open_keys(Home(home), may_create=True)
    for file in (home / "keys").iterdir():
        file.chmod(0o644)
    home.chmod(0o755)
    (home / "store.sqlite3").write_bytes(b"no database" * 1000)
    (home / "config.toml").write_text("colour = 3\n")
    code, parts = doctor(capsys)
    assert code == 1
    assert {name: part["code"] for name, part in parts.items() if "code" in part} == {
        "configuration": "CONFIG_MALFORMED",
        "folder": "HOME_EXPOSED",
        "store": "KEY_EXPOSED",
        "keys": "KEY_EXPOSED",
        "trust": "TRUST_EMPTY",
        "reader": "READER_SERVICE_DOWN",
        "disk": "DISK_LOW",
    }


def test_words_have_a_line_for_each_part(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "Secret keys: not there yet" in told
    assert "skranke trust import" in told


def test_the_store_is_opened_and_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    station = Home(home)
    keys = open_keys(station, may_create=True)
    open_store(station.store, keys, SystemClock().now, may_create=True).close()
    _, parts = doctor(capsys)
    assert (parts["store"]["health"], parts["keys"]["health"]) == (Health.GOOD, Health.GOOD)
    station.store.write_bytes(b"no database" * 1000)
    for left in home.glob("store.sqlite3-*"):
        left.unlink()
    _, parts = doctor(capsys)
    assert parts["store"]["code"] == "STORE_DAMAGED"


def test_a_production_station_is_told_what_nobody_makes_for_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir(mode=0o700)
    (home / "config.toml").write_text("production = true\n", encoding="utf-8")
    _code, parts = doctor(capsys)
    assert parts["registers"]["code"] == "REGISTER_UNSET"
    assert "[registers]" in parts["registers"]["next"]
    assert parts["heads"]["health"] == Health.NOT_SET


def test_registers_that_do_not_answer_and_a_missing_folder_for_heads_are_told(
    home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    authorities = Authorities(tmp_path)
    with serving(authorities, synthetic_register()) as register:
        place = register.place
        home.mkdir(mode=0o700)
        (home / "config.toml").write_text(
            f'[registers]\nurl = "https://localhost:{place.port}"\nauthority = "{place.authority}"\n'
            f'certificate = "{place.certificate}"\nkey = "{place.key}"\n[audit]\nheads = "{tmp_path / "heads"}"\n'
        )
        parts = doctor(capsys)[1]
        assert parts["registers"]["health"] == Health.GOOD
        assert parts["heads"]["code"] == "HEAD_UNKEPT"
        (tmp_path / "heads").mkdir()
    parts = doctor(capsys)[1]
    assert parts["registers"]["code"] == "REGISTER_DOWN"
    assert parts["heads"]["health"] == Health.GOOD


def test_heads_of_another_log_than_the_one_that_is_here_are_told(
    home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "heads").mkdir()
    open_station(home, face=Face.COMMAND_LINE).close()
    (home / "config.toml").write_text(f'[audit]\nheads = "{tmp_path / "heads"}"\n')
    assert run(["audit", "keep-head"]) == 0
    capsys.readouterr()
    assert doctor(capsys)[1]["heads"]["health"] == Health.GOOD
    assert run(["db", "backup", str(tmp_path / "copy")]) == 0
    assert run(["case", "open", "new_app_code", "--clerk", "7"]) == 0
    assert run(["audit", "keep-head"]) == 0
    for file in home.glob("store.sqlite3*"):
        file.unlink()
    assert run(["db", "restore", str(tmp_path / "copy")]) == 0
    capsys.readouterr()
    assert doctor(capsys)[1]["heads"]["code"] == "HEAD_DIFFERS"


def test_a_swipe_reader_that_cannot_be_opened_is_told(
    home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert doctor(capsys)[1]["swipe_reader"] == {"part": "swipe_reader", "health": Health.GOOD, "detail": "keyboard"}
    home.mkdir(mode=0o700)
    device = tmp_path / "ttyMRZ"
    (home / "config.toml").write_text(f'[mrz]\ndevice = "{device}"\n')
    told = doctor(capsys)[1]["swipe_reader"]
    assert (told["code"], told["health"]) == ("MRZ_READER_ABSENT", Health.PROBLEM)
    assert "dialout" in told["next"]
    ours, theirs = pty.openpty()
    device.symlink_to(os.ttyname(theirs))
    assert doctor(capsys)[1]["swipe_reader"]["detail"] == str(device)
    os.close(ours)
    os.close(theirs)
    (home / "config.toml").write_text("[mrz]\nkeyboard = false\n")
    assert doctor(capsys)[1]["swipe_reader"]["health"] == Health.NOT_SET
