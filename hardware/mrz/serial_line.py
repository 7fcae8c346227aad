"""A swipe reader on a serial line, 9600 8N1 unless told otherwise."""

from __future__ import annotations

import os
import stat
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hardware.mrz.assembly import IDLE_SECONDS, Assembler, Swipe
from hardware.mrz.source import SourceState

if TYPE_CHECKING:
    from serial import Serial

DEFAULT_BAUD: Final = 9600
_RETRY: Final = 0.5
"""Seconds between two looks for a reader that is not there."""


def is_there(device: str) -> bool:
    """Whether there is a line of that name that this account may use; it is not opened."""
    try:
        is_line = stat.S_ISCHR(Path(device).stat().st_mode)
    except OSError:
        return False
    return is_line and os.access(device, os.R_OK | os.W_OK)


class SerialSource:
    """The reader at a device such as `/dev/ttyUSB0`. It is opened when it is first waited for."""

    def __init__(self, device: str, baud: int = DEFAULT_BAUD) -> None:
        self._device = device
        self._baud = baud
        self._line: Serial | None = None
        self._assembler = Assembler()
        self._ready: list[Swipe] = []
        self._last = 0.0

    @property
    def name(self) -> str:
        """The device."""
        return self._device

    @property
    def state(self) -> SourceState:
        """As it was when it was last waited for."""
        return SourceState.ABSENT if self._line is None else SourceState.READY

    def wait(self, timeout: float) -> Swipe | None:
        """The next swipe, or None after `timeout` seconds. A reader that went is looked for meanwhile."""
        deadline = time.monotonic() + timeout
        while not self._ready:
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            if self._line is None and not self._open():
                time.sleep(min(_RETRY, left))
                continue
            self._hear(min(left, IDLE_SECONDS))
        return self._ready.pop(0)

    def close(self) -> None:
        """Leave the line."""
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _open(self) -> bool:
        from serial import Serial, SerialException

        try:
            self._line = Serial(self._device, self._baud, timeout=IDLE_SECONDS, exclusive=True)
        except (SerialException, OSError, ValueError, termios.error):  # not there, not ours, in use, or no such rate
            return False
        self._assembler = Assembler()
        return True

    def _hear(self, seconds: float) -> None:
        """What comes in that time; when nothing has come for long enough, what came before was all of it."""
        from serial import SerialException

        assert self._line is not None
        try:
            self._line.timeout = seconds
            received = self._line.read(max(1, self._line.in_waiting))
        except (SerialException, OSError, termios.error):
            self.close()
            return
        now = time.monotonic()
        if received:
            self._last = now
            self._ready += self._assembler.feed(received.decode("latin-1"))
        elif now - self._last >= IDLE_SECONDS and (swipe := self._assembler.silent()) is not None:
            self._ready.append(swipe)
