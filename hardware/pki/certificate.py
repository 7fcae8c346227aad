"""X.509 certificates as states issue them (ICAO 9303-12 §7, RFC 5280), which is not always as the RFC has it.

Only what trust rests on is read. A broken extension is as good as none; a broken key makes the certificate unusable,
which is a result. `cryptography.x509` refuses one in six of the certificates in circulation and is not used; its plain
decoder of ASN.1 takes them all.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Self, TypeVar

from hardware import der
from hardware.asn1 import first_inside, in_any_encoding, reading
from hardware.der import TLV, BitString, Explicit, GeneralizedTime, Implicit, ObjectIdentifier, decode_der, sequence
from hardware.faults import DataMalformed
from hardware.pki.algorithm import Algorithm
from hardware.pki.keys import KeyInfo, PublicKey, UnusableKey, key_of
from hardware.pki.names import Name
from hardware.pki.signatures import Outcome, SignatureAlgorithm, verify_element

T = TypeVar("T")

MAX_CERTIFICATE = 32 * 1024
MAX_EXTENSIONS = 64
_MAX_SERIAL_BYTES = 64
_SUBJECT_KEY_ID, _AUTHORITY_KEY_ID = "2.5.29.14", "2.5.29.35"
_BASIC_CONSTRAINTS, _EXTENDED_USAGE = "2.5.29.19", "2.5.29.37"
_KEY_USAGE = "2.5.29.15"
_KEY_USAGES = (
    "digital_signature",
    "non_repudiation",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
)
"""The bits of a key usage that occur here, from the first on."""
_SIGNING_USAGES = frozenset({"digital_signature", "non_repudiation"})
_DOCUMENT_TYPES = "2.23.136.1.1.6.2"
_KEY_PERIOD = "2.5.29.16"
_UNDERSTOOD = frozenset(
    {
        _SUBJECT_KEY_ID,
        _AUTHORITY_KEY_ID,
        _BASIC_CONSTRAINTS,
        _EXTENDED_USAGE,
        _KEY_USAGE,
        _KEY_PERIOD,
        _DOCUMENT_TYPES,
        "2.5.29.17",  # other names of subject and issuer, which tell an address
        "2.5.29.18",
        "2.5.29.31",  # where CRLs are found
        "2.5.29.32",  # policies
        "2.23.136.1.1.6.1",  # a change of the issuer's name
    }
)
"""What may be critical: it is judged, or forbids nothing."""


@sequence
class _Validity:
    not_before: TLV
    not_after: TLV


@sequence
class Extension:
    """One extension as it is read; `value` is the DER in its octet string."""

    name: ObjectIdentifier
    critical: bool | None
    value: bytes


@sequence
class _Tbs:
    version: Annotated[int | None, Explicit(0)]
    serial: TLV
    signature: list[TLV]
    issuer: TLV
    validity: _Validity
    subject: TLV
    public_key: KeyInfo
    issuer_id: Annotated[BitString | None, Implicit(1)]
    subject_id: Annotated[BitString | None, Implicit(2)]
    extensions: Annotated[list[Extension] | None, Explicit(3)]


@sequence
class _Certificate:
    tbs: TLV
    algorithm: list[TLV]
    signature: BitString


@sequence
class _BasicConstraints:
    is_ca: bool | None
    path_length: int | None


@sequence
class _AuthorityKeyId:
    key_id: Annotated[bytes | None, Implicit(0)]
    issuer: Annotated[list[TLV] | None, Implicit(1)]
    serial: Annotated[int | None, Implicit(2)]


@sequence
class _KeyPeriod:
    not_before: Annotated[GeneralizedTime | None, Implicit(0)]
    not_after: Annotated[GeneralizedTime | None, Implicit(1)]


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate. `is_ca` is None where it does not say; times are aware.

    `names_document_types` tells a document signer by the extension that it alone has (ICAO 9303-12 §7.1.1.6).
    `has_unknown_demand` is a critical extension that is not understood (RFC 5280 §4.2); `key_period` is the DER of the
    private key usage period.
    """

    raw: bytes = field(repr=False)
    tbs: bytes = field(repr=False)
    subject: Name
    issuer: Name
    serial: int
    not_before: dt.datetime
    not_after: dt.datetime
    public_key: PublicKey
    signature_algorithm: SignatureAlgorithm
    signature: bytes = field(repr=False)
    subject_key_id: bytes | None = None
    authority_key_id: bytes | None = None
    is_ca: bool | None = None
    extended_usages: tuple[str, ...] = ()
    key_usages: frozenset[str] | None = None
    names_document_types: bool = False
    has_unknown_demand: bool = False
    key_period: bytes | None = field(default=None, repr=False)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the whole, in hex."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def is_self_issued(self) -> bool:
        """Whether subject and issuer have one name (link certificates often do too)."""
        return self.subject.key == self.issuer.key

    @property
    def claims_itself(self) -> bool:
        """Whether names and key ids say that it is self-signed; the signature is another question."""
        return self.is_self_issued and self.authority_key_id in (None, self.subject_key_id)

    @property
    def problem(self) -> str | None:
        """Why its key verifies nothing, None when it does."""
        return self.public_key.problem.value if isinstance(self.public_key, UnusableKey) else None

    @property
    def may_sign_data(self) -> bool:
        """Whether its key usage lets it sign anything but certificates; one that tells none may (RFC 5280 §4.2.1.3)."""
        return self.key_usages is None or bool(self.key_usages & _SIGNING_USAGES)

    def is_signed_by(self, key: PublicKey) -> Outcome:
        """Whether the holder of that key signed this certificate."""
        return verify_element(key, self.signature_algorithm, self.signature, self.tbs)

    def is_valid_at(self, moment: dt.datetime) -> bool:
        """Whether the moment lies within its validity."""
        return self.not_before <= moment <= self.not_after

    def may_sign_at(self, moment: dt.datetime) -> bool:
        """Whether the moment lies within the period of the private key, where there is one (ICAO 9303-12 §7.1)."""
        period = _read(lambda value: decode_der(_KeyPeriod, value), self.key_period)
        if period is None:
            return True
        begins, ends = period.not_before, period.not_after
        return (begins is None or der.aware(begins) <= moment) and (ends is None or moment <= der.aware(ends))

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read DER; raises DataMalformed."""
        what = "certificate"
        return in_any_encoding(
            lambda encoded: cls._of_der(encoded, what, raw), raw, what, max_size=MAX_CERTIFICATE, truths=True
        )

    @classmethod
    def _of_der(cls, encoded: bytes, what: str, raw: bytes) -> Self:
        value = der.read(_Certificate, encoded, what, max_size=MAX_CERTIFICATE)
        with reading(what):
            signed = der.whole(value.tbs) if encoded is raw else first_inside(raw, what)
            return cls._of(value, raw, signed)

    @classmethod
    def _of(cls, certificate: _Certificate, raw: bytes, signed: bytes) -> Self:
        """ValueError or DataMalformed on what does not fit."""
        tbs = certificate.tbs.parse(_Tbs)
        algorithm = Algorithm.of(tbs.signature)
        if not der.are_same(tbs.signature, certificate.algorithm):
            raise ValueError("two algorithms")
        if len(tbs.serial.data) > _MAX_SERIAL_BYTES:
            raise ValueError("serial number too long")
        found = tbs.extensions or []
        extensions = read_extensions(found)
        return cls(
            raw=raw,
            tbs=signed,
            subject=Name.read(tbs.subject),
            issuer=Name.read(tbs.issuer),
            serial=der.integer(tbs.serial),
            not_before=der.moment(tbs.validity.not_before),
            not_after=der.moment(tbs.validity.not_after),
            public_key=key_of(tbs.public_key),
            signature_algorithm=SignatureAlgorithm.of(algorithm),
            signature=der.whole_octets(certificate.signature),
            subject_key_id=_read(_subject_key_id, extensions.get(_SUBJECT_KEY_ID)),
            authority_key_id=authority_key_id(extensions),
            is_ca=_read(_is_ca, extensions.get(_BASIC_CONSTRAINTS)),
            extended_usages=_read(_usages, extensions.get(_EXTENDED_USAGE)) or (),
            key_usages=_read(_key_usages, extensions.get(_KEY_USAGE)),
            names_document_types=_DOCUMENT_TYPES in extensions,
            has_unknown_demand=any(one.critical and one.name.dotted_string not in _UNDERSTOOD for one in found),
            key_period=extensions.get(_KEY_PERIOD),
        )


def read_extensions(extensions: list[Extension]) -> dict[str, bytes]:
    """Extension values by object identifier, the first of each; ValueError when there are too many."""
    if len(extensions) > MAX_EXTENSIONS:
        raise ValueError("too many extensions")
    return {one.name.dotted_string: one.value for one in reversed(extensions)}


def authority_key_id(extensions: Mapping[str, bytes]) -> bytes | None:
    """The key id of the authority key identifier; None when it is absent or broken."""
    return _read(_authority_key_id, extensions.get(_AUTHORITY_KEY_ID))


def _read(parse: Callable[[bytes], T], value: bytes | None) -> T | None:
    """What an extension says; None when it is absent or broken."""
    if value is None:
        return None
    try:
        with reading("extension"):
            return parse(value)
    except DataMalformed:
        return None


def _subject_key_id(value: bytes) -> bytes | None:
    return decode_der(bytes, value) or None


def _authority_key_id(value: bytes) -> bytes | None:
    return decode_der(_AuthorityKeyId, value).key_id or None


def _is_ca(value: bytes) -> bool:
    what = "BasicConstraints"
    found = in_any_encoding(lambda encoded: der.read(_BasicConstraints, encoded, what), value, what, truths=True)
    return bool(found.is_ca)


def _usages(value: bytes) -> tuple[str, ...]:
    (element,) = der.members(value)
    return tuple(der.dotted(usage) for usage in der.members(der.contents(element, der.SEQUENCE)))


def _key_usages(value: bytes) -> frozenset[str]:
    try:
        first = next(iter(decode_der(BitString, value).as_bytes()), 0)
    except ValueError:  # bits beyond the end, which DER does not have
        (element,) = der.members(value)
        unused, *bits = der.contents(element, der.BIT_STRING)
        first = bits[0] & ~((1 << unused) - 1) if len(bits) == 1 else next(iter(bits), 0)
    return frozenset(name for place, name in enumerate(_KEY_USAGES) if first >> 7 - place & 1)
