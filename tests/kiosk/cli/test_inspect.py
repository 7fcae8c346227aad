"""`skranke inspect`, `verify` and `chip --list`, as a program meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from hardware.chip.issuer import DENMARK, csca_certificate, document_signer, revocation_list
from hardware.chip.personalise import personalise
from hardware.chip.profiles import EVERYDAY, load_profile
from hardware.pki.crl import RevocationList
from hardware.pki.trust_store import TrustStore
from hardware.readers.simulated import SimulatedReader
from kiosk.cli.app import run

AT = ("--at", "2026-11-20T12:00:00+01:00")
EXIT = {"genuine": 0, "genuine_data": 0, "cannot_tell": 1, "not_genuine": 1}
Ask: TypeAlias = Callable[..., tuple[int, dict[str, Any], str]]


@pytest.fixture(autouse=True)
def station(home: Path) -> Path:
    return home


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command with `--json`: exit code, object, words on standard error."""

    def asked(*arguments: object) -> tuple[int, dict[str, Any], str]:
        code = run([*(str(argument) for argument in arguments), "--json"])
        out, err = capsys.readouterr()
        return code, json.loads(out), err

    return asked


def mrz(name: str) -> str:
    return personalise(load_profile(name)).mrz


def status(report: dict[str, Any], check_id: str) -> str:
    return next(check["status"] for check in report["checks"] if check["id"] == check_id)


@pytest.fixture
def untouched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Connections that were made to a simulated document; the test says that there are none."""
    made: list[str] = []
    connect = SimulatedReader.connect

    def noted(reader: SimulatedReader) -> object:
        made.append(reader.name)
        return connect(reader)

    monkeypatch.setattr(SimulatedReader, "connect", noted)
    return made


@pytest.mark.parametrize("name", EVERYDAY)
def test_each_profile_has_its_verdict_and_exit_code(name: str, ask: Ask) -> None:
    code, report, _ = ask("inspect", "--mrz", mrz(name), "--reader", f"sim:{name}", "--demo", *AT)
    assert report["schema"] == "skranke.inspection/1"
    assert report["verdict"] == load_profile(name).expected.verdict
    assert code == EXIT[report["verdict"]]
    assert report["apdus"] > 10
    assert {"sent", "received"} == report["bytes"].keys()
    assert {"connect", "access", "read", "verify"} <= report["seconds"].keys()


def test_lines_run_together_and_the_three_fields_and_the_can_open_it_too(ask: Ask) -> None:
    profile = load_profile("danish-passport")
    forms = (
        ("--mrz", mrz("danish-passport").replace("\n", "")),
        ("--document-number", "900412687", "--birth", "910817", "--expiry", "350311"),
        ("--can", profile.paper.can),
    )
    matches = []
    for form in forms:
        code, report, _ = ask("inspect", *form, "--reader", "sim:danish-passport", "--demo", *AT)
        assert (code, report["verdict"]) == (0, "genuine")
        matches.append(status(report, "mrz.match"))
    assert matches == ["passed", "passed", "not_applicable"]


def test_a_wrong_check_digit_never_reaches_the_document(ask: Ask, untouched: list[str]) -> None:
    zone = mrz("danish-passport")
    digit = zone.split("\n")[1][9]
    wrong = zone.replace(f"900412687{digit}", f"900412687{(int(digit) + 1) % 10}")
    code, answer, words = ask("inspect", "--mrz", wrong, "--reader", "sim:danish-passport", "--demo")
    assert (code, answer["error"]["code"]) == (2, "MRZ_CHECK_DIGIT")
    assert answer["error"]["message"] in words
    assert untouched == []


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ((), "USAGE"),
        (("--mrz", "X", "--can", "418302"), "USAGE"),
        (("--birth", "910817", "--expiry", "350311"), "USAGE"),
        (("--mrz", "hello"), "MRZ_MALFORMED"),
        (("--can", "41830"), "CAN_MALFORMED"),
        (("--can", "٤١٨٣٠٢"), "CAN_MALFORMED"),
        (("--document-number", "900412687", "--birth", "17-08-91", "--expiry", "350311"), "MRZ_MALFORMED"),
        (("--document-number", "", "--birth", "910817", "--expiry", "350311"), "MRZ_MALFORMED"),
        (("--can", "418302", "--at", "yesterday"), "USAGE"),
    ],
)
def test_what_cannot_be_asked_is_exit_2(arguments: tuple[str, ...], fault: str, ask: Ask, untouched: list[str]) -> None:
    code, answer, _ = ask("inspect", "--reader", "sim:danish-passport", "--demo", *arguments)
    assert (code, answer["error"]["code"]) == (2, fault)
    assert untouched == []


def test_an_unknown_profile_is_a_fault(ask: Ask) -> None:
    code, answer, _ = ask("inspect", "--can", "418302", "--reader", "sim:nobody")
    assert (code, answer["error"]["code"]) == (2, "PROFILE_UNKNOWN")


def test_a_wrong_number_gives_the_report_and_the_error(ask: Ask) -> None:
    code, answer, words = ask("inspect", "--can", "000000", "--reader", "sim:danish-passport", "--demo", *AT)
    assert (code, answer["verdict"]) == (2, "unreadable")
    assert answer["error"]["code"] == "ACCESS_DENIED"
    assert status(answer, "access.pace") == "failed"
    assert answer["error"]["next"] in words


def test_expiry_never_changes_the_exit_code(ask: Ask) -> None:
    code, report, _ = ask(
        "inspect", "--mrz", mrz("danish-passport"), "--reader", "sim:danish-passport", "--demo", "--at", "2036-01-01"
    )
    assert (code, report["verdict"]) == (0, "genuine")
    assert status(report, "document.expiry") == "failed"


def test_the_demo_states_count_only_when_asked_for(ask: Ask, station: Path) -> None:
    arguments = ("inspect", "--mrz", mrz("danish-passport"), "--reader", "sim:danish-passport", *AT)
    assert ask(*arguments)[1]["verdict"] == "cannot_tell"
    assert ask(*arguments, "--demo")[1]["verdict"] == "genuine"
    assert ask(*arguments, "--trust", station / "demo-trust")[1]["verdict"] == "genuine"


def test_a_dump_can_be_verified_and_is_private(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    code, _, _ = ask(
        "inspect", "--mrz", mrz("danish-passport"), "--reader", "sim:danish-passport", "--demo", "--dump", folder, *AT
    )
    assert code == 0
    names = {path.name for path in folder.iterdir()}
    assert names == {f"{n}.bin" for n in ("EF_COM", "EF_SOD", "EF_CardAccess", "DG1", "DG2", "DG11", "DG14", "DG15")}
    assert {path.stat().st_mode & 0o077 for path in [folder, *folder.iterdir()]} == {0}
    code, report, _ = ask("verify", folder, "--demo", *AT)
    assert (code, report["verdict"]) == (0, "genuine_data")
    (folder / "DG2.bin").write_bytes((folder / "DG2.bin").read_bytes()[:-1] + b"\x00")
    code, report, _ = ask("verify", folder, "--demo", *AT)
    assert (code, report["verdict"]) == (1, "not_genuine")
    assert status(report, "pa.hash.dg2") == "failed"


def dump(ask: Ask, name: str, folder: Path) -> tuple[int, dict[str, Any], str]:
    return ask("inspect", "--mrz", mrz(name), "--reader", f"sim:{name}", "--demo", "--dump", folder, *AT)


@pytest.mark.parametrize("name", ["danish-passport", "foreign-passport", "tampered", "unknown-state", "copy"])
def test_a_dump_is_judged_as_its_chip_was(name: str, ask: Ask, tmp_path: Path) -> None:
    def passive(report: dict[str, Any]) -> list[dict[str, str]]:
        return [check for check in report["checks"] if check["id"].startswith(("pa.", "lds.", "image.", "com."))]

    _, on_chip, _ = dump(ask, name, tmp_path / "dump")
    _, on_file, _ = ask("verify", tmp_path / "dump", "--demo", *AT)
    assert passive(on_file) == passive(on_chip)
    assert on_file["document"] == on_chip["document"]
    assert on_file["trust"] == on_chip["trust"]


def test_a_dump_over_another_leaves_nothing_of_it(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    folder.mkdir(mode=0o755)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert dump(ask, "danish-passport", folder)[0] == 0
    assert dump(ask, "foreign-passport", folder)[0] == 0
    names = {path.name for path in folder.iterdir()}
    assert names == {"EF_COM.bin", "EF_SOD.bin", "DG1.bin", "DG2.bin", "notes.txt"}
    assert ask("verify", folder, "--demo", *AT)[1]["verdict"] == "genuine_data"
    assert folder.stat().st_mode & 0o777 == 0o755  # a folder that was there keeps its rights, the files are private
    assert (folder / "DG2.bin").stat().st_mode & 0o077 == 0


def test_a_dump_that_cannot_be_written_is_told_before_the_document_is_read(
    ask: Ask, untouched: list[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        code, answer, _ = dump(ask, "danish-passport", place)
        assert (code, answer["error"]["code"]) == (2, "FILE_UNUSABLE")
    assert untouched == []


@pytest.mark.parametrize(
    "at",
    [
        *("2026-11-20", "20261120", "2026-11-20T12:00Z", "2026-11-20T12:00:00"),
        *("2026-11-20 13:00:00.5+01:00", "2026-11-20T00-12"),
    ],
)
def test_the_time_is_taken_in_every_form_of_iso_8601(at: str, ask: Ask) -> None:
    code, report, _ = ask("inspect", "--can", "418302", "--reader", "sim:danish-passport", "--demo", "--at", at)
    assert (code, report["verdict"]) == (0, "genuine")


@pytest.mark.parametrize("at", ["", "2026", "2026-13-01", "20.11.2026", "now", "1e9", "-1", "2026-11-20T25:00"])
def test_a_time_that_is_none_is_exit_2(at: str, ask: Ask, untouched: list[str]) -> None:
    for command in (("inspect", "--can", "418302", "--reader", "sim:danish-passport"), ("verify", ".")):
        code, answer, words = ask(*command, "--at", at)
        assert (code, answer["error"]["code"]) == (2, "USAGE")
        assert set(answer["error"]) == {"code", "message", "next"}
        assert answer["error"]["next"] in words
    assert untouched == []


@pytest.mark.parametrize("at", ["0001-01-01T00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_the_ends_of_time_are_no_fault(at: str, ask: Ask) -> None:
    code, _, _ = ask("inspect", "--can", "418302", "--reader", "sim:danish-passport", "--demo", "--at", at)
    assert code == 0


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("--dump", "somewhere"), "DUMP_ON_PRODUCTION"),
        (("--demo",), "DEMO_ON_PRODUCTION"),
        (("--reader", "sim:danish-passport"), "DEMO_ON_PRODUCTION"),
    ],
)
def test_a_production_station_refuses_dumps_and_simulated_parts(
    arguments: tuple[str, ...], fault: str, ask: Ask, station: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    station.mkdir(exist_ok=True)
    (station / "config.toml").write_text("production = true\n", encoding="utf-8")
    code, answer, _ = ask("inspect", "--can", "418302", *arguments)
    assert (code, answer["error"]["code"]) == (2, fault)
    assert not (station / "demo-trust").exists()
    assert not (tmp_path / "somewhere").exists()


def test_a_production_station_plays_and_trusts_no_demo_by_another_name(ask: Ask, station: Path, tmp_path: Path) -> None:
    station.mkdir(exist_ok=True)
    (station / "config.toml").write_text("production = true\n", encoding="utf-8")
    assert ask("chip", "--profile", "copy")[1]["error"]["code"] == "DEMO_ON_PRODUCTION"
    (station / "demo-trust").mkdir()
    link = tmp_path / "link"
    link.symlink_to(station / "demo-trust")
    (tmp_path / "DG1.bin").write_bytes(b"\x61\x00")
    assert ask("verify", tmp_path, "--trust", link)[1]["error"]["code"] == "DEMO_ON_PRODUCTION"


def test_a_folder_without_files_is_a_fault(ask: Ask, tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        code, answer, _ = ask("verify", folder)
        assert (code, answer["error"]["code"]) == (2, "FILE_ABSENT")


def test_the_words_say_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    for language, verdict in (("en", "Not genuine"), ("da", "Ikke ægte")):
        arguments = ("--mrz", mrz("tampered"), "--reader", "sim:tampered", "--demo", "--language", language, *AT)
        assert run(["inspect", *arguments]) == 1
        out = capsys.readouterr().out
        assert out.startswith(verdict)
        assert "DG2" in out
        assert "Kj" in out or "KJ" in out


def test_a_withdrawn_certificate_is_told_as_that_and_not_as_forgery(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    signer = document_signer(DENMARK, "ecdsa-brainpool", 2025)
    store = TrustStore.open(tmp_path)
    store.add_certificates([csca_certificate(DENMARK)], "test")
    store.add_crl(RevocationList.parse(revocation_list(DENMARK, (signer.parsed.serial_number,))), "test")
    told = []
    for name, language in (("danish-passport", "en"), ("danish-passport", "da"), ("copy", "en")):
        place = ("--reader", f"sim:{name}", "--trust", str(tmp_path))
        assert run(["inspect", "--mrz", mrz(name), *place, "--language", language, *AT]) == 1
        told.append(capsys.readouterr().out.splitlines()[0])
    assert "its state withdrew the signing certificate" in told[0]
    assert "trukket certifikatet bag underskriften tilbage" in told[1]
    assert told[2].startswith("Not genuine")  # that one has proved to be a copy as well


def test_the_list_has_every_profile_in_order(ask: Ask) -> None:
    code, answer, _ = ask("chip", "--list")
    names = [profile["name"] for profile in answer["profiles"]]
    assert code == 0
    assert names == sorted(names)
    assert {"danish-passport", "foreign-passport", "id-card", "residence-card"} <= set(names)
    assert {"name", "family", "mrz", "can", "expected"} == answer["profiles"][0].keys()


@pytest.mark.parametrize("address", ["", "localhost", ":1", "localhost:0", "localhost:65536", "localhost:x", "a:1:b"])
def test_an_address_that_is_none_is_a_usage_fault(address: str, ask: Ask) -> None:
    code, answer, _ = ask("chip", "--profile", "copy", "--vpcd", address)
    assert (code, answer["error"]["code"]) == (2, "USAGE")


SIGNED_BY_STATES = ["AT", "DE", "FR", "GB", "NZ", "SG", "US"]


def test_signed_lists_of_seven_states_lead_to_the_master_lists(ask: Ask, specimens: Path, tmp_path: Path) -> None:
    pki = specimens / "pki"
    lists = (("DE_ML_2026-05-28-08-28-45.ml", "DE_ROOT_CA_CSCA07.cer"), ("NL_ML_2025-07-29.ml", "NL_ROOT_CA.cer"))
    for name, root in lists:
        assert ask("trust", "import", pki / name, "--root", pki / root)[0] == 0
    for state in SIGNED_BY_STATES:
        folder = tmp_path / state
        folder.mkdir()
        (folder / "EF_SOD.bin").write_bytes((specimens / "sod" / f"{state}.sod.bin").read_bytes())
        code, report, _ = ask("verify", folder)
        assert (code, report["verdict"]) == (1, "cannot_tell"), state
        assert (status(report, "pa.signature"), status(report, "pa.chain")) == ("passed", "passed"), state
        assert status(report, "pa.hash") == "inconclusive"


@pytest.mark.parametrize("name", ["bsi2008", "bsi_refset_keys"])
def test_the_reference_sets_match_their_lists(name: str, ask: Ask, specimens: Path, tmp_path: Path) -> None:
    for path in (specimens / "lds" / name).glob("*.bin"):
        target = path.name.replace("Datagroup", "DG")
        (tmp_path / target).write_bytes(path.read_bytes())
    _, report, _ = ask("verify", tmp_path)
    hashes = [check for check in report["checks"] if check["id"].startswith("pa.hash.dg")]
    assert {(check["status"], check["reason"]) for check in hashes} <= {("passed", "OK"), ("failed", "NOT_IN_SOD")}
    assert len([check for check in hashes if check["status"] == "passed"]) >= 2


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "EF_SOD.bin").write_bytes(b"x")
    assert run(["verify", str(tmp_path / "EF_SOD.bin"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "FILE_UNUSABLE"
