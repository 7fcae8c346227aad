"""Delivery reports of GatewayAPI: calls of the provider, each with the HMAC of its body under a key that we chose.

What was told stands in the envelope's `event`, as the page says; where a relay or another version of the interface puts
it into the envelope itself it is read there. Both at once is neither. The header is `Signature: v1=HEX`, HMAC-SHA-256
over the body as it came (https://gatewayapi.com/docs/message/overview, "Signature Verification").
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec

from kiosk.domain.message_faults import ReportMalformed, ReportRefused
from kiosk.domain.secret import Secret
from kiosk.messages.provider_id import LONGEST, SIGNS
from kiosk.services.ports_messages import DeliveryReport

LARGEST_REPORT: Final = 64 * 1024
SMS_STATUS: Final = frozenset({"message.status.sms", "messaging.status.sms"})
"""The page's list has the first; its example of an envelope the second."""
_DELIVERED: Final = frozenset({"DELIVERED"})
_LOST: Final = frozenset({"UNDELIVERABLE", "UNDELIVERED", "EXPIRED", "REJECTED", "DELETED", "SKIPPED", "FAILED"})


_Text = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST, pattern=SIGNS)]


class _Event(msgspec.Struct):
    """The part of it that is read; the message is named by the provider's id, by our reference, or by both."""

    status: _Text
    msg_id: _Text | None = None
    reference: _Text | None = None
    recipient: int | None = None


_OF_EVENT: Final = frozenset(_Event.__struct_fields__)


def read_report(headers: Mapping[str, str], body: bytes, key: Secret[bytes]) -> DeliveryReport | None:
    """The report of a call; None for an event that ends nothing (still under way, or of another kind).

    Raises `ReportRefused` before a byte of the body is read where the signature is not the provider's, and
    `ReportMalformed`.
    """
    named = {name.lower(): value for name, value in headers.items()}
    if not is_signed(named.get("signature", ""), body, key):
        raise ReportRefused
    try:
        envelope = msgspec.json.decode(body, type=dict[str, Any])
        if msgspec.convert(envelope.get("event_type"), _Text) not in SMS_STATUS:
            return None
        event = msgspec.convert(_event_of(envelope), _Event)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ReportMalformed from None
    if event.msg_id is None and event.reference is None:
        raise ReportMalformed
    status = event.status.upper()
    if status not in _DELIVERED | _LOST:
        return None
    return DeliveryReport(status in _DELIVERED, event.reference, event.msg_id)


def _event_of(envelope: dict[str, Any]) -> object:
    """What happened, nested or flat; raises `ReportMalformed` where both forms are there, since they could differ."""
    flat = {name: envelope[name] for name in _OF_EVENT if name in envelope}
    if "event" not in envelope:
        return flat
    if flat:
        raise ReportMalformed
    return envelope["event"]


def is_signed(signature: str, body: bytes, key: Secret[bytes]) -> bool:
    """Whether the header belongs to that body, compared in constant time; a body that is too large is nobody's."""
    expected = f"v1={hmac.new(key.reveal(), body, hashlib.sha256).hexdigest()}"
    given = signature.strip().lower().encode("utf-8", "replace")
    return hmac.compare_digest(given, expected.encode()) and len(body) <= LARGEST_REPORT and bool(key.reveal())
