"""From two nonces to a generator that nobody knows the logarithm of (ICAO 9303-11 §4.4.3.3.2, appendix B).

The nonces go through a pseudo-random function into the field, and from the field into the group: to a point by the
simplified encoding of Brier and others (CRYPTO 2010), to an element of the subgroup by the cofactor's power.
"""

from __future__ import annotations

from typing import Final

from hardware.crypto.ciphers import Cipher
from hardware.crypto.curves import Curve
from hardware.crypto.ec import Point
from hardware.crypto.modp import Element, ModpGroup
from hardware.faults import DataMalformed

_C0_SHORT: Final = bytes.fromhex("A668892A7C41E3CA739F40B057D85904")
_C1_SHORT: Final = bytes.fromhex("A4E136AC725F738B01C1F60217C188AD")
_C0_LONG: Final = bytes.fromhex("D463D65234124EF7897054986DCA0A174E28DF758CBAA03F240616414D5A1676")
_C1_LONG: Final = bytes.fromhex("54BD7255F0AAF831BEC3423FCF39D69B6CBF066677D0FAAE5AADD99DF8E53517")
_EXCESS_BITS: Final = 64
"""So many bits more than the field has, so that the remainder is even."""


def chip_nonce_length(cipher: Cipher) -> int:
    """Bytes of the nonce s: the fewest whole blocks that are as long as the key (§4.4.3.3)."""
    return len(_constants(cipher)[0])


def pseudo_random(chip_nonce: bytes, reader_nonce: bytes, prime: int, cipher: Cipher) -> bytes:
    """R(s, t): the field's size and 64 bits more, in whole outputs.

    `reader_nonce` (t) is as long as a key; raises DataMalformed when a nonce has another length than it must have.
    """
    c0, c1 = _constants(cipher)
    if len(chip_nonce) != len(c0) or len(reader_nonce) != cipher.key_length:
        raise DataMalformed(what="nonce")
    count = -(-(prime.bit_length() + _EXCESS_BITS) // (8 * len(c0)))
    key = cipher.encrypt_cbc(reader_nonce, chip_nonce)[: cipher.key_length]
    outputs = []
    for _ in range(count):
        outputs.append(cipher.encrypt_cbc(key, c1))
        key = cipher.encrypt_cbc(key, c0)[: cipher.key_length]
    return b"".join(outputs)


def field_element(chip_nonce: bytes, reader_nonce: bytes, prime: int, cipher: Cipher) -> int:
    """R_p(s, t): the same as a number of the field."""
    return int.from_bytes(pseudo_random(chip_nonce, reader_nonce, prime, cipher), "big") % prime


def can_encode(curve: Curve) -> bool:
    """Whether the encoding is defined on the curve: all of the standard but P-224 (§9.5.1)."""
    return curve.p % 4 == 3


def encode_point(curve: Curve, t: int) -> Point:
    """The point of a field element (appendix B.2, affine coordinates).

    Raises DataMalformed for the few elements that have none (0 and those whose square is 1), and ValueError on a curve
    that it is not defined on.
    """
    p, a, b = curve.p, curve.a, curve.b
    if not can_encode(curve):
        raise ValueError("the encoding needs a prime that is 3 modulo 4")
    alpha = -t * t % p
    denominator = (alpha + alpha * alpha) % p
    if not denominator:
        raise DataMalformed(what="nonce", curve=curve.name)
    x2 = -b * pow(a, -1, p) * (1 + pow(denominator, -1, p)) % p
    x3 = alpha * x2 % p
    h2 = (x2 * x2 * x2 + a * x2 + b) % p
    root = pow(h2, p - 1 - (p + 1) // 4, p)  # 1 over the square root of h2, if h2 has one
    if root * root * h2 % p == 1:
        return Point(curve, x2, root * h2 % p)
    return Point(curve, x3, root * t * t * t * h2 % p)


def encode_element(group: ModpGroup, value: int) -> Element:
    """The member of the subgroup that belongs to a field element; raises DataMalformed for the trivial ones."""
    if group.q is None:
        raise ValueError("the encoding needs the order of the subgroup")
    return Element(group, pow(value, (group.p - 1) // group.q, group.p))


def _constants(cipher: Cipher) -> tuple[bytes, bytes]:
    return (_C0_SHORT, _C1_SHORT) if cipher.key_length <= len(_C0_SHORT) else (_C0_LONG, _C1_LONG)
