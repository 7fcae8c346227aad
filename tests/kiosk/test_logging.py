"""The station's log file never stands in the way of the work that it tells of."""

import logging
import sys
from pathlib import Path

import pytest

from kiosk.home import Home
from kiosk.logging import start_logging, stop_logging


@pytest.mark.skipif(sys.platform != "linux", reason="needs a disk that is always full")
def test_a_full_disk_costs_lines_of_the_log_and_says_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = Home(tmp_path / "home").prepare()
    home.log_file.symlink_to("/dev/full")
    start_logging(home)
    try:
        logging.getLogger("kiosk").warning("nobody reads this")
    finally:
        stop_logging()
    assert capsys.readouterr() == ("", "")
