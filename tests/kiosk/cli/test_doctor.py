"""`skranke doctor` finds what is wrong with a station, and says what to do."""

import json
from pathlib import Path

import pytest

from hardware.faults import ReaderServiceDown
from kiosk.cli import app
from kiosk.services import station_health
from kiosk.services.station_health import Health, Part


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


def test_what_is_wrong_is_named_by_its_fault(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def down() -> list[str]:
        raise ReaderServiceDown

    monkeypatch.setattr(station_health, "list_readers", down)
    monkeypatch.setattr(station_health, "free_bytes", lambda _folder: 1)
    home.mkdir(mode=0o755)
    (home / "keys").mkdir()
    (home / "keys/a.key").write_text("")
    (home / "keys/a.key").chmod(0o644)
    (home / "config.toml").write_text("colour = 3\n")
    code, parts = doctor(capsys)
    assert code == 1
    assert {name: part["code"] for name, part in parts.items() if "code" in part} == {
        "configuration": "CONFIG_MALFORMED",
        "folder": "HOME_EXPOSED",
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
