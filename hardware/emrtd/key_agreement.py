"""The group that PACE agrees keys in (ICAO 9303-11 §9.5), with elements as they are on the wire.

Elliptic curves are here. A MODP group is a second class of the same shape, since a protocol only sees bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from hardware.crypto import ec
from hardware.crypto.curves import Curve
from hardware.crypto.ec import RandomBytes


@dataclass(frozen=True, slots=True, repr=False)
class EphemeralKey:
    """A key of one run. `public` is its wire encoding."""

    private: int
    public: bytes

    def __repr__(self) -> str:
        return "EphemeralKey(...)"


class Agreement(Protocol):
    """What a protocol asks of a group. Every element that comes in is checked; raises DataMalformed."""

    @property
    def generator(self) -> bytes:
        """The standard generator."""
        ...

    @property
    def token_tag(self) -> int:
        """The tag of a public key inside the input of an authentication token (§9.4.4)."""
        ...

    def generate(self, generator: bytes, random: RandomBytes) -> EphemeralKey:
        """A fresh key over a generator."""
        ...

    def map_generic(self, nonce: bytes, private: int, public: bytes) -> bytes:
        """The generator that generic mapping makes of a nonce and an anonymous key agreement (§4.4.3.3.1)."""
        ...

    def agree(self, private: int, public: bytes) -> bytes:
        """The shared secret as the key derivation takes it."""
        ...


@dataclass(frozen=True, slots=True)
class EcdhAgreement:
    """ECDH over a standard curve; elements are uncompressed points."""

    curve: Curve

    @property
    def generator(self) -> bytes:
        """The base point."""
        return ec.base_point(self.curve).encode()

    @property
    def token_tag(self) -> int:
        """An elliptic-curve point."""
        return 0x86

    def generate(self, generator: bytes, random: RandomBytes) -> EphemeralKey:
        """A fresh key over a generator."""
        pair = ec.generate(ec.decode_point(self.curve, generator), random)
        return EphemeralKey(pair.private, pair.public.encode())

    def map_generic(self, nonce: bytes, private: int, public: bytes) -> bytes:
        """The nonce times the base point, plus the agreed point H."""
        shared = ec.multiply(private, ec.decode_point(self.curve, public))
        return ec.add(ec.multiply(int.from_bytes(nonce, "big"), ec.base_point(self.curve)), shared).encode()

    def agree(self, private: int, public: bytes) -> bytes:
        """The x coordinate, padded to the field."""
        return ec.agree(private, ec.decode_point(self.curve, public))
