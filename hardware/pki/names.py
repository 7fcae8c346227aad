"""Distinguished names, compared as people read them and not by their encoding (RFC 5280 §7.1)."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import Self

from hardware import der
from hardware.der import TLV, IA5String, ObjectIdentifier, PrintableString, SetOf, decode_der, sequence
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
class _UsualAttribute:
    type: ObjectIdentifier
    value: PrintableString | str | IA5String


@sequence
class _UsualNames:
    name: list[SetOf[_UsualAttribute]]


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
        return cls(raw, _texts(raw))

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


def _texts(raw: bytes) -> tuple[tuple[str, str], ...]:
    """Object identifier and text of every attribute in order; ValueError."""
    try:
        names = decode_der(_UsualNames, encode(der.SEQUENCE, raw)).name
    except ValueError:  # other kinds of strings, signs they do not have, attributes that are not in the order of DER
        return tuple((each.type.dotted_string, _short(_string(each.value))) for each in _attributes(raw))
    usual = [each for relative in names for each in relative.as_list()]
    return tuple([(each.type.dotted_string, _short(_plain(each.value))) for each in usual])


def _plain(value: PrintableString | str | IA5String) -> str:
    return value if isinstance(value, str) else value.as_str()


def _attributes(raw: bytes) -> list[_Attribute]:
    """Every attribute in order, however it is written; ValueError."""
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
    return bytes(value.data).decode(_STRINGS[tag], errors="replace")


def _short(text: str) -> str:
    if len(text) > _MAX_TEXT:
        raise ValueError("a name is short")
    return text.strip()


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(sign if unicodedata.category(sign)[0] not in "CZ" or sign == " " else "\ufffd" for sign in text)
