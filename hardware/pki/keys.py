"""Public keys of certificates and chips, from SubjectPublicKeyInfo (RFC 5480, RFC 8017, ICAO 9303-12 §4.1).

Doc 9303 demands elliptic curves spelled out as numbers, which `cryptography` refuses. They are matched here, exactly,
to a curve of the standard; parameters that are no such curve are never used.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any, ClassVar, TypeAlias

from asn1crypto import core

from hardware import der
from hardware.asn1 import in_any_encoding, reading
from hardware.crypto.curves import Curve, by_name, by_oid, match_explicit
from hardware.crypto.ec import Point, decode_point
from hardware.der import TLV, BitString, ObjectIdentifier, decode_der, sequence
from hardware.faults import DataMalformed
from hardware.pki.algorithm import DER_NULL, Algorithm

RSA_OIDS = frozenset({"1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10"})
_PRIME_FIELD = "1.2.840.10045.1.1"
EC_OIDS = frozenset({"1.2.840.10045.2.1", "1.3.132.1.12"})
MIN_RSA_BITS, MAX_RSA_BITS = 1000, 16384
MAX_RSA_EXPONENT = 1 << 64


class AlgorithmIdentifier(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    """Any algorithm, to write one."""

    _fields: ClassVar[list[Any]] = [
        ("algorithm", core.ObjectIdentifier),
        ("parameters", core.Any, {"optional": True}),
    ]


class SubjectPublicKeyInfo(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    """A key and its algorithm, to write one."""

    _fields: ClassVar[list[Any]] = [("algorithm", AlgorithmIdentifier), ("key", core.OctetBitString)]


@sequence
class KeyInfo:
    """SubjectPublicKeyInfo as it is read."""

    algorithm: list[TLV]
    key: BitString


@sequence
class _RsaPublicKey:
    modulus: TLV
    exponent: TLV


@sequence
class _Field:
    type: ObjectIdentifier
    parameters: TLV


@sequence
class _Coefficients:
    a: bytes
    b: bytes
    seed: BitString | None


@sequence
class _Domain:
    version: TLV
    field: _Field
    curve: _Coefficients
    base: bytes
    order: TLV
    cofactor: int | None
    hash: list[TLV] | None


@unique
class KeyProblem(StrEnum):
    """Why a well-formed key cannot be used."""

    ALGORITHM_UNKNOWN = "ALGORITHM_UNKNOWN"
    CURVE_UNKNOWN = "CURVE_UNKNOWN"
    POINT_INVALID = "POINT_INVALID"
    KEY_SIZE = "KEY_SIZE"
    MALFORMED = "MALFORMED"


@dataclass(frozen=True, slots=True)
class RsaPublicKey:
    """Modulus and exponent, within sane limits."""

    modulus: int
    exponent: int

    @property
    def description(self) -> str:
        """Such as "RSA 4096"."""
        return f"RSA {self.modulus.bit_length()}"


@dataclass(frozen=True, slots=True)
class EcPublicKey:
    """A point on a curve of the standard."""

    point: Point

    @property
    def curve(self) -> Curve:
        """The curve it lies on."""
        return self.point.curve

    @property
    def description(self) -> str:
        """Such as "EC brainpoolP256r1"."""
        return f"EC {self.curve.name}"


@dataclass(frozen=True, slots=True)
class UnusableKey:
    """A key that nothing can be verified with, and why."""

    problem: KeyProblem
    description: str


PublicKey: TypeAlias = RsaPublicKey | EcPublicKey | UnusableKey


def to_text(key: PublicKey) -> str:
    """One line for it, such as "EC P-256 04.." with the point or "RSA 10001 .." with the modulus; empty if unusable."""
    match key:
        case EcPublicKey():
            return f"EC {key.curve.name} {key.point.encode().hex()}"
        case RsaPublicKey():
            return f"RSA {key.exponent:x} {key.modulus:x}"
        case UnusableKey():
            return ""


def of_text(line: str) -> PublicKey:
    """The key that `to_text` wrote; raises DataMalformed on anything else."""
    with reading("key"):
        kind, first, second = line.split(" ")
        if kind == "RSA":
            return RsaPublicKey(int(second, 16), int(first, 16))
        curve = by_name(first)
        if kind != "EC" or curve is None:
            raise ValueError("a kind of key or a curve that is not ours")
        return EcPublicKey(decode_point(curve, bytes.fromhex(second)))


def parse_public_key(spki: bytes) -> PublicKey:
    """The key of a SubjectPublicKeyInfo. One that we cannot use is a result; raises DataMalformed on other bytes."""
    what = "SubjectPublicKeyInfo"
    return key_of(in_any_encoding(lambda raw: der.read(KeyInfo, raw, what), spki, what))


def key_of(info: KeyInfo) -> PublicKey:
    """As `parse_public_key`, of one that has been read."""
    with reading("SubjectPublicKeyInfo"):
        algorithm = Algorithm.of(info.algorithm)
        key = der.whole_octets(info.key)
    oid, parameters = algorithm.oid, algorithm.parameters
    try:
        if oid in RSA_OIDS:
            return _rsa(key)
        if oid in EC_OIDS:
            return _elliptic(parameters, key)
    except DataMalformed:
        return UnusableKey(KeyProblem.MALFORMED, "RSA" if oid in RSA_OIDS else "EC")
    return UnusableKey(KeyProblem.ALGORITHM_UNKNOWN, oid)


def _rsa(key: bytes) -> PublicKey:
    what = "RSAPublicKey"
    value = in_any_encoding(lambda raw: der.read(_RsaPublicKey, raw, what), key, what)
    with reading(what):
        modulus, exponent = der.integer(value.modulus), der.integer(value.exponent)
    bits = modulus.bit_length()
    if modulus < 0 or not MIN_RSA_BITS <= bits <= MAX_RSA_BITS:
        return UnusableKey(KeyProblem.KEY_SIZE, f"RSA {bits}")
    if not modulus & 1 or not exponent & 1 or not 3 <= exponent < MAX_RSA_EXPONENT:
        return UnusableKey(KeyProblem.MALFORMED, f"RSA {bits}")
    return RsaPublicKey(modulus, exponent)


def _elliptic(parameters: bytes | None, key: bytes) -> PublicKey:
    curve = curve_of(parameters)
    if curve is None:
        return UnusableKey(KeyProblem.CURVE_UNKNOWN, "EC")
    try:
        return EcPublicKey(decode_point(curve, key))
    except DataMalformed:
        return UnusableKey(KeyProblem.POINT_INVALID, f"EC {curve.name}")


def curve_of(parameters: bytes | None) -> Curve | None:
    """The curve that is named, or that explicit parameters spell out to the last number; raises DataMalformed."""
    if parameters is None or parameters == DER_NULL:
        return None
    if parameters[0] == 0x06:
        with reading("curve"):
            return by_oid(decode_der(ObjectIdentifier, parameters).dotted_string)
    domain = in_any_encoding(lambda raw: der.read(_Domain, raw, "curve"), parameters, "curve")
    with reading("curve"):
        if domain.field.type.dotted_string != _PRIME_FIELD:
            return None
        return match_explicit(
            p=der.integer(domain.field.parameters),
            a=int.from_bytes(domain.curve.a, "big"),
            b=int.from_bytes(domain.curve.b, "big"),
            base=domain.base,
            n=der.integer(domain.order),
            h=domain.cofactor,
        )
