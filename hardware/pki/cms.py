"""CMS SignedData: the envelope of EF.SOD, EF.CardSecurity and master lists (RFC 5652 §5, ICAO 9303-10 §4.6.2).

The hash is taken over the content's own bytes, the signature over the attributes as DER SET, the algorithms from
SignerInfo. Basic encoding rules with indefinite lengths occur on real documents and are read.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Any, ClassVar, Self

from asn1crypto import core, x509

from hardware.asn1 import load, reading
from hardware.faults import DataMalformed
from hardware.pki.certificate import Certificate, moment_of
from hardware.pki.digests import HASH_OF_OID, digest_name
from hardware.pki.keys import AlgorithmIdentifier
from hardware.pki.names import Name, NameSyntax
from hardware.pki.signatures import RSA_ENCRYPTION, Outcome, SignatureAlgorithm, verify
from hardware.tlv import encode

SIGNED_DATA = "1.2.840.113549.1.7.2"
PLAIN_DATA = "1.2.840.113549.1.7.1"
MAX_CMS = 64 * 1024
MAX_CERTIFICATES = 16
MAX_SIGNERS = 8
_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_SIGNING_TIME = "1.2.840.113549.1.9.5"
_ONE_VALUE = frozenset({_CONTENT_TYPE, _MESSAGE_DIGEST, _SIGNING_TIME})
_SEQUENCE, _SET = 0x30, 0x31
_ENCODER_DIFFERENCES = 2


class _Encapsulated(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("type", core.ObjectIdentifier),
        ("content", core.OctetString, {"explicit": 0, "optional": True}),
    ]


class _IssuerAndSerial(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [("issuer", NameSyntax), ("serial", core.Integer)]


class _SignerId(core.Choice):  # type: ignore[misc]  # asn1crypto is untyped
    _alternatives: ClassVar[list[Any]] = [
        ("issuer_and_serial", _IssuerAndSerial),
        ("key_id", core.OctetString, {"implicit": 0}),
    ]


class _Values(core.SetOf):  # type: ignore[misc]  # asn1crypto is untyped
    _child_spec = core.Any


class _Attribute(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [("type", core.ObjectIdentifier), ("values", _Values)]


class _Attributes(core.SetOf):  # type: ignore[misc]  # asn1crypto is untyped
    _child_spec = _Attribute


class _Signer(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("version", core.Integer),
        ("id", _SignerId),
        ("digest", AlgorithmIdentifier),
        ("signed", _Attributes, {"implicit": 0, "optional": True}),
        ("algorithm", AlgorithmIdentifier),
        ("signature", core.OctetString),
        ("unsigned", _Attributes, {"implicit": 1, "optional": True}),
    ]


class _Signers(core.SetOf):  # type: ignore[misc]  # asn1crypto is untyped
    _child_spec = _Signer


class _Digests(core.SetOf):  # type: ignore[misc]  # asn1crypto is untyped
    _child_spec = AlgorithmIdentifier


class _SignedData(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("version", core.Integer),
        ("digests", _Digests),
        ("encapsulated", _Encapsulated),
        ("certificates", _Values, {"implicit": 0, "optional": True}),
        ("crls", _Values, {"implicit": 1, "optional": True}),
        ("signers", _Signers),
    ]


class _ContentInfo(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("type", core.ObjectIdentifier),
        ("content", _SignedData, {"explicit": 0}),
    ]


@unique
class SignatureState(StrEnum):
    """How the verification of one signer ended."""

    GOOD = "GOOD"
    DIGEST_WRONG = "DIGEST_WRONG"
    SIGNATURE_WRONG = "SIGNATURE_WRONG"
    UNSUPPORTED = "UNSUPPORTED"


@dataclass(frozen=True, slots=True)
class Signer:
    """One SignerInfo. Either `issuer` and `serial` or `key_id` name its certificate.

    `attributes` is what the signature is over where there are signed attributes: their DER as a SET, first as they
    stand and then sorted anew (the same thing, unless the encoder was careless).
    """

    version: int
    issuer: Name | None
    serial: int | None
    key_id: bytes | None
    digest_oid: str
    algorithm: SignatureAlgorithm
    signature: bytes = field(repr=False)
    attributes: tuple[bytes, ...] = ()
    message_digest: bytes | None = None
    signing_time: dt.datetime | None = None
    has_unsigned_attributes: bool = False


@dataclass(frozen=True, slots=True)
class SignedData:
    """The envelope. `certificates` has those that can be read at all, in order."""

    version: int
    digest_oids: tuple[str, ...]
    content_type: str
    content: bytes = field(repr=False)
    certificates: tuple[Certificate, ...]
    signers: tuple[Signer, ...]
    certificate_count: int = 0
    has_crls: bool = False

    @classmethod
    def parse(cls, raw: bytes, *, max_size: int = MAX_CMS) -> Self:
        """Read ContentInfo with SignedData; raises DataMalformed."""
        what = "CMS"
        info = load(_ContentInfo, raw, what, max_size=max_size)
        with reading(what):
            if info["type"].dotted != SIGNED_DATA:
                raise DataMalformed(what=what)
            data = info["content"]
            encapsulated, signers = data["encapsulated"], data["signers"]
            content_type, content = encapsulated["type"].dotted, encapsulated["content"]
            if isinstance(content, core.Void) or not 1 <= len(signers) <= MAX_SIGNERS:
                raise DataMalformed(what=what)
            embedded = _embedded(data["certificates"])
            return cls(
                version=data["version"].native,
                digest_oids=tuple(_digest_oid(digest) for digest in data["digests"]),
                content_type=content_type,
                content=bytes(content),
                certificates=_readable(embedded),
                signers=tuple(_signer(signer, content_type) for signer in signers),
                certificate_count=len(embedded),
                has_crls=not isinstance(data["crls"], core.Void),
            )

    def certificate_of(self, signer: Signer) -> Certificate | None:
        """The embedded certificate that this signer names, by key id or by issuer and serial number.

        Where several carry the same name and number, it is the one that the signature fits.
        """
        named = [one for one in self.certificates if _names(signer, one)]
        named = named or [one for one in self.certificates if _names_otherwise_encoded(signer, one)]
        if len(named) > 1:
            named.sort(key=lambda one: self.verify(signer, one) is not SignatureState.GOOD)
        return named[0] if named else None

    def verify(self, signer: Signer, certificate: Certificate) -> SignatureState:
        """Check the content's hash and the signature of one signer."""
        name = HASH_OF_OID.get(signer.digest_oid)
        if name is None:
            return SignatureState.UNSUPPORTED
        if signer.attributes and hashlib.new(name, self.content).digest() != signer.message_digest:
            return SignatureState.DIGEST_WRONG
        outcome = Outcome.WRONG
        for signed in signer.attributes or (self.content,):
            outcome = verify(certificate.public_key, signer.algorithm, signer.signature, signed)
            if outcome is not Outcome.WRONG:
                break
        return _STATES[outcome]

    def is_consistent(self) -> bool:
        """Whether the versions and digests that nobody signs are as the rest dictates (RFC 5652 §5.1, §5.3)."""
        by_key_id = any(signer.key_id is not None for signer in self.signers)
        wanted = 3 if self.content_type != PLAIN_DATA or by_key_id else 1
        return (
            self.version in (3, wanted)
            and {signer.digest_oid for signer in self.signers} <= set(self.digest_oids)
            and all(signer.version == (1 if signer.key_id is None else 3) for signer in self.signers)
        )

    def is_canonical(self) -> bool:
        """Whether it is consistent and nothing unsigned stands beside what is signed, as a master list has to be."""
        return (
            self.is_consistent()
            and not self.has_crls
            and self.certificate_count == len(self.certificates)
            and set(self.digest_oids) == {signer.digest_oid for signer in self.signers}
            and all(_is_bare(signer) for signer in self.signers)
        )


_STATES = {
    Outcome.GOOD: SignatureState.GOOD,
    Outcome.WRONG: SignatureState.SIGNATURE_WRONG,
    Outcome.UNSUPPORTED: SignatureState.UNSUPPORTED,
}


def _is_bare(signer: Signer) -> bool:
    """Whether both hashes are one and all attributes are signed."""
    named = signer.algorithm.hash_name
    one_hash = signer.algorithm.oid == RSA_ENCRYPTION or named == HASH_OF_OID.get(signer.digest_oid)
    return one_hash and bool(signer.attributes) and not signer.has_unsigned_attributes


def _digest_oid(digest: Any) -> str:
    """The object identifier of a hash, which has no parameters; ValueError otherwise."""
    digest_name(digest)
    oid: str = digest["algorithm"].dotted
    return oid


def _embedded(certificates: Any) -> list[bytes]:
    """Each member of the set of certificates as it stands."""
    if isinstance(certificates, core.Void):
        return []
    if len(certificates) > MAX_CERTIFICATES:
        raise ValueError("too many certificates")
    return [one.dump() for one in certificates]


def _readable(embedded: list[bytes]) -> tuple[Certificate, ...]:
    """The X.509 certificates among them that can be read."""
    found = []
    for raw in embedded:
        if raw[0] != _SEQUENCE:
            continue  # other kinds of certificate have tags of their own
        try:
            found.append(Certificate.parse(raw))
        except DataMalformed:
            continue  # unless it is the signer's, it does not matter; and if it is, the signer goes without
    return tuple(found)


def _signer(value: Any, content_type: str) -> Signer:
    """Read one SignerInfo; ValueError or DataMalformed on what does not fit."""
    digest, chosen = value["digest"], value["id"].chosen
    name = digest_name(digest)
    by_name = isinstance(chosen, _IssuerAndSerial)
    attributes, message_digest, signing_time = _signed_attributes(value["signed"], content_type)
    return Signer(
        version=value["version"].native,
        issuer=Name.read(chosen["issuer"]) if by_name else None,
        serial=chosen["serial"].native if by_name else None,
        key_id=None if by_name else bytes(chosen),
        digest_oid=_digest_oid(digest),
        algorithm=SignatureAlgorithm.parse(value["algorithm"].dump(), digest=name, strict=True),
        signature=bytes(value["signature"]),
        attributes=attributes,
        message_digest=message_digest,
        signing_time=signing_time,
        has_unsigned_attributes=not isinstance(value["unsigned"], core.Void),
    )


def _signed_attributes(value: Any, content_type: str) -> tuple[tuple[bytes, ...], bytes | None, dt.datetime | None]:
    """The bytes that are signed, the message digest, the signing time; ValueError when they do not fit."""
    if isinstance(value, core.Void):
        return (), None, None
    by_type: dict[str, list[Any]] = {}
    for attribute in value:
        oid = attribute["type"].dotted
        if oid in by_type and oid in _ONE_VALUE:
            raise ValueError("an attribute twice")
        by_type[oid] = list(attribute["values"])
    (named,), (digest,) = by_type[_CONTENT_TYPE], by_type[_MESSAGE_DIGEST]
    if named.parse(core.ObjectIdentifier).dotted != content_type:
        raise ValueError("content type differs")
    signing_time = _signing_time(by_type[_SIGNING_TIME]) if _SIGNING_TIME in by_type else None
    as_it_stands = bytes((_SET,)) + value.dump()[1:]
    sorted_anew = encode(_SET, b"".join(sorted(attribute.dump() for attribute in value)))
    bodies = (as_it_stands,) if as_it_stands == sorted_anew else (as_it_stands, sorted_anew)
    return bodies, bytes(digest.parse(core.OctetString)), signing_time


def _signing_time(values: list[Any]) -> dt.datetime | None:
    """The time, None when its issuer wrote it in a way that nobody reads; ValueError unless there is just one value."""
    (time,) = values
    try:
        with reading("signing time"):
            return moment_of(x509.Time.load(time.dump(), strict=True))
    except DataMalformed:
        return None


def _names(signer: Signer, certificate: Certificate) -> bool:
    """Whether the signer names exactly this certificate."""
    if signer.key_id is not None:
        return certificate.subject_key_id == signer.key_id
    assert signer.issuer is not None
    return certificate.serial == signer.serial and certificate.issuer.raw == signer.issuer.raw


def _names_otherwise_encoded(signer: Signer, certificate: Certificate) -> bool:
    """Whether issuer and serial agree but another encoder wrote the name: other string types throughout.

    A single differing attribute is damage or tampering; an encoder differs in all that it writes.
    """
    if signer.issuer is None or certificate.serial != signer.serial or certificate.issuer.key != signer.issuer.key:
        return False
    differing = sum(a != b for a, b in zip(signer.issuer.encodings, certificate.issuer.encodings, strict=True))
    return differing >= _ENCODER_DIFFERENCES
