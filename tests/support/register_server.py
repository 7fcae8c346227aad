"""A register that follows `docs/openapi/registers.json`, and that can be as bad as a register can be."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
import trustme

from kiosk.domain import cpr
from kiosk.domain.linking import PartialDate, SearchCriteria
from kiosk.domain.person import PersonId
from kiosk.registers import wire
from kiosk.registers.client import RegisterPlace
from kiosk.registers.embedded import EmbeddedRegister
from kiosk.registers.wire_people import write_facts, write_person

PATIENCE = 20.0
"""Seconds after which a client that says nothing has gone: nobody who ends the server waits for it longer."""


@dataclass
class Manners:
    """How the server behaves; each is one way of being bad."""

    status: int = 200
    body: bytes | None = None
    """Said instead of the answer."""
    content_type: str = "application/json"
    length: int | None = None
    """Announced instead of the true length."""
    closes_early: int = 0
    """So many answers are cut off in the middle."""
    is_endless: bool = False
    """The body goes on, a mebibyte at a time, without an announced length."""
    hangs: threading.Event | None = None
    """Nothing is said until this is set."""
    trickles: bytes = b""
    """Said first; then a figure comes at a time, until the other side hangs up."""


@dataclass
class RegisterServer:
    """A running server."""

    place: RegisterPlace
    manners: Manners
    asked: list[str] = field(default_factory=list)


class Authorities:
    """The register's authority and the station's, as files; a stranger's of each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ca, self.stranger = trustme.CA(), trustme.CA()
        self.ca.cert_pem.write_to_path(folder / "authority.pem")
        self.stranger.cert_pem.write_to_path(folder / "stranger.pem")
        for name, authority in (("station", self.ca), ("foreign", self.stranger)):
            self._keep(name, authority.issue_cert(f"{name}.invalid"))

    def _keep(self, name: str, leaf: trustme.LeafCert) -> None:
        (self.folder / f"{name}.pem").write_bytes(b"".join(blob.bytes() for blob in leaf.cert_chain_pems))
        (self.folder / f"{name}.key").write_bytes(leaf.private_key_pem.bytes())

    def place(self, port: int, **changes: Any) -> RegisterPlace:
        """The register as the station is told of it."""
        usual: dict[str, Any] = {
            "host": "localhost",
            "port": port,
            "authority": self.folder / "authority.pem",
            "certificate": self.folder / "station.pem",
            "key": self.folder / "station.key",
            "connect_seconds": 2.0,
            "answer_seconds": 2.0,
        }
        return RegisterPlace(**{**usual, **changes})


@contextmanager
def serving(
    authorities: Authorities,
    register: EmbeddedRegister,
    *,
    server_cert: trustme.LeafCert | None = None,
    tls: ssl.TLSVersion | None = None,
) -> Iterator[RegisterServer]:
    """Serve the register on loopback until the block is left."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if tls is not None:
        context.maximum_version = tls
    (server_cert or authorities.ca.issue_cert("localhost")).configure_cert(context)
    authorities.ca.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    manners, asked = Manners(), []

    class Handler(_Handler):
        pass

    Handler.register, Handler.manners, Handler.asked = register, manners, asked
    server = _Server(("localhost", 0), Handler)
    server.context = context
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield RegisterServer(authorities.place(server.server_address[1]), manners, asked)
    finally:
        if manners.hangs is not None:
            manners.hangs.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    context: ssl.SSLContext

    def get_request(self) -> Any:
        connection, address = super().get_request()
        return self.context.wrap_socket(connection, server_side=True, do_handshake_on_connect=False), address

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up on us is what the test wanted."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"  # one question a connection, so that every thread ends
    timeout = PATIENCE
    register: EmbeddedRegister
    manners: Manners
    asked: list[str]

    def log_message(self, *args: Any) -> None:
        """Nothing is told of a question."""

    def do_POST(self) -> None:
        self.asked.append(self.path)
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        manners = self.manners
        if manners.hangs is not None:
            manners.hangs.wait(30)
        if manners.trickles:
            self._trickle(manners.trickles)
            return
        status, body = (manners.status, b"{}") if manners.status != 200 else answer(self.register, self.path, raw)
        body = body if manners.body is None else manners.body
        self.send_response(status)
        self.send_header("Content-Type", manners.content_type)
        if manners.is_endless:
            self.end_headers()
            while True:
                self.wfile.write(b" " * 2**20)
        self.send_header("Content-Length", str(len(body) if manners.length is None else manners.length))
        self.end_headers()
        if manners.closes_early:
            manners.closes_early -= 1
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
            return
        self.wfile.write(body)

    def _trickle(self, first: bytes) -> None:
        pause = threading.Event()
        self.wfile.write(first)
        for _ in range(10_000):
            self.wfile.write(b"0")
            pause.wait(0.02)


def answer(register: EmbeddedRegister, path: str, raw: bytes) -> tuple[int, bytes]:
    """What the description says: the answer, or 400 for a question that is not of its form."""
    if path not in wire.PATHS:
        return 404, b"{}"
    try:
        question: Any = msgspec.json.decode(raw, type=wire.PATHS[path][0], strict=True)
    except msgspec.DecodeError:
        return 400, b"{}"
    if isinstance(question, wire.StatusOf):
        said: Any = wire.StatusAnswer(register.status(question.issuer, question.number, question.kind))
    elif isinstance(question, wire.Search):
        birth = PartialDate(question.birth.year, question.birth.month, question.birth.day)
        criteria = SearchCriteria(question.surname, question.given_names, birth, question.most)
        said = wire.PeopleAnswer(tuple(map(write_person, register.search(criteria))))
    elif path.endswith("/facts"):
        facts = register.facts(PersonId(question.id))
        said = wire.FactsAnswer(write_facts(facts) if facts else None)
    else:
        if isinstance(question, wire.ByCpr):
            number = cpr.parse(question.cpr)
            person = register.by_cpr(number) if number else None
        elif isinstance(question, wire.ByDocument):
            person = register.by_document(question.issuer, question.number)
        else:
            person = register.get(PersonId(question.id))
        said = wire.PersonAnswer(write_person(person) if person else None)
    return 200, msgspec.json.encode(said)
