"""Answers in IPP that a test writes itself, and something on loopback that gives them."""

from __future__ import annotations

import http.server
import ssl
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from printing.spool.ipp import IppSpooler

PATIENCE = 20.0
"""Seconds after which a client that says nothing has gone: nobody who ends the server waits for it longer."""


@contextmanager
def answering(
    answer: bytes,
    status: int = 200,
    *,
    asked: list[bytes] | None = None,
    tls: tuple[ssl.SSLContext, ssl.SSLContext] | None = None,
    **how: Any,
) -> Iterator[IppSpooler]:
    """Something on loopback that gives this answer to everything, and keeps what it was asked."""

    class Handler(http.server.BaseHTTPRequestHandler):
        timeout = PATIENCE

        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if asked is not None:
                asked.append(question)
            self.send_response(status)
            self.send_header("Content-Type", "application/ipp")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        if tls is not None:
            # The handshake is the handler's, not the door's.
            server.socket = tls[0].wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
            how["tls"] = tls[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield IppSpooler(f"{'ipps' if tls else 'ipp'}://127.0.0.1:{server.server_port}/p", answer=2, **how)
        finally:
            server.shutdown()
            thread.join()


HEADER = struct.pack(">bbhi", 2, 0, 0, 1)


def attribute(tag: int, name: bytes, value: bytes) -> bytes:
    return struct.pack(">bh", tag, len(name)) + name + struct.pack(">h", len(value)) + value


def job_told(**attributes: tuple[int, bytes]) -> bytes:
    told = (attribute(tag, name.replace("_", "-").encode(), value) for name, (tag, value) in attributes.items())
    charset = attribute(0x47, b"attributes-charset", b"utf-8")
    return HEADER + b"\x01" + charset + b"\x02" + b"".join(told) + b"\x03"


def printer_told(*attributes: bytes) -> bytes:
    charset = attribute(0x47, b"attributes-charset", b"utf-8")
    state = attribute(0x23, b"printer-state", struct.pack(">i", 3))
    return HEADER + b"\x01" + charset + b"\x04" + state + b"".join(attributes) + b"\x03"
