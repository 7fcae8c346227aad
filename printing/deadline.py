"""A time by which a whole exchange over HTTP is over, however steadily the other side goes on.

urllib3's time-outs begin anew with each read, so that whoever sends a byte now and then is never late: in the head, in
a row of `100 Continue`, in the size of a chunk. Here the socket itself is shut down when the time has passed. This
library needs it for printers, and the application for what it asks over HTTP.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from contextvars import ContextVar, Token
from types import TracebackType
from typing import Any, Self

from urllib3.connection import HTTPConnection, HTTPSConnection


class Deadline:
    """Seconds that all in the block may take together; used once, by one thread.

    Connections of the two classes below put themselves under it as soon as they are there: to connect has its own time.
    What was cut off reads like what ends there, so ask `require` before anything that was read is believed.
    """

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self.cut)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._watched: socket.socket | None = None
        self._outer: Token[Deadline | None] | None = None
        self.is_over = False

    def __enter__(self) -> Self:
        self._outer = _CURRENT.set(self)
        self._timer.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._outer is not None:
            _CURRENT.reset(self._outer)
        with self._lock:
            self._watched = None

    def require(self) -> None:
        """Raises `TimeoutError` once the time has passed."""
        if self.is_over:
            raise TimeoutError

    def watch(self, connected: socket.socket) -> None:
        """Shut this socket when the time has passed; at once where it has."""
        with self._lock:
            self._watched = connected
        if self.is_over:
            self.cut()

    def cut(self) -> None:
        """The time has passed."""
        self.is_over = True
        with self._lock:
            if self._watched is not None:
                with suppress(OSError):  # it is closed already
                    socket.socket.shutdown(self._watched, socket.SHUT_RDWR)  # TLS would forget that it was there


_CURRENT: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


def _watch(connected: socket.socket | None) -> None:
    deadline = _CURRENT.get()
    if deadline is not None and connected is not None:
        deadline.watch(connected)


class TimedHTTPConnection(HTTPConnection):
    """A connection under the deadline of the block that uses it."""

    def connect(self) -> None:
        super().connect()
        _watch(self.sock)

    def send(self, data: Any) -> None:
        _watch(self.sock)  # one that was kept open
        super().send(data)


class TimedHTTPSConnection(HTTPSConnection):
    """The same over TLS. Its handshake is over within the time to connect."""

    def connect(self) -> None:
        super().connect()
        _watch(self.sock)

    def send(self, data: Any) -> None:
        _watch(self.sock)
        super().send(data)
