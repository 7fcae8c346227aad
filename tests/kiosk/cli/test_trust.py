"""`skranke trust` over published lists, as a program meets it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli.app import run
from tests.hardware.pki.authority import crl, csca

GERMAN = "pki/DE_ML_2026-05-28-08-28-45.ml", "pki/DE_ROOT_CA_CSCA07.cer"
DUTCH = "pki/NL_ML_2025-07-29.ml", "pki/NL_ROOT_CA.cer"


@pytest.fixture(autouse=True)
def station(home: Path) -> Path:
    return home


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, Any], str]:
    code = run(["trust", *(str(argument) for argument in arguments), "--json"])
    out, err = capsys.readouterr()
    return code, json.loads(out), err


@pytest.mark.parametrize(("pair", "count"), [(GERMAN, 588), (DUTCH, 394)])
def test_a_published_list_is_taken_whole_and_twice(
    specimens: Path, capsys: pytest.CaptureFixture[str], pair: tuple[str, str], count: int
) -> None:
    arguments = ("import", specimens / pair[0], "--root", specimens / pair[1])
    for _ in range(2):
        code, told, _ = answer(capsys, *arguments)
        assert (code, told["imported"], told["unusable"]) == (0, count, [])
        assert "ist Signer" in str(told["signer"])
    code, told, _ = answer(capsys, "list")
    assert code == 0
    rows = told["certificates"]
    assert isinstance(rows, list)
    assert len(rows) == count
    assert {"country", "subject", "key", "not_before", "not_after", "self_signed", "source"} <= rows[0].keys()


def test_a_list_without_its_root_is_refused_with_a_next_step(
    specimens: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told, words = answer(capsys, "import", specimens / DUTCH[0])
    assert (code, told["imported"]) == (1, 0)
    assert "--root" in words


def test_a_list_under_another_root_is_refused(specimens: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = answer(capsys, "import", specimens / DUTCH[0], "--root", specimens / GERMAN[1])
    assert (code, told["refused"]) == (1, [{"file": "NL_ML_2025-07-29.ml", "reason": "SIGNER_NOT_UNDER_ROOT"}])


def test_a_file_that_is_not_there_is_no_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = answer(capsys, "import", tmp_path / "nothing.ml")
    assert code == 2
    assert "error" in told


def test_a_root_that_is_no_certificate_is_no_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "root").write_bytes(b"hello")
    code, told, _ = answer(capsys, "import", tmp_path / "root", "--root", tmp_path / "root")
    assert code == 2
    assert "error" in told


def test_an_empty_store_lists_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "list", "--trust", tmp_path / "new")[:2] == (0, {"certificates": []})


def test_words_name_the_signer(specimens: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trust", "import", str(specimens / DUTCH[0]), "--root", str(specimens / DUTCH[1])]) == 0
    words = capsys.readouterr().out
    assert "394 certificates are in the trust store." in words
    assert "Signed by" in words
    assert run(["trust", "list"]) == 0
    assert "394 certificates, 0 revocation lists" in capsys.readouterr().out


def test_two_imports_at_once_lose_nothing(specimens: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "ui.main", "trust", "import", specimens / one, "--root", specimens / root]
        )
        for one, root in (GERMAN, DUTCH)
    ]
    assert [one.wait() for one in running] == [0, 0]
    sources = {row["source"] for row in answer(capsys, "list")[1]["certificates"]}
    assert sources == {Path(GERMAN[0]).name, Path(DUTCH[0]).name}


def test_a_revocation_list_may_be_named_before_its_issuer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.crl").write_bytes(crl(csca(), [7]))
    (tmp_path / "b.cer").write_bytes(csca().raw)
    code, told, _ = answer(capsys, "import", tmp_path / "a.crl", tmp_path / "b.cer")
    assert (code, told["imported"], told["refused"]) == (0, 1, [])


def test_the_group_speaks_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    code, told, _ = answer(capsys)
    assert (code, told["error"]["code"]) == (2, "USAGE")


def test_a_store_without_its_index_is_no_answer(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b.cer").write_bytes(csca().raw)
    assert answer(capsys, "import", tmp_path / "b.cer")[0] == 0
    (home / "trust" / "index.json").unlink()
    code, told, _ = answer(capsys, "list")
    assert (code, told["error"]["code"]) == (2, "TRUST_STORE_BROKEN")
