"""The station's log file: what the program did, for the person who looks after it.

It never holds personal data: messages are constant texts with codes and numbers, and of an exception only its type and
the places in the program it came through are written, since its message may quote what was being worked on.
"""

from __future__ import annotations

import copy
import logging
import logging.handlers
import time
import traceback
from contextlib import suppress
from types import TracebackType
from typing import Final

from kiosk.domain.faults import KioskError
from kiosk.home import Home, make_private_folder

ROOTS: Final = ("kiosk", "ui", "hardware", "printing")
LARGEST_FILE: Final = 1_000_000
KEPT_FILES: Final = 5


class PlacesFormatter(logging.Formatter):
    """UTC time, level, logger, message; exceptions by type and place alone."""

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """The line. What another handler has kept of the exception is not taken over: it quotes the message."""
        bare = copy.copy(record)
        bare.exc_text = None
        return super().format(bare)

    def formatException(  # noqa: N802 (the base class names it)
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The chain of exceptions, oldest first, without what they say."""
        lines: list[str] = []
        error, seen = ei[1], set[int]()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            places = [
                f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
            ]
            lines[:0] = [f"{type(error).__module__}.{type(error).__qualname__}", *places]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


class QuietFile(logging.handlers.RotatingFileHandler):
    """A log file that a full or broken disk may keep from being written: then a line is missing, and nobody is told."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (the base class names it)
        """The base class would print a traceback, with what was being logged, to standard error."""

    def close(self) -> None:
        """What was not written yet may have no room; the file is closed all the same."""
        with suppress(OSError):
            super().close()


def start_logging(home: Home, level: int = logging.INFO) -> None:
    """Send this program's log to the station's log file; without a writable folder there is no log."""
    stop_logging()
    try:
        make_private_folder(home.logs)
    except KioskError:
        return
    handler = QuietFile(home.log_file, maxBytes=LARGEST_FILE, backupCount=KEPT_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(PlacesFormatter())
    for name in ROOTS:
        logger = logging.getLogger(name)
        logger.setLevel(level)
        logger.addHandler(handler)
        logger.propagate = False


def stop_logging() -> None:
    """Close the log file."""
    for name in ROOTS:
        logger = logging.getLogger(name)
        for handler in list(logger.handlers):
            if isinstance(handler, logging.handlers.RotatingFileHandler):
                logger.removeHandler(handler)
                handler.close()
        logger.propagate = True
