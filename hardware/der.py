"""ASN.1 in declared shapes, read by the decoder of `cryptography` (ISO/IEC 8825-1 §10, DER).

For what is read at every inspection: signed envelopes, certificates, keys. It is strict about lengths and knows nothing
of the contents of an element that is declared as `TLV`, so those come out as they went in. What is not DER goes through
`hardware.asn1` first; what is built, and what is read rarely, is the business of asn1crypto.

The decoder is public and young: its makers promise no stability yet. So it is imported here and nowhere else.
"""

from __future__ import annotations

import datetime as dt
from typing import Final, TypeVar

from asn1crypto import x509
from cryptography.hazmat.asn1 import (
    TLV,
    BitString,
    Explicit,
    GeneralizedTime,
    IA5String,
    Implicit,
    Null,
    PrintableString,
    SetOf,
    UTCTime,
    decode_der,
    sequence,
)
from cryptography.x509 import ObjectIdentifier

from hardware.asn1 import MAX_SIZE, reading
from hardware.faults import DataMalformed
from hardware.tlv import encode, encode_length

__all__ = [
    "BIT_STRING",
    "INTEGER",
    "OCTETS",
    "SEQUENCE",
    "SET",
    "TLV",
    "BitString",
    "Explicit",
    "GeneralizedTime",
    "IA5String",
    "Implicit",
    "Null",
    "ObjectIdentifier",
    "PrintableString",
    "SetOf",
    "UTCTime",
    "are_same",
    "aware",
    "contents",
    "decode_der",
    "dotted",
    "integer",
    "members",
    "moment",
    "of_set",
    "read",
    "sequence",
    "tag",
    "whole",
    "whole_octets",
]

T = TypeVar("T")

BIT_STRING: Final = 0x03
INTEGER: Final = 0x02
OCTETS: Final = 0x04
SEQUENCE: Final = 0x30
SET: Final = 0x31
_UTC_TIME, _GENERALIZED_TIME = 0x17, 0x18


@sequence
class _Members:
    items: list[TLV]


def read(spec: type[T], raw: bytes, what: str, *, max_size: int = MAX_SIZE) -> T:
    """One value of a declared type from exactly these bytes; raises DataMalformed."""
    if len(raw) > max_size:
        raise DataMalformed(what=what, size=len(raw))
    with reading(what):
        return decode_der(spec, raw)


def members(contents: bytes) -> list[TLV]:
    """The elements that these contents are made of; ValueError."""
    return decode_der(_Members, encode(SEQUENCE, encode(SEQUENCE, contents))).items


def of_set(spec: type[T], element: TLV) -> T:
    """A SET OF by a type that declares a list of its members, in whatever order they stand; ValueError."""
    return decode_der(spec, encode(SEQUENCE, encode(SEQUENCE, contents(element, SET))))


def tag(element: TLV) -> int:
    """The identifier, for elements whose tag has one byte; ValueError for others."""
    octets = element.tag_bytes
    if len(octets) != 1:
        raise ValueError("a long tag")
    return octets[0]


def contents(element: TLV, expected: int) -> bytes:
    """What stands in an element with this tag; ValueError when it has another."""
    octets = element.tag_bytes
    if len(octets) != 1 or octets[0] != expected:
        raise ValueError("another tag")
    return bytes(element.data)


def whole(element: TLV) -> bytes:
    """The element as it stands, which its strict length makes certain."""
    octets = bytes(element.data)
    return element.tag_bytes + encode_length(len(octets)) + octets


def are_same(some: list[TLV], others: list[TLV]) -> bool:
    """Whether both have the same elements, byte for byte."""
    return len(some) == len(others) and all(
        one.tag_bytes == other.tag_bytes and one.data == other.data for one, other in zip(some, others, strict=True)
    )


def integer(element: TLV) -> int:
    """An integer of any length, also one with more leading zeros than it needs; ValueError."""
    octets = contents(element, INTEGER)
    if not octets:
        raise ValueError("an integer has a byte")
    return int.from_bytes(octets, "big", signed=True)


def dotted(element: TLV) -> str:
    """An object identifier in its usual form; ValueError."""
    return str(element.parse(ObjectIdentifier).dotted_string)


def moment(element: TLV) -> dt.datetime:
    """An aware moment from UTCTime or GeneralizedTime, in whatever form of them; ValueError on anything else."""
    kind = tag(element)
    if kind not in (_UTC_TIME, _GENERALIZED_TIME):
        raise ValueError("not a time")
    try:
        strict = element.parse(UTCTime if kind == _UTC_TIME else GeneralizedTime)
    except ValueError:
        value = x509.Time.load(whole(element), strict=True).native
        if not isinstance(value, dt.datetime):
            raise ValueError("not a time") from None  # noqa: TRY004
        return value if value.tzinfo else value.replace(tzinfo=dt.UTC)
    return aware(strict)


def aware(time: UTCTime | GeneralizedTime) -> dt.datetime:
    """An aware moment from either kind of time."""
    found: dt.datetime = time.as_datetime()
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def whole_octets(bits: BitString) -> bytes:
    """The bytes of a BIT STRING that has no odd bits at its end; ValueError when it has some."""
    octets: bytes = bits.as_bytes()
    if bits.padding_bits():
        raise ValueError("odd bits")
    return octets
