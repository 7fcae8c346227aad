"""The demo states: their CSCA, document signers and revocation lists (ICAO 9303-12 §4, §7.1).

Everything here is derived, so that two processes write the same certificates. `STRANGER` signs like a state but is
never written to a trust store.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import cache
from typing import Any, ClassVar, Final

from asn1crypto import core, crl, keys, x509

from hardware.chip.flaws import SignerVariant
from hardware.chip.signing import KeyKind, Scheme, SigningKey, digest_of

ORGANISATION: Final = "Skranke demo"
_FIRST_DAY: Final = dt.datetime(2005, 1, 1, tzinfo=dt.UTC)
_LAST_DAY: Final = dt.datetime(2069, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
_LIST_DAY: Final = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
_LIST_ENDS: Final = dt.datetime(2025, 4, 1, tzinfo=dt.UTC)
_UTC_TIME_ENDS: Final = 2050
_WITHDRAWN_YEAR: Final = 2025
_SIGNER_YEARS: Final = 11
"""A signer works for a year and its documents live for ten (ICAO 9303-12 §4.3)."""


@unique
class Listing(StrEnum):
    """What there is of an authority's revocation list."""

    CURRENT = "current"
    STALE = "stale"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One demo CSCA."""

    name: str
    country: str
    common_name: str
    kind: KeyKind
    trusted: bool = True
    until: dt.datetime = _LAST_DAY
    listing: Listing = Listing.CURRENT
    claims: str = ""  # the authority whose key its signers' certificates name, if it is not this one

    @property
    def key(self) -> SigningKey:
        """Its private key."""
        return SigningKey(f"csca {self.name}", self.kind)

    @property
    def named_key(self) -> SigningKey:
        """The key that the certificates of its signers name as the one that signed them."""
        return AUTHORITIES[self.claims].key if self.claims else self.key

    @property
    def subject(self) -> Any:
        """Its distinguished name."""
        return _name(self.country, self.common_name)


DENMARK: Final = Authority(
    name="denmark",
    country="DK",
    common_name="Demo CSCA DK",
    kind=KeyKind(scheme=Scheme.ECDSA, digest="sha384", curve="brainpoolP384r1", explicit=True),
)
UTOPIA: Final = Authority(
    name="utopia",
    country="UT",
    common_name="Demo CSCA UT",
    kind=KeyKind(scheme=Scheme.ECDSA, digest="sha384", curve="P-384"),
)
STRANGER: Final = Authority(
    name="stranger",
    country="UT",
    common_name="CSCA of nobody",
    kind=KeyKind(scheme=Scheme.ECDSA, digest="sha256", curve="P-256"),
    trusted=False,
)
_P256: Final = KeyKind(scheme=Scheme.ECDSA, digest="sha256", curve="P-256")
_ODD: Final = (
    Authority(name="unlisted", country="UT", common_name="CSCA without a list", kind=_P256, listing=Listing.NONE),
    Authority(name="stale", country="UT", common_name="CSCA with an old list", kind=_P256, listing=Listing.STALE),
    Authority(
        name="retired",
        country="UT",
        common_name="CSCA of old",
        kind=_P256,
        until=dt.datetime(2020, 12, 31, 23, 59, 59, tzinfo=dt.UTC),
    ),
    # Three that carry the name of a state: one also names its key, one has a link certificate from it.
    Authority(
        name="impostor", country="UT", common_name=UTOPIA.common_name, kind=_P256, trusted=False, claims="utopia"
    ),
    Authority(name="namesake", country="UT", common_name=UTOPIA.common_name, kind=_P256, trusted=False),
    Authority(name="renewed", country="UT", common_name="Demo CSCA UT renewed", kind=_P256, trusted=False),
)
AUTHORITIES: Final = {authority.name: authority for authority in (DENMARK, UTOPIA, STRANGER, *_ODD)}

SIGNER_KINDS: Final = {
    "ecdsa-brainpool": KeyKind(scheme=Scheme.ECDSA, digest="sha256", curve="brainpoolP256r1", explicit=True),
    "ecdsa-p256": KeyKind(scheme=Scheme.ECDSA, digest="sha256", curve="P-256"),
    "ecdsa-p256-sha1": KeyKind(scheme=Scheme.ECDSA, digest="sha1", curve="P-256"),
    "ecdsa-p224": KeyKind(scheme=Scheme.ECDSA, digest="sha224", curve="P-224"),
    "ecdsa-p521": KeyKind(scheme=Scheme.ECDSA, digest="sha512", curve="P-521"),
    "ecdsa-brainpool-384": KeyKind(scheme=Scheme.ECDSA, digest="sha384", curve="brainpoolP384r1", explicit=True),
    "ecdsa-brainpool-512": KeyKind(scheme=Scheme.ECDSA, digest="sha512", curve="brainpoolP512r1", explicit=True),
    "ecdsa-p384": KeyKind(scheme=Scheme.ECDSA, digest="sha384", curve="P-384"),
    "rsa": KeyKind(scheme=Scheme.RSA, digest="sha256", bits=2048),
    "rsa-pss": KeyKind(scheme=Scheme.RSA_PSS, digest="sha256", bits=2048),
}


@dataclass(frozen=True, slots=True)
class DocumentSigner:
    """A document signer: its certificate (DER), its issuer's name and its serial, and the key."""

    certificate: bytes
    key: SigningKey

    @property
    def parsed(self) -> Any:
        """The certificate as asn1crypto reads it."""
        return x509.Certificate.load(self.certificate)


@cache
def csca_certificate(authority: Authority) -> bytes:
    """The authority's self-signed certificate."""
    return _authority_certificate(authority, authority)


@cache
def link_certificate(authority: Authority, earlier: Authority) -> bytes:
    """An earlier authority's word for the new one (ICAO 9303-12 §4.2)."""
    return _authority_certificate(authority, earlier)


def _authority_certificate(authority: Authority, issuer: Authority) -> bytes:
    key = authority.key
    extensions = [
        _extension("authority_key_identifier", {"key_identifier": _key_identifier(issuer.key)}),
        _extension("key_identifier", _key_identifier(key)),
        _extension("key_usage", {"key_cert_sign", "crl_sign"}, critical=True),
        _extension("basic_constraints", {"ca": True, "path_len_constraint": 0}, critical=True),
    ]
    return _signed(issuer, authority.subject, key, (_FIRST_DAY, authority.until), extensions)


@cache
def document_signer(
    authority: Authority, kind_name: str, year: int, variant: SignerVariant = SignerVariant.ORDINARY
) -> DocumentSigner:
    """The signer that the authority had for that kind of key in that year."""
    key = SigningKey(_signer_label(authority, kind_name, year, variant), SIGNER_KINDS[kind_name])
    begins, used_until, ends = _signer_times(year, variant)
    usage = {"key_cert_sign"} if variant is SignerVariant.FOR_CERTIFICATES else {"digital_signature"}
    named = key if variant is SignerVariant.SELF_SIGNED else authority.named_key
    extensions = [
        _extension("authority_key_identifier", {"key_identifier": _key_identifier(named)}),
        _extension("key_identifier", _key_identifier(key)),
        _extension("key_usage", usage, critical=True),
        _extension("private_key_usage_period", {"not_before": begins, "not_after": used_until}),
        _extension("2.23.136.1.1.6.2", _document_types()),
    ]
    if variant is SignerVariant.WITHOUT_KEY_IDS:
        extensions = extensions[2:]
    elif variant is SignerVariant.WITHOUT_USAGE:
        del extensions[2]
    country = "DE" if variant is SignerVariant.OTHER_STATE else authority.country
    subject = _name(country, f"Demo document signer {kind_name} {year}")
    if variant is SignerVariant.SELF_SIGNED:
        certificate = _signed_by(key, subject, subject, key, (begins, ends), extensions)
    else:
        certificate = _signed(authority, subject, key, (begins, ends), extensions, variant)
    return DocumentSigner(certificate, key)


def withdrawn_serials(authority: Authority) -> tuple[int, ...]:
    """The serials of the signers that the authority has withdrawn."""
    labels = (_signer_label(authority, kind, _WITHDRAWN_YEAR, SignerVariant.WITHDRAWN) for kind in sorted(SIGNER_KINDS))
    return tuple(_serial(label) for label in labels)


def _signer_label(authority: Authority, kind_name: str, year: int, variant: SignerVariant) -> str:
    label = f"signer {authority.name} {kind_name} {year}"
    return label if variant is SignerVariant.ORDINARY else f"{label} {variant.value}"


def _signer_times(year: int, variant: SignerVariant) -> tuple[dt.datetime, dt.datetime, dt.datetime]:
    """When a signer begins, may last sign, and ends."""
    year = {SignerVariant.EXPIRED: 2006, SignerVariant.FUTURE: 2055}.get(variant, year)
    begins = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    used_until = dt.datetime(year, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
    return begins, used_until, used_until.replace(year=year + _SIGNER_YEARS)


@cache
def revocation_list(authority: Authority, revoked: Sequence[int] = ()) -> bytes:
    """A CRL that stays current for as long as the CSCA: a demo must not turn stale on the shelf."""
    entries = [{"user_certificate": serial, "revocation_date": _time(_LIST_DAY)} for serial in revoked]
    algorithm = authority.key.certificate_algorithm()
    body = crl.TbsCertList(
        {
            "version": "v2",
            "signature": algorithm,
            "issuer": authority.subject,
            "this_update": _time(_LIST_DAY),
            "next_update": _time(_LIST_ENDS if authority.listing is Listing.STALE else _LAST_DAY),
            "crl_extensions": [
                {
                    "extn_id": "authority_key_identifier",
                    "critical": False,
                    "extn_value": {"key_identifier": _key_identifier(authority.key)},
                },
                {"extn_id": "crl_number", "critical": False, "extn_value": 1},
            ],
        }
    )
    if entries:  # an empty list must be left out (RFC 5280 §5.1.2.6)
        body["revoked_certificates"] = entries
    signed = crl.CertificateList(
        {
            "tbs_cert_list": body,
            "signature_algorithm": algorithm,
            "signature": authority.key.sign(body.dump()),
        }
    )
    der: bytes = signed.dump()
    return der


def _signed(
    authority: Authority,
    subject: Any,
    key: SigningKey,
    validity: tuple[dt.datetime, dt.datetime],
    extensions: list[dict[str, Any]],
    variant: SignerVariant = SignerVariant.ORDINARY,
) -> bytes:
    return _signed_by(authority.key, authority.subject, subject, key, validity, extensions, variant)


def _signed_by(
    issuing_key: SigningKey,
    issuer: Any,
    subject: Any,
    key: SigningKey,
    validity: tuple[dt.datetime, dt.datetime],
    extensions: list[dict[str, Any]],
    variant: SignerVariant = SignerVariant.ORDINARY,
) -> bytes:
    algorithm = issuing_key.certificate_algorithm()
    info = key.public_key_info()
    if variant is SignerVariant.CHANGED_CURVE:
        info = _with_other_generator(info)
    body = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": _serial(key.label),
            "signature": algorithm,
            "issuer": issuer,
            "validity": {"not_before": _time(validity[0]), "not_after": _time(validity[1])},
            "subject": subject,
            "subject_public_key_info": keys.PublicKeyInfo.load(info),
            "extensions": extensions,
        }
    )
    certificate = x509.Certificate(
        {
            "tbs_certificate": body,
            "signature_algorithm": algorithm,
            "signature_value": issuing_key.sign(body.dump()),
        }
    )
    der: bytes = certificate.dump()
    return der


def _with_other_generator(info: bytes) -> bytes:
    """The key's own point in the place of the generator, by which any private key would fit (CVE-2020-0601)."""
    loaded = keys.PublicKeyInfo.load(info)
    generator = bytes(loaded["algorithm"]["parameters"].chosen["base"])
    return info.replace(generator, bytes(loaded["public_key"]), 1)


def _name(country: str, common_name: str) -> Any:
    return x509.Name.build({"country_name": country, "organization_name": ORGANISATION, "common_name": common_name})


def _serial(label: str) -> int:
    return int.from_bytes(digest_of("sha256", label.encode())[:8], "big") >> 1 | 1


def _key_identifier(key: SigningKey) -> bytes:
    """SHA-1 over the bits of the public key (RFC 5280 §4.2.1.2, method 1)."""
    info = keys.PublicKeyInfo.load(key.public_key_info())
    identifier: bytes = info.sha1
    return identifier


def _extension(name: str, value: Any, *, critical: bool = False) -> dict[str, Any]:
    return {"extn_id": name, "critical": critical, "extn_value": value}


def _time(moment: dt.datetime) -> Any:
    """UTCTime up to 2049, GeneralizedTime after (RFC 5280 §4.1.2.5)."""
    if moment.year < _UTC_TIME_ENDS:
        return x509.Time(name="utc_time", value=core.UTCTime(moment))
    return x509.Time(name="general_time", value=core.GeneralizedTime(moment))


def _document_types() -> Any:
    """documentTypeList: the document codes that this signer signs (ICAO 9303-12 §7.1.1.4)."""
    return core.ParsableOctetString(_DocumentTypeList({"version": 0, "codes": ["P", "I", "IR"]}).dump())


class _Codes(core.SetOf):  # type: ignore[misc]  # asn1crypto is untyped
    _child_spec = core.PrintableString


class _DocumentTypeList(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [("version", core.Integer), ("codes", _Codes)]
