"""A chip that hangs, babbles or loses its service, over the real stack: the station goes on, and says what to do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hardware.chip.profiles import load_profile, profile_json
from tests.support.children import PROFILE
from tests.support.pcsc import PATIENCE, PrivatePcsc, private_pcsc
from tests.support.processes import ends_within

pytestmark = pytest.mark.pcsc
EXCHANGE = 1.5
USABLE = 5.0
"""Seconds after a fault or a lift in which the station is there again; a wait in vain takes far longer."""
MRZ = str(profile_json(load_profile(PROFILE))["mrz"]).replace("\n", "")


class Driver:
    """The station's process."""

    def __init__(self, pcsc: PrivatePcsc, home: Path) -> None:
        self.process = pcsc.start([sys.executable, "-m", "tests.support.station_driver", str(home)])

    def tell(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        answer: dict[str, Any] = json.loads(self.process.stdout.readline())
        assert "instead" not in answer, f"waited in vain: the reader is {answer['instead']}"
        return answer

    def ask(self, line: str) -> dict[str, Any]:
        self.tell(line)
        return self.hear()

    def read(self) -> dict[str, Any]:
        return self.ask(f"read {MRZ}")

    def child(self) -> int:
        return int(self.ask("child")["child"])


@pytest.fixture(scope="module")
def pcsc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivatePcsc]:
    with private_pcsc(tmp_path_factory.mktemp("pcsc")) as made:
        made.start_service()
        yield made


def station_home(folder: Path, exchange_seconds: float) -> Path:
    folder.mkdir(mode=0o700)
    (folder / "config.toml").write_text(f"[reader]\nexchange_seconds = {exchange_seconds}\n", encoding="ascii")
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return station_home(tmp_path_factory.mktemp("station") / "home", EXCHANGE)


@pytest.fixture(scope="module")
def driver(pcsc: PrivatePcsc, home: Path) -> Driver:
    """One station for all tests: what one leaves behind, the next one has to live with."""
    return Driver(pcsc, home)


Lay = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def lay(pcsc: PrivatePcsc, driver: Driver) -> Iterator[Lay]:
    """Lay a document on the reader and wait until the station sees it; it is lifted at the end."""
    laid = []

    def lay_down(*behaviour: str) -> subprocess.Popen[str]:
        chip = pcsc.start([sys.executable, "-m", "tests.support.vpcd_chip", *behaviour])
        laid.append(chip)
        assert chip.stdout is not None
        assert chip.stdout.readline() == "there\n"
        driver.ask("wait occupied")
        return chip

    yield lay_down
    for chip in laid:
        lift(chip)
    driver.ask("wait empty")


def lift(chip: subprocess.Popen[str]) -> None:
    chip.send_signal(signal.SIGTERM)
    chip.wait(PATIENCE)


@pytest.mark.parametrize("command", ["1", "7", "40"])
def test_a_hung_chip_is_told_and_lifted_and_the_next_document_is_read(driver: Driver, lay: Lay, command: str) -> None:
    chip = lay("stall", command)
    child = driver.child()
    answer = driver.read()
    assert answer["fault"] == "CARD_SILENT"
    assert answer["seconds"] < EXCHANGE + USABLE  # what was read before it hung takes its time too
    assert ends_within(child, 0)
    assert driver.ask("wait occupied")["seconds"] < USABLE

    answer = driver.read()
    assert answer["fault"] == "READER_STUCK"
    assert "restart the reader service" in answer["next"]
    assert answer["seconds"] < USABLE + EXCHANGE

    lift(chip)
    assert driver.ask("wait empty")["seconds"] < USABLE
    lay("good")
    answer = driver.read()
    assert answer["fault"] is None
    assert answer["verdict"] == "cannot_tell"  # nobody trusts the demo state here


def test_the_command_line_tells_it_too(pcsc: PrivatePcsc, driver: Driver, lay: Lay, home: Path) -> None:
    lay("stall", "3")
    env = {"SKRANKE_HOME": str(home), "SKRANKE_LANGUAGE": "en"}

    def inspect() -> tuple[int, str, str]:
        done = pcsc.run([sys.executable, "-m", "ui.main", "inspect", "--mrz", MRZ, "--json"], env=env)
        assert "Traceback" not in done.stderr
        error = json.loads(done.stdout)["error"]
        return done.returncode, error["code"], error["next"]

    code, fault, advice = inspect()
    assert (code, fault) == (2, "CARD_SILENT")
    assert advice.startswith("Lift the document")
    code, fault, advice = inspect()
    assert (code, fault) == (2, "READER_BUSY")
    assert "restart the reader service" in advice


@pytest.mark.parametrize(
    ("behaviour", "faults"),
    [
        (("answer", "0"), {"CARD_SILENT"}),
        (("answer", "1"), {"CARD_REMOVED"}),
        (("answer", "60000"), {"NOT_A_TRAVEL_DOCUMENT", "CHIP_MISBEHAVED", "ACCESS_DENIED", "READER_FAILED"}),
        (("noise",), {"CARD_SILENT", "CARD_REMOVED", "NOT_A_TRAVEL_DOCUMENT", "CHIP_MISBEHAVED", "READER_FAILED"}),
    ],
)
def test_a_chip_that_babbles_is_a_fault(driver: Driver, lay: Lay, behaviour: tuple[str, ...], faults: set[str]) -> None:
    chip = lay(*behaviour)
    assert driver.read()["fault"] in faults
    lift(chip)
    driver.ask("wait empty")
    lay("good")
    assert driver.read()["fault"] is None


def test_the_service_is_stopped_under_a_hung_chip_and_started_again(
    pcsc: PrivatePcsc, driver: Driver, lay: Lay
) -> None:
    lay("stall", "5")
    assert driver.read()["fault"] == "CARD_SILENT"
    pcsc.stop_service()
    driver.ask("wait service_down")
    assert driver.read()["fault"] == "READER_SERVICE_DOWN"
    pcsc.start_service()
    driver.ask("wait empty")
    lay("good")
    assert driver.read()["fault"] is None


@pytest.mark.parametrize("victim", ["child", "station"])
def test_whoever_is_killed_in_the_middle_of_an_exchange_nobody_stays_behind(
    pcsc: PrivatePcsc, driver: Driver, lay: Lay, tmp_path: Path, victim: str
) -> None:
    other = Driver(pcsc, station_home(tmp_path / "home", 3))
    chip = lay("stall", "9")
    child = other.child()
    other.tell(f"read {MRZ}")
    assert chip.stdout is not None
    assert chip.stdout.readline() == "hangs\n"
    if victim == "child":
        os.kill(child, signal.SIGKILL)
        assert other.hear()["fault"] == "READER_FAILED"
    else:
        other.process.kill()
        assert ends_within(child, 3 + 3)
    lift(chip)
    driver.ask("wait empty")
    lay("good")
    assert driver.read()["fault"] is None


def test_the_keyboard_ends_a_command_that_waits_for_a_hung_chip(pcsc: PrivatePcsc, lay: Lay, tmp_path: Path) -> None:
    folder = station_home(tmp_path / "home", 60)
    chip = lay("stall", "6")
    # Tests that a shell began in the background ignore the keyboard, and so would what they start.
    command = pcsc.start(
        ["env", "--default-signal=INT", sys.executable, "-m", "ui.main", "inspect", "--mrz", MRZ, "--json"],
        env={"SKRANKE_HOME": str(folder), "SKRANKE_LANGUAGE": "en"},
        stderr=subprocess.DEVNULL,
    )
    assert chip.stdout is not None
    assert command.stdout is not None
    assert chip.stdout.readline() == "hangs\n"
    begun = time.monotonic()
    command.send_signal(signal.SIGINT)
    assert json.loads(command.stdout.read())["error"]["code"] == "INTERRUPTED"
    assert command.wait(PATIENCE) != 0
    assert time.monotonic() - begun < USABLE
