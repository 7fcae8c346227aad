"""`skranke printer`, and sheets that belong to no case: the way to paper without a store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.cli.app import run
from tests.support.paper import symbols_of, words_of


def test_a_folder_is_ready_and_takes_the_test_page(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["printer", "status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ready"] is True
    assert run(["printer", "status", "--language", "en"]) == 0
    assert f"No printer is set up: sheets are put as files into {home / 'spool'}." in capsys.readouterr().out
    assert run(["printer", "test", "--language", "da"]) == 0
    assert "er sendt til print" not in capsys.readouterr().out
    pdf = (home / "spool" / "test-page.pdf").read_bytes()
    assert "ðÐ óÓ ýÝ ĸ" in words_of(pdf)
    assert str(home / "spool") in words_of(pdf).replace(" ", "")
    assert symbols_of(pdf) == ["SKRANKE TEST"]
    assert not (home / "store.sqlite3").exists()


def test_a_printer_that_does_not_answer_is_told_with_what_to_do(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text('[spool]\nprinters = ["ipp://127.0.0.1:9/ipp/print"]\n')
    assert run(["printer", "status", "--language", "en"]) == 1
    assert "Check that the printer is on" in capsys.readouterr().out
    assert run(["printer", "test", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "PRINTER_UNREACHABLE"


def test_which_of_two_printers_has_the_trouble_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir(exist_ok=True)
    printers = '"ipp://127.0.0.1:9/printers/front", "ipp://127.0.0.1:9/printers/back"'
    (home / "config.toml").write_text(f"[spool]\nprinters = [{printers}]\n")
    assert run(["printer", "status", "--language", "en"]) == 1
    said = capsys.readouterr().out
    assert "- front: The printer does not answer." in said
    assert "- back: The printer does not answer." in said
    assert run(["printer", "status", "--json"]) == 1
    assert [fault["printer"] for fault in json.loads(capsys.readouterr().out)["blocking"]] == ["front", "back"]


def test_what_can_be_done_at_home_goes_on_paper_in_the_citizens_language(home: Path) -> None:
    assert run(["home", "forgotten_pin", "--print", "--large", "--letter-language", "da", "--language", "en"]) == 0
    said = words_of((home / "spool" / "home-forgotten-pin.pdf").read_bytes())
    assert said.startswith("Demonstration.")
    assert "Det kan du gøre derhjemme" in said
    assert "PIN-kode til appen, som du ikke kan huske" in said
