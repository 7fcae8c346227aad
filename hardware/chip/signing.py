"""How the demo states sign: ECDSA, RSA PKCS #1 v1.5 or RSA-PSS, as a scheme with its key (ICAO 9303-12 §4.4)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any, Final

from asn1crypto import algos
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec as ecdsa
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from hardware.chip import demo_keys
from hardware.crypto import curves

_HASHES: Final[dict[str, hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1(),  # noqa: S303  # old documents sign so, and readers meet them
    "sha224": hashes.SHA224(),
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
_CURVES: Final[dict[str, ecdsa.EllipticCurve]] = {
    "P-224": ecdsa.SECP224R1(),
    "P-256": ecdsa.SECP256R1(),
    "P-384": ecdsa.SECP384R1(),
    "P-521": ecdsa.SECP521R1(),
    "brainpoolP256r1": ecdsa.BrainpoolP256R1(),
    "brainpoolP384r1": ecdsa.BrainpoolP384R1(),
    "brainpoolP512r1": ecdsa.BrainpoolP512R1(),
}


@unique
class Scheme(StrEnum):
    """The signature algorithm."""

    ECDSA = "ecdsa"
    RSA = "rsa"
    RSA_PSS = "rsa-pss"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyKind:
    """What sort of key, and what it signs with: a curve for ECDSA, a length in bits for RSA."""

    scheme: Scheme
    digest: str
    curve: str = ""
    bits: int = 0
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The demo key of a label."""

    label: str
    kind: KeyKind

    def public_key_info(self) -> bytes:
        """Its SubjectPublicKeyInfo."""
        if self.kind.scheme is Scheme.ECDSA:
            public = demo_keys.curve_key(self.label, self._curve()).public
            return demo_keys.curve_public_key_info(public, explicit=self.kind.explicit)
        return demo_keys.rsa_public_key_info(self._rsa())

    def certificate_algorithm(self) -> Any:
        """The algorithm identifier of a certificate, CRL or signer that this key signs."""
        if self.kind.scheme is not Scheme.RSA_PSS:
            return algos.SignedDigestAlgorithm({"algorithm": f"{self.kind.digest}_{self.kind.scheme.value}"})
        digest = algos.DigestAlgorithm({"algorithm": self.kind.digest})
        return algos.SignedDigestAlgorithm(
            {
                "algorithm": "rsassa_pss",
                "parameters": algos.RSASSAPSSParams(
                    {
                        "hash_algorithm": digest,
                        "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": digest.copy()},
                        "salt_length": _HASHES[self.kind.digest].digest_size,
                    }
                ),
            }
        )

    def sign(self, message: bytes) -> bytes:
        """The signature. ECDSA and PKCS #1 are deterministic; the salt of PSS is drawn by the library."""
        digest = _HASHES[self.kind.digest]
        match self.kind.scheme:
            case Scheme.ECDSA:
                private = demo_keys.curve_key(self.label, self._curve()).private
                key = ecdsa.derive_private_key(private, _CURVES[self.kind.curve])
                return key.sign(message, ecdsa.ECDSA(digest, deterministic_signing=True))
            case Scheme.RSA:
                return self._rsa().sign(message, padding.PKCS1v15(), digest)
            case Scheme.RSA_PSS:
                salted = padding.PSS(padding.MGF1(digest), digest.digest_size)
                return self._rsa().sign(message, salted, digest)

    def _curve(self) -> curves.Curve:
        curve = curves.by_name(self.kind.curve)
        if curve is None:
            raise ValueError(f"no curve is named {self.kind.curve}")
        return curve

    def _rsa(self) -> rsa.RSAPrivateKey:
        return demo_keys.rsa_key(self.label, self.kind.bits)


def digest_of(name: str, data: bytes) -> bytes:
    """The digest by its asn1crypto name."""
    return hashlib.new(name, data, usedforsecurity=False).digest()
