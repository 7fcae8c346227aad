"""Master lists: country signing certificates that one state has gathered and signed (ICAO 9303-12 §8).

A list is believed for one reason: its signer was certified by the root that the operator named. Certificates inside the
list, or from an earlier list, never vouch for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from asn1crypto import core

from hardware.asn1 import load, reading
from hardware.faults import DataMalformed, TrustInputRefused
from hardware.pki.certificate import Certificate
from hardware.pki.cms import SignatureState, SignedData
from hardware.pki.signatures import Outcome

CONTENT_TYPE = "2.23.136.1.1.2"
SIGNER_USAGE = "2.23.136.1.1.3"
MAX_LIST = 16 * 1024 * 1024
MAX_LISTED = 10_000
_MAX_LINKS = 4


class _Listed(core.SetOf):  # type: ignore[misc]  # asn1crypto is untyped
    _child_spec = core.Any


class _Content(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [("version", core.Integer), ("certificates", _Listed)]


@dataclass(frozen=True, slots=True)
class MasterList:
    """A list that has been verified: its certificates as they stand, and who signed it."""

    certificates: tuple[bytes, ...] = field(repr=False)
    signer: Certificate


def is_master_list(raw: bytes) -> bool:
    """Whether these bytes are CMS with a master list in it."""
    try:
        return SignedData.parse(raw, max_size=MAX_LIST).content_type == CONTENT_TYPE
    except DataMalformed:
        return False


def read_master_list(raw: bytes, root: Certificate) -> MasterList:
    """Verify a list up to the root and read it; raises DataMalformed, or TrustInputRefused with the reason."""
    signed = SignedData.parse(raw, max_size=MAX_LIST)
    if signed.content_type != CONTENT_TYPE or not signed.is_canonical():
        raise TrustInputRefused(reason="MALFORMED")
    signers = []
    for info in signed.signers:
        certificate = signed.certificate_of(info)
        if certificate is None:
            raise TrustInputRefused(reason="SIGNER_ABSENT")
        state = signed.verify(info, certificate)
        if state is not SignatureState.GOOD:
            raise TrustInputRefused(reason=state.value)
        if info.signing_time is not None and not certificate.is_valid_at(info.signing_time):
            raise TrustInputRefused(reason="OUTSIDE_VALIDITY", subject=certificate.subject.text)
        if not _is_certified(certificate, root, signed.certificates):
            raise TrustInputRefused(reason="SIGNER_NOT_UNDER_ROOT", subject=certificate.subject.text)
        signers.append(certificate)
    if not _holds_together(signed.certificates, root):
        raise TrustInputRefused(reason="SIGNATURE_WRONG")
    return MasterList(_listed(signed.content), signers[0])


def _holds_together(embedded: tuple[Certificate, ...], root: Certificate) -> bool:
    """Whether each certificate in the envelope is signed by one of them or by the root: nothing else belongs there."""
    keys = [root.public_key, *(one.public_key for one in embedded)]
    return all(any(one.is_signed_by(key) is Outcome.GOOD for key in keys) for one in embedded)


def _is_certified(signer: Certificate, root: Certificate, embedded: tuple[Certificate, ...]) -> bool:
    """Whether the root itself signed the list, or certified its signer, directly or over its own link certificates."""
    if signer.raw == root.raw:
        return True
    if signer.is_ca or signer.names_document_types:
        return False
    if signer.extended_usages and SIGNER_USAGE not in signer.extended_usages:
        return False  # a key that its state gave for something else
    links = [one for one in embedded if one.is_ca and one.subject.country == root.subject.country]
    subject, tried = signer, set[str]()
    for _ in range(_MAX_LINKS):
        if subject.issuer.key == root.subject.key and subject.is_signed_by(root.public_key) is Outcome.GOOD:
            return True
        tried.add(subject.fingerprint)
        issuer = next((one for one in links if one.fingerprint not in tried and _issued(one, subject)), None)
        if issuer is None:
            return False
        subject = issuer
    return False


def _issued(issuer: Certificate, subject: Certificate) -> bool:
    return issuer.subject.key == subject.issuer.key and subject.is_signed_by(issuer.public_key) is Outcome.GOOD


def _listed(content: bytes) -> tuple[bytes, ...]:
    """The certificates of the content, each once; raises DataMalformed."""
    what = "master list"
    value = load(_Content, content, what, max_size=MAX_LIST, max_elements=MAX_LISTED * 200)
    with reading(what):
        if value["version"].native != 0 or not 1 <= len(value["certificates"]) <= MAX_LISTED:
            raise DataMalformed(what=what)
        return tuple(dict.fromkeys(one.dump() for one in value["certificates"]))
