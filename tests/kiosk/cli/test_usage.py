"""A command line that cannot be understood is told in the language of the station, as words and as JSON."""

import json
from pathlib import Path

import pytest

from kiosk.cli.app import run


@pytest.fixture(autouse=True)
def station(home: Path) -> Path:
    return home


LINES = {
    "nonsense": "Der er ingen kommando »nonsense«.",
    "trust": "Der blev ikke nævnt en kommando.",
    "trust lost": "Der er ingen kommando »lost«.",
    "mrz --nonsense": "Der er intet tilvalg »--nonsense«.",
    "mrz one two": "Der er mere på linjen, end kommandoen tager imod.",
    "mrz --json=yes": "Det, der blev angivet for »--json«, passer ikke.",
    "verify": "»DIR« mangler.",
    "trust import": "»FILE..« mangler.",
    "verify x --at tomorrow": "»tomorrow« er ikke en dato eller et tidspunkt",
    "verify x --language xx": "Det, der blev angivet for »--language«, passer ikke.",
    "chip": "Angiv enten --profile eller --list.",
    "chip --profile copy --vpcd here": "»here« er ikke en adresse.",
    "inspect --birth 740812": "Angiv --mrz eller --can eller alle tre",
}


@pytest.mark.parametrize("line", LINES)
def test_the_words_are_danish(line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKRANKE_LANGUAGE", "da")
    assert run([*line.split(), "--json"]) == 2
    out, err = capsys.readouterr()
    error = json.loads(out)["error"]
    assert error["code"] == "USAGE"
    assert error["message"].startswith(f"Kommandoen kunne ikke forstås. {LINES[line]}")
    assert error["message"] in err
