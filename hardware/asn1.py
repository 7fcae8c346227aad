"""The one door through which ASN.1 enters (ISO/IEC 8825-1).

Size, nesting and number of elements are checked by a flat walk before asn1crypto sees a byte: its parser recurses, and
three thousand nested SEQUENCEs would end it. Whatever it still objects to becomes `DataMalformed`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, TypeVar

from hardware.faults import DataMalformed
from hardware.tlv import encode, encode_length

T = TypeVar("T")

MAX_DEPTH = 32
MAX_SIZE = 1 << 16
MAX_ELEMENTS = 20_000
_MAX_TAG_BYTES = 5
_END_OF_CONTENTS = b"\x00\x00"
_BOOLEAN, _OCTETS, _OCTETS_IN_PIECES = 0x01, 0x04, 0x24
_TRUE = 0xFF


class reading:  # noqa: N801  it is used as the function that contextlib would have made of it, at a third of the price
    """Turn what decoders and int/str conversions raise on hostile bytes into DataMalformed."""

    __slots__ = ("_what",)

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(fault, _OF_HOSTILE_BYTES):
            raise DataMalformed(what=self._what) from fault


_OF_HOSTILE_BYTES = (ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError)


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
    _measure(raw, what, max_size, max_elements)


def _measure(raw: bytes, what: str, max_size: int, max_elements: int, *, truths: bool = False) -> bool:
    """`check_shape`; tells whether there is anything in it that DER does not have and asn1crypto cannot do."""
    if not 2 <= len(raw) <= max_size:
        raise DataMalformed(what=what, size=len(raw))
    with reading(what):
        return _walk(raw, max_elements, truths=truths)


def _walk(raw: bytes, max_elements: int, *, truths: bool) -> bool:
    """Visit every element without recursion. `ends` holds the end of each open element, None while it is indefinite.

    Returns whether there are lengths that DER does not have, octet strings in pieces or, if asked, odd truths.
    """
    ends: list[int | None] = []
    limits = [len(raw)]
    at = count = 0
    is_basic = False
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
            is_basic |= raw[at] == _OCTETS_IN_PIECES or _is_loose(raw, at, body, length, truths=truths)
            end = None if length is None else body + length
            if (end or body) > limits[-1]:
                raise ValueError("longer than what holds it")
            at = body if constructed or end is None else end
            if constructed:
                ends.append(end)
                limits.append(limits[-1] if end is None else end)
                is_basic |= end is None
                if len(ends) > MAX_DEPTH:
                    raise ValueError("nested too deep")
        while ends and ends[-1] == at:
            ends.pop()
            limits.pop()
        if not ends:
            break
    if at != len(raw):
        raise ValueError("trailing bytes")
    return is_basic


@dataclass(slots=True)
class _Open:
    """A constructed element whose contents are being copied; `end` is None while its length is indefinite."""

    identifier: bytes
    start: int
    end: int | None
    is_rewritten: bool
    parts: list[bytes] = field(default_factory=list)

    def encode(self) -> bytes:
        """The element with a definite length, an octet string in one piece; ValueError for one made of other things."""
        if self.identifier == bytes((_OCTETS_IN_PIECES,)):
            if any(part[0] != _OCTETS for part in self.parts):
                raise ValueError("pieces of something else")
            return encode(_OCTETS, b"".join(part[_header(part, 0, len(part))[2] :] for part in self.parts))
        body = b"".join(self.parts)
        return self.identifier + encode_length(len(body)) + body


def _distinguished(raw: bytes, *, truths: bool) -> bytes:
    """The same element with lengths (and truths) as DER has them and octet strings whole; all else stays as it is.

    For elements that `_walk` has passed. asn1crypto misreads an indefinite length inside a CHOICE, and what was signed
    as DER has to be hashed as DER.
    """
    opened = [_Open(b"", 0, len(raw), is_rewritten=False)]
    at = 0
    while at < len(raw):
        last = opened[-1]
        if last.end is None and raw[at : at + 2] == _END_OF_CONTENTS:
            at += 2
            last.end = at
        else:
            constructed, length, body = _header(raw, at, len(raw))
            end = None if length is None else body + length
            if constructed:
                identifier = raw[at : at + _identifier_size(raw, at)]
                is_basic = end is None or raw[at] == _OCTETS_IN_PIECES or _is_loose(raw, at, body, length)
                opened.append(_Open(identifier, at, end, is_basic))
            elif _is_loose(raw, at, body, length, truths=truths):
                contents = raw[body:end]
                if truths and raw[at] == _BOOLEAN and contents != b"\x00":
                    contents = bytes((_TRUE,))
                last.parts.append(raw[at : at + _identifier_size(raw, at)] + encode_length(len(contents)) + contents)
                last.is_rewritten = True
            else:
                last.parts.append(raw[at:end])
            at = body if constructed or end is None else end
        while len(opened) > 1 and opened[-1].end == at:
            done = opened.pop()
            opened[-1].parts.append(done.encode() if done.is_rewritten else raw[done.start : at])
            opened[-1].is_rewritten |= done.is_rewritten
    return b"".join(opened[0].parts)


def _is_loose(raw: bytes, at: int, body: int, length: int | None, *, truths: bool = False) -> bool:
    """Whether a definite length is written in more bytes than it needs, or a truth as something else than FF."""
    if length is None:
        return False
    if truths and raw[at] == _BOOLEAN and length == 1 and raw[body : body + 1] not in (b"\x00", bytes((_TRUE,))):
        return True
    return body - at - _identifier_size(raw, at) != len(encode_length(length))


def _identifier_size(raw: bytes, at: int) -> int:
    size = 1
    if raw[at] & 0x1F == 0x1F:
        while raw[at + size] & 0x80:
            size += 1
        size += 1
    return size


def definite(
    raw: bytes, what: str, *, max_size: int = MAX_SIZE, max_elements: int = MAX_ELEMENTS, truths: bool = False
) -> bytes:
    """`check_shape`, and the element with its lengths as DER has them, with `truths` its flags too.

    Raises DataMalformed. What was signed must never go through it with `truths`: another value of a flag is another
    value, which nobody signed.
    """
    is_basic = _measure(raw, what, max_size, max_elements, truths=truths)
    with reading(what):
        return _distinguished(raw, truths=truths) if is_basic else raw


def first_inside(raw: bytes, what: str, *, max_size: int = MAX_SIZE, max_elements: int = MAX_ELEMENTS) -> bytes:
    """The first element in this one as it was signed: as it stands, unless its own length is indefinite.

    Raises DataMalformed.
    """
    with reading(what):
        at = _header(raw, 0, len(raw))[2]
        _, length, body = _header(raw, at, len(raw))
    if length is not None:
        return raw[at : body + length]
    return first_inside(definite(raw, what, max_size=max_size, max_elements=max_elements), what)


def load(spec: Any, raw: bytes, what: str, *, max_size: int = MAX_SIZE, max_elements: int = MAX_ELEMENTS) -> Any:
    """One asn1crypto value of the given type from exactly these bytes; raises DataMalformed.

    asn1crypto decodes lazily, so fields must still be read inside `reading`.
    """
    der = definite(raw, what, max_size=max_size, max_elements=max_elements)
    with reading(what):
        return spec.load(der, strict=True)


def in_any_encoding(
    parse: Callable[[bytes], T],
    raw: bytes,
    what: str,
    *,
    max_size: int = MAX_SIZE,
    max_elements: int = MAX_ELEMENTS,
    truths: bool = False,
) -> T:
    """What `parse` makes of these bytes as they stand or, where they turn out to be no DER, as `definite` has them.

    Raises DataMalformed, as `parse` must.
    """
    try:
        return parse(raw)
    except DataMalformed:
        der = definite(raw, what, max_size=max_size, max_elements=max_elements, truths=truths)
        if der == raw:
            raise
    return parse(der)
