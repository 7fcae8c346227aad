"""An HTTP server that follows GatewayAPI's Mobile Messaging interface, on loopback, and as bad as one can be.

What a request must be is taken from https://gatewayapi.com/docs/message/overview: it answers 4xx to anything else.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "token-of-a-test"
KEY = b"a key that was chosen when the webhook was set up"
PATIENCE = 20.0
"""Seconds after which a client that says nothing has gone: nobody who ends the server waits for it longer."""


@dataclass
class Gateway:
    """The server. `statuses` are answered in turn before 200; `taken` is every message that it will deliver."""

    port: int = 0
    statuses: list[int] = field(default_factory=list)
    retry_after: int | None = None
    silent: int = 0
    """So many requests are taken and never answered."""
    hangs_up: int = 0
    """So many requests are taken, and the connection is closed instead of an answer."""
    thinks: float = 0.0
    """Seconds before it answers."""
    body: bytes | None = None
    """Said instead of the answer's body, with its status 200."""
    deduplicates: bool = False
    taken: list[dict[str, Any]] = field(default_factory=list)
    asked: int = 0
    released: threading.Event = field(default_factory=threading.Event)

    def webhook(
        self, status: str, number: int = -1, event_type: str = "message.status.sms"
    ) -> tuple[dict[str, str], bytes]:
        """The headers and the body of the call that tells of a message."""
        message = self.taken[number]
        event = {
            "msg_id": message["msg_id"],
            "reference": message["reference"],
            "recipient": message["recipient"],
            "status": status,
            "status_at": "2026-11-24T12:00:05.000000+00:00",
        }
        envelope = {
            "event_id": "09c829a2-a77b-422d-8562-2f88e784dfb5",
            "timestamp": "2026-11-24T12:00:06.000000+00:00",
            "event_type": event_type,
            "event": event,
        }
        body = json.dumps(envelope).encode()
        digest = hmac.new(KEY, body, hashlib.sha256).hexdigest()
        return {"Signature": f"v1={digest}", "Content-Type": "application/json"}, body


def problem_of(handler: BaseHTTPRequestHandler, body: bytes) -> int:
    """The status for a request that is not as the interface says; 0 for one that is."""
    if handler.path != "/mobile/single":
        return 404
    if handler.headers.get("Authorization") != f"Token {TOKEN}":
        return 401
    if handler.headers.get("Content-Type") != "application/json":
        return 415
    try:
        asked = json.loads(body)
    except ValueError:
        return 400
    texts = all(isinstance(asked.get(name), str) and asked[name] for name in ("sender", "message", "reference"))
    is_number = isinstance(asked.get("recipient"), int) and re.fullmatch(r"[1-9][0-9]{7,14}", str(asked["recipient"]))
    if not texts or not is_number or len(asked["sender"]) > 11:
        return 422
    try:
        dt.datetime.fromisoformat(asked.get("expiration", ""))
    except ValueError:
        return 422
    return 0 if set(asked) <= {"sender", "message", "recipient", "reference", "expiration", "label"} else 422


@contextmanager
def gateway(tls: ssl.SSLContext | None = None) -> Iterator[Gateway]:
    """Run one until the block is left."""
    state = Gateway()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = PATIENCE

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            state.asked += 1
            status = problem_of(self, body) or (state.statuses.pop(0) if state.statuses else 0)
            if status:
                self._say(status, b'{"code":"0x0","message":"no"}')
                return
            message = self._take(json.loads(body))
            if state.silent:
                state.silent -= 1
                state.released.wait(10)
                self.close_connection = True
            elif state.hangs_up:
                state.hangs_up -= 1
                self.close_connection = True
            else:
                state.released.wait(state.thinks)
                answer = {name: message[name] for name in ("msg_id", "recipient", "reference")}
                self._say(200, state.body if state.body is not None else json.dumps(answer).encode())

        def _take(self, asked: dict[str, Any]) -> dict[str, Any]:
            if state.deduplicates:
                for known in state.taken:
                    if known["reference"] == asked["reference"]:
                        return known
            state.taken.append({**asked, "msg_id": f"01JNN{len(state.taken):021}"})
            return state.taken[-1]

        def _say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if state.retry_after is not None:
                self.send_header("Retry-After", str(state.retry_after))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls is not None:
        # The handshake is the handler's, not the door's: whoever says nothing keeps nobody out.
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # a client that hung up is part of the tests
    state.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        state.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
