"""Questions to a register over HTTPS: TLS 1.3, its own authority alone, our certificate, limits on everything.

A question is bounded in time from its first byte to its last, and an answer in size before it is read. A connection
that breaks is tried once more, since a question changes nothing. After several failures in a row no question is asked
for a while, so that the desk does not wait for a register that is down.
"""

from __future__ import annotations

import datetime as dt
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
import pybreaker
from urllib3 import HTTPSConnectionPool, Timeout
from urllib3.exceptions import HTTPError, NewConnectionError, ProtocolError, SSLError
from urllib3.exceptions import TimeoutError as TimedOut
from urllib3.response import BaseHTTPResponse

from kiosk.domain.errand_faults import RegisterFileUnusable
from kiosk.domain.faults import RegisterDown, RegisterRefused
from printing.deadline import Deadline, TimedHTTPSConnection

Answer = TypeVar("Answer", bound=msgspec.Struct)

LARGEST_ANSWER = 1024 * 1024
"""Bytes; a hundred people with all their homes are a tenth of it."""
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class RegisterPlace:
    """Where a register is and how we show who we are; the files are PEM."""

    host: str
    port: int
    authority: Path
    certificate: Path
    key: Path
    connect_seconds: float = 2.0
    answer_seconds: float = 5.0
    failures: int = 3
    """So many failures in a row make a pause."""
    pause_seconds: float = 30.0


class _Broken(Exception):
    """The connection broke before the answer was whole: worth one more try."""


class RegisterClient:
    """Asks one register. Raises `RegisterDown` and `RegisterRefused`, with the reason as data."""

    def __init__(self, place: RegisterPlace, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._place = place
        self._monotonic = monotonic
        timeout = Timeout(connect=place.connect_seconds, read=place.answer_seconds)
        self._pool = HTTPSConnectionPool(
            place.host, place.port, ssl_context=_context(place), timeout=timeout, retries=False, maxsize=2, block=True
        )
        self._pool.ConnectionCls = TimedHTTPSConnection
        self._breaker = pybreaker.CircuitBreaker(
            fail_max=place.failures,
            reset_timeout=place.pause_seconds,
            exclude=[RegisterRefused],
            state_storage=_Storage(monotonic),
            throw_new_error_on_trip=False,
        )

    def ask(self, path: str, question: msgspec.Struct, answer: type[Answer]) -> Answer:
        """The answer to a question, whole and of its form."""
        try:
            found: Answer = self._breaker.call(self._ask, path, msgspec.json.encode(question), answer)
        except pybreaker.CircuitBreakerError:
            raise _down("PAUSED") from None
        return found

    def reach(self) -> None:
        """See whether the register answers us, without a question about anybody; an answer of any kind will do."""
        try:
            with self._deadline() as deadline:
                self._fetch("/", b"", deadline)
        except RegisterRefused as refused:
            if refused.data.get("status") in {401, 403}:
                raise
        except _Broken as error:
            raise _down("BROKEN") from error
        except RegisterDown as down:
            if down.data.get("reason") not in {"STATUS", "ANSWER"}:
                raise

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.close()

    def _ask(self, path: str, body: bytes, answer: type[Answer]) -> Answer:
        with self._deadline() as deadline:
            try:
                raw = self._fetch(path, body, deadline)
            except _Broken:
                try:
                    raw = self._fetch(path, body, deadline)
                except _Broken as again:
                    raise _down("BROKEN") from again
        try:
            return msgspec.json.decode(raw, type=answer, strict=True)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise _down("ANSWER") from None

    def _deadline(self) -> Deadline:
        return Deadline(self._place.connect_seconds + self._place.answer_seconds)

    def _fetch(self, path: str, body: bytes, deadline: Deadline) -> bytes:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        try:
            response = self._pool.urlopen(
                "POST", path, body, headers, redirect=False, preload_content=False, decode_content=False
            )
            try:
                deadline.require()  # a head that was cut off reads like one that ends there
                _judge(response)
                raw = _read(response)
                deadline.require()
                return raw
            finally:
                if not response.closed:
                    response.close()
                response.release_conn()
        except NewConnectionError as error:  # urllib3 counts it among its time-outs
            raise _down("UNREACHABLE") from error
        except TimedOut as error:
            raise _down("TIMEOUT") from error
        except SSLError as error:
            raise _down("TIMEOUT" if deadline.is_over else "TLS") from error
        except (ProtocolError, OSError) as error:
            if deadline.is_over:
                raise _down("TIMEOUT") from error
            if _is_about_tls(error):
                raise _down("TLS") from error
            raise _Broken from error
        except HTTPError as error:
            raise _down("UNREACHABLE") from error


def _read(response: BaseHTTPResponse) -> bytes:
    """The whole body, within its size."""
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > LARGEST_ANSWER:
        raise _down("TOO_LARGE")
    pieces = bytearray()
    while piece := response.read1(_PIECE):
        pieces += piece
        if len(pieces) > LARGEST_ANSWER:
            raise _down("TOO_LARGE")
    if length.isdigit() and len(pieces) != int(length):
        raise ProtocolError("cut off")
    return bytes(pieces)


def _down(reason: str, status: int = 0) -> RegisterDown:
    return RegisterDown(reason=reason, status=status)


def _judge(response: BaseHTTPResponse) -> None:
    """Only an answer of ours is read: everything else is told by its status."""
    if response.status in {400, 401, 403, 404, 405, 409, 413, 415, 422}:
        raise RegisterRefused(status=response.status)
    if response.status != 200:
        raise _down("STATUS", response.status)
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json" or response.headers.get("Content-Encoding", "identity") != "identity":
        raise _down("ANSWER")


def _is_about_tls(error: BaseException) -> bool:
    """Whether TLS broke it: a server that does not take our certificate says so only when it is first read from."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError) or any(isinstance(one, ssl.SSLError) for one in cause.args):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _context(place: RegisterPlace) -> ssl.SSLContext:
    """TLS 1.3, this authority alone, our certificate; raises `RegisterFileUnusable`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    try:
        context.load_verify_locations(cafile=place.authority)
    except (OSError, ssl.SSLError) as error:
        raise RegisterFileUnusable(which="AUTHORITY", path=str(place.authority)) from error
    try:
        context.load_cert_chain(place.certificate, place.key, password=_no_password)
    except (OSError, ssl.SSLError) as error:
        raise RegisterFileUnusable(which="OWN", path=str(place.certificate), key_path=str(place.key)) from error
    return context


def _no_password() -> bytes:
    """A key under a password is refused instead of asked for on a terminal."""
    raise ssl.SSLError("a key under a password")


class _Storage(pybreaker.CircuitMemoryStorage):
    """Remembers by a monotonic clock when the pause began, and tells it as the time of day that this amounts to."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        super().__init__(pybreaker.STATE_CLOSED)
        self._monotonic = monotonic
        self._since: float | None = None

    @property
    def opened_at(self) -> dt.datetime | None:
        """When the pause began, counted back from now."""
        if self._since is None:
            return None
        return dt.datetime.now(dt.UTC) - dt.timedelta(seconds=self._monotonic() - self._since)

    @opened_at.setter
    def opened_at(self, _moment: dt.datetime) -> None:
        self._since = self._monotonic()
