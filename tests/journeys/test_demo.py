"""`skranke demo`: papers, pictures and a summary without a code; its folder is replaced, another's is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from kiosk.cli.app import run
from ui.main import DRAWING


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SKRANKE_HOME", str(tmp_path / "elsewhere"))
    return tmp_path / "elsewhere"


def test_the_whole_job(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run(["demo", str(out), "--language", "en"], DRAWING) == 0
    words = capsys.readouterr().out
    assert words.startswith("The whole job")
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary["case_state"] == "HANDED_OVER"
    assert summary["user_id"]
    assert [step["step"] for step in summary["steps"]][-1] == "done"
    pictures = sorted(path.name for path in out.glob("*.png"))
    assert len(pictures) >= 8
    assert pictures == [step["screen"] for step in summary["steps"]]
    letter = "".join(page.extract_text() for page in PdfReader(out / "letter.pdf").pages)
    receipt = "".join(page.extract_text() for page in PdfReader(out / "receipt.pdf").pages)
    code = next(word for word in letter.split() if [len(part) for part in word.split("-")] == [4, 4, 3])
    everything_else = words + json.dumps(summary) + receipt
    assert code not in everything_else
    assert code.replace("-", "") not in everything_else
    assert (out / "home" / "store.sqlite3").exists()
    assert not home.exists()

    (out / "mine.txt").write_text("kept", encoding="utf-8")
    (out / "12-stale.png").write_bytes(b"")
    assert run(["demo", str(out), "--language", "en"], DRAWING) == 0
    assert not (out / "12-stale.png").exists()
    assert (out / "mine.txt").read_text(encoding="utf-8") == "kept"


def test_another_folder_is_left_alone(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "summary.json").write_text('{"schema": "something else"}', encoding="utf-8")
    assert run(["demo", str(out), "--json"], DRAWING) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "FOLDER_NOT_EMPTY"
    assert [path.name for path in out.iterdir()] == ["summary.json"]


def test_a_file_is_no_folder(tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    out.write_text("x", encoding="utf-8")
    assert run(["demo", str(out), "--json"], DRAWING) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "FILE_UNUSABLE"
