"""The LDS security object: what the state signs, a hash for each data group (ICAO 9303-10 §4.6.2.3)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Self

from asn1crypto import algos, core

from hardware import der
from hardware.asn1 import in_any_encoding, reading
from hardware.der import TLV, sequence
from hardware.pki.algorithm import BareAlgorithm
from hardware.pki.digests import HASH_OF_OID, HASH_OIDS

CONTENT_TYPE = "2.23.136.1.1.1"
CONTENT_TYPES = frozenset(
    {
        CONTENT_TYPE,
        "1.3.27.1.1.1",  # the arc of ICAO before 2004, on Belgian and French documents
        "1.2.528.1.1006.1.20.1",  # a Dutch manufacturer's own
        "1.2.840.113549.1.7.1",  # plain data, on Chinese documents
    }
)
MAX_GROUP_NUMBER = 16
_PRINTABLE_STRING = 0x13


class _GroupHash(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [("number", core.Integer), ("value", core.OctetString)]


class _GroupHashes(core.SequenceOf):  # type: ignore[misc]  # asn1crypto is untyped
    _child_spec = _GroupHash


class _Versions(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [("lds", core.PrintableString), ("unicode", core.PrintableString)]


class _SecurityObject(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("version", core.Integer),
        ("hash_algorithm", algos.DigestAlgorithm),
        ("hashes", _GroupHashes),
        ("versions", _Versions, {"optional": True}),
    ]


@sequence
class _Hash:
    number: int
    value: bytes


@sequence
class _Signed:
    version: int
    hash_algorithm: BareAlgorithm
    hashes: list[_Hash]
    versions: list[TLV] | None


@dataclass(frozen=True, slots=True)
class SecurityObject:
    """`hash_oid` may name an algorithm that we lack; `hashes` is by group number. Versions stand only in version 1."""

    version: int
    hash_oid: str
    hashes: Mapping[int, bytes]
    lds_version: str = ""
    unicode_version: str = ""
    raw: bytes = b""

    @property
    def hash_name(self) -> str | None:
        """The hash algorithm's name for hashlib, None when it is none of ours."""
        return HASH_OF_OID.get(self.hash_oid)

    def matches(self, number: int, group: bytes) -> bool | None:
        """Whether the group has the signed hash; None when the algorithm is unknown. KeyError if it is not listed."""
        signed = self.hashes[number]
        name = self.hash_name
        return None if name is None else hashlib.new(name, group).digest() == signed

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the signed content of EF.SOD; raises DataMalformed."""
        what = "SecurityObject"
        return in_any_encoding(lambda encoded: cls._of_der(encoded, what, raw), raw, what)

    @classmethod
    def _of_der(cls, encoded: bytes, what: str, raw: bytes) -> Self:
        value = der.read(_Signed, encoded, what)
        with reading(what):
            return cls._of(value, raw)

    @classmethod
    def _of(cls, content: _Signed, raw: bytes) -> Self:
        """ValueError on what does not fit."""
        numbers = [one.number for one in content.hashes]
        if content.version not in (0, 1) or not numbers or len(set(numbers)) != len(numbers):
            raise ValueError("version, or groups")
        if not all(1 <= number <= MAX_GROUP_NUMBER for number in numbers):
            raise ValueError("a group's number")
        hashes = {one.number: one.value for one in content.hashes}
        lds, unicode = ("", "") if content.versions is None else map(_version, content.versions)
        return cls(
            content.version, content.hash_algorithm.oid.dotted_string, MappingProxyType(hashes), lds, unicode, raw
        )

    @classmethod
    def of(cls, groups: Mapping[int, bytes], *, hash_name: str = "sha256", lds_version: str = "") -> Self:
        """The object for these groups; with an LDS version ("0108") it is version 1."""
        hashes = {number: hashlib.new(hash_name, groups[number]).digest() for number in sorted(groups)}
        unicode = "040000" if lds_version else ""
        return cls(1 if lds_version else 0, HASH_OIDS[hash_name], MappingProxyType(hashes), lds_version, unicode)

    def encode(self) -> bytes:
        """The object's DER, which goes into the CMS as eContent."""
        value = {
            "version": self.version,
            "hash_algorithm": {"algorithm": self.hash_oid},
            "hashes": [{"number": number, "value": digest} for number, digest in self.hashes.items()],
        }
        if self.lds_version:
            value["versions"] = {"lds": self.lds_version, "unicode": self.unicode_version}
        encoded: bytes = _SecurityObject(value).dump(force=True)
        return encoded


def _version(element: TLV) -> str:
    return der.contents(element, _PRINTABLE_STRING).decode("ascii")[:16]
