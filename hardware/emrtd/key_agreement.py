"""The group that PACE and chip authentication agree keys in (ICAO 9303-11 §9.5, §9.6), elements as on the wire.

Elliptic curves and MODP groups have one shape, since a protocol only sees bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias

from hardware.crypto import ec, integrated_mapping, modp
from hardware.crypto.curves import Curve, by_parameter_id
from hardware.crypto.ec import Point, RandomBytes
from hardware.crypto.modp import Element, ModpGroup

PublicKey: TypeAlias = Point | Element
"""A checked element of either kind of group."""


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
        """The tag of a public key inside the input of an authentication token (§9.4.3, §9.4.4)."""
        ...

    @property
    def element_size(self) -> int:
        """Bytes of the longest element."""
        ...

    @property
    def prime(self) -> int:
        """The field of the group, which integrated mapping draws from."""
        ...

    @property
    def can_integrate(self) -> bool:
        """Whether integrated mapping is defined in this group."""
        ...

    def canonical(self, public: bytes) -> bytes:
        """A received element as we would write it, so that equal elements have equal bytes."""
        ...

    def generate(self, generator: bytes, random: RandomBytes) -> EphemeralKey:
        """A fresh key over a generator."""
        ...

    def map_generic(self, nonce: bytes, private: int, public: bytes) -> bytes:
        """The generator that generic mapping makes of a nonce and an anonymous key agreement (§4.4.3.3.1)."""
        ...

    def map_integrated(self, value: int) -> bytes:
        """The generator that integrated mapping makes of a number of the field (§4.4.3.3.2)."""
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

    @property
    def element_size(self) -> int:
        """An uncompressed point."""
        return 1 + 2 * self.curve.field_size

    @property
    def prime(self) -> int:
        """The prime of the curve's field."""
        return self.curve.p

    @property
    def can_integrate(self) -> bool:
        """All curves of the standard but P-224."""
        return integrated_mapping.can_encode(self.curve)

    def canonical(self, public: bytes) -> bytes:
        """A point has one uncompressed form."""
        return ec.decode_point(self.curve, public).encode()

    def generate(self, generator: bytes, random: RandomBytes) -> EphemeralKey:
        """A fresh key over a generator."""
        pair = ec.generate(ec.decode_point(self.curve, generator), random)
        return EphemeralKey(pair.private, pair.public.encode())

    def map_generic(self, nonce: bytes, private: int, public: bytes) -> bytes:
        """The nonce times the base point, plus the agreed point H."""
        shared = ec.multiply(private, ec.decode_point(self.curve, public))
        return ec.add(ec.multiply(int.from_bytes(nonce, "big"), ec.base_point(self.curve)), shared).encode()

    def map_integrated(self, value: int) -> bytes:
        """The point encoding of the number."""
        return integrated_mapping.encode_point(self.curve, value).encode()

    def agree(self, private: int, public: bytes) -> bytes:
        """The x coordinate, padded to the field."""
        return ec.agree(private, ec.decode_point(self.curve, public))


@dataclass(frozen=True, slots=True)
class ModpAgreement:
    """DH in a MODP group; elements are unsigned integers in as few bytes as they need."""

    group: ModpGroup

    @property
    def generator(self) -> bytes:
        """The group's generator."""
        return modp.generator_of(self.group).encode()

    @property
    def token_tag(self) -> int:
        """An unsigned integer."""
        return 0x84

    @property
    def element_size(self) -> int:
        """An integer as long as the modulus."""
        return self.group.size

    @property
    def prime(self) -> int:
        """The modulus."""
        return self.group.p

    @property
    def can_integrate(self) -> bool:
        """Where the order of the subgroup is known."""
        return self.group.q is not None

    def canonical(self, public: bytes) -> bytes:
        """Without leading zeros."""
        return modp.decode_element(self.group, public).encode()

    def generate(self, generator: bytes, random: RandomBytes) -> EphemeralKey:
        """A fresh key over a generator."""
        pair = modp.generate(modp.decode_element(self.group, generator), random)
        return EphemeralKey(pair.private, pair.public.encode())

    def map_generic(self, nonce: bytes, private: int, public: bytes) -> bytes:
        """The generator to the power of the nonce, times the agreed element h."""
        shared = modp.raise_to(private, modp.decode_element(self.group, public))
        own = modp.raise_to(int.from_bytes(nonce, "big"), modp.generator_of(self.group))
        return modp.multiply(own, shared).encode()

    def map_integrated(self, value: int) -> bytes:
        """The number to the power of the cofactor."""
        return integrated_mapping.encode_element(self.group, value).encode()

    def agree(self, private: int, public: bytes) -> bytes:
        """The element, padded to the modulus."""
        return modp.agree(private, modp.decode_element(self.group, public))


def agreement_with(public: PublicKey) -> Agreement:
    """The key agreement in the group of a key."""
    return EcdhAgreement(public.curve) if isinstance(public, Point) else ModpAgreement(public.group)


def standard_agreement(parameter_id: int) -> Agreement | None:
    """The key agreement of a standardised domain parameter id; None for an id that is reserved or unknown."""
    curve, group = by_parameter_id(parameter_id), modp.by_parameter_id(parameter_id)
    if curve is not None:
        return EcdhAgreement(curve)
    return ModpAgreement(group) if group is not None else None


def integer_octets(number: int) -> bytes:
    """A key's or parameter set's number as it stands in DO 84: as few bytes as it needs, and at least one."""
    return number.to_bytes((number.bit_length() + 7) // 8 or 1, "big")
