"""`skranke code activate`, line by line, as a program meets it."""

import io
import json
import sys
from pathlib import Path

import pytest

from kiosk.cli.app import run
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.domain.errands import Errand, Face
from printing.spool.folder import FolderSpooler
from printing.spool.port import Job, JobState
from tests.kiosk.desk_builder import Bench


def ask(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str, lines: str = ""
) -> tuple[int, dict[str, object]]:
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    code = run([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def station(home: Path, new_station: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A station on the system's clock with one live code, which commands open too."""
    import shutil

    from kiosk.clock import SystemClock
    from tests.kiosk.desk_builder import make_bench

    shutil.copytree(new_station, home)
    bench = make_bench(home)
    bench.clock.advance(SystemClock().now() - bench.clock.now())
    return bench


def test_a_means_is_activated_line_by_line(
    station: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    station.live(Errand.SPARE_DEVICE, means=AuthenticatorKind.CHIP)
    right = [station.USER_ID, station.last_code, "en lang hest og en ko", "en lang hest og en ko", "press"]
    activate = ("code", "activate", "--means", "chip")
    assert ask(capsys, monkeypatch, *activate, lines="\n".join(right[:3])) == (
        1,
        {"activated": False, "reason": "UNFINISHED"},
    )
    code, told = ask(capsys, monkeypatch, *activate, lines=f"{station.USER_ID}\nAAAA-AAAA-AAC\n")
    assert (code, told["reason"]) == (1, "MISTYPED")
    assert ask(capsys, monkeypatch, *activate, lines="\n".join(right)) == (0, {"activated": True, "reason": "OK"})


def test_a_refusal_is_told_though_more_lines_follow_that_are_read_as_codes(
    station: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    station.live(Errand.SPARE_DEVICE, means=AuthenticatorKind.CHIP)
    own = "en lang hest og en ko"
    lines = f"{station.USER_ID}\n{ActivationCode.draw(SystemCodeSource()).grouped}\n{own}\n{own}\npress"
    activate = ("code", "activate", "--means", "chip")
    assert ask(capsys, monkeypatch, *activate, lines=lines) == (1, {"activated": False, "reason": "NOT_ACCEPTED"})


def test_an_input_that_ends_early_is_told_with_what_was_missing(
    station: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(station.USER_ID.encode())))
    assert run(["code", "activate", "--means", "chip", "--language", "en"]) == 1
    assert "a line was missing on standard input: Activation code" in capsys.readouterr().out


def test_who_asks_after_a_letter_that_the_printer_gave_up_is_told_that_its_code_is_dead(
    station: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = station.granted(face=Face.COMMAND_LINE)
    station.desk.issue(case.id, "r1")
    assert run(["case", "show", case.number]) == 0
    assert "letter being printed" in capsys.readouterr().out
    monkeypatch.setattr(FolderSpooler, "status", lambda _spooler, job, within=None: Job(job, JobState.FAILED))
    assert run(["case", "show", case.number]) == 0
    told = capsys.readouterr().out
    assert "letter being printed" not in told
    assert "its code is dead. If a sheet comes out, destroy it." in told
    code, answer = ask(capsys, monkeypatch, "case", "confirm", case.number, "--whole")
    assert code == 2
    assert "the printer gave its letter up" in str(answer["error"])
