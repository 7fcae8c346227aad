"""The command line as a program meets it: exit codes, one JSON object, words, and never a traceback."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from hardware.faults import ReaderEmpty
from kiosk.cli import app
from kiosk.cli.output import Output, pass_output
from kiosk.domain.faults import FolderNotEmpty
from kiosk.logging import stop_logging
from printing.faults import SpoolFull
from ui.main import main

ROOT = Path(__file__).parents[3]
PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n"
FAILURES = {
    "reader": ReaderEmpty(),
    "spool": SpoolFull(),
    "folder": FolderNotEmpty(path="/somewhere"),
    "unforeseen": ValueError("Anna Maria 010190-1234"),
    "deep": RecursionError(),
    "file": FileNotFoundError(2, "no", "/nowhere"),
    "denied": PermissionError(13, "no", "/closed"),
    "full": OSError(28, "no room"),
    "stopped": KeyboardInterrupt(),
}


@click.command()
@click.argument("name")
@pass_output
def command(output: Output, name: str) -> int:
    """Raises what a test asks for."""
    raise FAILURES[name]


@pytest.fixture(autouse=True)
def log_closed() -> Iterator[None]:
    yield
    stop_logging()


def failing(name: str, *arguments: str) -> int:
    return app.run(["fail", name, *arguments], {"fail": __name__})


@pytest.fixture(autouse=True)
def station(home: Path) -> Path:
    return home


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("reader", "READER_EMPTY"),
        ("spool", "SPOOL_FULL"),
        ("folder", "FOLDER_NOT_EMPTY"),
        ("unforeseen", "INTERNAL_FAULT"),
        ("deep", "INTERNAL_FAULT"),
        ("file", "FILE_ABSENT"),
        ("denied", "FILE_DENIED"),
        ("full", "DISK_FULL"),
        ("stopped", "INTERRUPTED"),
    ],
)
def test_whatever_is_raised_is_told_by_code_and_words(name: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert failing(name, "--json") == 2
    told = capsys.readouterr()
    error = json.loads(told.out)["error"]
    assert error.keys() == {"code", "message", "next"}
    assert error["code"] == code
    assert told.err == f"{error['message']}\n{error['next']}\n"


def test_without_json_standard_output_stays_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert failing("folder") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "/somewhere" in told.err


def test_the_log_has_the_place_of_an_unforeseen_fault_but_not_what_it_says(home: Path) -> None:
    assert failing("unforeseen") == 2
    written = (home / "logs/skranke.log").read_text()
    assert "builtins.ValueError" in written
    assert "test_app.py" in written
    assert "Anna" not in written
    assert (home / "logs").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["mrz", "--nonsense"], ["trust"], ["mrz", "a", "b"], ["--language", "xx", "mrz"]]
)
def test_a_command_line_that_is_not_understood_is_told_as_json_too(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run([*arguments, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "USAGE"


def test_the_language_is_the_one_asked_for(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    failing("reader", "--language", "da")
    assert "dokument" in capsys.readouterr().err
    monkeypatch.delenv("SKRANKE_LANGUAGE")
    monkeypatch.setenv("LC_ALL", "da_DK.UTF-8")
    failing("reader")
    assert "dokument" in capsys.readouterr().err


def skranke(*arguments: str, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui.main", *arguments],
        cwd=ROOT,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_mrz_from_standard_input_and_from_a_file(tmp_path: Path) -> None:
    good = skranke("mrz", "--json", text=PASSPORT)
    assert (good.returncode, good.stderr) == (0, "")
    told = json.loads(good.stdout)
    assert told["valid"] is True
    assert told["check_digits"] == dict.fromkeys(("document_number", "birth", "expiry", "optional", "composite"), True)
    assert told["document"]["birth"] == "1974-08-12"
    file = tmp_path / "lines.txt"
    file.write_text(PASSPORT.replace("740812", "740813"))
    bad = skranke("mrz", str(file))
    assert bad.returncode == 1
    assert "the date of birth does not fit" in bad.stdout


@pytest.mark.parametrize("text", ["HELLO", "", "é" * 90, "\x00" * 90])
def test_what_is_no_zone_cannot_be_asked_about(text: str) -> None:
    done = skranke("mrz", "--json", text=text)
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "MRZ_MALFORMED"


def test_an_output_that_nobody_reads_or_that_is_full_is_no_good_answer() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ui.main", "mrz"],
            cwd=ROOT,
            input=PASSPORT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "could not be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_lead_to_no_traceback(closed: str) -> None:
    command = f"exec {sys.executable} -m ui.main mrz {closed}"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, input="", capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_home_that_may_not_be_looked_into_stops_nothing_that_needs_no_home(tmp_path: Path) -> None:
    done = skranke("mrz", text=PASSPORT, SKRANKE_HOME=str(tmp_path / ("x" * 300)), SKRANKE_LANGUAGE="")
    assert (done.returncode, done.stderr) == (0, "")


def test_letters_survive_a_terminal_that_has_none() -> None:
    done = skranke("mrz", "--language", "da", text=PASSPORT, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "kontrolcifre" in done.stdout


def test_qt_is_not_loaded_by_a_command_that_draws_nothing() -> None:
    probe = """
import sys
import ui.main
sys.argv = ["skranke", "mrz", "--help"]
try:
    ui.main.main()
finally:
    print([name for name in sys.modules if name.startswith(("PySide6", "sqlalchemy", "reportlab"))])
"""
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_stop_while_loading_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("kiosk.core_dumps.forbid_core_dumps", lambda: None)  # it is for good: not in this process
    monkeypatch.setattr("kiosk.cli.app.run", stopped)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2


def test_a_slip_in_the_printed_lines_is_offered_for_correction() -> None:
    slip = PASSPORT.replace("7408122", "74O8122")
    done = skranke("mrz", "--json", text=slip)
    (offered,) = json.loads(done.stdout)["corrections"]
    assert done.returncode == 1
    assert offered["changes"] == [{"line": 2, "column": 16, "was": "O", "now": "0"}]
    assert offered["lines"] == PASSPORT.split()
    asked = skranke("inspect", "--mrz", slip, "--reader", "sim:danish-passport")
    assert asked.returncode == 2
    assert "Line 2, character 16: 0 instead of O" in asked.stderr
