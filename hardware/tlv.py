"""BER-TLV data objects as smart cards use them (ISO/IEC 7816-4 §5.2.2, ISO/IEC 8825-1 §8.1).

For the data objects of card commands and the outer shell of data groups. Anything that is ASN.1 (certificates, CMS,
SecurityInfos) is read by asn1crypto instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hardware.faults import DataMalformed

MAX_LENGTH = 1 << 20
"""No object on a travel document is larger than 1 MiB; a longer claim is refused before anything is allocated."""


@dataclass(frozen=True, slots=True)
class Tlv:
    """One data object. `tag` is the whole tag as a number (0x7F49, 0x5F1F, 0x61)."""

    tag: int
    value: bytes

    def encode(self) -> bytes:
        """Tag, definite minimal length, value."""
        return encode(self.tag, self.value)

    def children(self) -> list[Tlv]:
        """The objects inside a constructed one; raises DataMalformed."""
        return list(parse_all(self.value))

    def find(self, tag: int) -> bytes | None:
        """The value of the first child with this tag."""
        return next((child.value for child in self.children() if child.tag == tag), None)


def encode_length(length: int) -> bytes:
    """A definite length in its shortest form."""
    if length < 0x80:
        return bytes((length,))
    size = (length.bit_length() + 7) // 8
    return bytes((0x80 | size,)) + length.to_bytes(size, "big")


def encode_tag(tag: int) -> bytes:
    """A tag number back to its bytes."""
    return tag.to_bytes((tag.bit_length() + 7) // 8 or 1, "big")


def encode(tag: int, value: bytes) -> bytes:
    """One data object as bytes."""
    if len(value) < 0x80 and tag < 0x100:
        return bytes((tag, len(value))) + value
    return encode_tag(tag) + encode_length(len(value)) + value


def read_header(raw: bytes, at: int = 0) -> tuple[int, int, int]:
    """Read tag and length at an offset: (tag, length, bytes of header). Raises DataMalformed when cut off or absurd."""
    start = at
    try:
        tag = raw[at]
        at += 1
        if tag & 0x1F == 0x1F:
            while True:
                tag = tag << 8 | raw[at]
                at += 1
                if not tag & 0x80:
                    break
                if at - start > 3:
                    raise DataMalformed(what="tag")
        length = raw[at]
        at += 1
        if length == 0x80 or length > 0x84:
            raise DataMalformed(what="length")
        if length > 0x80:
            size = length & 0x7F
            if at + size > len(raw):
                raise DataMalformed(what="length")
            length = int.from_bytes(raw[at : at + size], "big")
            at += size
    except IndexError:
        raise DataMalformed(what="header") from None
    if length > MAX_LENGTH:
        raise DataMalformed(what="length")
    return tag, length, at - start


def parse_one(raw: bytes) -> tuple[Tlv, bytes]:
    """The first object and what follows it; raises DataMalformed."""
    tag, length, header = read_header(raw)
    if header + length > len(raw):
        raise DataMalformed(what="value")
    return Tlv(tag, raw[header : header + length]), raw[header + length :]


def parse_all(raw: bytes) -> Iterator[Tlv]:
    """Every object of a run, with nothing left over; raises DataMalformed."""
    at = 0
    while at < len(raw):
        tag, length, header = read_header(raw, at)
        end = at + header + length
        if end > len(raw):
            raise DataMalformed(what="value")
        yield Tlv(tag, raw[at + header : end])
        at = end


def parse_exact(raw: bytes, tag: int) -> Tlv:
    """The one object that these bytes are, with the tag they must have; raises DataMalformed."""
    tlv, rest = parse_one(raw)
    if rest or tlv.tag != tag:
        raise DataMalformed(what="tag", expected=tag, found=tlv.tag)
    return tlv
