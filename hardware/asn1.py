"""The one door through which ASN.1 enters (ISO/IEC 8825-1).

Size, nesting and number of elements are checked by a flat walk before asn1crypto sees a byte: its parser recurses, and
three thousand nested SEQUENCEs would end it. Whatever it still objects to becomes `DataMalformed`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hardware.faults import DataMalformed

MAX_DEPTH = 32
MAX_SIZE = 1 << 16
MAX_ELEMENTS = 20_000
_MAX_TAG_BYTES = 5
_END_OF_CONTENTS = b"\x00\x00"


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Turn what asn1crypto and int/str conversions raise on hostile bytes into DataMalformed."""
    try:
        yield
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError) as fault:
        raise DataMalformed(what=what) from fault


def _header(raw: bytes, at: int, limit: int) -> tuple[bool, int | None, int]:
    """Read one identifier and length: (constructed, length or None when indefinite, offset of the contents)."""
    first = raw[at]
    at += 1
    if first & 0x1F == 0x1F:
        for _ in range(_MAX_TAG_BYTES):
            at += 1
            if not raw[at - 1] & 0x80:
                break
        else:
            raise ValueError("tag")
    length = raw[at]
    at += 1
    constructed = bool(first & 0x20)
    if length == 0x80:
        if not constructed:
            raise ValueError("indefinite length on a primitive")
        return True, None, at
    if length > 0x80:
        size = length & 0x7F
        if size > 4 or at + size > limit:
            raise ValueError("length")
        length = int.from_bytes(raw[at : at + size], "big")
        at += size
    return constructed, length, at


def check_shape(raw: bytes, what: str, *, max_size: int = MAX_SIZE, max_elements: int = MAX_ELEMENTS) -> None:
    """Refuse anything that is not exactly one well-nested BER element within the limits; raises DataMalformed."""
    if not 2 <= len(raw) <= max_size:
        raise DataMalformed(what=what, size=len(raw))
    with reading(what):
        _walk(raw, max_elements)


def _walk(raw: bytes, max_elements: int) -> None:
    """Visit every element without recursion. `ends` holds the end of each open element, None while it is indefinite."""
    ends: list[int | None] = []
    limits = [len(raw)]
    at = count = 0
    while True:
        count += 1
        if count > max_elements:
            raise ValueError("too many elements")
        if ends and ends[-1] is None and raw[at : at + 2] == _END_OF_CONTENTS:
            at += 2
            ends.pop()
            limits.pop()
        else:
            constructed, length, body = _header(raw, at, limits[-1])
            end = None if length is None else body + length
            if (end or body) > limits[-1]:
                raise ValueError("longer than what holds it")
            at = body if constructed or end is None else end
            if constructed:
                ends.append(end)
                limits.append(limits[-1] if end is None else end)
                if len(ends) > MAX_DEPTH:
                    raise ValueError("nested too deep")
        while ends and ends[-1] == at:
            ends.pop()
            limits.pop()
        if not ends:
            break
    if at != len(raw):
        raise ValueError("trailing bytes")


def load(spec: Any, raw: bytes, what: str, *, max_size: int = MAX_SIZE, max_elements: int = MAX_ELEMENTS) -> Any:
    """One asn1crypto value of the given type from exactly these bytes; raises DataMalformed.

    asn1crypto decodes lazily, so fields must still be read inside `reading`.
    """
    check_shape(raw, what, max_size=max_size, max_elements=max_elements)
    with reading(what):
        return spec.load(raw, strict=True)


def whole_octets(bits: Any) -> bytes:
    """The bytes of a decoded BIT STRING that has no odd bits at its end; ValueError when it has some."""
    contents: bytes = bits.contents
    if not contents or contents[0]:
        raise ValueError("odd bits")
    return contents[1:]
