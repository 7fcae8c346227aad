"""`skranke audit`: proofs that need no log, the log told to a citizen, lines for a collector, samples, kept heads."""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli.app import run
from kiosk.domain.errands import Errand, Face
from kiosk.registers.embedded import synthetic_register
from tests.kiosk.desk_builder import Bench, make_bench

Asker = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def home(finished_station: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A station that has served one citizen."""
    shutil.copytree(finished_station, tmp_path / "home")
    monkeypatch.setenv("SKRANKE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def ask(home: Path, capsys: pytest.CaptureFixture[str]) -> Asker:
    def run_json(*arguments: object) -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        code = run([*(str(argument) for argument in arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run_json


@pytest.fixture
def head(ask: Asker, tmp_path: Path) -> Path:
    path = tmp_path / "head.json"
    assert ask("audit", "head", "--out", path)[0] == 0
    return path


def test_an_entry_is_proved_to_somebody_who_has_nothing_but_a_head(
    home: Path, ask: Asker, head: Path, tmp_path: Path
) -> None:
    proof = tmp_path / "proof.json"
    for seq in (1, 5, 17):
        assert ask("audit", "prove", seq, "--head", head, "--out", proof)[0] == 0
        assert len(proof.read_bytes()) < 1000
        assert ask("audit", "prove", seq, "--entry", "--out", tmp_path / "entry.json")[0] == 0
        shutil.move(home, tmp_path / "away")
        assert ask("audit", "check-proof", proof, "--head", head) == (
            0,
            {"good": True, "signed": True, "shown": "digest"},
        )
        assert ask("audit", "check-proof", tmp_path / "entry.json", "--head", head)[1]["shown"] == "entry"
        shutil.move(tmp_path / "away", home)


@pytest.mark.parametrize("field", ["seq", "size", "digest", "path", "entry"])
def test_a_proof_that_was_changed_does_not_hold(ask: Asker, head: Path, tmp_path: Path, field: str) -> None:
    _code, proof = ask("audit", "prove", 5, "--entry")
    if field == "entry":
        proof["entry"][3] = "somebody else"
    elif isinstance(proof[field], int):
        proof[field] += 1
    else:
        proof[field] = ("B" if proof[field][0] == "A" else "A") + proof[field][1:]
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(proof), encoding="utf-8")
    code, told = ask("audit", "check-proof", changed, "--head", head)
    assert (code, told["good"]) == (1, False)


@pytest.mark.parametrize("change", [("size", 16), ("root", "00" * 32), ("public", "11" * 32), ("public", None)])
def test_a_head_that_is_not_signed_proves_nothing(
    ask: Asker, head: Path, tmp_path: Path, change: tuple[str, object]
) -> None:
    proof = tmp_path / "proof.json"
    ask("audit", "prove", 5, "--out", proof)
    told = json.loads(head.read_text(encoding="utf-8"))
    told[change[0]] = change[1]
    head.write_text(json.dumps(told), encoding="utf-8")
    assert ask("audit", "check-proof", proof, "--head", head)[0] == 1


def test_a_log_that_went_on_is_proved_to_have_grown_only(ask: Asker, head: Path, tmp_path: Path) -> None:
    ask("code", "status", "--user-id", Bench.USER_ID)
    later, growth = tmp_path / "later.json", tmp_path / "growth.json"
    ask("audit", "head", "--out", later)
    assert ask("audit", "prove-growth", "--since", head, "--out", growth)[0] == 0
    assert ask("audit", "check-proof", growth, "--since", head, "--head", later)[1]["good"]
    assert not ask("audit", "check-proof", growth, "--since", later, "--head", head)[1]["good"]
    assert ask("audit", "check-proof", growth, "--head", later)[1]["error"]["code"] == "USAGE"


def test_there_is_no_proof_of_what_is_not_there(ask: Asker, head: Path) -> None:
    assert ask("audit", "prove", 10_000) == (1, {"reason": "NO_ENTRY"})
    assert ask("audit", "prove", 10_000, "--head", head) == (1, {"reason": "BEYOND_HEAD"})
    code, told = ask("audit", "check-proof", head, "--head", head)
    assert (code, told["error"]["code"]) == (2, "AUDIT_PROOF_MALFORMED")


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 10_000, b'{"schema": "skranke.audit-growth/1"}', b"\xff"])
def test_a_file_that_is_no_proof(ask: Asker, head: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "no-proof").write_bytes(content)
    code, told = ask("audit", "check-proof", tmp_path / "no-proof", "--head", head)
    assert (code, told["error"]["code"]) == (2, "AUDIT_PROOF_MALFORMED")


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_citizen_is_told_the_log_about_themselves_without_the_clerks_name(
    home: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    capsys.readouterr()
    assert run(["audit", "export", "--about", Bench.USER_ID, "--language", language]) == 0
    told = capsys.readouterr().out
    assert "clerk-7" not in told
    place = {"da": "ved skranken", "en": "at the counter"}[language]
    purpose = {"da": "Formål: at lave en aktiveringskode", "en": "Purpose: to make an activation code"}[language]
    for words in ("24. november 2026" if language == "da" else "24 November 2026", place, purpose):
        assert words in told
    assert "{" not in told
    assert run(["audit", "verify"]) == 0


def test_whoever_asks_for_the_log_about_somebody_is_in_it_too(ask: Asker) -> None:
    first = ask("audit", "export", "--about", Bench.USER_ID)[1]["about"]
    second = ask("audit", "export", "--about", Bench.USER_ID)[1]["about"]
    assert [one["event"] for one in second[len(first) :]] == ["log.exported"]
    assert set(second[0]) == {"at", "event", "what", "purpose", "place"}
    code, told = ask("audit", "export", "--about", "nobody.at.all")
    assert (code, told["error"]["code"]) == (2, "CODE_UNKNOWN")


def test_a_citizen_without_a_user_id_is_found_by_number_which_is_never_on_the_command_line(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = synthetic_register().residents[0].person
    assert person.cpr is not None
    monkeypatch.setattr("kiosk.cli.audit_export.read_input", lambda: person.cpr.digits)
    code, told = ask("audit", "export", "--about", "-")
    assert code == 0
    assert [one["event"] for one in told["about"]][-2:] == ["register.asked", "log.exported"]
    monkeypatch.setattr("kiosk.cli.audit_export.read_input", lambda: "no number")
    assert ask("audit", "export", "--about", "-")[1]["error"]["code"] == "PERSON_UNKNOWN"


def test_lines_for_a_collector_name_nobody_and_end_with_the_head(
    home: Path, capsys: pytest.CaptureFixture[str], ask: Asker
) -> None:
    capsys.readouterr()
    assert run(["audit", "export", "--lines"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["seq"] for line in lines[:-1]] == list(range(1, len(lines)))
    assert lines[-1]["type"] == "head"
    assert lines[-1]["size"] == len(lines) - 1
    assert {line["actor"] for line in lines[:2]} == {"station"}
    assert "clerk-7" not in json.dumps(lines)
    assert len({line["actor"] for line in lines[:-1]}) == 2
    for since, first in (("10", 10), ("2026-11-24T12:00Z", 1), ("2100-01-01", None)):
        assert run(["audit", "export", "--lines", "--since", since]) == 0
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert found[0].get("seq") == first
    station = make_bench(home)
    station.clock.advance(dt.timedelta(days=1))
    for back in (0, 2):
        station.clock.advance(dt.timedelta(days=-back))
        station.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, "7")
    station.store.close()
    count = len(lines) - 1
    found = ask("audit", "export", "--since", "2026-11-25T00:00Z")[1]["leaves"]
    assert [leaf["seq"] for leaf in found] == list(range(count + 1, found[-1]["seq"] + 1))
    assert found[-1]["at"] < "2026-11-24"  # the clock went back, and nothing is left out
    assert ask("audit", "export", "--lines", "--about", "x")[1]["error"]["code"] == "USAGE"


def test_a_sample_is_drawn_by_the_log_and_drawn_again_the_same(ask: Asker) -> None:
    for _ in range(12):
        ask("case", "open", "new_app_code", "--clerk", "7")
    fresh = ("audit", "sample", "--size", 4, "--since", "2026-01-01", "--reviewer", "90", "--seed", "dice 3 5 1")
    code, drawn = ask(*fresh)
    assert code == 0
    assert drawn["of"] == 13
    assert len(set(drawn["cases"])) == 4
    assert ask("audit", "sample", "--repeat", drawn["sample"])[1] == drawn
    assert ask(*fresh)[1]["sample"] != drawn["sample"]
    picked = {tuple(ask(*fresh)[1]["cases"]) for _ in range(3)}
    assert len(picked) > 1  # the seed alone does not say which
    opened_here = next(number for number in drawn["cases"] if number != "2026-000001")  # that one is the station's
    review = ("audit", "review", opened_here, "--sample", drawn["sample"], "--result", "good", "--reviewer", "90")
    assert ask(*review)[0] == 0
    outside = next(number for number in (f"2026-{n:06}" for n in range(1, 14)) if number not in drawn["cases"])
    assert ask("audit", "review", outside, *review[3:])[1]["error"]["code"] == "CASE_UNKNOWN"
    assert ask(*review[:-1], "7")[1]["error"]["code"] == "NOT_ALLOWED"  # who opened the case
    assert ask("audit", "sample", "--repeat", 1)[1]["error"]["code"] == "SAMPLE_UNKNOWN"
    assert ask("audit", "sample", "--size", 4)[1]["error"]["code"] == "USAGE"
    assert ask("audit", "verify")[0] == 0


def test_the_newest_head_is_put_where_the_configuration_says(home: Path, ask: Asker, tmp_path: Path) -> None:
    assert ask("audit", "keep-head") == (1, {"path": None})
    folder = tmp_path / "elsewhere"
    (home / "config.toml").write_text(f'[audit]\nheads = "{folder}"\n', encoding="utf-8")
    assert ask("audit", "keep-head")[1]["error"]["code"] == "HEAD_UNKEPT"
    folder.mkdir()
    code, told = ask("audit", "keep-head")
    assert code == 0
    assert ask("audit", "verify", "--head", told["path"])[0] == 0
    assert [str(path) for path in folder.iterdir()] == [told["path"]]
    assert ask("audit", "keep-head")[1] == told


def test_every_new_command_has_words(home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    head, proof = tmp_path / "head.json", tmp_path / "proof.json"
    for arguments in (
        ["audit", "head", "--out", str(head)],
        ["audit", "prove", "3"],
        ["audit", "prove", "3", "--out", str(proof)],
        ["audit", "check-proof", str(proof), "--head", str(head)],
        ["audit", "prove-growth", "--since", str(head)],
        ["audit", "sample", "--size", "1", "--since", "2026-01-01", "--reviewer", "9"],
    ):
        assert run(arguments) == 0, arguments
        assert capsys.readouterr().out.strip()
