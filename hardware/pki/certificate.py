"""X.509 certificates as states issue them (ICAO 9303-12 §7, RFC 5280), which is not always as the RFC has it.

Only what trust rests on is read. A broken extension is as good as none; a broken key makes the certificate unusable,
which is a result. `cryptography.x509` refuses one in six of the certificates in circulation and is not used.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from asn1crypto import core, x509

from hardware.asn1 import load, reading, whole_octets
from hardware.faults import DataMalformed
from hardware.pki.keys import AlgorithmIdentifier, PublicKey, SubjectPublicKeyInfo, UnusableKey, parse_public_key
from hardware.pki.names import Name, NameSyntax
from hardware.pki.signatures import Outcome, SignatureAlgorithm, verify

MAX_CERTIFICATE = 32 * 1024
MAX_EXTENSIONS = 64
_MAX_SERIAL_BYTES = 64
_SUBJECT_KEY_ID, _AUTHORITY_KEY_ID = "2.5.29.14", "2.5.29.35"
_BASIC_CONSTRAINTS, _EXTENDED_USAGE = "2.5.29.19", "2.5.29.37"
_KEY_USAGE = "2.5.29.15"
_SIGNING_USAGES = frozenset({"digital_signature", "non_repudiation"})
_DOCUMENT_TYPES = "2.23.136.1.1.6.2"


class Extension(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    """One extension, its value undecoded."""

    _fields: ClassVar[list[Any]] = [
        ("id", core.ObjectIdentifier),
        ("critical", core.Boolean, {"default": False}),
        ("value", core.OctetString),
    ]


class Extensions(core.SequenceOf):  # type: ignore[misc]  # asn1crypto is untyped
    """All extensions."""

    _child_spec = Extension


class _Validity(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [("not_before", x509.Time), ("not_after", x509.Time)]


class _Tbs(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("version", core.Integer, {"explicit": 0, "default": 0}),
        ("serial", core.Integer),
        ("signature", AlgorithmIdentifier),
        ("issuer", NameSyntax),
        ("validity", _Validity),
        ("subject", NameSyntax),
        ("public_key", SubjectPublicKeyInfo),
        ("issuer_id", core.OctetBitString, {"implicit": 1, "optional": True}),
        ("subject_id", core.OctetBitString, {"implicit": 2, "optional": True}),
        ("extensions", Extensions, {"explicit": 3, "optional": True}),
    ]


class _Certificate(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("tbs", _Tbs),
        ("signature_algorithm", AlgorithmIdentifier),
        ("signature", core.OctetBitString),
    ]


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate. `is_ca` is None where it does not say; times are aware.

    `names_document_types` tells a document signer by the extension that it alone has (ICAO 9303-12 §7.1.1.6).
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
        return verify(key, self.signature_algorithm, self.signature, self.tbs)

    def is_valid_at(self, moment: dt.datetime) -> bool:
        """Whether the moment lies within its validity."""
        return self.not_before <= moment <= self.not_after

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read DER; raises DataMalformed."""
        what = "certificate"
        certificate = load(_Certificate, raw, what, max_size=MAX_CERTIFICATE)
        with reading(what):
            tbs = certificate["tbs"]
            algorithm = tbs["signature"].dump()
            if certificate["signature_algorithm"].dump() != algorithm:
                raise DataMalformed(what=what)
            extensions = read_extensions(tbs["extensions"])
            serial = tbs["serial"]
            if len(serial.contents) > _MAX_SERIAL_BYTES:
                raise DataMalformed(what=what)
            return cls(
                raw=raw,
                tbs=tbs.dump(),
                subject=Name.read(tbs["subject"]),
                issuer=Name.read(tbs["issuer"]),
                serial=serial.native,
                not_before=moment_of(tbs["validity"]["not_before"]),
                not_after=moment_of(tbs["validity"]["not_after"]),
                public_key=parse_public_key(tbs["public_key"].dump()),
                signature_algorithm=SignatureAlgorithm.parse(algorithm),
                signature=whole_octets(certificate["signature"]),
                subject_key_id=_subject_key_id(extensions.get(_SUBJECT_KEY_ID)),
                authority_key_id=authority_key_id(extensions.get(_AUTHORITY_KEY_ID)),
                is_ca=_is_ca(extensions.get(_BASIC_CONSTRAINTS)),
                extended_usages=_usages(extensions.get(_EXTENDED_USAGE)),
                key_usages=_key_usages(extensions.get(_KEY_USAGE)),
                names_document_types=_DOCUMENT_TYPES in extensions,
            )


def moment_of(time: Any) -> dt.datetime:
    """An aware moment from UTCTime or GeneralizedTime; ValueError on anything else."""
    value = time.native
    if not isinstance(value, dt.datetime):
        raise ValueError("not a time")  # noqa: TRY004
    return value if value.tzinfo else value.replace(tzinfo=dt.UTC)


def read_extensions(value: Any) -> dict[str, bytes]:
    """Extension values by object identifier, the first of each; ValueError when there are too many."""
    if isinstance(value, core.Void):
        return {}
    if len(value) > MAX_EXTENSIONS:
        raise ValueError("too many extensions")
    return {extension["id"].dotted: bytes(extension["value"]) for extension in reversed(list(value))}


def _subject_key_id(value: bytes | None) -> bytes | None:
    if value is None:
        return None
    try:
        loaded = load(core.OctetString, value, "subject key id")
        with reading("subject key id"):
            return bytes(loaded) or None
    except DataMalformed:
        return None


def authority_key_id(value: bytes | None) -> bytes | None:
    """The key id of an authority key identifier; None when it is absent or broken."""
    if value is None:
        return None
    try:
        loaded = load(x509.AuthorityKeyIdentifier, value, "authority key id")
        with reading("authority key id"):
            key_id = loaded["key_identifier"]
            return None if isinstance(key_id, core.Void) else bytes(key_id) or None
    except DataMalformed:
        return None


def _is_ca(value: bytes | None) -> bool | None:
    if value is None:
        return None
    try:
        loaded = load(x509.BasicConstraints, value, "basic constraints")
        with reading("basic constraints"):
            return bool(loaded["ca"].native)
    except DataMalformed:
        return None


def _usages(value: bytes | None) -> tuple[str, ...]:
    if value is None:
        return ()
    try:
        loaded = load(x509.ExtKeyUsageSyntax, value, "extended key usage")
        with reading("extended key usage"):
            return tuple(usage.dotted for usage in loaded)
    except DataMalformed:
        return ()


def _key_usages(value: bytes | None) -> frozenset[str] | None:
    if value is None:
        return None
    try:
        loaded = load(x509.KeyUsage, value, "key usage")
        with reading("key usage"):
            return frozenset(loaded.native)
    except DataMalformed:
        return None
