"""The machine's document reader as the station's configuration describes it."""

from __future__ import annotations

from hardware.readers.isolated import IsolatedReader, ReaderLimits
from kiosk.config import ReaderPart


def isolated_reader(part: ReaderPart, name: str | None = None) -> IsolatedReader:
    """The PC/SC reader in its child process; `name` goes before the configured one. Close it to end the child."""
    return IsolatedReader(name or part.name, ReaderLimits(part.exchange_seconds, part.read_seconds))
