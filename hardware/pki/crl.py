"""Certificate revocation lists of country signing authorities (ICAO 9303-12 §7.1.4, RFC 5280 §5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from asn1crypto import core, x509

from hardware.asn1 import load, reading, whole_octets
from hardware.faults import DataMalformed
from hardware.pki.certificate import Extensions, authority_key_id, moment_of, read_extensions
from hardware.pki.keys import AlgorithmIdentifier, PublicKey
from hardware.pki.names import Name, NameSyntax
from hardware.pki.signatures import Outcome, SignatureAlgorithm, verify

MAX_CRL = 4 * 1024 * 1024
MAX_ELEMENTS = 1_000_000
_AUTHORITY_KEY_ID, _DELTA = "2.5.29.35", "2.5.29.27"


class _Entry(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("serial", core.Integer),
        ("date", x509.Time),
        ("extensions", core.Any, {"optional": True}),
    ]


class _Entries(core.SequenceOf):  # type: ignore[misc]  # asn1crypto is untyped
    _child_spec = _Entry


class _Tbs(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("version", core.Integer, {"optional": True}),
        ("signature", AlgorithmIdentifier),
        ("issuer", NameSyntax),
        ("this_update", x509.Time),
        ("next_update", x509.Time, {"optional": True}),
        ("revoked", _Entries, {"optional": True}),
        ("extensions", Extensions, {"explicit": 0, "optional": True}),
    ]


class _CertificateList(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("tbs", _Tbs),
        ("signature_algorithm", AlgorithmIdentifier),
        ("signature", core.OctetBitString),
    ]


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
        return verify(key, self.signature_algorithm, self.signature, self.tbs)

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read DER; raises DataMalformed, also for a delta list, which says nothing alone."""
        what = "CRL"
        value = load(_CertificateList, raw, what, max_size=MAX_CRL, max_elements=MAX_ELEMENTS)
        with reading(what):
            tbs = value["tbs"]
            algorithm = tbs["signature"].dump()
            extensions = read_extensions(tbs["extensions"])
            if value["signature_algorithm"].dump() != algorithm or _DELTA in extensions:
                raise DataMalformed(what=what)
            revoked, next_update = tbs["revoked"], tbs["next_update"]
            entries = () if isinstance(revoked, core.Void) else revoked
            return cls(
                raw=raw,
                tbs=tbs.dump(),
                issuer=Name.read(tbs["issuer"]),
                this_update=moment_of(tbs["this_update"]),
                next_update=None if isinstance(next_update, core.Void) else moment_of(next_update),
                serials=frozenset(entry["serial"].native for entry in entries),
                signature_algorithm=SignatureAlgorithm.parse(algorithm),
                signature=whole_octets(value["signature"]),
                authority_key_id=authority_key_id(extensions.get(_AUTHORITY_KEY_ID)),
            )
