"""The real stack: pcscd and its virtual reader, a simulated document in one process, a reading in another."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from hardware.chip.profiles import load_profile, profile_json
from tests.support.pcsc import PATIENCE, PrivatePcsc, private_pcsc

pytestmark = pytest.mark.pcsc
AT = "2026-11-20T12:00:00Z"


@pytest.fixture
def pcsc(tmp_path: Path) -> Iterator[PrivatePcsc]:
    """A namespace of our own; the service is started by the test."""
    with private_pcsc(tmp_path) as made:
        yield made


class Station:
    """`skranke` as a person starts it, in the namespace, with a state of its own."""

    def __init__(self, pcsc: PrivatePcsc, home: Path) -> None:
        self.pcsc = pcsc
        self._env = {"SKRANKE_HOME": str(home), "SKRANKE_LANGUAGE": "en"}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """One command to its end; a traceback is never an answer."""
        done = self.pcsc.run([sys.executable, "-m", "ui.main", *arguments], env=self._env)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def inspect(self, *arguments: str) -> tuple[int, dict[str, Any]]:
        """Exit code and object of `skranke inspect`."""
        done = self.run("inspect", "--at", AT, "--json", *arguments)
        return done.returncode, json.loads(done.stdout)

    def lay_down(self, profile: str) -> subprocess.Popen[str]:
        """A document on the reader, once the reader has noticed it."""
        process = self.pcsc.start([sys.executable, "-m", "ui.main", "chip", "--profile", profile], env=self._env)
        assert process.stdout is not None
        assert json.loads(process.stdout.readline()) == profile_json(load_profile(profile))
        return process


@pytest.fixture
def station(pcsc: PrivatePcsc, tmp_path: Path) -> Station:
    return Station(pcsc, tmp_path / "home")


def mrz(profile: str) -> str:
    return str(profile_json(load_profile(profile))["mrz"])


def ids(report: Mapping[str, Any], status: str) -> Sequence[str]:
    return [check["id"] for check in report["checks"] if check["status"] == status]


@pytest.mark.parametrize(
    ("profile", "code", "protocol"),
    [
        ("danish-passport", 0, "PACE"),
        ("foreign-passport", 0, "BAC"),
        ("copy", 1, "PACE"),
        ("tampered", 1, "PACE"),
        ("unknown-state", 1, "BAC"),
        ("pace-im-modp-2048-256", 0, "PACE"),
        ("cam-copy", 1, "PACE"),
    ],
)
def test_a_document_is_read_through_the_service(station: Station, profile: str, code: int, protocol: str) -> None:
    station.pcsc.start_service()
    chip = station.lay_down(profile)
    status, report = station.inspect("--mrz", mrz(profile), "--demo")
    expected = load_profile(profile).expected
    assert (status, report["verdict"]) == (code, expected.verdict)
    assert report["access"]["protocol"] == protocol
    assert sorted(ids(report, "failed")) == sorted(expected.failing)
    assert sorted(ids(report, "inconclusive")) == sorted(expected.inconclusive)
    assert report["apdus"] > 10
    chip.send_signal(signal.SIGTERM)
    assert chip.wait(PATIENCE) == 0


@pytest.mark.parametrize(
    "profile",
    [
        "read-dg2-early-6b00",
        "bac-answer-wrong-mac",
        "pace-map-point-off-the-curve",
        "channel-wrong-mac",
        "com-hides-withheld-proofs",
        "signer-withdrawn",
        "zone-other-name",
        "picture-bomb",
        "aa-over-another-nonce",
        "fingerprints-and-irises-guarded",
    ],
)
def test_one_of_each_family_is_read_through_the_service(station: Station, profile: str) -> None:
    station.pcsc.start_service()
    station.lay_down(profile)
    _, report = station.inspect("--mrz", mrz(profile), "--demo")
    expected = load_profile(profile).expected
    assert report["verdict"] == expected.verdict
    assert sorted(ids(report, "failed")) == sorted(expected.failing)
    assert sorted(ids(report, "inconclusive")) == sorted(expected.inconclusive)


def test_no_service_no_reader_no_document_and_a_wrong_key_are_faults(station: Station) -> None:
    def fault(*arguments: str) -> str:
        code, answer = station.inspect("--mrz", mrz("danish-passport"), *arguments)
        assert code == 2
        assert answer["error"]["message"]
        assert answer["error"]["next"]
        return str(answer["error"]["code"])

    assert fault() == "READER_SERVICE_DOWN"
    station.pcsc.start_service(readers=False)
    assert fault() == "READER_ABSENT"
    station.pcsc.stop_service()
    station.pcsc.start_service()
    assert fault() == "READER_EMPTY"
    assert fault("--reader", "No such") == "READER_UNKNOWN"
    station.lay_down("foreign-passport")
    assert fault() == "ACCESS_DENIED"


def test_without_demo_the_demo_states_are_strangers(station: Station) -> None:
    station.pcsc.start_service()
    station.lay_down("danish-passport")
    code, report = station.inspect("--mrz", mrz("danish-passport"))
    assert (code, report["verdict"]) == (1, "cannot_tell")
    assert "pa.chain" in ids(report, "inconclusive")


TWO_READINGS = """
import datetime as dt, pathlib, sys
from hardware.emrtd.access_key import MrzKey
from hardware.emrtd.inspection import inspect
from hardware.mrz.zone import read_mrz
from hardware.pki.trust_store import TrustStore
from hardware.readers.pcsc import PcscReader
from hardware.readers.port import ReaderState

reader, zone = PcscReader(), read_mrz(sys.argv[1])
status = reader.status()
for line in sys.stdin:
    wanted = ReaderState(line.strip())
    while status.state is not wanted:
        status = reader.wait_for_change(status, 60)
    print(status.state.value, flush=True)
    if wanted is ReaderState.OCCUPIED:
        key = MrzKey(zone.document_number, zone.birth, zone.expiry)
        at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
        found = inspect(reader, key, trust=TrustStore.open(pathlib.Path(sys.argv[2])), at=at)
        print(found.report.verdict.value, flush=True)
"""


def test_a_process_survives_a_restart_of_the_service(station: Station, tmp_path: Path) -> None:
    """One process: it waits on events, reads, sees the service go and come, and reads again."""
    station.pcsc.start_service()
    station.lay_down("danish-passport")
    trust = str(tmp_path / "home" / "demo-trust")
    process = station.pcsc.start([sys.executable, "-c", TWO_READINGS, mrz("danish-passport"), trust])

    def ask(state: str) -> str:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{state}\n")
        process.stdin.flush()
        assert process.stdout.readline() == f"{state}\n"
        return process.stdout.readline().strip() if state == "occupied" else ""

    assert ask("occupied") == "genuine"
    station.pcsc.stop_service()
    ask("service_down")
    station.pcsc.start_service()
    assert ask("occupied") == "genuine"


def test_a_document_taken_away_empties_the_reader(station: Station, tmp_path: Path) -> None:
    station.pcsc.start_service()
    chip = station.lay_down("foreign-passport")
    chip.send_signal(signal.SIGTERM)
    assert chip.wait(PATIENCE) == 0
    code, answer = station.inspect("--mrz", mrz("foreign-passport"))
    assert (code, answer["error"]["code"]) == (2, "READER_EMPTY")


def test_nobody_at_the_virtual_reader_is_a_fault(station: Station) -> None:
    done = station.run("chip", "--profile", "danish-passport", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "VIRTUAL_READER_ABSENT"
