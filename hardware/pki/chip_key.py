"""Static keys of chip authentication, from SubjectPublicKeyInfo (ICAO 9303-11 §9.1, §9.2.6, §9.5).

Elliptic curves as in certificates, or named by the standard id of their parameters; MODP groups in either of the two
forms that documents have, PKCS #3 and X9.42 (§8.5 note 2).
"""

from __future__ import annotations

from typing import TypeAlias

from asn1crypto import core

from hardware import der
from hardware.asn1 import in_any_encoding, load, reading
from hardware.crypto import modp
from hardware.crypto.curves import Curve
from hardware.crypto.ec import Point, decode_point
from hardware.crypto.modp import Element
from hardware.faults import DataMalformed
from hardware.pki.domain import parse_domain
from hardware.pki.keys import KeyInfo
from hardware.tlv import encode

ChipKey: TypeAlias = Point | Element


def parse_chip_key(spki: bytes) -> ChipKey:
    """The key, checked to lie in its group; raises DataMalformed, also for a group that we do not know."""
    what = "chip key"
    info = in_any_encoding(lambda raw: der.read(KeyInfo, raw, what), spki, what)
    with reading(what):
        domain = parse_domain(encode(der.SEQUENCE, b"".join(map(der.whole, info.algorithm))))
        key = der.whole_octets(info.key)
    if isinstance(domain, Curve):
        return decode_point(domain, key)
    if domain is None:
        raise DataMalformed(what=what)
    number = load(core.Integer, key, what)
    with reading(what):
        return modp.Element(domain, number.native)


def describe(key: ChipKey) -> str:
    """Such as "brainpoolP256r1" or "MODP 2048"."""
    return key.curve.name if isinstance(key, Point) else f"MODP {key.group.p.bit_length()}"
