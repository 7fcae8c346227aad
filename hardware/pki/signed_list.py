"""Lists that a state's list signer has signed: who may, and up to which root (ICAO 9303-12 §7.1, §9, §10).

A list is believed for one reason: its signer was certified by the root that the operator named. Certificates inside the
list, or from an earlier list, never vouch for it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from hardware.faults import TrustInputRefused
from hardware.pki.certificate import Certificate
from hardware.pki.cms import SignatureState, SignedData, Signer
from hardware.pki.signatures import Outcome

_MAX_LINKS: Final = 4


@dataclass(frozen=True, slots=True)
class ListKind:
    """What a kind of list is: its content type, and the extended usage of the keys that may sign it."""

    content_type: str
    signer_usage: str


@dataclass(frozen=True, slots=True)
class VerifiedList:
    """The content of a list whose every signature held, who signed it and when, by its own word."""

    content: bytes = field(repr=False)
    signer: Certificate
    signing_time: dt.datetime | None


def verify_list(signed: SignedData, kind: ListKind, root: Certificate) -> VerifiedList:
    """The list, verified up to the root; raises TrustInputRefused with the reason."""
    if signed.content_type != kind.content_type or not signed.is_canonical():
        raise TrustInputRefused(reason="MALFORMED")
    signers = [_verified_signer(info, signed, kind, root) for info in signed.signers]
    if not _holds_together(signed.certificates, root):
        raise TrustInputRefused(reason="SIGNATURE_WRONG")
    return VerifiedList(signed.content, signers[0], signed.signers[0].signing_time)


def _verified_signer(info: Signer, signed: SignedData, kind: ListKind, root: Certificate) -> Certificate:
    certificate = signed.certificate_of(info)
    if certificate is None:
        raise TrustInputRefused(reason="SIGNER_ABSENT")
    state = signed.verify(info, certificate)
    if state is not SignatureState.GOOD:
        raise TrustInputRefused(reason=state.value)
    if info.signing_time is not None and not certificate.is_valid_at(info.signing_time):
        raise TrustInputRefused(reason="OUTSIDE_VALIDITY", subject=certificate.subject.text)
    if not _is_certified(certificate, kind, root, signed.certificates):
        raise TrustInputRefused(reason="SIGNER_NOT_UNDER_ROOT", subject=certificate.subject.text)
    return certificate


def _holds_together(embedded: tuple[Certificate, ...], root: Certificate) -> bool:
    """Whether each certificate in the envelope is signed by one of them or by the root: nothing else belongs there."""
    keys = [root.public_key, *(one.public_key for one in embedded)]
    return all(any(one.is_signed_by(key) is Outcome.GOOD for key in keys) for one in embedded)


def _is_certified(signer: Certificate, kind: ListKind, root: Certificate, embedded: tuple[Certificate, ...]) -> bool:
    """Whether the root itself signed the list, or certified its signer, directly or over its own link certificates."""
    if signer.raw == root.raw:
        return True
    if signer.is_ca or signer.names_document_types:
        return False
    if signer.extended_usages and kind.signer_usage not in signer.extended_usages:
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
