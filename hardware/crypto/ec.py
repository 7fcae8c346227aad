"""Elliptic-curve operations of the protocols (ICAO 9303-11 §9.4.4, §9.5; BSI TR-03111 §4).

A `Point` that exists lies on its curve and is not infinity: every way to make one checks it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from hardware.crypto import libcrypto
from hardware.crypto.curves import Curve
from hardware.faults import DataMalformed

RandomBytes: TypeAlias = Callable[[int], bytes]
"""So many random bytes; `os.urandom` outside tests and replays."""

_DRAWS = 256


@dataclass(frozen=True, slots=True)
class Point:
    """An affine point of `curve`, checked when made; raises DataMalformed."""

    curve: Curve
    x: int
    y: int

    def __post_init__(self) -> None:
        if not self.curve.contains(self.x, self.y):
            raise DataMalformed(what="point", curve=self.curve.name)

    def encode(self) -> bytes:
        """Uncompressed: 04, x and y padded to the field."""
        size = self.curve.field_size
        return b"\x04" + self.x.to_bytes(size, "big") + self.y.to_bytes(size, "big")

    def x_octets(self) -> bytes:
        """The x coordinate padded to the field, leading zeros kept (TR-03111 §3.1.3, FE2OS)."""
        return self.x.to_bytes(self.curve.field_size, "big")


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A private scalar and its point. The scalar does not show in the repr."""

    private: int
    public: Point

    def __repr__(self) -> str:
        return f"KeyPair(private=..., public={self.public!r})"


def base_point(curve: Curve) -> Point:
    """The standard generator."""
    return Point(curve, curve.gx, curve.gy)


def decode_point(curve: Curve, octets: bytes) -> Point:
    """An uncompressed point off the wire; raises DataMalformed off the curve, at infinity, or in any other form."""
    size = curve.field_size
    if len(octets) != 1 + 2 * size or octets[0] != 0x04:
        raise DataMalformed(what="point", curve=curve.name)
    return Point(curve, int.from_bytes(octets[1 : 1 + size], "big"), int.from_bytes(octets[1 + size :], "big"))


def multiply(scalar: int, point: Point) -> Point:
    """Scalar times point; raises DataMalformed when that is infinity."""
    return _finite(point.curve, libcrypto.group(point.curve).multiply(scalar % point.curve.n, point.encode()))


def add(left: Point, right: Point) -> Point:
    """The sum; raises DataMalformed when that is infinity, or when the curves differ."""
    if left.curve != right.curve:
        raise DataMalformed(what="point", curve=right.curve.name)
    return _finite(left.curve, libcrypto.group(left.curve).add(left.encode(), right.encode()))


def agree(private: int, public: Point) -> bytes:
    """ECDH: the x coordinate of private times public, padded to the field; raises DataMalformed at infinity."""
    return multiply(private, public).x_octets()


def key_pair(private: int, generator: Point) -> KeyPair:
    """The pair of a known private key over any generator; raises ValueError outside 1..n-1."""
    if not 0 < private < generator.curve.n:
        raise ValueError("a private key is 1..n-1")
    return KeyPair(private, multiply(private, generator))


def generate(generator: Point, random: RandomBytes) -> KeyPair:
    """A fresh pair over any generator, evenly drawn by rejection (TR-03111 §4.1.1).

    A recorded private key, given as the bytes of `random`, comes out as it went in. Raises ValueError when the source
    keeps giving numbers outside 1..n-1, which a working source does not.
    """
    curve = generator.curve
    mask = (1 << curve.n.bit_length()) - 1
    for _ in range(_DRAWS):
        private = int.from_bytes(random(curve.order_size), "big") & mask
        if 0 < private < curve.n:
            return key_pair(private, generator)
    raise ValueError("the random source is broken")


def verify_ecdsa(public: Point, digest: bytes, r: int, s: int) -> bool:
    """Whether (r, s) is an ECDSA signature of a digest (FIPS 186-4 §6.4), for curves that `cryptography` lacks."""
    curve = public.curve
    if not (0 < r < curve.n and 0 < s < curve.n):
        return False
    excess = max(0, 8 * len(digest) - curve.n.bit_length())
    e = int.from_bytes(digest, "big") >> excess
    w = pow(s, -1, curve.n)
    octets = libcrypto.group(curve).multiply_base_and_add(e * w % curve.n, r * w % curve.n, public.encode())
    return octets is not None and decode_point(curve, octets).x % curve.n == r


def _finite(curve: Curve, octets: bytes | None) -> Point:
    if octets is None:
        raise DataMalformed(what="point at infinity", curve=curve.name)
    return decode_point(curve, octets)
