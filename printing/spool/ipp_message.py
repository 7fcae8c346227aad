"""IPP messages over HTTP: encoded and decoded by pyipp, carried by urllib3, and limited before they are decoded.

A printer on the network is as hostile as anything else there: an answer has a longest size and time, and its lengths
are walked through once before the library reads it (RFC 8010 §3.1).
"""

from __future__ import annotations

import ssl
import struct
from collections.abc import Mapping
from enum import IntEnum, unique
from typing import Any, Final
from urllib.parse import urlsplit

import urllib3

from printing.deadline import Deadline, TimedHTTPConnection, TimedHTTPSConnection
from printing.faults import (
    PrinterGarbled,
    PrinterMisaddressed,
    PrinterRefused,
    PrinterUnreachable,
    PrinterUntrusted,
)

MOST_BYTES: Final = 1_000_000  # of an answer; a printer's attributes take about 20,000
_PART: Final = 16_384
_HEADER: Final = 8
_BEGIN_COLLECTION: Final = 0x34
_MOST_DEPTH: Final = 16
_END: Final = 0x03
_FIRST_VALUE_TAG: Final = 0x10
_PORT: Final = 631
_USER: Final = "skranke"


@unique
class Operation(IntEnum):
    """The operations in use (RFC 8011 §4)."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B


class IppConnection:
    """Asks one printer. `tls` is needed for `ipps:` and says whom to trust; times are seconds.

    `connect` is for the connection, `answer` for a printer that says nothing; both together for all of an answer.
    """

    def __init__(
        self, uri: str, *, tls: ssl.SSLContext | None = None, connect: float = 3.0, answer: float = 5.0
    ) -> None:
        parts = urlsplit(uri)
        if parts.scheme not in {"ipp", "ipps"} or not parts.hostname or parts.username or parts.query or parts.fragment:
            raise ValueError("a printer is named ipp://host/path or ipps://host/path")
        self.uri = uri
        self._path = parts.path or "/"
        self._connect, self._answer = connect, answer
        common: dict[str, Any] = {"retries": False, "maxsize": 1}
        port = parts.port or _PORT
        self._pool: urllib3.HTTPConnectionPool
        if parts.scheme == "ipps":
            if tls is None:
                raise ValueError("ipps: needs to be told whom to trust")
            self._pool = urllib3.HTTPSConnectionPool(parts.hostname, port, ssl_context=tls, **common)
            self._pool.ConnectionCls = TimedHTTPSConnection
        else:
            self._pool = urllib3.HTTPConnectionPool(parts.hostname, port, **common)
            self._pool.ConnectionCls = TimedHTTPConnection

    def ask(
        self,
        operation: Operation,
        attributes: Mapping[str, Any],
        document: bytes = b"",
        *,
        job: Mapping[str, Any] | None = None,
        within: float | None = None,
    ) -> dict[str, Any]:
        """The decoded answer; `job` is how a document shall be printed, `within` the time where it shall be shorter.

        Raises `PrinterUnreachable`, `PrinterUntrusted`, `PrinterMisaddressed`, `PrinterRefused` and `PrinterGarbled`.
        """
        from pyipp.enums import IppOperation
        from pyipp.serializer import encode_dict

        message = {
            "version": (2, 0),
            "operation": IppOperation(operation),
            "operation-attributes-tag": {
                "attributes-charset": "utf-8",
                "attributes-natural-language": "en",
                "printer-uri": self.uri,
                "requesting-user-name": _USER,
                **attributes,
            },
            "job-attributes-tag": dict(job) if job else None,
            "data": document,
        }
        return _decoded(self._exchange(encode_dict(message), within or self._connect + self._answer))

    def _exchange(self, request: bytes, seconds: float) -> bytes:
        headers = {"Content-Type": "application/ipp", "Accept": "application/ipp", "User-Agent": "Skranke"}
        timeout = urllib3.Timeout(connect=min(self._connect, seconds), read=min(self._answer, seconds))
        with Deadline(seconds) as deadline:
            try:
                answer = self._pool.urlopen(
                    "POST", self._path, request, headers, timeout=timeout, preload_content=False, redirect=False
                )
                try:
                    content = _content(answer)
                    deadline.require()
                finally:
                    answer.close()  # with its connection, unless it was read to its end
                    answer.release_conn()
            except (urllib3.exceptions.HTTPError, OSError) as error:
                if _is_distrust(error):
                    raise PrinterUntrusted from error
                reason = "slow" if deadline.is_over else type(error).__name__
                raise PrinterUnreachable(reason=reason) from error
        if 300 <= answer.status < 500:  # it is elsewhere, asks who we are, or wants to be asked otherwise
            raise PrinterMisaddressed(status=answer.status)
        if answer.status != 200:
            raise PrinterRefused(status=answer.status)
        return content


def _is_distrust(error: BaseException) -> bool:
    """Whether it was not the printer's certificate, or none that we trust; nothing was sent then."""
    return any(isinstance(cause, ssl.SSLCertVerificationError) for cause in (error, *error.args))


def _content(answer: urllib3.BaseHTTPResponse) -> bytes:
    """The body, of a size that an answer can have."""
    content = bytearray()
    while part := answer.read1(_PART, decode_content=False):
        content += part
        if len(content) > MOST_BYTES:
            raise PrinterGarbled(bytes=len(content))
    return bytes(content)


def _decoded(raw: bytes) -> dict[str, Any]:
    """The answer. Its request-id is not looked at: HTTP says whose answer it is, and a connection is used on only after
    all of an answer was read.
    """
    from pyipp.exceptions import IPPError
    from pyipp.parser import parse

    _walk(raw)
    status = int.from_bytes(raw[2:4], "big")
    if status >= 0x0100:  # RFC 8011 §B.1: all below are successes
        raise PrinterRefused(status=status)
    try:
        parsed: dict[str, Any] = parse(raw)
    except (IPPError, ValueError, LookupError, ArithmeticError, TypeError, RecursionError, struct.error) as error:
        raise PrinterGarbled(reason=type(error).__name__) from error
    return parsed


def _walk(raw: bytes) -> None:
    """Refuse a message whose lengths do not fit, or whose collections are too deep; the library trusts both."""
    at, depth = _HEADER, 0
    while True:
        if at >= len(raw):
            raise PrinterGarbled(at=len(raw))
        tag = raw[at]
        at += 1
        if tag == _END:
            return
        if tag < _FIRST_VALUE_TAG:
            continue
        for _ in ("name", "value"):
            length = int.from_bytes(raw[at : at + 2], "big")
            if length >= 0x8000 or at + 2 + length > len(raw):
                raise PrinterGarbled(at=at)
            at += 2 + length
        depth += {_BEGIN_COLLECTION: 1, _BEGIN_COLLECTION + 3: -1}.get(tag, 0)
        if not 0 <= depth <= _MOST_DEPTH:
            raise PrinterGarbled(at=at)
