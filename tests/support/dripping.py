"""A server that never ends its answer and never falls silent: it says a little until the other side hangs up."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import pytest

PATIENCE: Final = 20.0
"""Seconds after which nobody is coming any more."""
_MOST: Final = 1_000
"""So often a little more is said, about ten seconds long: whoever still listens then waits for ever."""
_OK: Final = b"HTTP/1.1 200 OK\r\n"

MANNERS: Final = pytest.mark.parametrize(
    ("first", "more"),
    [
        (_OK, b"X"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (_OK + b"Content-Length: 40000\r\n\r\n", b"\0"),
        (_OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n\0\r\n"),
        (_OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    ],
    ids=["head", "100 Continue", "body", "chunks", "size of a chunk"],
)


@contextmanager
def dripping(first: bytes, more: bytes) -> Iterator[tuple[int, Callable[[], bool]]]:
    """The port, and whether the client hung up while there was still more to come. One request is answered."""
    was_cut, pause = threading.Event(), threading.Event()

    def answer() -> None:
        try:
            connection, _ = server.accept()
        except TimeoutError:  # nobody came
            return
        with connection:
            connection.recv(65_536)
            try:
                connection.sendall(first)
                for _ in range(_MOST):
                    connection.sendall(more)
                    pause.wait(0.01)
            except OSError:
                was_cut.set()

    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(PATIENCE)
        thread = threading.Thread(target=answer)
        thread.start()
        try:
            yield server.getsockname()[1], lambda: was_cut.wait(PATIENCE)
        finally:
            thread.join()
