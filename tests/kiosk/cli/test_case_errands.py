"""The errands of the counter by commands alone, as a script or a drill goes through them."""

import datetime as dt
import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hardware.chip.profiles import load_profile
from hardware.emrtd.access_key import MrzKey
from hardware.mrz.zone import read_mrz
from kiosk.bootstrap import Station, open_station
from kiosk.cli.app import run
from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.authenticators import AuthenticatorKind, AuthenticatorState
from kiosk.domain.cases import CaseState
from kiosk.domain.errands import Errand, Face
from kiosk.domain.questions import QuestionKind
from kiosk.domain.ticks import ALWAYS
from kiosk.registers.embedded import synthetic_register
from kiosk.services.ports import Authenticator
from kiosk.texts.catalogue import Catalogue, Language
from tests.kiosk.answers import answer_questions

Asker = Callable[..., tuple[int, dict[str, Any]]]
PROFILE = "danish-passport"


@pytest.fixture(scope="module")
def new_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A development station that was just set up, to be copied."""
    home = tmp_path_factory.mktemp("cli") / "home"
    open_station(home, face=Face.COUNTER, simulated=True).close()
    return home


@pytest.fixture
def station_home(new_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it."""
    home = tmp_path / "home"
    shutil.copytree(new_home, home)
    monkeypatch.setenv("SKRANKE_HOME", str(home))
    monkeypatch.setenv("SKRANKE_LANGUAGE", "en")
    return home


@pytest.fixture
def ask(station_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Asker:
    """Run a command with `--json`; gives exit code and object."""

    def run_json(*arguments: str, typed: str = "") -> tuple[int, dict[str, Any]]:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        code = run([*arguments, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run_json


def granted(home: Path, errand: Errand, means: AuthenticatorKind | None = None) -> str:
    """A case of that errand with a good passport, answers and a decision; its commands have tests of their own."""
    with open_station(home, face=Face.COMMAND_LINE, simulated=True) as station:
        number = read(station, errand, means)
        case = station.desk.find_case(number)
        assert case is not None
        answer_questions(station, case.id)
        assert station.desk.decide(case.id).state is CaseState.GRANTED
    return number


def document_alone(home: Path, errand: Errand) -> str:
    """A case of that errand with a good passport and nothing beside it."""
    with open_station(home, face=Face.COMMAND_LINE, simulated=True) as station:
        number = read(station, errand, None)
        case = station.desk.find_case(number)
        assert case is not None
        assert station.desk.decide(case.id).state is CaseState.NOT_GRANTED
    return number


def read(station: Station, errand: Errand, means: AuthenticatorKind | None) -> str:
    """A case with the document read and the person compared."""
    assert station.tray is not None
    station.tray.insert(PROFILE)
    zone = read_mrz(station.tray.mrz(PROFILE))
    case = station.desk.open_case(errand, Face.COMMAND_LINE, "7", means)
    key = MrzKey(zone.document_number, zone.birth, zone.expiry)
    station.desk.record_inspection(case.id, station.inspector.read(key, printed=zone))
    for tick in ALWAYS:
        station.desk.record_tick(case.id, tick, True)
    return case.number


def test_a_lost_display_is_replaced_from_the_shelf(station_home: Path, ask: Asker) -> None:
    assert ask("stock", "receive", "display", "--clerk", "9", typed="AB-1234\nAB-1235\n") == (0, {"received": 2})
    number = granted(station_home, Errand.LOST_DEVICE, AuthenticatorKind("display"))
    code, told = ask("case", "offers", number)
    assert (code, {one["means"]: one["offer"] for one in told["offers"]}["display"]) == (0, "NOW")
    code, told = ask("case", "device", number, "reserve")
    serial = told["device"]["serial"]
    assert (code, told["device"]["state"]) == (0, "RESERVED")
    for step in (("issue", number), ("confirm", number, "--whole"), ("hand-over", number)):
        code, told = ask("case", *step)
        assert code == 0, told
    assert told["case"]["code"]["state"] == "HANDED_OVER"
    assert ask("case", "device", number, "hand-out")[1]["device"] == {
        "means": "display",
        "serial": serial,
        "state": "HANDED_OUT",
    }
    assert ask("case", "pay", number, "--receipt", "17")[1]["error"]["code"] == "PAYMENT_NEEDLESS"
    assert ask("stock", "count", "--clerk", "9", typed="AB1234")[0] in {0, 1}
    code, told = ask("stock", "list")
    assert (code, told["stock"][0]["low"]) == (1, True)
    code, told = ask("case", "recall", number, "--clerk", "9", "--note", "it was a sister")
    assert (code, told["recalled"]["codes"]) == (0, 1)
    code, told = ask("case", "incidents")
    assert code == 1
    incident = told["incidents"][0]["id"]
    assert ask("case", "incidents", "--told", incident, "--clerk", "1") == (0, {"incidents": []})
    assert ask("audit", "verify")[0] == 0


def test_a_recall_that_blocks_nothing_does_not_read_as_if_it_had(
    station_home: Path, ask: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    number = granted(station_home, Errand.NEW_USER_ID)
    assert ask("case", "user-id", number, "--wish", "stranger 7")[0] == 0
    assert run(["case", "recall", number, "--clerk", "9"]) == 1
    told = capsys.readouterr().out
    assert "nothing is blocked" in told
    assert "Let the right citizen choose another with the errand new user ID." in told
    code, answer = ask("case", "recall", number, "--clerk", "9")
    assert (code, answer["recalled"]["anything"], answer["recalled"]["user_id"]) == (0, False, "user_id_chosen")


def test_a_lifted_suspension_is_recalled(station_home: Path, ask: Asker, capsys: pytest.CaptureFixture[str]) -> None:
    number = granted(station_home, Errand.SUSPEND_IDENTITY)
    assert ask("case", "suspend", number)[0] == 0
    number = granted(station_home, Errand.LIFT_SUSPENSION)
    assert ask("case", "lift", number)[0] == 0
    assert run(["case", "recall", number, "--clerk", "9"]) == 0
    told = capsys.readouterr().out
    assert "suspended again" in told
    assert "codes" not in told
    assert ask("audit", "verify")[0] == 0


def test_a_lost_app_is_blocked_before_there_is_a_new_one(
    station_home: Path, ask: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    number = granted(station_home, Errand.LOST_DEVICE, AuthenticatorKind.APP)
    has_app(station_home, number)
    assert run(["case", "show", number]) == 0
    assert f"case authenticators {number}" in capsys.readouterr().out
    assert ask("case", "issue", number)[1]["error"]["code"] == "LOST_NOT_BLOCKED"
    (lost,) = ask("case", "authenticators", number)[1]["authenticators"]
    code, told = ask("case", "authenticators", number, "--block", lost["id"])
    assert (code, told["authenticators"][0]["state"]) == (0, "PERMANENTLY_BLOCKED")
    assert ask("case", "issue", number)[0] == 0


def has_app(home: Path, number: str) -> None:
    """The person of that case got the app at an earlier visit."""
    with open_station(home, face=Face.COMMAND_LINE, simulated=True) as station, station.store.writing() as work:
        case = work.cases.by_number(number)
        assert case is not None
        assert case.person_id is not None
        identity = work.identities.by_person(case.person_id)
        assert identity is not None
        now = station.clock.now()
        active = AuthenticatorState.ACTIVE
        work.identities.add_authenticator(Authenticator("a1", identity.id, AuthenticatorKind.APP, active, None, now))
        told = (("authenticator_id", "a1"),)
        work.audit.append(AuditLeaf(now, AuditEvent.OWN_SECRET_SET, "station", Face.COMMAND_LINE.value, details=told))
        work.commit()


def test_a_user_id_is_shown_and_changed(station_home: Path, ask: Asker) -> None:
    number = granted(station_home, Errand.FORGOTTEN_USER_ID)
    code, told = ask("case", "user-id", number)
    assert (code, bool(told["user_id"])) == (0, True)
    assert ask("case", "helper", number, "relative")[0] == 0
    assert ask("case", "user-id", number)[1]["error"]["code"] == "HELPER_PRESENT"
    assert ask("case", "user-id", number, "--stepped-back")[0] == 0
    number = granted(station_home, Errand.NEW_USER_ID)
    code, told = ask("case", "user-id", number, "--wish", "abc")
    assert (code, told["problem"], len(told["suggestions"])) == (1, "TOO_SHORT", 3)
    assert ask("case", "user-id", number, "--wish", told["suggestions"][0])[0] == 0


def test_a_mitid_is_suspended_and_not_lifted_by_a_document_alone(station_home: Path, ask: Asker) -> None:
    number = granted(station_home, Errand.SUSPEND_IDENTITY)
    code, told = ask("case", "suspend", number)
    assert (code, told["identity"]) == (0, {"state": "SUSPENDED"})
    number = document_alone(station_home, Errand.LIFT_SUSPENSION)
    assert ask("case", "lift", number)[1]["error"]["code"] == "CASE_STATE_WRONG"
    code, told = ask("case", "question", number, typed="")
    assert (code, told["questions"]["state"]) in {(1, "OPEN"), (1, "TOO_FEW")}
    number = granted(station_home, Errand.NEW_APP_CODE)
    assert ask("case", "issue", number)[1]["error"]["code"] == "IDENTITY_STATE_WRONG"


@pytest.mark.parametrize(
    ("typed", "code", "words"),
    [
        ("671062-5629", 1, "The number is a replacement number"),
        ("310299-1234", 2, "not a possible civil registration number"),
        ("12345678", 2, "not a possible civil registration number"),
        ("\n", 2, "No civil registration number came"),
    ],
)
def test_what_is_wrong_with_a_number_that_was_typed_is_told(
    station_home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    code: int,
    words: str,
) -> None:
    number = granted(station_home, Errand.SPARE_DEVICE)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    capsys.readouterr()
    assert run(["case", "link", number, "--cpr"]) == code
    told = capsys.readouterr()
    assert words in told.out + told.err


def test_needs_papers_witness_link_and_parking(
    station_home: Path, ask: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    number = granted(station_home, Errand.SPARE_DEVICE)
    assert ask("case", "needs", number, "--lacks", "sight", "--lacks", "smartphone")[0] == 0
    assert ask("case", "means", number, "display")[1]["error"]["code"] == "MEANS_UNSUITABLE"
    code, told = ask("case", "paper", number, "health_card", "--shows-cpr")
    assert code == 0
    assert ask("case", "paper", number, "health_card", "--remove")[0] == 0
    code, told = ask("case", "witness", number, "--user-id", "nobody", "--approved")
    assert (code, "NO_IDENTITY" in told["witness"]["refusals"]) == (1, True)
    holder = load_profile(PROFILE).holder
    typed = holder.personal_number or ""
    code, told = ask("case", "link", number, "--cpr", typed=typed)
    assert code == 0
    person = told["candidates"][0]["id"]
    assert ask("case", "link", number, "--cpr", "--person", person, "--ground", "CPR_TOLD", typed=typed)[0] == 0
    code, told = ask("case", "link", number, "--cpr", "--person", person, "--ground", "CPR_PAPER", typed=typed)
    assert (code, told["refusal"]) == (1, "PAPER_NOT_LAID")
    assert ask("case", "link", number, "--cpr", typed="no number")[1]["error"]["code"] == "USAGE"
    code, told = ask("case", "park", number, "--clerk", "7")
    assert (code, told["parked"]["number"]) == (0, number)
    shown = ask("case", "show", number)[1]["case"]
    assert shown["parked_until"] == told["parked"]["until"]
    assert f"“skranke case resume {number}”" in in_words(capsys, "case", "show", number)
    assert ask("case", "resume", number, "--clerk", "7")[0] == 0
    assert ask("case", "pay", number)[1]["error"]["code"] == "USAGE"


def test_words_are_told_to_a_person(station_home: Path, capsys: pytest.CaptureFixture[str], ask: Asker) -> None:
    number = granted(station_home, Errand.NEW_PASSWORD, AuthenticatorKind("chip"))
    capsys.readouterr()
    assert run(["case", "offers", number]) == 0
    assert "MitID chip" in capsys.readouterr().out
    assert run(["stock", "list"]) == 1
    assert "Order more" in capsys.readouterr().out
    assert run(["case", "authenticators", number]) == 0
    assert "The citizen has no authenticators." in capsys.readouterr().out
    assert run(["case", "incidents"]) == 0
    capsys.readouterr()
    witness = synthetic_register().residents[1].user_id
    assert run(["case", "witness", number, "--user-id", witness, "--photo-id", "driving_licence", "--approved"]) == 1
    assert "more than 30 days" in capsys.readouterr().out


def test_each_question_is_told_before_its_answer_is_read(station_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = document_alone(station_home, Errand.FORGOTTEN_USER_ID)
    said, answers = io.StringIO(), []

    class Listener(io.RawIOBase):
        """Answers a question only once it has been told."""

        def readable(self) -> bool:
            return True

        def readline(self, limit: int | None = -1, /) -> bytes:
            answers.append(said.getvalue().strip().split("\n")[-1])
            return b"det ved jeg ikke\n"

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Listener(), isatty=lambda: False))
    monkeypatch.setattr(sys, "stdout", said)
    assert run(["case", "question", number]) == 1
    assert len(answers) >= 3
    assert len(set(answers)) == len(answers)
    told = {Catalogue(language).text(f"question-{kind.value}") for language in Language for kind in QuestionKind}
    assert set(answers) <= told


def test_questions_failed_in_one_case_are_held_in_the_next(station_home: Path, ask: Asker) -> None:
    number = document_alone(station_home, Errand.FORGOTTEN_USER_ID)
    code, told = ask("case", "question", number, typed="x\n" * 9)
    assert (code, told["questions"]["state"]) == (1, "FAILED")
    number = document_alone(station_home, Errand.FORGOTTEN_USER_ID)
    code, told = ask("case", "question", number, typed="x\n" * 9)
    assert (code, told["questions"]["state"], told["questions"]["asked"]) == (1, "HELD", [])
    assert dt.datetime.fromisoformat(told["questions"]["held_until"]).tzinfo is not None


def in_words(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    run(list(arguments))
    return capsys.readouterr().out


def test_a_temporary_pin_that_waits_is_not_said_to_be_sent(
    station_home: Path, ask: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    config = station_home / "config.toml"
    config.write_text('[messages]\nfolder = "/dev/null/x"\n')
    number = granted(station_home, Errand.NEW_APP_CODE)
    for step in (("issue", number), ("confirm", number, "--whole")):
        assert ask("case", *step)[0] == 0
    code, told = ask("case", "hand-over", number)
    (line,) = told["case"]["messages"]
    assert (code, line["topic"], line["state"], line["reason"]) == (0, "temporary_pin", "WAITING", "MESSAGE_UNSENT")
    words = in_words(capsys, "case", "show", number)
    assert "Text message, temporary PIN: waiting" in words
    assert "The text message could not be sent." in words
    code, told = ask("code", "resend-pin", "--case", number)
    assert (code, [line["state"] for line in told["messages"]]) == (0, ["WAITING"])
    words = in_words(capsys, "code", "resend-pin", "--case", number)
    assert "as far as is known it is not sent" in words
    assert "is sent." not in words
    config.write_text('[messages]\nsender = "gatewayapi"\nurl = "http://127.0.0.1:9"\n')
    (station_home / "keys" / "messages.secret").write_text("of nobody")
    (station_home / "keys" / "messages.secret").chmod(0o600)
    code, told = ask("code", "resend-pin", "--case", number)
    assert (code, [line["reason"] for line in told["messages"]]) == (1, ["NUMBER_SYNTHETIC"])
    assert "temporary PIN: not sent" in in_words(capsys, "case", "pin", number, "--again")
    config.write_text("")
    assert "a new temporary PIN is sent." in in_words(capsys, "code", "resend-pin", "--case", number)
    assert "temporary PIN: sent" in in_words(capsys, "case", "pin", number, "--again")


def test_a_refusal_that_is_not_printed_names_the_way_to_its_letter(
    station_home: Path, ask: Asker, capsys: pytest.CaptureFixture[str]
) -> None:
    number = ask("case", "open", "new_app_code", "--clerk", "7")[1]["case"]["number"]
    config = station_home / "config.toml"
    config.write_text('[spool]\nfolder = "/dev/null/x"\n')
    refuse = ("case", "refuse", number, "--reason", "guardian")
    for fault in ("SPOOL_UNWRITABLE", "CASE_STATE_WRONG"):
        code, told = ask(*refuse)
        assert (code, told["error"]["code"]) == (2, fault)
        assert "that stands" in told["error"]["message"]
        assert told["error"]["next"].endswith(f"“skranke case refuse {number} --again”.")
    config.write_text("")
    assert f"“skranke case refuse {number} --again” prints it again." in in_words(capsys, "case", "show", number)
    assert ask("case", "refuse", number, "--again")[0] == 0
    assert list((station_home / "spool").glob("refusal-*.pdf"))


def test_what_became_of_the_whole_mitid_is_told(station_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = granted(station_home, Errand.SUSPEND_IDENTITY)
    capsys.readouterr()
    assert run(["case", "suspend", number]) == 0
    assert "The citizen's MitID is suspended: nothing of it works" in capsys.readouterr().out
    number = granted(station_home, Errand.LIFT_SUSPENSION)
    capsys.readouterr()
    assert run(["case", "lift", number, "--language", "da"]) == 0
    assert "Borgerens MitID virker." in capsys.readouterr().out


def test_a_pin_that_nobody_has_is_not_called_a_password(station_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = granted(station_home, Errand.FORGOTTEN_PIN)
    capsys.readouterr()
    assert run(["case", "pin", number]) == 2
    told = capsys.readouterr().err
    assert "no PIN to choose anew" in told
    assert "password" not in told
