"""Distinguished names, compared as people read them and not by their encoding (RFC 5280 §7.1)."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import Self

from hardware import der
from hardware.der import TLV, ObjectIdentifier, SetOf, decode_der, sequence
from hardware.tlv import encode

_COUNTRY = "2.5.4.6"
_LABELS = {
    "2.5.4.3": "CN",
    "2.5.4.5": "SERIALNUMBER",
    _COUNTRY: "C",
    "2.5.4.7": "L",
    "2.5.4.8": "ST",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
}
_STRINGS = {
    12: "utf-8",
    18: "ascii",
    19: "latin-1",
    20: "latin-1",
    22: "latin-1",
    26: "latin-1",
    28: "utf-32-be",
    30: "utf-16-be",
}
_MAX_TEXT = 256


@sequence
class _Attribute:
    type: ObjectIdentifier
    value: TLV


@sequence
class _Names:
    name: list[SetOf[_Attribute]]


@dataclass(frozen=True, slots=True)
class Name:
    """`raw` is its DER, `attributes` pairs of object identifier and text in order."""

    raw: bytes = field(repr=False)
    attributes: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, value: TLV) -> Self:
        """From a Name; ValueError on what is no string."""
        return cls.parse(der.whole(value))

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """From the DER of a Name; ValueError on what is no string."""
        texts = tuple((each.type.dotted_string, _string(each.value)) for each in _attributes(raw))
        return cls(raw, texts)

    @property
    def encodings(self) -> tuple[bytes, ...]:
        """The DER of each text in order."""
        return tuple(der.whole(each.value) for each in _attributes(self.raw))

    @property
    def country(self) -> str:
        """The country in capitals, empty when there is none."""
        return next((text.upper() for oid, text in self.attributes if oid == _COUNTRY), "")

    @property
    def text(self) -> str:
        """Such as "C=DE, O=bund, CN=csca-germany", safe to print."""
        return ", ".join(f"{_LABELS.get(oid, oid)}={_printable(text)}" for oid, text in self.attributes)

    @property
    def key(self) -> str:
        """A hash that is equal for equal names, whatever their string types, letter case and spaces."""
        plain = "\n".join(f"{oid}={' '.join(text.casefold().split())}" for oid, text in self.attributes)
        return hashlib.sha256(plain.encode("utf-8", errors="surrogatepass")).hexdigest()


def _attributes(raw: bytes) -> list[_Attribute]:
    """Every attribute in order; ValueError."""
    outer = encode(der.SEQUENCE, raw)
    try:
        return [each for relative in decode_der(_Names, outer).name for each in relative.as_list()]
    except ValueError:  # attributes beside each other that are not in the order of DER
        (name,) = der.members(raw)
        return [
            each.parse(_Attribute)
            for relative in der.members(der.contents(name, der.SEQUENCE))
            for each in der.members(der.contents(relative, der.SET))
        ]


def _string(value: TLV) -> str:
    tag = der.tag(value)
    if tag not in _STRINGS:
        raise ValueError("a name holds strings")
    text = bytes(value.data).decode(_STRINGS[tag], errors="replace")
    if len(text) > _MAX_TEXT:
        raise ValueError("a name is short")
    return text.strip()


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(sign if unicodedata.category(sign)[0] not in "CZ" or sign == " " else "\ufffd" for sign in text)
