"""Certificate revocation lists of country signing authorities (ICAO 9303-12 §7.1.4, RFC 5280 §5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Self

from hardware import der
from hardware.asn1 import first_inside, in_any_encoding, reading
from hardware.der import TLV, BitString, Explicit, GeneralizedTime, UTCTime, sequence
from hardware.pki.algorithm import Algorithm
from hardware.pki.certificate import Extension, authority_key_id, read_extensions
from hardware.pki.keys import PublicKey
from hardware.pki.names import Name
from hardware.pki.signatures import Outcome, SignatureAlgorithm, verify_element

MAX_CRL = 4 * 1024 * 1024
MAX_ELEMENTS = 1_000_000
_DELTA, _SCOPE, _CERTIFICATE_ISSUER = "2.5.29.27", "2.5.29.28", "2.5.29.29"
_UNDERSTOOD = frozenset({"2.5.29.35", "2.5.29.20"})
"""Key id and number of the list; of its scope see `_is_whole`."""
_UNDERSTOOD_OF_ENTRY = frozenset({"2.5.29.21", "2.5.29.24"})
"""Reason, and since when."""
_WHOLE_SCOPE = frozenset({0xA0, 0x81})
"""In the scope: where the list is found, and that it is about no issuers' certificates, which a signer's is not."""


@sequence
class _Entry:
    serial: TLV
    date: TLV
    extensions: list[Extension] | None


@sequence
class _Tbs:
    version: int | None
    signature: list[TLV]
    issuer: TLV
    this_update: TLV
    next_update: UTCTime | GeneralizedTime | None
    revoked: list[_Entry] | None
    extensions: Annotated[list[Extension] | None, Explicit(0)]


@sequence
class _CertificateList:
    tbs: TLV
    algorithm: list[TLV]
    signature: BitString


@dataclass(frozen=True, slots=True)
class RevocationList:
    """One CRL: the serial numbers that its issuer has withdrawn.

    Not `is_whole` where it is about some of the issuer's certificates only, or says something critical that is not
    understood: then it clears nobody (RFC 5280 §5.2, §5.3).
    """

    raw: bytes = field(repr=False)
    tbs: bytes = field(repr=False)
    issuer: Name
    this_update: dt.datetime
    next_update: dt.datetime | None
    serials: frozenset[int] = field(repr=False)
    signature_algorithm: SignatureAlgorithm
    signature: bytes = field(repr=False)
    authority_key_id: bytes | None = None
    is_whole: bool = True

    def is_signed_by(self, key: PublicKey) -> Outcome:
        """Whether the holder of that key signed this list."""
        return verify_element(key, self.signature_algorithm, self.signature, self.tbs)

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read DER; raises DataMalformed, also for a delta list, which says nothing alone."""
        what = "CRL"
        return in_any_encoding(
            lambda encoded: cls._of_der(encoded, what, raw),
            raw,
            what,
            max_size=MAX_CRL,
            max_elements=MAX_ELEMENTS,
            truths=True,
        )

    @classmethod
    def _of_der(cls, encoded: bytes, what: str, raw: bytes) -> Self:
        value = der.read(_CertificateList, encoded, what, max_size=MAX_CRL)
        with reading(what):
            signed = (
                der.whole(value.tbs)
                if encoded is raw
                else first_inside(raw, what, max_size=MAX_CRL, max_elements=MAX_ELEMENTS)
            )
            return cls._of(value, raw, signed)

    @classmethod
    def _of(cls, value: _CertificateList, raw: bytes, signed: bytes) -> Self:
        """ValueError or DataMalformed on what does not fit."""
        tbs = value.tbs.parse(_Tbs)
        algorithm, extensions = Algorithm.of(tbs.signature), read_extensions(tbs.extensions or [])
        if not der.are_same(tbs.signature, value.algorithm) or _DELTA in extensions:
            raise ValueError("two algorithms, or a delta list")
        own = list(_own_entries(tbs.revoked or []))
        return cls(
            raw=raw,
            tbs=signed,
            issuer=Name.read(tbs.issuer),
            this_update=der.moment(tbs.this_update),
            next_update=None if tbs.next_update is None else der.aware(tbs.next_update),
            serials=frozenset(der.integer(entry.serial) for entry in own),
            signature_algorithm=SignatureAlgorithm.of(algorithm),
            signature=der.whole_octets(value.signature),
            authority_key_id=authority_key_id(extensions),
            is_whole=_is_whole(tbs.extensions or [], extensions) and all(_is_plain(entry) for entry in own),
        )


def _own_entries(entries: list[_Entry]) -> Iterator[_Entry]:
    """Those of the issuer: from where another issuer is named on, all are that other's (RFC 5280 §5.3.3)."""
    for entry in entries:
        if any(one.name.dotted_string == _CERTIFICATE_ISSUER for one in entry.extensions or ()):
            return
        yield entry


def _is_plain(entry: _Entry) -> bool:
    return all(not one.critical or one.name.dotted_string in _UNDERSTOOD_OF_ENTRY for one in entry.extensions or ())


def _is_whole(extensions: list[Extension], values: Mapping[str, bytes]) -> bool:
    """Whether the list is about all certificates for signing, with nothing critical that is not understood."""
    critical = {one.name.dotted_string for one in extensions if one.critical} - _UNDERSTOOD - {_SCOPE}
    if critical or _SCOPE not in values:
        return not critical
    (scope,) = der.members(values[_SCOPE])
    return {der.tag(one) for one in der.members(der.contents(scope, der.SEQUENCE))} <= _WHOLE_SCOPE
