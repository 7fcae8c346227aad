"""Two readers with a document each, and a reader that is unplugged and plugged in again, over the real stack."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.chip.vpcd import DEFAULT_PORT
from tests.hardware.readers.test_hung_chip import Driver, station_home
from tests.hardware.readers.test_pcsc import Station, mrz
from tests.support.pcsc import PATIENCE, PrivatePcsc, private_pcsc

pytestmark = pytest.mark.pcsc
FIRST, SECOND = "Virtual PCD 00 00", "Virtual PCD 00 01"
LAID = {FIRST: "foreign-passport", SECOND: "id-card"}


@pytest.fixture
def pcsc(tmp_path: Path) -> Iterator[PrivatePcsc]:
    with private_pcsc(tmp_path) as made:
        yield made


class TwoReaders(Station):
    """A station with the two slots of the virtual reader."""

    def lay(self, reader: str) -> subprocess.Popen[str]:
        port = DEFAULT_PORT + list(LAID).index(reader)
        arguments = ["chip", "--profile", LAID[reader], "--vpcd", f"127.0.0.1:{port}"]
        chip = self.pcsc.start([sys.executable, "-m", "ui.main", *arguments], env=self._env)
        assert chip.stdout is not None
        assert "mrz" in chip.stdout.readline()
        return chip

    def verdict(self, profile: str, *reader: str) -> tuple[int, str]:
        code, told = self.inspect("--mrz", mrz(profile), "--demo", *reader)
        return code, told["error"]["code"] if "error" in told else told["verdict"]


def test_two_documents_on_two_readers(pcsc: PrivatePcsc, tmp_path: Path) -> None:
    pcsc.start_service()
    station = TwoReaders(pcsc, tmp_path / "home")
    chips = {reader: station.lay(reader) for reader in LAID}
    first, second = LAID.values()
    assert station.verdict(first) == (0, "genuine_data")
    assert station.verdict(second, "--reader", "00 01") == (0, "genuine")
    assert station.verdict(first, "--reader", "virtual") == (2, "READER_UNKNOWN")
    chips[FIRST].send_signal(signal.SIGTERM)
    assert chips[FIRST].wait(PATIENCE) == 0
    Driver(pcsc, station_home(tmp_path / "watching", 3)).ask("wait occupied")
    assert station.verdict(second) == (0, "genuine")


def test_a_reader_is_unplugged_and_plugged_in_again(pcsc: PrivatePcsc, tmp_path: Path) -> None:
    """The service is started without and with the reader, as it sees one come and go; the station lives through it."""
    pcsc.start_service(readers=False)
    driver = Driver(pcsc, station_home(tmp_path / "station", 3))
    driver.ask("wait absent")
    assert driver.read()["fault"] == "READER_ABSENT"
    pcsc.stop_service()
    driver.ask("wait service_down")
    pcsc.start_service()
    driver.ask("wait empty")
    chip = pcsc.start([sys.executable, "-m", "tests.support.vpcd_chip", "good"])
    driver.ask("wait occupied")
    assert driver.read()["fault"] is None
    pcsc.stop_service()
    chip.send_signal(signal.SIGTERM)
    chip.wait(PATIENCE)
    pcsc.start_service(readers=False)
    driver.ask("wait absent")
    assert driver.read()["fault"] == "READER_ABSENT"
