"""Private keys of the simulated states and chips, derived from a constant that stands in this file.

They protect nothing and are meant to be known: whoever runs this program can sign as a demo state, which is why the
demo trust store is a folder of its own that a production station refuses. Derivation gives every process the same
keys, so that a document played by one is trusted by another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from math import gcd
from typing import Any, Final

from asn1crypto import core, keys
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from hardware.crypto import ec, modp
from hardware.crypto.curves import Curve
from hardware.crypto.modp import ModpGroup
from hardware.pki.domain import DH_PKCS3, DH_X942, STANDARDISED
from hardware.pki.keys import AlgorithmIdentifier, SubjectPublicKeyInfo

SEED: Final = b"Skranke demo keys, published, version 1"
_PUBLIC_EXPONENT: Final = 65537


@cache
def curve_key(label: str, curve: Curve) -> ec.KeyPair:
    """The key of that label on a curve."""
    stream = hashlib.shake_256(SEED + b"|ec|" + curve.name.encode() + b"|" + label.encode())
    # 64 bits more than the order, so that the remainder is even (FIPS 186-5 §A.2.1).
    wide = int.from_bytes(stream.digest(curve.order_size + 8), "big")
    return ec.key_pair(1 + wide % (curve.n - 1), ec.base_point(curve))


@cache
def modp_key(label: str, group: ModpGroup) -> modp.KeyPair:
    """The key of that label in a MODP group."""
    stream = hashlib.shake_256(SEED + b"|dh|" + group.name.encode() + b"|" + label.encode())
    wide = int.from_bytes(stream.digest(group.size + 8), "big")
    return modp.key_pair(1 + wide % (group.private_bound - 1), modp.generator_of(group))


@cache
def rsa_key(label: str, bits: int) -> rsa.RSAPrivateKey:
    """The RSA key of that label; its primes are the first two that the label's stream hits."""
    candidates = _prime_candidates(f"{bits}|{label}", bits // 2)
    p, q = next(candidates), next(candidates)
    d = pow(_PUBLIC_EXPONENT, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(_PUBLIC_EXPONENT, p * q)
    numbers = rsa.RSAPrivateNumbers(
        p, q, d, rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q), public
    )
    return numbers.private_key()  # checks the key, its primes too


def _prime_candidates(label: str, bits: int) -> Iterator[int]:
    """Numbers of exactly `bits` bits, top two bits set, that pass Fermat's test to base 2."""
    size, at = (bits + 7) // 8, 0
    while True:
        stream = hashlib.shake_256(SEED + b"|rsa|" + label.encode() + at.to_bytes(4, "big"))
        number = int.from_bytes(stream.digest(size), "big") % (1 << bits) | 0b11 << (bits - 2) | 1
        at += 1
        if gcd(number, _SMALL_PRIMES) == 1 and (number - 1) % _PUBLIC_EXPONENT and pow(2, number - 1, number) == 1:
            yield number


def _product_of_primes(below: int) -> int:
    product = 1
    for number in range(3, below, 2):
        if gcd(number, product) == 1:
            product *= number
    return product


_SMALL_PRIMES: Final = _product_of_primes(2000)


def curve_public_key_info(public: ec.Point, *, explicit: bool) -> bytes:
    """SubjectPublicKeyInfo of a point, with the curve named or spelled out as Doc 9303 asks (ICAO 9303-12 §4.4.1)."""
    curve = public.curve
    parameters = (
        keys.ECDomainParameters(name="specified", value=_explicit(curve))
        if explicit
        else keys.ECDomainParameters(name="named", value=curve.oid)
    )
    info = keys.PublicKeyInfo(
        {
            "algorithm": {"algorithm": "ec", "parameters": parameters},
            "public_key": keys.ECPointBitString(public.encode()),
        }
    )
    der: bytes = info.dump()
    return der


def _explicit(curve: Curve) -> Any:
    size = curve.field_size
    return keys.SpecifiedECDomain(
        {
            "version": "ecdpVer1",
            "field_id": {"field_type": "prime_field", "parameters": curve.p},
            "curve": {"a": curve.a.to_bytes(size, "big"), "b": curve.b.to_bytes(size, "big")},
            "base": curve.encodings_of_base()[0],
            "order": curve.n,
            "cofactor": curve.h,
        }
    )


def modp_public_key_info(public: modp.Element, *, explicit: bool) -> bytes:
    """SubjectPublicKeyInfo of an element: PKCS #3 as Doc 9303 asks, or the group by its id (ICAO 9303-11 §9.6)."""
    group = public.group
    if explicit:
        algorithm = _algorithm(DH_PKCS3, core.SequenceOf([group.p, group.g], spec=core.Integer))
    else:
        algorithm = _algorithm(STANDARDISED, core.Integer(group.parameter_id))
    number = core.Integer(public.value).dump()
    der: bytes = SubjectPublicKeyInfo({"algorithm": algorithm, "key": core.OctetBitString(number)}).dump()
    return der


def modp_domain(group: ModpGroup) -> bytes:
    """AlgorithmIdentifier of a group spelt out with its order, in the form of X9.42 (ICAO 9303-11 §9.5.2)."""
    der: bytes = _algorithm(DH_X942, core.SequenceOf([group.p, group.g, group.q], spec=core.Integer)).dump()
    return der


def _algorithm(oid: str, parameters: Any) -> Any:
    return AlgorithmIdentifier({"algorithm": core.ObjectIdentifier(oid), "parameters": core.Any(parameters)})


def rsa_public_key_info(key: rsa.RSAPrivateKey) -> bytes:
    """SubjectPublicKeyInfo of an RSA key."""
    return key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
