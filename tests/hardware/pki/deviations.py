"""Deviation lists as a state writes them, encoded by asn1crypto's primitives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from asn1crypto import core, x509

from hardware.pki.certificate import Certificate
from hardware.tlv import encode

CONTENT_TYPE = "2.23.136.1.1.7"
DEVIATION_SIGNER = "2.23.136.1.1.8"
AT = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)


def description(oid: str, parameter: bytes | None = None, text: str = "") -> bytes:
    """One DeviationDescription."""
    words = core.PrintableString(text).dump() if text else b""
    more = b"" if parameter is None else encode(0xA0, parameter)
    return encode(0x30, words + core.ObjectIdentifier(oid).dump() + more)


def deviation(
    *descriptions: bytes,
    kind: str | None = None,
    signer: Certificate | None = None,
    key_id: bytes | None = None,
    digest: bytes | None = None,
    issued: Sequence[str] | None = None,
    numbers: Sequence[str] | None = None,
) -> bytes:
    """One Deviation: which documents, and what is wrong with them."""
    parts = []
    if kind is not None:
        parts.append(encode(0x80, kind.encode()))
    if signer is not None:
        issuer = x509.Certificate.load(signer.raw).issuer.dump()
        parts.append(encode(0xA1, issuer + core.Integer(signer.serial).dump()))
    if key_id is not None:
        parts.append(encode(0x82, key_id))
    if digest is not None:
        parts.append(encode(0x83, digest))
    if issued is not None:
        parts.append(encode(0xA4, b"".join(encode(0x18, moment.encode()) for moment in issued)))
    if numbers is not None:
        parts.append(encode(0xA5, b"".join(core.PrintableString(number).dump() for number in numbers)))
    return encode(0x30, encode(0x30, b"".join(parts)) + encode(0x31, b"".join(descriptions)))


def listing(*deviations: bytes, version: int = 0) -> bytes:
    """The content of a list, with SHA-256 for what names certificates by digest."""
    digest = bytes.fromhex("300b0609608648016503040201")
    return encode(0x30, core.Integer(version).dump() + digest + encode(0x31, b"".join(sorted(deviations))))
