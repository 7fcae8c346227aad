"""A small issuing authority for tests: country certificates, document signers, link certificates, CRLs, CMS."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from asn1crypto import cms, core
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

START = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
END = dt.datetime(2035, 1, 1, tzinfo=dt.UTC)


def name(country: str, common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(x509.NameOID.COUNTRY_NAME, country),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, common),
        ]
    )


@cache
def elliptic_key(number: int) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(1000 + number, ec.SECP256R1())


@cache
def rsa_key(number: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@dataclass(frozen=True)
class Holder:
    """A name and a key, with the certificate that it has from somebody."""

    subject: x509.Name
    key: Any
    raw: bytes = b""
    usages: tuple[str, ...] = field(default=())


def make(
    subject: x509.Name,
    key: Any,
    issuer: Holder | None = None,
    *,
    ca: bool | None = None,
    serial: int = 7,
    start: dt.datetime = START,
    end: dt.datetime = END,
    usage: str | None = None,
    key_ids: bool = True,
    authority_key: Any = None,
    document_types: bool = False,
    extensions: tuple[tuple[x509.ExtensionType, bool], ...] = (),
) -> Holder:
    """A certificate for the subject, by the issuer or by itself."""
    by = issuer or Holder(subject, key)
    builder = x509.CertificateBuilder(by.subject, subject, key.public_key(), serial, start, end).add_extension(
        x509.BasicConstraints(ca=issuer is None if ca is None else ca, path_length=None), critical=True
    )
    if key_ids:
        public = (authority_key or by.key).public_key()
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(public), critical=False)
    if usage:
        builder = builder.add_extension(x509.ExtendedKeyUsage([x509.ObjectIdentifier(usage)]), critical=True)
    if document_types:
        passports = x509.UnrecognizedExtension(
            x509.ObjectIdentifier("2.23.136.1.1.6.2"), bytes.fromhex("30060201003101")
        )
        builder = builder.add_extension(passports, critical=False)
    for extension, is_critical in extensions:
        builder = builder.add_extension(extension, critical=is_critical)
    certificate = builder.sign(by.key, hashes.SHA256())
    return Holder(subject, key, certificate.public_bytes(serialization.Encoding.DER))


def csca(number: int = 1, common: str = "CSCA", country: str = "UT", **options: Any) -> Holder:
    return make(name(country, common), elliptic_key(number), **options)


def signer(issuer: Holder, number: int = 50, country: str = "UT", **options: Any) -> Holder:
    return make(name(country, "DS"), elliptic_key(number), issuer, **options)


def crl(
    issuer: Holder,
    serials: list[int],
    *,
    day: dt.datetime = START,
    until: dt.datetime = END,
    extensions: tuple[tuple[x509.ExtensionType, bool], ...] = (),
    of_entries: tuple[tuple[x509.ExtensionType, bool], ...] = (),
) -> bytes:
    """A list with these extensions, each with whether it is critical, and those of every entry."""
    builder = x509.CertificateRevocationListBuilder(issuer.subject, day, until).add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
    )
    for extension, is_critical in extensions:
        builder = builder.add_extension(extension, critical=is_critical)
    for serial in serials:
        entry = x509.RevokedCertificateBuilder(serial_number=serial, revocation_date=day)
        for extension, is_critical in of_entries:
            entry = entry.add_extension(extension, critical=is_critical)
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def sign_cms(
    content: bytes,
    content_type: str,
    by: Holder,
    *,
    extra: tuple[bytes, ...] = (),
    signed_at: dt.datetime | None = None,
    **changes: Any,
) -> bytes:
    """SignedData over the content, with ECDSA or RSA PKCS#1 v1.5 and SHA-256."""
    certificate = asn1_x509.Certificate.load(by.raw)
    digest = hashlib.sha256(content).digest()
    attributes = [
        {"type": "content_type", "values": [content_type]},
        {"type": "message_digest", "values": [digest]},
    ]
    if signed_at:
        attributes.append({"type": "signing_time", "values": [cms.Time({"utc_time": core.UTCTime(signed_at)})]})
    signed = cms.CMSAttributes(attributes)
    body = signed.dump()
    if isinstance(by.key, rsa.RSAPrivateKey):
        from cryptography.hazmat.primitives.asymmetric import padding

        algorithm, signature = "sha256_rsa", by.key.sign(body, padding.PKCS1v15(), hashes.SHA256())
    else:
        algorithm, signature = "sha256_ecdsa", by.key.sign(body, ec.ECDSA(hashes.SHA256()))
    info = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            {"issuer_and_serial_number": {"issuer": certificate.issuer, "serial_number": certificate.serial_number}}
        ),
        "digest_algorithm": {"algorithm": "sha256"},
        "signed_attrs": signed,
        "signature_algorithm": {"algorithm": algorithm},
        "signature": signature,
        **changes.pop("info", {}),
    }
    data = {
        "version": "v3",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {"content_type": content_type, "content": content},
        "certificates": [certificate, *(asn1_x509.Certificate.load(raw) for raw in extra)],
        "signer_infos": [info],
        **changes,
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(data)}).dump()


def master_list(certificates: list[bytes], by: Holder, **options: Any) -> bytes:
    from asn1crypto.core import Any as AnyValue
    from asn1crypto.core import Integer, SetOf

    listed = SetOf([AnyValue.load(raw) for raw in certificates], spec=AnyValue).dump()
    inner = Integer(0).dump() + listed
    content = b"\x30" + core.OctetString(inner).dump()[1:]
    return sign_cms(content, "2.23.136.1.1.2", by, **options)
