"""Distinguished names, compared as people read them and not by their encoding (RFC 5280 §7.1)."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from asn1crypto import core

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


class _Attribute(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [("type", core.ObjectIdentifier), ("value", core.Any)]


class _Relative(core.SetOf):  # type: ignore[misc]  # asn1crypto is untyped
    _child_spec = _Attribute


class NameSyntax(core.SequenceOf):  # type: ignore[misc]  # asn1crypto is untyped
    """The ASN.1 of a Name, with values of any string type."""

    _child_spec = _Relative


@dataclass(frozen=True, slots=True)
class Name:
    """`raw` is its DER, `attributes` pairs of object identifier and text in order, `encodings` the DER of each text."""

    raw: bytes = field(repr=False)
    attributes: tuple[tuple[str, str], ...]
    encodings: tuple[bytes, ...] = field(default=(), repr=False)

    @classmethod
    def read(cls, value: Any) -> Self:
        """From a decoded Name; ValueError on what is no string."""
        each = [attribute for relative in value for attribute in relative]
        return cls(
            raw=value.dump(),
            attributes=tuple((attribute["type"].dotted, _string(attribute["value"])) for attribute in each),
            encodings=tuple(attribute["value"].dump() for attribute in each),
        )

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


def _string(value: Any) -> str:
    parsed = value.parse()
    tag = parsed.tag if parsed.class_ == 0 else -1
    if tag not in _STRINGS:
        raise ValueError("a name holds strings")
    contents: bytes = parsed.contents
    text = contents.decode(_STRINGS[tag], errors="replace")
    if len(text) > _MAX_TEXT:
        raise ValueError("a name is short")
    return text.strip()


def _printable(text: str) -> str:
    return "".join(sign if unicodedata.category(sign)[0] not in "CZ" or sign == " " else "\ufffd" for sign in text)
