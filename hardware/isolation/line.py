"""Frames over a socket between a process and its child: four bytes of length, then the payload.

Both ends set limits: no frame is longer than the receiver allows, and the parent never waits past its deadline, not
even for the rest of a frame that was begun. What is in a frame is the business of whoever sends it.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import Final

_HEADER: Final = 4
_CHUNK: Final = 1 << 16
SLICE: Final = 0.05
"""Seconds of one wait of the parent; between two it looks whether it was told to stop."""


class LineSilent(Exception):
    """The deadline passed before the frame was whole."""


class LineBroken(Exception):
    """The other end is gone, or sent a frame that is longer than allowed."""


class Line:
    """One end. `look` is called between waits and may raise to end them."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._received = bytearray()

    def send(self, payload: bytes, deadline: float | None = None) -> None:
        """Send one frame; raises LineSilent when the other end does not take it in time, and LineBroken."""
        self._end.settimeout(None if deadline is None else max(0.001, deadline - time.monotonic()))
        try:
            self._end.sendall(len(payload).to_bytes(_HEADER, "big") + payload)
        except TimeoutError:
            raise LineSilent from None
        except OSError:
            raise LineBroken from None

    def receive(self, *, largest: int, deadline: float | None = None, look: Callable[[], None] = lambda: None) -> bytes:
        """The next frame; raises LineSilent, LineBroken, and what `look` raises. Without a deadline it waits."""
        while True:
            frame = self._whole(largest)
            if frame is not None:
                return frame
            look()
            self._wait(deadline)

    def close(self) -> None:
        """Hang up: the other end reads an end of file."""
        self._end.close()

    def _whole(self, largest: int) -> bytes | None:
        """The frame at the front of what was received, once all of it is there."""
        if len(self._received) < _HEADER:
            return None
        size = int.from_bytes(self._received[:_HEADER], "big")
        if size > largest:
            raise LineBroken
        if len(self._received) < _HEADER + size:
            return None
        frame = bytes(self._received[_HEADER : _HEADER + size])
        del self._received[: _HEADER + size]
        return frame

    def _wait(self, deadline: float | None) -> None:
        """Take in what has come, or come back after a slice."""
        if deadline is None:
            self._end.settimeout(None)
        else:
            left = deadline - time.monotonic()
            if left <= 0:
                raise LineSilent
            self._end.settimeout(min(SLICE, left))
        try:
            part = self._end.recv(_CHUNK)
        except TimeoutError:
            return
        except OSError:
            raise LineBroken from None
        if not part:
            raise LineBroken
        self._received += part
