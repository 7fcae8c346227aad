"""Bringing master lists, single certificates and CRLs into the trust store."""

from __future__ import annotations

from dataclasses import dataclass

from asn1crypto import pem

from hardware.asn1 import reading
from hardware.faults import DataMalformed, TrustInputRefused
from hardware.pki.certificate import MAX_CERTIFICATE, Certificate
from hardware.pki.crl import RevocationList
from hardware.pki.master_list import MAX_LIST, is_master_list, read_master_list
from hardware.pki.signatures import Outcome
from hardware.pki.trust_index import Anchor
from hardware.pki.trust_store import TrustStore

_PEM_START = b"-----BEGIN"


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file brought: its own certificates as they stand in the store, who signed it, or the CRL's issuer."""

    anchors: tuple[Anchor, ...] = ()
    signer: str | None = None
    crl_of: str | None = None


def read_certificate(raw: bytes) -> Certificate:
    """One certificate, DER or PEM; raises DataMalformed."""
    return Certificate.parse(without_armour(raw, MAX_CERTIFICATE))


def without_armour(raw: bytes, max_size: int = MAX_LIST) -> bytes:
    """DER out of PEM, or as it is; raises DataMalformed."""
    if len(raw) > 2 * max_size:
        raise DataMalformed(what="file", size=len(raw))
    if not raw.lstrip().startswith(_PEM_START):
        return raw
    with reading("PEM"):
        _, _, der = pem.unarmor(raw.strip())
    return bytes(der)


def import_file(store: TrustStore, raw: bytes, source: str, *, root: Certificate | None = None) -> Imported:
    """Take one file into the store; raises TrustInputRefused with the reason when it must not be taken.

    A list needs the root that its signer is certified by. A single certificate or CRL is the operator's own decision.
    """
    try:
        der = without_armour(raw)
    except DataMalformed as fault:
        raise TrustInputRefused(reason="MALFORMED", source=source) from fault
    if is_master_list(der):
        if root is None:
            raise TrustInputRefused(reason="ROOT_NEEDED", source=source)
        try:
            found = read_master_list(der, root)
        except DataMalformed as fault:
            raise TrustInputRefused(reason="MALFORMED", source=source) from fault
        return Imported(tuple(store.add_certificates(found.certificates, source)), found.signer.subject.text)
    try:
        certificate = Certificate.parse(der)
    except DataMalformed:
        return _import_crl(store, der, source)
    return Imported(tuple(store.add_certificates([_checked(certificate, source)], source)))


def _checked(certificate: Certificate, source: str) -> bytes:
    """A certificate that may anchor something; raises TrustInputRefused."""
    if certificate.is_ca is False or (certificate.is_ca is None and not certificate.is_self_issued):
        raise TrustInputRefused(reason="NOT_A_CSCA", source=source, subject=certificate.subject.text)
    if certificate.claims_itself and certificate.is_signed_by(certificate.public_key) is Outcome.WRONG:
        raise TrustInputRefused(reason="SIGNATURE_WRONG", source=source, subject=certificate.subject.text)
    return certificate.raw


def _import_crl(store: TrustStore, der: bytes, source: str) -> Imported:
    try:
        crl = RevocationList.parse(der)
    except DataMalformed:
        raise TrustInputRefused(reason="MALFORMED", source=source) from None
    return Imported(crl_of=store.add_crl(crl, source).issuer)
