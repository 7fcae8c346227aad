"""`skranke code`, `case`, `audit` and `db`, as a program meets them."""

import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kiosk.bootstrap import open_station
from kiosk.cli.app import run
from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.domain.errands import Face
from kiosk.domain.questions import RoundState
from kiosk.registers.embedded import synthetic_register
from kiosk.store import schema
from tests.kiosk.answers import answer_questions
from tests.support.tamper import unguarded

USER_ID = synthetic_register().residents[0].user_id
Asker = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station on which the whole way to a live code was gone by commands alone."""
    folder = tmp_path_factory.mktemp("cli") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKRANKE_HOME", str(folder))
        with open_station(folder, face=Face.COUNTER, simulated=True) as station:
            assert station.tray is not None
            mrz = station.tray.mrz("danish-passport")
        number = "2026-000001"
        steps = (
            ("case", "open", "new_display_code", "--clerk", "7"),
            ("case", "inspect", number, "--reader", "sim:danish-passport", "--demo", "--mrz", mrz),
            ("case", "tick", number, "likeness", "--yes"),
            ("case", "tick", number, "in_person", "--yes"),
            ("case", "decide", number),
            ("code", "issue", "--case", number),
            ("code", "confirm", "--case", number, "--whole"),
            ("code", "hand-over", "--case", number),
        )
        for step in steps:
            arguments = [part.replace(number, _newest(folder)) for part in step]
            if step[:2] == ("case", "decide"):
                _answer_questions(folder)
            assert run(arguments) == 0, step
    return folder


def _answer_questions(folder: Path) -> None:
    """The citizen's true answers; which questions are drawn nobody knows beforehand."""
    with open_station(folder, face=Face.COMMAND_LINE) as station:
        assert answer_questions(station, station.desk.recent_cases(1)[0].id) is RoundState.PASSED


def _newest(folder: Path) -> str:
    with open_station(folder, face=Face.COMMAND_LINE) as station:
        cases = station.desk.recent_cases(1)
    return cases[0].number if cases else "-"


@pytest.fixture
def home(handed_over: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that station."""
    shutil.copytree(handed_over, tmp_path / "home")
    monkeypatch.setenv("SKRANKE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Asker]:
    """Run a command with `--json` and a standard input; gives exit code and object."""

    def run_json(*arguments: object, typed: bytes = b"") -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        code = run([*(str(argument) for argument in arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run_json


def printed_code(home: Path) -> bytes:
    (letter,) = (home / "spool").glob("letter-*.pdf")
    text = PdfReader(letter).pages[0].extract_text()
    found = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{3}", text)
    assert found
    return found.group().encode()


def wrong_code() -> bytes:
    return ActivationCode.draw(SystemCodeSource()).grouped.encode()


def redeem(ask: Asker, typed: bytes, *more: str) -> tuple[int, bool, str]:
    code, told = ask("code", "redeem", "--user-id", USER_ID, *more, typed=typed)
    assert set(told) == {"activated", "reason"}
    return code, told["activated"], told["reason"]


def test_a_code_is_redeemed_once(home: Path, ask: Asker) -> None:
    typed = printed_code(home)
    assert redeem(ask, typed.lower().replace(b"-", b" ") + b"\n") == (0, True, "OK")
    assert redeem(ask, typed) == (1, False, "USED")


def test_three_wrong_codes_block(home: Path, ask: Asker) -> None:
    right = printed_code(home)
    for _ in range(3):
        assert redeem(ask, wrong_code()) == (1, False, "NOT_ACCEPTED")
    assert redeem(ask, right) == (1, False, "NOT_ACCEPTED")
    _code, told = ask("code", "status", "--user-id", USER_ID)
    assert told["codes"][0]["state"] == "BLOCKED"


def test_whoever_looks_at_codes_or_at_the_log_of_a_user_id_leaves_a_purpose(home: Path, ask: Asker) -> None:
    assert ask("code", "status", "--user-id", USER_ID)[0] == 0
    assert ask("audit", "export", "--user-id", USER_ID)[0] == 0
    leaves = ask("audit", "export")[1]["leaves"]
    purposes = [leaf["details"].get("purpose") for leaf in leaves if leaf["event"] in {"status.asked", "log.exported"}]
    assert purposes == ["code_status", "log_about_me"]
    told = ask("audit", "export", "--about", USER_ID, "--language", "en")[1]["about"]
    assert "to see how the codes of your user ID stand" in [one["purpose"] for one in told]


def test_the_lines_of_the_log_are_one_object_where_one_is_asked_for(home: Path, ask: Asker) -> None:
    lines = ask("audit", "export", "--lines")[1]["lines"]
    assert len(lines) == len(ask("audit", "export")[1]["leaves"]) + 1


def test_a_link_says_what_more_it_needs_and_takes_days_as_documents_write_them(home: Path, ask: Asker) -> None:
    number = ask("case", "open", "new_display_code", "--clerk", "7")[1]["case"]["number"]
    code, told = ask("case", "link", number, "--surname", "Prøvesen")
    assert (code, told["candidates"], told["asked"]) == (1, [], False)
    for birth in ("1960-02-29", "600229"):
        name = ("--surname", "Prøvesen", "--given-names", "Asta")
        assert ask("case", "link", number, *name, "--birth", birth)[1]["asked"]
    assert ask("case", "link", number, "--birth", "601329")[1]["error"]["code"] == "USAGE"
    code, told = ask("case", "paper", number, "driving_licence", "--expiry", "310501", "--issued", "210501")
    assert code == 0


@pytest.mark.parametrize("typed", [b"", b"\xff\xfe\x00", b"AAAA-AAAA-AAC", b"x" * 100_000, "Å".encode()])
def test_what_is_no_code_costs_no_try(home: Path, ask: Asker, typed: bytes) -> None:
    for _ in range(4):
        assert redeem(ask, typed) == (1, False, "MISTYPED")
    assert redeem(ask, printed_code(home)) == (0, True, "OK")


def test_a_standard_input_that_is_closed_is_no_code(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run(["code", "redeem", "--user-id", USER_ID]) == 1


@pytest.mark.parametrize("user_id", ["", "\udcff", "x" * 100_000, "\x00", "Ā"])
def test_whoever_is_nobody_gets_the_one_answer(home: Path, ask: Asker, user_id: str) -> None:
    code, told = ask("code", "redeem", "--user-id", user_id, typed=printed_code(home))
    assert (code, told) == (1, {"activated": False, "reason": "NOT_ACCEPTED"})
    assert ask("code", "status", "--user-id", user_id)[0] == 2
    assert ask("audit", "verify")[0] == 0


@pytest.mark.parametrize("word", ["", " ", "\udcff", "x" * 65, "a\nb", "\x1b[31m"])
def test_a_word_that_is_kept_is_short_and_printable(home: Path, ask: Asker, word: str) -> None:
    for command in (
        ("case", "open", "new_app_code", "--clerk", word),
        ("case", "show", word),
        ("code", "issue", "--case", word),
        ("code", "issue", "--case", "2026-000001", "--request-key", word),
    ):
        code, told = ask(*command)
        assert (code, told["error"]["code"]) == (2, "USAGE")


def test_the_other_means_is_another_code(home: Path, ask: Asker) -> None:
    assert redeem(ask, printed_code(home), "--means", "app") == (1, False, "NOT_ACCEPTED")
    assert redeem(ask, printed_code(home), "--means", "display") == (0, True, "OK")


def test_revoked_by_hand(home: Path, ask: Asker) -> None:
    code, told = ask("code", "revoke", "--user-id", USER_ID, "--means", "display")
    assert (code, told["code"]["state"]) == (0, "REVOKED")
    assert redeem(ask, printed_code(home)) == (1, False, "NOT_ACCEPTED")
    code, told = ask("code", "revoke", "--user-id", USER_ID, "--means", "display")
    assert (code, told["error"]["code"]) == (2, "CODE_UNKNOWN")


def test_the_steps_of_a_case_are_refused_out_of_order(home: Path, ask: Asker) -> None:
    number = _newest(home)
    code, told = ask("code", "hand-over", "--case", number)
    assert (code, told["error"]["code"]) == (2, "CASE_STATE_WRONG")
    code, told = ask("case", "show", "1999-000001")
    assert (code, told["error"]["code"]) == (2, "CASE_UNKNOWN")
    code, told = ask("case", "show", number)
    assert (code, told["case"]["state"]) == (0, "HANDED_OVER")
    for reason in ("crash", "recalled", "parked_too_long"):
        assert ask("case", "close", number, "--reason", reason)[0] == 2  # nobody can say that the program did
    code, told = ask("case", "close", number)
    assert (code, told["case"]["state"]) == (0, "CLOSED")


def test_a_request_whose_code_has_ended_issues_nothing(home: Path, ask: Asker) -> None:
    number = _newest(home)
    with unguarded(home / "store.sqlite3") as raw:
        ((key,),) = raw.execute("SELECT request_key FROM code")
    raw.close()
    request = ("code", "issue", "--case", number, "--request-key", key.partition(":")[2])
    code, told = ask(*request)
    assert (code, told["code"]["state"]) == (0, "HANDED_OVER")
    ask("code", "revoke", "--user-id", USER_ID, "--means", "display")
    code, told = ask(*request)
    assert (code, told["error"]["code"]) == (2, "CODE_STATE_WRONG")


def test_a_case_without_evidence_is_not_granted(home: Path, ask: Asker) -> None:
    code, told = ask("case", "open", "new_app_code", "--clerk", "7")
    code, told = ask("case", "decide", told["case"]["number"])
    assert code == 1
    assert not told["case"]["decision"]["granted"]
    assert told["case"]["decision"]["missing"]


@pytest.mark.parametrize(
    "column", ["at", "event", "actor", "face", "case_id", "subject", "details", "previous", "digest"]
)
def test_the_log_is_good_until_a_byte_changes(home: Path, ask: Asker, column: str) -> None:
    code, told = ask("audit", "verify")
    assert (code, told["good"]) == (0, True)
    with unguarded(home / "store.sqlite3") as raw:
        before = raw.execute(f"SELECT {column} FROM audit_leaf WHERE seq = 5").fetchone()[0]
        after = bytes((before[0] ^ 1,)) + before[1:] if isinstance(before, bytes) else "~" + str(before or "")[1:]
        raw.execute(f"UPDATE audit_leaf SET {column} = ? WHERE seq = 5", (after,))
    raw.close()
    code, told = ask("audit", "verify")
    assert (code, told["good"], told["at"]) == (1, False, 5)


@pytest.mark.parametrize("way", ["json", "words", "file"])
def test_a_head_taken_away_finds_a_cut_log(
    home: Path, ask: Asker, tmp_path: Path, capsys: pytest.CaptureFixture[str], way: str
) -> None:
    kept = tmp_path / "head.json"
    if way == "json":
        kept.write_text(json.dumps(ask("audit", "head")[1]), encoding="utf-8")
    elif way == "words":
        capsys.readouterr()
        assert run(["audit", "head"]) == 0
        kept.write_text(capsys.readouterr().out, encoding="utf-8")
    else:
        assert run(["audit", "head", "--out", str(kept)]) == 0
    assert ask("audit", "verify", "--head", kept)[0] == 0
    for _ in range(2):
        ask("code", "status", "--user-id", USER_ID)
    assert ask("audit", "verify", "--head", kept)[0] == 0
    kept.write_text(json.dumps(ask("audit", "head")[1]), encoding="utf-8")
    with unguarded(home / "store.sqlite3") as raw:
        raw.execute("DELETE FROM audit_head WHERE number > (SELECT max(number) - 2 FROM audit_head)")
        raw.execute("DELETE FROM audit_leaf WHERE seq > (SELECT max(size) FROM audit_head)")
        raw.execute("DELETE FROM audit_node WHERE (position + 1) << level > (SELECT max(size) FROM audit_head)")
    raw.close()
    assert ask("audit", "verify")[0] == 0
    code, told = ask("audit", "verify", "--head", kept)
    assert (code, told["problem"]) == (1, "LOG_CUT")


@pytest.mark.parametrize("content", [b"", b"{}", b"[" * 10_000, b'{"schema": "skranke.audit-head/1"}', b"\xff" * 50])
def test_a_file_that_is_no_head(home: Path, ask: Asker, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "no-head").write_bytes(content)
    code, told = ask("audit", "verify", "--head", tmp_path / "no-head")
    assert (code, told["error"]["code"]) == (2, "AUDIT_HEAD_MALFORMED")


def test_the_log_about_one_person(home: Path, ask: Asker) -> None:
    redeem(ask, wrong_code())
    ask("code", "redeem", "--user-id", "somebody.else", typed=wrong_code())
    everything = ask("audit", "export")[1]["leaves"]
    mine = ask("audit", "export", "--user-id", USER_ID)[1]["leaves"]
    told = {leaf["event"] for leaf in mine}
    assert {"case.opened", "tick.recorded", "code.handed_over", "code.tried", "log.exported"} <= told
    assert len(mine) < len(everything)
    assert ask("audit", "export", "--user-id", "nobody")[0] == 2
    assert ask("audit", "verify")[0] == 0


def test_the_store_is_made_and_checked(tmp_path: Path, ask: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKRANKE_HOME", str(tmp_path / "new"))
    for arguments in (("db", "check"), ("audit", "verify"), ("code", "status", "--user-id", "x")):
        code, told = ask(*arguments)
        assert (code, told["error"]["code"]) == (2, "STORE_MISSING")
    assert ask("db", "upgrade") == (0, {"version": schema.HEAD, "before": None})
    assert ask("db", "upgrade") == (0, {"version": schema.HEAD, "before": schema.HEAD})
    assert ask("db", "check")[0] == 0
    assert ask("audit", "verify")[0] == 0


def test_a_store_full_of_holes_is_told_without_a_traceback(home: Path, ask: Asker) -> None:
    path = home / "store.sqlite3"
    raw = bytearray(path.read_bytes())
    for at in range(4096 * 2, len(raw), 4096):
        raw[at : at + 200] = b"\xa5" * 200
    path.write_bytes(bytes(raw))
    assert ask("db", "check")[0] in {1, 2}
    assert ask("audit", "verify")[0] == 1
    for content in (b"nothing of the kind", b""):
        path.write_bytes(content)
        assert ask("db", "check")[0] == 1
        code, told = ask("audit", "verify")
        assert (code, told["problem"]) == (1, "UNREADABLE")
        code, told = ask("code", "status", "--user-id", USER_ID)
        assert (code, told["error"]["code"]) == (2, "STORE_DAMAGED")


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_command_has_words(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("SKRANKE_LANGUAGE", language)
    number = _newest(home)
    for arguments in (
        ["case", "list"],
        ["case", "show", number],
        ["audit", "verify"],
        ["audit", "head"],
        ["audit", "export"],
        ["db", "check"],
        ["db", "upgrade"],
        ["code", "status", "--user-id", USER_ID],
    ):
        assert run(arguments) == 0
        assert capsys.readouterr().out.strip()
    for group, names in {"code": 6, "case": 7, "audit": 3, "db": 2}.items():
        assert run([group, "--help"]) == 0
        assert len(capsys.readouterr().out.splitlines()) > names


def test_a_citizen_is_refused_on_paper(home: Path, ask: Asker) -> None:
    number = ask("case", "open", "new_app_code", "--clerk", "7")[1]["case"]["number"]
    assert ask("case", "refuse", number)[1]["error"]["code"] == "USAGE"
    code, told = ask("case", "refuse", number, "--reason", "guardian", "--reason", "cannot_use_alone")
    assert (code, told["case"]["state"]) == (0, "CLOSED")
    assert ask("case", "refuse", number, "--again")[0] == 0
    assert len(list((home / "spool").glob(f"refusal-{number}*.pdf"))) == 2
    assert ask("audit", "verify")[0] == 0


def test_a_letter_again_is_another_code(home: Path, ask: Asker) -> None:
    first, number = printed_code(home), _newest(home)
    assert ask("code", "resend-pin", "--case", number)[1]["error"]["code"] == "CODE_STATE_WRONG"  # a display has none
    code, told = ask("code", "reprint", "--case", number, "--reason", "lost")
    assert (code, told["state"], told["code"]["state"]) == (0, "PRINTING", "PRINTING")
    for letter in sorted((home / "spool").glob("letter-*.pdf"), key=lambda path: path.stat().st_mtime)[:-1]:
        letter.unlink()
    assert printed_code(home) != first
    assert redeem(ask, first) == (1, False, "NOT_ACCEPTED")
    assert ask("code", "send-pin", "--case", number)[1]["error"]["code"] == "CASE_STATE_WRONG"
    assert ask("audit", "verify")[0] == 0
