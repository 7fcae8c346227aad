"""Text messages through GatewayAPI's Mobile Messaging API (https://gatewayapi.com/docs/message/overview).

`POST /mobile/single` with `Authorization: Token ..`. Its page says what `reference` and `expiration` are, and
promises nowhere that a message which comes twice under one reference is delivered once: so it is not sent twice, unless
the station's agreement says so (`deduplicates`).
"""

from __future__ import annotations

import datetime as dt
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from typing import Annotated, Final

import msgspec
from urllib3.connection import HTTPConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from kiosk.domain.faults import KioskError, KioskFault
from kiosk.domain.secret import Secret
from kiosk.messages.numbers import e164
from kiosk.messages.provider_id import id_of
from kiosk.services.ports_messages import DeliveryReport, Outgoing, SendOutcome, SendResult
from printing.deadline import Deadline, TimedHTTPConnection, TimedHTTPSConnection

LARGEST_ANSWER: Final = 64 * 1024
_PIECE: Final = 4096
_BROKEN: Final = (HTTPError, HTTPException, OSError)
"""What a connection can end with; TLS and time-outs are among the system's errors."""
_ELSEWHERE: Final = frozenset({404, 405, 410})
"""What somebody else says than the interface, which is at that address or is not."""


@dataclass(frozen=True, slots=True)
class GatewayPlace:
    """Where the interface is, and who we are to it. `tls` is None for an address of this machine in the clear.

    `answer_seconds` is the time for the request and all of its answer, once there is a connection.
    """

    host: str
    port: int
    token: Secret[str]
    sender: str
    tls: ssl.SSLContext | None
    connect_seconds: float = 2.0
    answer_seconds: float = 5.0
    deduplicates: bool = False
    path: str = ""
    """What stands before `/mobile/single`."""


class _Accepted(msgspec.Struct):
    """The part of the answer that is read."""

    msg_id: Annotated[str, msgspec.Meta(min_length=1)]


class GatewayApiSender:
    """One message a request, each on a connection of its own: one that was closed meanwhile would leave doubt."""

    def __init__(self, place: GatewayPlace) -> None:
        self._place = place

    @property
    def deduplicates(self) -> bool:
        """As the station's agreement with the provider says."""
        return self._place.deduplicates

    def send(self, message: Outgoing) -> SendResult:
        """Give it over."""
        try:
            number = e164(message.number)
        except KioskError as error:
            return SendResult(SendOutcome.REFUSED, error.code)
        body = {
            "sender": self._place.sender,
            "message": message.text.reveal(),
            "recipient": int(number.removeprefix("+")),
            "reference": message.reference,
            "expiration": message.expires_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        connection = self._connection()
        try:
            connection.connect()
            with Deadline(self._place.answer_seconds) as deadline:
                return self._give(connection, msgspec.json.encode(body), deadline)
        except _BROKEN:
            return SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN)  # it was not given over whole
        finally:
            connection.close()

    def collect(self, take: Callable[[DeliveryReport], object]) -> None:
        """Reports are not fetched: the provider calls, and `skranke messages report` takes them."""

    def close(self) -> None:
        """Nothing is held open."""

    def _give(self, connection: HTTPConnection, body: bytes, deadline: Deadline) -> SendResult:
        """Raises what a connection ends with that broke before all was given over."""
        connection.timeout = self._place.answer_seconds  # each request gives it to its socket anew
        connection.request("POST", f"{self._place.path}/mobile/single", body, self._headers(), preload_content=False)
        try:
            response = connection.getresponse()
            deadline.require()  # a head that was cut off reads like one that ends there
        except _BROKEN:
            return self._in_doubt()
        return self._judge(response, deadline)

    def _connection(self) -> HTTPConnection:
        place = self._place
        if place.tls is None:
            return TimedHTTPConnection(place.host, place.port, timeout=place.connect_seconds)
        return TimedHTTPSConnection(place.host, place.port, timeout=place.connect_seconds, ssl_context=place.tls)

    def _headers(self) -> dict[str, str]:
        return {
            "Authorization": f"Token {self._place.token.reveal()}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }

    def _in_doubt(self) -> SendResult:
        """Who can tell a message that comes twice is asked again; of anybody else nobody knows."""
        if self._place.deduplicates:
            return SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN)
        return SendResult(SendOutcome.UNKNOWN, KioskFault.MESSAGE_UNCERTAIN)

    def _judge(self, response: BaseHTTPResponse, deadline: Deadline) -> SendResult:
        status = response.status
        if 200 <= status < 300:
            return self._taken(_read(response, deadline))
        if status == 429:
            return SendResult(SendOutcome.LATER, KioskFault.SENDER_BUSY, wait=_wait_of(response))
        if status == 503:
            return SendResult(SendOutcome.LATER, KioskFault.SENDER_DOWN, wait=_wait_of(response))
        if status in {401, 403}:
            return SendResult(SendOutcome.LATER, KioskFault.SENDER_DENIED)
        if 300 <= status < 400 or status in _ELSEWHERE:
            return SendResult(SendOutcome.LATER, KioskFault.SENDER_ADDRESS)
        if status < 500:
            return SendResult(SendOutcome.REFUSED, KioskFault.MESSAGE_REFUSED)
        return self._in_doubt()

    def _taken(self, body: bytes | None) -> SendResult:
        """What a head that says yes means: a body that came whole names the message, or is somebody else's answer.

        A guest network's page to log in has such a head, too.
        """
        if body is None:
            return SendResult(SendOutcome.ACCEPTED)
        try:
            answer = msgspec.json.decode(body, type=_Accepted)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return self._in_doubt()
        return SendResult(SendOutcome.ACCEPTED, provider_id=id_of(answer.msg_id))


def _read(response: BaseHTTPResponse, deadline: Deadline) -> bytes | None:
    """The body as far as it is worth reading; None where it was cut off: what was accepted stays so then."""
    pieces = bytearray()
    try:
        while piece := response.read1(_PIECE):
            pieces += piece
            if len(pieces) > LARGEST_ANSWER:
                return b""
        deadline.require()
    except _BROKEN:
        return None
    return bytes(pieces)


def _wait_of(response: BaseHTTPResponse) -> dt.timedelta | None:
    """How many seconds the provider asks to be left alone."""
    asked = response.headers.get("Retry-After", "").strip()
    return dt.timedelta(seconds=int(asked)) if re.fullmatch(r"[0-9]{1,6}", asked) else None
