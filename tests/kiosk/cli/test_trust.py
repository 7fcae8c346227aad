"""`skranke trust` over published lists, as a program meets it."""

import json
from pathlib import Path

import pytest

from kiosk.cli.app import run

GERMAN = "pki/DE_ML_2026-05-28-08-28-45.ml", "pki/DE_ROOT_CA_CSCA07.cer"
DUTCH = "pki/NL_ML_2025-07-29.ml", "pki/NL_ROOT_CA.cer"


@pytest.fixture(autouse=True)
def station(home: Path) -> Path:
    return home


def answer(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, object], str]:
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
