"""A command line that cannot be understood is told in the language of the station, as words and as JSON."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kiosk.cli.app import COMMANDS, make_group, run
from kiosk.cli.output import Output
from kiosk.home import Home
from kiosk.texts.catalogue import Catalogue, Language
from ui.main import DRAWING

ROOT = Path(__file__).parents[3]


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


def test_every_option_of_every_command_says_what_it_is_for() -> None:
    texts = Catalogue(Language.ENGLISH)
    group = make_group({**COMMANDS, **DRAWING}, texts)
    context = click.Context(group, obj=Output(texts, as_json=False, home=Home(Path("/nowhere"))))

    def silent(command: click.Command, path: str) -> list[str]:
        found = [f"{path} {one.opts[0]}" for one in command.params if isinstance(one, click.Option) and not one.help]
        for name in command.list_commands(context) if isinstance(command, click.Group) else ():
            part = command.get_command(context, name)
            assert part is not None
            found += silent(part, f"{path} {name}")
        return found

    assert silent(group, "skranke") == []


def test_help_is_in_the_language_asked_for_and_about_this_command() -> None:
    command = [sys.executable, "-m", "ui.main", "audit", "sample", "-h", "--language", "da"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Vis denne hjælp." in done.stdout
    assert "Hvor mange sager." in done.stdout
    assert "Show this" not in done.stdout
    assert "mennesker" not in done.stdout
