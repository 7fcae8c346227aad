"""Diffie-Hellman in a prime-order subgroup of the integers modulo a prime (ICAO 9303-11 §9.5.1, RFC 5114, RFC 2631).

Python's `pow` does the arithmetic: `cryptography` is giving finite fields up, and has no mapped generators. It does not
take the same time for every exponent; the exponents here serve one run and never leave the process. What matters is
that an `Element` that exists has been checked: every way to make one does it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hardware.crypto.ec import RandomBytes
from hardware.faults import DataMalformed

MIN_PRIME_BITS: Final = 1024
MAX_PRIME_BITS: Final = 4096
"""Limits of a group that a chip spells out: below it is weak, above it only costs time."""

_DRAWS: Final = 256


@dataclass(frozen=True, slots=True)
class ModpGroup:
    """Modulus p, generator g, and the prime order q of its subgroup where it is known.

    PKCS #3 tells no q, and may tell the length of a private key in bits instead. Raises DataMalformed when the numbers
    cannot be a group within the limits; whether they are a good one is for whoever vouches for them.
    """

    p: int
    g: int
    q: int | None = None
    private_bits: int | None = None
    name: str = "MODP"
    parameter_id: int | None = None

    def __post_init__(self) -> None:
        if not (self._is_within_limits() and self._has_order()):
            raise DataMalformed(what="group")

    def _is_within_limits(self) -> bool:
        bits = self.p.bit_length()
        return (
            self.p > 0
            and self.p % 2 == 1
            and MIN_PRIME_BITS <= bits <= MAX_PRIME_BITS
            and 1 < self.g < self.p - 1
            and (self.private_bits is None or 0 < self.private_bits < bits)
        )

    def _has_order(self) -> bool:
        q = self.q
        return q is None or (1 < q < self.p and (self.p - 1) % q == 0 and pow(self.g, q, self.p) == 1)

    @property
    def size(self) -> int:
        """Bytes of the modulus, and of a shared secret."""
        return (self.p.bit_length() + 7) // 8

    @property
    def private_bound(self) -> int:
        """Private keys are below this."""
        if self.q is not None:
            return self.q
        return self.p - 1 if self.private_bits is None else 1 << self.private_bits

    def __repr__(self) -> str:
        return f"ModpGroup({self.name})"


@dataclass(frozen=True, slots=True)
class Element:
    """A member of the subgroup, checked when made; raises DataMalformed (RFC 2631 §2.1.5, and never p - 1).

    Where no order is known the subgroup cannot be checked, only the range.
    """

    group: ModpGroup
    value: int

    def __post_init__(self) -> None:
        p, q = self.group.p, self.group.q
        if not 1 < self.value < p - 1 or (q is not None and pow(self.value, q, p) != 1):
            raise DataMalformed(what="group element", group=self.group.name)

    def encode(self) -> bytes:
        """An unsigned integer in as few bytes as it needs (§9.4.1)."""
        return self.value.to_bytes((self.value.bit_length() + 7) // 8, "big")


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A private exponent and its element. The exponent does not show in the repr."""

    private: int
    public: Element

    def __repr__(self) -> str:
        return f"KeyPair(private=..., public={self.public!r})"


def generator_of(group: ModpGroup) -> Element:
    """The standard generator."""
    return Element(group, group.g)


def decode_element(group: ModpGroup, octets: bytes) -> Element:
    """An unsigned integer off the wire, leading zeros or not; raises DataMalformed."""
    if not 0 < len(octets) <= group.size + 1:
        raise DataMalformed(what="group element", group=group.name)
    return Element(group, int.from_bytes(octets, "big"))


def raise_to(exponent: int, base: Element) -> Element:
    """The base to the power of the exponent; raises DataMalformed where that is a trivial element."""
    return Element(base.group, pow(base.value, exponent, base.group.p))


def multiply(left: Element, right: Element) -> Element:
    """The product of two elements of one group; raises DataMalformed where that is a trivial element."""
    return Element(left.group, left.value * right.value % left.group.p)


def agree(private: int, public: Element) -> bytes:
    """The shared secret, padded to the modulus, leading zeros kept (RFC 2631 §2.1.2)."""
    return raise_to(private, public).value.to_bytes(public.group.size, "big")


def key_pair(private: int, generator: Element) -> KeyPair:
    """The pair of a known private key over any generator; raises ValueError for one that is out of range."""
    if not 0 < private < generator.group.private_bound:
        raise ValueError("a private key is below the order of the group")
    return KeyPair(private, raise_to(private, generator))


def generate(generator: Element, random: RandomBytes) -> KeyPair:
    """A fresh pair over any generator, evenly drawn by rejection.

    A recorded private key, given as the bytes of `random`, comes out as it went in. Raises ValueError when the source
    keeps giving numbers out of range, which a working source does not.
    """
    bits = (generator.group.private_bound - 1).bit_length()
    mask = (1 << bits) - 1
    for _ in range(_DRAWS):
        private = int.from_bytes(random((bits + 7) // 8), "big") & mask
        if 0 < private < generator.group.private_bound:
            return key_pair(private, generator)
    raise ValueError("the random source is broken")


def _group(parameter_id: int, name: str, *numbers: str) -> ModpGroup:
    """Read a row of the table below: p, g, q."""
    p, g, q = (int(number, 16) for number in numbers)
    return ModpGroup(p, g, q, name=name, parameter_id=parameter_id)


GROUPS: tuple[ModpGroup, ...] = (
    _group(
        0,
        "MODP-1024-160",
        "B10B8F96A080E01DDE92DE5EAE5D54EC52C99FBCFB06A3C69A6A9DCA52D23B616073E28675A23D189838EF1E2EE652C0"
        "13ECB4AEA906112324975C3CD49B83BFACCBDD7D90C4BD7098488E9C219A73724EFFD6FAE5644738FAA31A4FF55BCCC0"
        "A151AF5F0DC8B4BD45BF37DF365C1A65E68CFDA76D4DA708DF1FB2BC2E4A4371",
        "A4D1CBD5C3FD34126765A442EFB99905F8104DD258AC507FD6406CFF14266D31266FEA1E5C41564B777E690F5504F213"
        "160217B4B01B886A5E91547F9E2749F4D7FBD7D3B9A92EE1909D0D2263F80A76A6A24C087A091F531DBF0A0169B6A28A"
        "D662A4D18E73AFA32D779D5918D08BC8858F4DCEF97C2A24855E6EEB22B3B2E5",
        "F518AA8781A8DF278ABA4E7D64B7CB9D49462353",
    ),
    _group(
        1,
        "MODP-2048-224",
        "AD107E1E9123A9D0D660FAA79559C51FA20D64E5683B9FD1B54B1597B61D0A75E6FA141DF95A56DBAF9A3C407BA1DF15"
        "EB3D688A309C180E1DE6B85A1274A0A66D3F8152AD6AC2129037C9EDEFDA4DF8D91E8FEF55B7394B7AD5B7D0B6C12207"
        "C9F98D11ED34DBF6C6BA0B2C8BBC27BE6A00E0A0B9C49708B3BF8A317091883681286130BC8985DB1602E714415D9330"
        "278273C7DE31EFDC7310F7121FD5A07415987D9ADC0A486DCDF93ACC44328387315D75E198C641A480CD86A1B9E587E8"
        "BE60E69CC928B2B9C52172E413042E9B23F10B0E16E79763C9B53DCF4BA80A29E3FB73C16B8E75B97EF363E2FFA31F71"
        "CF9DE5384E71B81C0AC4DFFE0C10E64F",
        "AC4032EF4F2D9AE39DF30B5C8FFDAC506CDEBE7B89998CAF74866A08CFE4FFE3A6824A4E10B9A6F0DD921F01A70C4AFA"
        "AB739D7700C29F52C57DB17C620A8652BE5E9001A8D66AD7C17669101999024AF4D027275AC1348BB8A762D0521BC98A"
        "E247150422EA1ED409939D54DA7460CDB5F6C6B250717CBEF180EB34118E98D119529A45D6F834566E3025E316A330EF"
        "BB77A86F0C1AB15B051AE3D428C8F8ACB70A8137150B8EEB10E183EDD19963DDD9E263E4770589EF6AA21E7F5F2FF381"
        "B539CCE3409D13CD566AFBB48D6C019181E1BCFE94B30269EDFE72FE9B6AA4BD7B5A0F1C71CFFF4C19C418E1F6EC0179"
        "81BC087F2A7065B384B890D3191F2BFA",
        "801C0D34C58D93FE997177101F80535A4738CEBCBF389A99B36371EB",
    ),
    _group(
        2,
        "MODP-2048-256",
        "87A8E61DB4B6663CFFBBD19C651959998CEEF608660DD0F25D2CEED4435E3B00E00DF8F1D61957D4FAF7DF4561B2AA30"
        "16C3D91134096FAA3BF4296D830E9A7C209E0C6497517ABD5A8A9D306BCF67ED91F9E6725B4758C022E0B1EF4275BF7B"
        "6C5BFC11D45F9088B941F54EB1E59BB8BC39A0BF12307F5C4FDB70C581B23F76B63ACAE1CAA6B7902D52526735488A0E"
        "F13C6D9A51BFA4AB3AD8347796524D8EF6A167B5A41825D967E144E5140564251CCACB83E6B486F6B3CA3F7971506026"
        "C0B857F689962856DED4010ABD0BE621C3A3960A54E710C375F26375D7014103A4B54330C198AF126116D2276E11715F"
        "693877FAD7EF09CADB094AE91E1A1597",
        "3FB32C9B73134D0B2E77506660EDBD484CA7B18F21EF205407F4793A1A0BA12510DBC15077BE463FFF4FED4AAC0BB555"
        "BE3A6C1B0C6B47B1BC3773BF7E8C6F62901228F8C28CBB18A55AE31341000A650196F931C77A57F2DDF463E5E9EC144B"
        "777DE62AAAB8A8628AC376D282D6ED3864E67982428EBC831D14348F6F2F9193B5045AF2767164E1DFC967C1FB3F2E55"
        "A4BD1BFFE83B9C80D052B985D182EA0ADB2A3B7313D3FE14C8484B1E052588B9B7D2BBD2DF016199ECD06E1557CD0915"
        "B3353BBB64E0EC377FD028370DF92B52C7891428CDC67EB6184B523D1DB246C32F63078490F00EF8D647D148D4795451"
        "5E2327CFEF98C582664B4C0F6CC41659",
        "8CF83642A709A097B447997640129DA299B1A47D1EB3750BA308B0FE64F5FBD3",
    ),
)
"""The three of RFC 5114 §2, by parameter id."""

_BY_ID = {group.parameter_id: group for group in GROUPS}


def by_parameter_id(parameter_id: int) -> ModpGroup | None:
    """The group of a standardised domain parameter id; None for the curves (8 to 18) and anything else."""
    return _BY_ID.get(parameter_id)


def match_explicit(*, p: int, g: int, q: int | None) -> ModpGroup | None:
    """The standard group that explicit parameters spell out, or None; only the order may be left out (PKCS #3)."""
    return next((group for group in GROUPS if (group.p, group.g) == (p, g) and q in (None, group.q)), None)
