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


def test_what_another_handler_has_kept_of_an_exception_is_not_written(tmp_path: Path) -> None:
    home, logger = Home(tmp_path / "home").prepare(), logging.getLogger("kiosk.of-another")
    another = logging.NullHandler()
    another.handle = lambda record: bool(logging.Formatter().format(record))  # type: ignore[method-assign]
    logger.addHandler(another)  # it comes first, and keeps its words in the record
    start_logging(home)
    try:
        raise ValueError("Anna Maria 010190-1234")
    except ValueError:
        logger.exception("unexpected")
    finally:
        stop_logging()
        logger.removeHandler(another)
    written = home.log_file.read_text()
    assert "builtins.ValueError" in written
    assert "Anna" not in written
