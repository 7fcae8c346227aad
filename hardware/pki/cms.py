"""CMS SignedData: the envelope of EF.SOD, EF.CardSecurity and master lists (RFC 5652 §5, ICAO 9303-10 §4.6.2).

The hash is taken over the content's own bytes, the signature over the attributes as DER SET, the algorithms from
SignerInfo. Basic encoding rules with indefinite lengths occur on real documents and are read.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Annotated, Self

from hardware import der
from hardware.asn1 import check_shape, in_any_encoding, reading
from hardware.der import TLV, Explicit, Implicit, ObjectIdentifier, SetOf, sequence
from hardware.faults import DataMalformed
from hardware.pki.algorithm import Algorithm, BareAlgorithm
from hardware.pki.certificate import Certificate
from hardware.pki.digests import HASH_OF_OID
from hardware.pki.names import Name
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
_ENCODER_DIFFERENCES = 2


@sequence
class _Encapsulated:
    type: ObjectIdentifier
    content: Annotated[bytes | None, Explicit(0)]


@sequence
class _IssuerAndSerial:
    issuer: TLV
    serial: TLV


@sequence
class _Attribute:
    type: ObjectIdentifier
    values: SetOf[TLV]


@sequence
class _UnsortedAttribute:
    type: ObjectIdentifier
    values: TLV


@sequence
class _Signer:
    version: int
    id: _IssuerAndSerial | Annotated[bytes, Implicit(0)]
    digest: BareAlgorithm
    signed: Annotated[list[TLV] | None, Implicit(0)]
    algorithm: list[TLV]
    signature: bytes
    unsigned: Annotated[list[TLV] | None, Implicit(1)]


@sequence
class _Digests:
    items: list[BareAlgorithm]


@sequence
class _Signers:
    items: list[_Signer]


@sequence
class _SignedData:
    version: int
    digests: SetOf[BareAlgorithm]
    encapsulated: _Encapsulated
    certificates: Annotated[list[TLV] | None, Implicit(0)]
    crls: Annotated[list[TLV] | None, Implicit(1)]
    signers: SetOf[_Signer]


@sequence
class _ContentInfo:
    type: ObjectIdentifier
    content: Annotated[_SignedData, Explicit(0)]


@sequence
class _UnsortedSignedData:
    version: int
    digests: TLV
    encapsulated: _Encapsulated
    certificates: Annotated[list[TLV] | None, Implicit(0)]
    crls: Annotated[list[TLV] | None, Implicit(1)]
    signers: TLV


@sequence
class _UnsortedContentInfo:
    type: ObjectIdentifier
    content: Annotated[_UnsortedSignedData, Explicit(0)]


@unique
class SignatureState(StrEnum):
    """How the verification of one signer ended."""

    GOOD = "GOOD"
    DIGEST_WRONG = "DIGEST_WRONG"
    SIGNATURE_WRONG = "SIGNATURE_WRONG"
    UNSUPPORTED = "UNSUPPORTED"


@dataclass(frozen=True, slots=True)
class Signer:
    """One SignerInfo. Either `issuer` (a Name in DER) and `serial` or `key_id` name its certificate.

    `attributes` is what the signature is over where there are signed attributes: their DER as a SET, first as they
    stand and then sorted anew (the same thing, unless the encoder was careless).
    """

    version: int
    issuer: bytes | None
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
        return in_any_encoding(lambda encoded: cls._of_der(encoded, what, max_size), raw, what, max_size=max_size)

    @classmethod
    def _of_der(cls, encoded: bytes, what: str, max_size: int) -> Self:
        try:
            info = der.read(_ContentInfo, encoded, what, max_size=max_size)
        except DataMalformed:  # perhaps several digests or signers that are not in the order of DER, which nobody signs
            found = cls._of_unsorted(encoded, what, max_size)
        else:
            with reading(what):
                content = info.content
                found = cls._of(info.type, content, content.digests.as_list(), content.signers.as_list())
        if not found.is_read_throughout:
            check_shape(encoded, what, max_size=max_size)  # what nobody looked into is at least well-formed
        return found

    @classmethod
    def _of_unsorted(cls, encoded: bytes, what: str, max_size: int) -> Self:
        info = der.read(_UnsortedContentInfo, encoded, what, max_size=max_size)
        with reading(what):
            digests = der.of_set(_Digests, info.content.digests).items
            return cls._of(info.type, info.content, digests, der.of_set(_Signers, info.content.signers).items)

    @classmethod
    def _of(
        cls,
        kind: ObjectIdentifier,
        data: _SignedData | _UnsortedSignedData,
        digests: list[BareAlgorithm],
        signers: list[_Signer],
    ) -> Self:
        """ValueError or DataMalformed on what does not fit."""
        if kind.dotted_string != SIGNED_DATA:
            raise ValueError("another content")
        content_type, content = data.encapsulated.type.dotted_string, data.encapsulated.content
        embedded = data.certificates or []
        if content is None or not 1 <= len(signers) <= MAX_SIGNERS or len(embedded) > MAX_CERTIFICATES:
            raise ValueError("no content, or too many signers or certificates")
        return cls(
            version=data.version,
            digest_oids=tuple([one.oid.dotted_string for one in digests]),
            content_type=content_type,
            content=content,
            certificates=_readable([der.whole(one) for one in embedded]),
            signers=tuple([_signer(signer, content_type) for signer in signers]),
            certificate_count=len(embedded),
            has_crls=data.crls is not None,
        )

    @property
    def is_read_throughout(self) -> bool:
        """Whether there is nothing in it but what has been read."""
        has_more = self.has_crls or any(signer.has_unsigned_attributes for signer in self.signers)
        return not has_more and self.certificate_count == len(self.certificates)

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


def _readable(embedded: list[bytes]) -> tuple[Certificate, ...]:
    """The X.509 certificates among them that can be read."""
    found = []
    for raw in embedded:
        if raw[0] != der.SEQUENCE:
            continue  # other kinds of certificate have tags of their own
        try:
            found.append(Certificate.parse(raw))
        except DataMalformed:
            continue  # unless it is the signer's, it does not matter; and if it is, the signer goes without
    return tuple(found)


def _signer(value: _Signer, content_type: str) -> Signer:
    """Read one SignerInfo; ValueError or DataMalformed on what does not fit."""
    digest_oid = value.digest.oid.dotted_string
    by_name = value.id if isinstance(value.id, _IssuerAndSerial) else None
    attributes, message_digest, signing_time = _signed_attributes(value.signed, content_type)
    return Signer(
        version=value.version,
        issuer=None if by_name is None else der.whole(by_name.issuer),
        serial=None if by_name is None else der.integer(by_name.serial),
        key_id=value.id if isinstance(value.id, bytes) else None,
        digest_oid=digest_oid,
        algorithm=SignatureAlgorithm.of(Algorithm.of(value.algorithm), digest=HASH_OF_OID.get(digest_oid), strict=True),
        signature=value.signature,
        attributes=attributes,
        message_digest=message_digest,
        signing_time=signing_time,
        has_unsigned_attributes=value.unsigned is not None,
    )


def _signed_attributes(
    value: list[TLV] | None, content_type: str
) -> tuple[tuple[bytes, ...], bytes | None, dt.datetime | None]:
    """The bytes that are signed, the message digest, the signing time; ValueError when they do not fit."""
    if value is None:
        return (), None, None
    by_type: dict[str, list[TLV]] = {}
    for element in value:
        oid, values = _attribute(element)
        if oid in by_type and oid in _ONE_VALUE:
            raise ValueError("an attribute twice")
        by_type[oid] = values
    (named,), (digest,) = by_type[_CONTENT_TYPE], by_type[_MESSAGE_DIGEST]
    if der.dotted(named) != content_type:
        raise ValueError("content type differs")
    signing_time = _signing_time(by_type[_SIGNING_TIME]) if _SIGNING_TIME in by_type else None
    each = [der.whole(attribute) for attribute in value]
    in_order = sorted(each)
    orders = (each,) if in_order == each else (each, in_order)
    return tuple([encode(der.SET, b"".join(one)) for one in orders]), digest.parse(bytes), signing_time


def _attribute(element: TLV) -> tuple[str, list[TLV]]:
    """Object identifier and values of one attribute; ValueError."""
    try:
        attribute = element.parse(_Attribute)
    except ValueError:
        unsorted = element.parse(_UnsortedAttribute)
        return unsorted.type.dotted_string, der.members(der.contents(unsorted.values, der.SET))
    return attribute.type.dotted_string, attribute.values.as_list()


def _signing_time(values: list[TLV]) -> dt.datetime | None:
    """The time, None when its issuer wrote it in a way that nobody reads; ValueError unless there is just one value."""
    (time,) = values
    try:
        with reading("signing time"):
            return der.moment(time)
    except DataMalformed:
        return None


def _names(signer: Signer, certificate: Certificate) -> bool:
    """Whether the signer names exactly this certificate."""
    if signer.key_id is not None:
        return certificate.subject_key_id == signer.key_id
    assert signer.issuer is not None
    return certificate.serial == signer.serial and certificate.issuer.raw == signer.issuer


def _names_otherwise_encoded(signer: Signer, certificate: Certificate) -> bool:
    """Whether issuer and serial agree but another encoder wrote the name: other string types throughout.

    A single differing attribute is damage or tampering; an encoder differs in all that it writes.
    """
    if signer.issuer is None or certificate.serial != signer.serial:
        return False
    try:
        with reading("issuer"):
            issuer = Name.parse(signer.issuer)
    except DataMalformed:
        return False
    if certificate.issuer.key != issuer.key:
        return False
    differing = sum(a != b for a, b in zip(issuer.encodings, certificate.issuer.encodings, strict=True))
    return differing >= _ENCODER_DIFFERENCES
