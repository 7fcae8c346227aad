"""Deviation lists: what a state says is wrong with documents that it issued (ICAO 9303-3 §7.3, 9303-12 §10).

Such a list excuses nothing. It tells why a check of a genuine document may fail, and of which documents that is known.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final, Self

from hardware import der
from hardware.asn1 import in_any_encoding, reading
from hardware.der import TLV, sequence
from hardware.pki.algorithm import Algorithm
from hardware.pki.certificate import Certificate
from hardware.pki.cms import SignedData
from hardware.pki.digests import HASH_OF_OID
from hardware.pki.names import Name
from hardware.pki.signed_list import ListKind, verify_list

KIND: Final = ListKind("2.23.136.1.1.7", "2.23.136.1.1.8")
MAX_LIST: Final = 1024 * 1024
MAX_DEVIATIONS: Final = 10_000
_MAX_TEXT: Final = 500
_MAX_NUMBERS: Final = 100_000
_TEXTS: Final = {0x13: "ascii", 0x0C: "utf-8"}
_PARAMETERS = 0xA0
_TYPE, _BY_NAME, _BY_KEY_ID, _BY_DIGEST, _ISSUED, _NUMBERS = 0x80, 0xA1, 0x82, 0x83, 0xA4, 0xA5


@unique
class DeviationKind(StrEnum):
    """The types of the document, by their object identifiers; those that are none of these are `OTHER`."""

    CERTIFICATE = "2.23.136.1.1.7.1"
    SIGNER_SIGNATURE = "2.23.136.1.1.7.1.1"
    SIGNER_ENCODING = "2.23.136.1.1.7.1.2"
    CSCA_ENCODING = "2.23.136.1.1.7.1.3"
    AA_KEY_COMPROMISED = "2.23.136.1.1.7.1.4"
    DATA = "2.23.136.1.1.7.2"
    GROUP_MALFORMED = "2.23.136.1.1.7.2.1"
    GROUP_HASH_WRONG = "2.23.136.1.1.7.2.2"
    SOD_SIGNATURE_WRONG = "2.23.136.1.1.7.2.3"
    COM_INCONSISTENT = "2.23.136.1.1.7.2.4"
    MRZ = "2.23.136.1.1.7.3"
    MRZ_WRONG_DATA = "2.23.136.1.1.7.3.1"
    MRZ_WRONG_DIGIT = "2.23.136.1.1.7.3.2"
    CHIP = "2.23.136.1.1.7.4"
    NATIONAL = "2.23.136.1.1.7.5"
    OTHER = ""


@sequence
class _List:
    version: int
    digest: list[TLV] | None
    deviations: TLV


@dataclass(frozen=True, slots=True)
class DocumentIdentity:
    """What is known of one document; None where it is not known. `type` is the code of its zone."""

    signer: Certificate
    type: str | None = None
    number: str | None = None
    issued: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DeviationDocuments:
    """Which documents. What is None restricts nothing; all that is given must fit (ICAO 9303-12 §10).

    The document signer is named by issuer (`Name.key`) and serial number, by key id, or by a digest (hash, value).
    """

    type: str | None = None
    issuer_and_serial: tuple[str, int] | None = None
    key_id: bytes | None = None
    digest: tuple[str, bytes] | None = None
    issued: tuple[dt.date, dt.date] | None = None
    numbers: frozenset[str] | None = None

    def fit(self, document: DocumentIdentity) -> bool:
        """Whether the document is surely one of these: what is asked for and not known does not fit."""
        signer = document.signer
        return all(
            (
                self.type is None or self.type == (document.type or "").rstrip("<"),
                self.issuer_and_serial is None or self.issuer_and_serial == (signer.issuer.key, signer.serial),
                self.key_id is None or self.key_id == signer.subject_key_id,
                self.digest is None or self.digest[1] == hashlib.new(self.digest[0], signer.raw).digest(),
                self.issued is None or (document.issued is not None and _within(document.issued, self.issued)),
                self.numbers is None or document.number in self.numbers,
            )
        )


@dataclass(frozen=True, slots=True)
class DeviationDescription:
    """What is wrong. `parameter` is the number of a data group, certificate field or zone field, by the kind."""

    kind: DeviationKind
    oid: str
    parameter: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Documents, and what is wrong with them."""

    documents: DeviationDocuments
    descriptions: tuple[DeviationDescription, ...]


@dataclass(frozen=True, slots=True)
class DeviationList:
    """A list as its state signed it; it speaks of documents of that state alone. `country` has two letters."""

    country: str
    signer: str
    signing_time: dt.datetime | None
    deviations: tuple[Deviation, ...] = field(repr=False)

    @classmethod
    def read(cls, raw: bytes, root: Certificate) -> Self:
        """Verify a list up to the root and read it; raises DataMalformed, or TrustInputRefused with the reason."""
        verified = verify_list(SignedData.parse(raw, max_size=MAX_LIST), KIND, root)
        deviations = _deviations(verified.content)
        return cls(root.subject.country, verified.signer.subject.text, verified.signing_time, deviations)

    @classmethod
    def of_stored(cls, raw: bytes, country: str) -> Self:
        """Read a list that was verified when it came in; raises DataMalformed."""
        signed = SignedData.parse(raw, max_size=MAX_LIST)
        return cls(country, "", signed.signers[0].signing_time, _deviations(signed.content))

    def about(self, document: DocumentIdentity) -> tuple[DeviationDescription, ...]:
        """What it says of this document."""
        if document.signer.issuer.country != self.country:
            return ()
        found = [one.descriptions for one in self.deviations if one.documents.fit(document)]
        return tuple(dict.fromkeys(description for each in found for description in each))


def _within(day: dt.date, period: tuple[dt.date, dt.date]) -> bool:
    return period[0] <= day <= period[1]


def _deviations(content: bytes) -> tuple[Deviation, ...]:
    what = "deviation list"
    return in_any_encoding(lambda encoded: _of_der(encoded, what), content, what, max_size=MAX_LIST)


def _of_der(encoded: bytes, what: str) -> tuple[Deviation, ...]:
    value = der.read(_List, encoded, what, max_size=MAX_LIST)
    with reading(what):
        hash_name = "sha256" if value.digest is None else HASH_OF_OID.get(Algorithm.of(value.digest).oid)
        members = der.members(der.contents(value.deviations, der.SET))
        if value.version != 0 or len(members) > MAX_DEVIATIONS:
            raise ValueError("version or number of deviations")
        return tuple(_deviation(member, hash_name) for member in members)


def _deviation(element: TLV, hash_name: str | None) -> Deviation:
    """ValueError on what does not fit, as in all that follows."""
    documents, descriptions = der.members(der.contents(element, der.SEQUENCE))
    each = tuple(_description(one) for one in der.members(der.contents(descriptions, der.SET)))
    return Deviation(_documents(documents, hash_name), each)


def _documents(element: TLV, hash_name: str | None) -> DeviationDocuments:
    given = {der.tag(part): bytes(part.data) for part in der.members(der.contents(element, der.SEQUENCE))}
    if not given.keys() <= {_TYPE, _BY_NAME, _BY_KEY_ID, _BY_DIGEST, _ISSUED, _NUMBERS}:
        raise ValueError("documents are named in another way")
    if _BY_DIGEST in given and hash_name is None:
        raise ValueError("a hash that we lack")
    return DeviationDocuments(
        type=given[_TYPE].decode("ascii").rstrip("< ") if _TYPE in given else None,
        issuer_and_serial=_issuer_and_serial(given[_BY_NAME]) if _BY_NAME in given else None,
        key_id=given.get(_BY_KEY_ID),
        digest=(hash_name or "", given[_BY_DIGEST]) if _BY_DIGEST in given else None,
        issued=_period(given[_ISSUED]) if _ISSUED in given else None,
        numbers=_numbers(given[_NUMBERS]) if _NUMBERS in given else None,
    )


def _issuer_and_serial(contents: bytes) -> tuple[str, int]:
    issuer, serial = der.members(contents)
    return Name.read(issuer).key, der.integer(serial)


def _period(contents: bytes) -> tuple[dt.date, dt.date]:
    first, last = (der.moment(one).date() for one in der.members(contents))
    return first, last


def _numbers(contents: bytes) -> frozenset[str]:
    members = der.members(contents)
    if len(members) > _MAX_NUMBERS:
        raise ValueError("too many documents")
    return frozenset(_text(member).rstrip("<") for member in members)


def _description(element: TLV) -> DeviationDescription:
    parts = der.members(der.contents(element, der.SEQUENCE))
    text = _text(parts.pop(0)) if parts and der.tag(parts[0]) in _TEXTS else ""
    oid, *more = parts
    parameter = next((one for one in more if der.tag(one) == _PARAMETERS), None)
    name = der.dotted(oid)
    kind = DeviationKind(name) if name in set(DeviationKind) - {DeviationKind.OTHER} else DeviationKind.OTHER
    return DeviationDescription(kind, name, _parameter(parameter), text)


def _parameter(element: TLV | None) -> int | None:
    """The number in it; an extension is named by its object identifier, which the kind alone says enough about."""
    if element is None:
        return None
    (value,) = der.members(bytes(element.data))
    return der.integer(value) if der.tag(value) == der.INTEGER else None


def _text(element: TLV) -> str:
    text = bytes(element.data).decode(_TEXTS[der.tag(element)])
    if len(text) > _MAX_TEXT:
        raise ValueError("a description is short")
    return text
