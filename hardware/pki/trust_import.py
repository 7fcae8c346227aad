"""Bringing master lists, single certificates and CRLs into the trust store."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from hardware.asn1 import reading
from hardware.faults import DataMalformed, TrustInputRefused
from hardware.pki import deviation_list, master_list
from hardware.pki.certificate import MAX_CERTIFICATE, Certificate
from hardware.pki.cms import SignedData
from hardware.pki.crl import RevocationList
from hardware.pki.deviation_list import DeviationList
from hardware.pki.master_list import MAX_LIST, read_master_list
from hardware.pki.signatures import Outcome
from hardware.pki.trust_index import Anchor
from hardware.pki.trust_store import TrustStore

MAX_BLOCKS = 1000
_PEM_START = b"-----BEGIN"
_PEM_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \1-----", re.DOTALL)  # RFC 7468 §3


@dataclass(frozen=True, slots=True)
class Imported:
    """What one file brought: its own certificates as they stand in the store, who signed it, or the CRL's issuer.

    `deviations` is how many deviations a list of those names, None for any other file.
    """

    anchors: tuple[Anchor, ...] = ()
    signer: str | None = None
    crl_of: str | None = None
    deviations: int | None = None


def read_certificate(raw: bytes) -> Certificate:
    """One certificate, DER or PEM; raises DataMalformed."""
    (der, *others) = without_armour(raw, MAX_CERTIFICATE)
    if others:
        raise DataMalformed(what="file", count=1 + len(others))
    return Certificate.parse(der)


def without_armour(raw: bytes, max_size: int = MAX_LIST) -> list[bytes]:
    """DER out of PEM, of every block in it, or the one thing as it is; raises DataMalformed."""
    if len(raw) > 2 * max_size:
        raise DataMalformed(what="file", size=len(raw))
    start = raw.find(_PEM_START)
    if start < 0 or not raw[:start].isascii():
        return [raw]
    bodies = _PEM_BLOCK.findall(raw, start)
    if len(bodies) != raw.count(_PEM_START, start) or len(bodies) > MAX_BLOCKS:
        raise DataMalformed(what="PEM", count=len(bodies))
    with reading("PEM"):
        return [base64.b64decode(b"".join(body.split()), validate=True) for _, body in bodies]


def is_revocation_list(raw: bytes) -> bool:
    """Whether a file holds a CRL, which can be taken only after the certificate of its issuer."""
    try:
        RevocationList.parse(without_armour(raw)[0])
    except DataMalformed:
        return False
    return True


def import_file(store: TrustStore, raw: bytes, source: str, *, root: Certificate | None = None) -> Imported:
    """Take one file into the store; raises TrustInputRefused with the reason when it must not be taken.

    A list needs the root that its signer is certified by. A single certificate or CRL is the operator's own decision;
    of certificates there may be several in one PEM file, and all are taken or none.
    """
    try:
        blocks = without_armour(raw)
    except DataMalformed as fault:
        raise TrustInputRefused(reason="MALFORMED", source=source) from fault
    if len(blocks) == 1:
        return _import_one(store, blocks[0], source, root)
    try:
        certificates = [_checked(Certificate.parse(der), source) for der in blocks]
    except DataMalformed as fault:
        raise TrustInputRefused(reason="MALFORMED", source=source) from fault
    return Imported(tuple(store.add_certificates(certificates, source)))


def _import_one(store: TrustStore, der: bytes, source: str, root: Certificate | None) -> Imported:
    content_type = _content_type(der)
    if content_type in (master_list.KIND.content_type, deviation_list.KIND.content_type):
        if root is None:
            raise TrustInputRefused(reason="ROOT_NEEDED", source=source)
        take = _import_list if content_type == master_list.KIND.content_type else _import_deviations
        try:
            return take(store, der, source, root)
        except DataMalformed as fault:
            raise TrustInputRefused(reason="MALFORMED", source=source) from fault
    try:
        certificate = Certificate.parse(der)
    except DataMalformed:
        return _import_crl(store, der, source)
    return Imported(tuple(store.add_certificates([_checked(certificate, source)], source)))


def _content_type(der: bytes) -> str | None:
    """What a signed envelope holds; None for bytes that are none."""
    try:
        return SignedData.parse(der, max_size=MAX_LIST).content_type
    except DataMalformed:
        return None


def _import_list(store: TrustStore, der: bytes, source: str, root: Certificate) -> Imported:
    found = read_master_list(der, root)
    return Imported(tuple(store.add_certificates(found.certificates, source)), found.signer.subject.text)


def _import_deviations(store: TrustStore, der: bytes, source: str, root: Certificate) -> Imported:
    found = DeviationList.read(der, root)
    store.add_deviations(der, found, source)
    return Imported(signer=found.signer, deviations=len(found.deviations))


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
