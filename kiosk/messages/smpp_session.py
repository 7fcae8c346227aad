"""One SMPP 3.4 session as a transceiver, over smpplib: with deadlines, limits, and none of its log."""

from __future__ import annotations

import logging
import select
import socket
import ssl
import struct
import time
from collections.abc import Callable
from typing import Any, Final

from smpplib.client import Client
from smpplib.exceptions import ConnectionError as LinkError
from smpplib.exceptions import PDUError, UnknownCommandError
from smpplib.smpp import make_pdu

LARGEST_PDU: Final = 64 * 1024
MOST_AT_ONCE: Final = 100
BROKEN: Final = (
    LinkError,
    PDUError,
    UnknownCommandError,
    OSError,
    struct.error,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
)
"""What smpplib raises for a link that is gone, and for bytes that are no SMPP."""

_SILENT: Final = "kiosk.messages.smpp.link"
_log = logging.getLogger(_SILENT)
_log.setLevel(logging.CRITICAL + 1)
_log.propagate = False


class Link(Client):  # type: ignore[misc]  # smpplib has no types
    """smpplib's client with a time by which all must be said, on IPv6 too, and with TLS that knows whom it asks."""

    def __init__(self, host: str, port: int, seconds: float, tls: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=seconds, logger_name=_SILENT, allow_unknown_opt_params=True)
        self._tls = tls
        self.ends = time.monotonic() + seconds

    def connect(self) -> None:
        """Connect; raises the errors of `BROKEN`."""
        raw = socket.create_connection((self.host, self.port), timeout=self._left())
        try:
            self._socket = self._tls.wrap_socket(raw, server_hostname=self.host) if self._tls else raw
        except OSError:
            raw.close()
            raise
        self.state = 1  # open, as smpplib counts

    def _recv_exact(self, exact_size: int) -> bytes:
        if not 0 <= exact_size <= LARGEST_PDU:
            raise PDUError("a length that no PDU has")
        self._socket.settimeout(self._left())
        parts, missing = [], exact_size
        while missing:
            self._socket.settimeout(self._left())
            part = self._socket.recv(missing)
            if not part:
                raise LinkError
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def _left(self) -> float:
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class Session:
    """A bound session. Reports that come while an answer is waited for are kept, and acknowledged once taken."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._waiting: list[Any] = []

    @classmethod
    def bind(
        cls, host: str, port: int, tls: ssl.SSLContext | None, system_id: str, password: str, seconds: float
    ) -> Session:
        """Connect and bind; raises the errors of `BROKEN`, with the status of a refusal as `PDUError.args[1]`."""
        link = Link(host, port, seconds, tls)
        session = cls(link)
        try:
            link.connect()
            link.bind_transceiver(system_id=system_id, password=password)
        except BROKEN:
            session.drop()
            raise
        return session

    def is_alive(self, seconds: float) -> bool:
        """Whether the other side still answers: a session that it ended would leave a submission in doubt."""
        try:
            self._within(seconds)
            asked = make_pdu("enquire_link", client=self._link)
            self._link.send_pdu(asked)
            self._until("enquire_link_resp", asked.sequence)
        except BROKEN:
            return False
        return True

    def submit(self, fields: dict[str, Any], seconds: float, given: Callable[[], None]) -> Any:
        """The answer to a `submit_sm`; `given` is called when all of it has been handed to the network."""
        self._within(seconds)
        pdu = self._link.send_message(**fields)
        given()
        return self._until("submit_sm_resp", pdu.sequence)

    def arrived(self, seconds: float) -> list[Any]:
        """Each `deliver_sm` that has come and was not acknowledged, up to `MOST_AT_ONCE`: they may come without end."""
        self._within(seconds)
        while len(self._waiting) < MOST_AT_ONCE and self._has_more():
            self._sort(self._link.read_pdu())
        return list(self._waiting)

    def acknowledge(self, pdu: Any) -> None:
        """It is written down, and need not be sent again."""
        self._waiting.remove(pdu)
        self._answer("deliver_sm_resp", pdu)

    def end(self, seconds: float) -> None:
        """Say good-bye, and close."""
        try:
            self._within(seconds)
            asked = make_pdu("unbind", client=self._link)
            self._link.send_pdu(asked)
            self._until("unbind_resp", asked.sequence)
        except BROKEN:
            pass  # it is closed in any case
        self.drop()

    def drop(self) -> None:
        """Close without a word."""
        self._link.disconnect()

    def _within(self, seconds: float) -> None:
        self._link.ends = time.monotonic() + seconds

    def _has_more(self) -> bool:
        sock = self._link._socket  # noqa: SLF001 (smpplib's own `poll` looks there)
        if isinstance(sock, ssl.SSLSocket) and sock.pending():
            return True
        readable, _, _ = select.select([sock], [], [], 0)
        return bool(readable)

    def _until(self, command: str, sequence: int) -> Any:
        while True:
            pdu = self._link.read_pdu()
            if pdu is None:
                raise PDUError("no PDU")
            is_answer = pdu.sequence == sequence and pdu.command in {command, "generic_nack"}
            if is_answer:
                return pdu
            self._sort(pdu)

    def _sort(self, pdu: Any) -> None:
        """What comes unasked: a report, a question whether we are there, the end."""
        if pdu is None:
            raise PDUError("no PDU")
        if pdu.command == "deliver_sm":
            self._waiting.append(pdu)
        elif pdu.command == "enquire_link":
            self._answer("enquire_link_resp", pdu)
        elif pdu.command == "unbind":
            self._answer("unbind_resp", pdu)
            raise LinkError

    def _answer(self, command: str, asked: Any) -> None:
        answer = make_pdu(command, client=self._link)
        answer.sequence = asked.sequence
        self._link.send_pdu(answer)
