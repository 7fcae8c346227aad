"""`skranke population` fills a demo station's register once, and no production station's."""

import json
from pathlib import Path
from typing import Any

import pytest

from kiosk.bootstrap import open_station
from kiosk.cli.app import run
from kiosk.domain.errands import Face
from kiosk.domain.faults import DemoOnProduction


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SKRANKE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = run([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_population_is_added_once_and_goes_with_one_seed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(capsys, "population", "--size", "60", "--seed", "7") == (0, {"size": 60, "seed": 7, "added": 60})
    assert ask(capsys, "population", "--size", "60", "--seed", "7") == (0, {"size": 60, "seed": 7, "added": 0})
    code, told = ask(capsys, "population", "--size", "60", "--seed", "8")
    assert (code, told["reason"]) == (1, "OTHER_SEED")
    assert ask(capsys, "population", "--size", "0", "--seed", "8")[0] == 2
    assert ask(capsys, "audit", "verify")[0] == 0
    (home / "config.toml").write_text("production = true\n", encoding="utf-8")
    code, told = ask(capsys, "population", "--size", "60", "--seed", "7")
    assert (code, told["error"]["code"]) == (2, "DEMO_ON_PRODUCTION")
    with pytest.raises(DemoOnProduction):
        open_station(home, face=Face.COUNTER)
