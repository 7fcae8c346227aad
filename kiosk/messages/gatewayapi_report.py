"""Delivery reports of GatewayAPI: calls of the provider, each with the HMAC of its body under a key that we chose.

The header is `Signature: v1=HEX`, HMAC-SHA-256 over the body as it came
(https://gatewayapi.com/docs/message/overview, "Signature Verification").
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from kiosk.domain.message_faults import ReportMalformed, ReportRefused
from kiosk.domain.secret import Secret
from kiosk.services.ports_messages import DeliveryReport

LARGEST_REPORT: Final = 64 * 1024
SMS_STATUS: Final = "message.status.sms"
_DELIVERED: Final = frozenset({"DELIVERED"})
_LOST: Final = frozenset({"UNDELIVERABLE", "UNDELIVERED", "EXPIRED", "REJECTED", "DELETED", "SKIPPED", "FAILED"})


class _Event(msgspec.Struct):
    status: str
    msg_id: str | None = None
    reference: str | None = None


class _Envelope(msgspec.Struct):
    event_type: str
    event: dict[str, Any] = {}


def read_report(headers: Mapping[str, str], body: bytes, key: Secret[bytes]) -> DeliveryReport | None:
    """The report of a call; None for an event that ends nothing (still under way, or of another kind).

    Raises `ReportRefused` before a byte of the body is read where the signature is not the provider's, and
    `ReportMalformed`.
    """
    named = {name.lower(): value for name, value in headers.items()}
    if not is_signed(named.get("signature", ""), body, key):
        raise ReportRefused
    try:
        envelope = msgspec.json.decode(body, type=_Envelope)
        if envelope.event_type != SMS_STATUS:
            return None
        event = msgspec.convert(envelope.event, _Event)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ReportMalformed from None
    status = event.status.upper()
    if status not in _DELIVERED | _LOST:
        return None
    return DeliveryReport(status in _DELIVERED, event.reference, event.msg_id)


def is_signed(signature: str, body: bytes, key: Secret[bytes]) -> bool:
    """Whether the header belongs to that body, compared in constant time; a body that is too large is nobody's."""
    expected = f"v1={hmac.new(key.reveal(), body, hashlib.sha256).hexdigest()}"
    given = signature.strip().lower().encode("utf-8", "replace")
    return hmac.compare_digest(given, expected.encode()) and len(body) <= LARGEST_REPORT and bool(key.reveal())
