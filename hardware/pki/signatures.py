"""Signature algorithms and their verification (RFC 4055, RFC 5758, RFC 8017 §8, FIPS 186-4 §6).

SHA-1 stays: the self-signatures of old country signing certificates use it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Annotated, Any

from asn1crypto import core
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from hardware import der
from hardware.asn1 import definite, in_any_encoding, load, reading
from hardware.crypto.ec import verify_ecdsa
from hardware.der import TLV, Explicit, sequence
from hardware.faults import DataMalformed
from hardware.pki.algorithm import Algorithm
from hardware.pki.keys import EcPublicKey, PublicKey, RsaPublicKey, UnusableKey

RSA_ENCRYPTION = "1.2.840.113549.1.1.1"
RSA_PSS = "1.2.840.113549.1.1.10"
EC_PUBLIC_KEY = "1.2.840.10045.2.1"
_PKCS1 = {
    "1.2.840.113549.1.1.5": "sha1",
    "1.3.14.3.2.29": "sha1",
    "1.2.840.113549.1.1.14": "sha224",
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
}
_ECDSA = {
    "1.2.840.10045.4.1": "sha1",
    "1.2.840.10045.4.3.1": "sha224",
    "1.2.840.10045.4.3.2": "sha256",
    "1.2.840.10045.4.3.3": "sha384",
    "1.2.840.10045.4.3.4": "sha512",
}
_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1,
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
_CURVES: dict[str, type[ec.EllipticCurve]] = {
    "P-192": ec.SECP192R1,
    "P-224": ec.SECP224R1,
    "P-256": ec.SECP256R1,
    "P-384": ec.SECP384R1,
    "P-521": ec.SECP521R1,
    "brainpoolP256r1": ec.BrainpoolP256R1,
    "brainpoolP384r1": ec.BrainpoolP384R1,
    "brainpoolP512r1": ec.BrainpoolP512R1,
}
_SHA_1 = bytes.fromhex("300906052B0E03021A0500")
_MGF1 = "1.2.840.113549.1.1.8"


@unique
class Scheme(StrEnum):
    """How a signature is made."""

    RSA_PKCS1 = "RSA PKCS#1 v1.5"
    RSA_PSS = "RSA-PSS"
    ECDSA = "ECDSA"


@unique
class Outcome(StrEnum):
    """What verifying a signature gave."""

    GOOD = "GOOD"
    WRONG = "WRONG"
    UNSUPPORTED = "UNSUPPORTED"


@sequence
class _PssParameters:
    hash: Annotated[list[TLV] | None, Explicit(0)]
    mask: Annotated[list[TLV] | None, Explicit(1)]
    salt: Annotated[int | None, Explicit(2)]
    trailer: Annotated[int | None, Explicit(3)]


@dataclass(frozen=True, slots=True)
class SignatureAlgorithm:
    """`scheme` is None for an algorithm that we lack. `mgf_hash` and `salt_length` are those of RSA-PSS."""

    oid: str
    scheme: Scheme | None
    hash_name: str | None
    mgf_hash: str | None = None
    salt_length: int = 0

    @property
    def description(self) -> str:
        """Such as "ECDSA sha256"."""
        return f"{self.scheme} {self.hash_name}" if self.scheme else self.oid

    @classmethod
    def parse(cls, raw: bytes, *, digest: str | None = None, strict: bool = False) -> SignatureAlgorithm:
        """Read an AlgorithmIdentifier; raises DataMalformed.

        `digest` is the hash that stands elsewhere (SignerInfo) where the identifier names only the kind of key.
        `strict` refuses parameters where none belong, for identifiers that nobody signed.
        """
        what = "signature algorithm"
        value = in_any_encoding(lambda encoded: Algorithm.parse(encoded, what), raw, what)
        return cls.of(value, digest=digest, strict=strict)

    @classmethod
    def of(cls, value: Algorithm, *, digest: str | None = None, strict: bool = False) -> SignatureAlgorithm:
        """As `parse`, of an identifier that has been read."""
        oid = value.oid
        if oid == RSA_PSS:
            with reading("RSA-PSS"):
                return _pss(value.parameters)
        if oid in _PKCS1 or oid == RSA_ENCRYPTION:
            found = cls(oid, Scheme.RSA_PKCS1, _PKCS1.get(oid, digest))
        elif oid in _ECDSA or oid == EC_PUBLIC_KEY:
            found = cls(oid, Scheme.ECDSA, _ECDSA.get(oid, digest))
        else:
            return cls(oid, None, None)  # what its parameters may be, we do not know
        if strict and not value.is_bare:
            raise DataMalformed(what="signature algorithm")
        return found


def _pss(parameters: bytes | None) -> SignatureAlgorithm:
    """RSA-PSS with its hash, mask hash and salt; what is left out has the defaults of RFC 8017 (SHA-1, 20)."""
    value = der.read(_PssParameters, parameters or b"\x30\x00", "RSA-PSS")
    hash_name = "sha1" if value.hash is None else Algorithm.of(value.hash).hash_name
    mask = Algorithm(_MGF1, _SHA_1) if value.mask is None else Algorithm.of(value.mask)
    if mask.oid != _MGF1:
        return SignatureAlgorithm(RSA_PSS, None, None)
    mgf_hash = Algorithm.parse(mask.parameters or b"", "mask hash").hash_name
    salt = 20 if value.salt is None else value.salt
    if value.trailer not in (None, 1) or not 0 <= salt <= 512:
        raise DataMalformed(what="RSA-PSS")
    return SignatureAlgorithm(RSA_PSS, Scheme.RSA_PSS if hash_name and mgf_hash else None, hash_name, mgf_hash, salt)


def verify(key: PublicKey, algorithm: SignatureAlgorithm, signature: bytes, data: bytes) -> Outcome:
    """Whether `signature` over `data` was made with the private half of `key`."""
    if isinstance(key, UnusableKey) or algorithm.scheme is None or algorithm.hash_name not in _HASHES:
        return Outcome.UNSUPPORTED
    if isinstance(key, EcPublicKey) != (algorithm.scheme is Scheme.ECDSA):
        return Outcome.WRONG
    good = _verify_rsa(key, algorithm, signature, data) if isinstance(key, RsaPublicKey) else None
    if isinstance(key, EcPublicKey):
        good = _verify_ec(key, algorithm.hash_name, signature, data)
    if good is None:
        return Outcome.UNSUPPORTED
    return Outcome.GOOD if good else Outcome.WRONG


def verify_element(key: PublicKey, algorithm: SignatureAlgorithm, signature: bytes, element: bytes) -> Outcome:
    """As `verify`, of an element that was signed as it stands or with its lengths in DER (RFC 5280 §4.1.1.3)."""
    outcome = verify(key, algorithm, signature, element)
    if outcome is not Outcome.WRONG:
        return outcome
    try:
        encoded = definite(element, "signed element")
    except DataMalformed:
        return outcome
    return outcome if encoded == element else verify(key, algorithm, signature, encoded)


def _verify_rsa(key: RsaPublicKey, algorithm: SignatureAlgorithm, signature: bytes, data: bytes) -> bool | None:
    assert algorithm.hash_name is not None
    digest = _HASHES[algorithm.hash_name]()
    scheme: padding.AsymmetricPadding = padding.PKCS1v15()
    if algorithm.scheme is Scheme.RSA_PSS:
        assert algorithm.mgf_hash is not None
        scheme = padding.PSS(padding.MGF1(_HASHES[algorithm.mgf_hash]()), algorithm.salt_length)
    try:
        public = rsa.RSAPublicNumbers(key.exponent, key.modulus).public_key()
    except ValueError:
        return None
    try:
        public.verify(signature, data, scheme, digest)
    except (InvalidSignature, ValueError):
        return False
    return True


def _verify_ec(key: EcPublicKey, hash_name: str, signature: bytes, data: bytes) -> bool:
    curve = _CURVES.get(key.curve.name)
    if curve is None:
        pair = split_der(signature)
        return pair is not None and verify_ecdsa(key.point, hashlib.new(hash_name, data).digest(), *pair)
    public = ec.EllipticCurvePublicNumbers(key.point.x, key.point.y, curve()).public_key()
    try:
        public.verify(signature, data, ec.ECDSA(_HASHES[hash_name]()))
    except InvalidSignature:
        return False
    return True


class _Pair(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: Any = [("r", core.Integer), ("s", core.Integer)]  # noqa: RUF012


def split_der(signature: bytes) -> tuple[int, int] | None:
    """The numbers r and s of an ECDSA signature in DER; None when it is anything else."""
    try:
        pair = load(_Pair, signature, "ECDSA signature", max_size=256)
        with reading("ECDSA signature"):
            r, s = pair["r"].native, pair["s"].native
            same: bool = _Pair({"r": r, "s": s}).dump() == signature
    except DataMalformed:
        return None
    return (r, s) if same and r > 0 and s > 0 else None
