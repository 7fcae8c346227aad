"""Certificate revocation lists of country signing authorities (ICAO 9303-12 §7.1.4, RFC 5280 §5)."""

from __future__ import annotations

import datetime as dt
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
_DELTA = "2.5.29.27"


@sequence
class _Entry:
    serial: TLV
    date: TLV
    extensions: list[TLV] | None


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
    """One CRL: the serial numbers that its issuer has withdrawn."""

    raw: bytes = field(repr=False)
    tbs: bytes = field(repr=False)
    issuer: Name
    this_update: dt.datetime
    next_update: dt.datetime | None
    serials: frozenset[int] = field(repr=False)
    signature_algorithm: SignatureAlgorithm
    signature: bytes = field(repr=False)
    authority_key_id: bytes | None = None

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
        algorithm, extensions = Algorithm.of(tbs.signature), read_extensions(tbs.extensions)
        if not der.are_same(tbs.signature, value.algorithm) or _DELTA in extensions:
            raise ValueError("two algorithms, or a delta list")
        return cls(
            raw=raw,
            tbs=signed,
            issuer=Name.read(tbs.issuer),
            this_update=der.moment(tbs.this_update),
            next_update=None if tbs.next_update is None else der.aware(tbs.next_update),
            serials=frozenset(der.integer(entry.serial) for entry in tbs.revoked or ()),
            signature_algorithm=SignatureAlgorithm.of(algorithm),
            signature=der.whole_octets(value.signature),
            authority_key_id=authority_key_id(extensions),
        )
