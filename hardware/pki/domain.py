"""Domain parameters of key agreement, out of an AlgorithmIdentifier (ICAO 9303-11 §9.5; RFC 3279 §2.3.3, PKCS #3).

They may be named by their standard id, or be spelt out. Curves are those of the standard alone; a MODP group that is no
standard one is read too, since chip authentication keys have such groups, and they are signed.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final, TypeAlias

from asn1crypto import core

from hardware.asn1 import in_any_encoding, reading
from hardware.crypto import curves, modp
from hardware.crypto.curves import Curve
from hardware.crypto.modp import ModpGroup
from hardware.faults import DataMalformed
from hardware.pki.algorithm import Algorithm
from hardware.pki.keys import EC_OIDS, curve_of

STANDARDISED: Final = "0.4.0.127.0.7.1.2"
DH_X942: Final = "1.2.840.10046.2.1"
DH_PKCS3: Final = "1.2.840.113549.1.3.1"

Domain: TypeAlias = Curve | ModpGroup

STANDARD_IDS: Final = frozenset(range(3)) | frozenset(range(8, 19))
"""The domain parameter ids that have a meaning."""


class _X942(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("p", core.Integer),
        ("g", core.Integer),
        ("q", core.Integer),
        ("j", core.Integer, {"optional": True}),
        ("validation", core.Sequence, {"optional": True}),
    ]


class _Pkcs3(core.Sequence):  # type: ignore[misc]  # asn1crypto is untyped
    _fields: ClassVar[list[Any]] = [
        ("p", core.Integer),
        ("g", core.Integer),
        ("private_length", core.Integer, {"optional": True}),
    ]


def by_standard_id(parameter_id: int) -> Domain | None:
    """The curve or group of a standardised domain parameter id."""
    return curves.by_parameter_id(parameter_id) or modp.by_parameter_id(parameter_id)


def parse_domain(algorithm: bytes) -> Domain | None:
    """The domain of an AlgorithmIdentifier; None for one that we do not know; raises DataMalformed."""
    what = "domain parameters"
    identifier = in_any_encoding(lambda raw: Algorithm.parse(raw, what), algorithm, what)
    oid, parameters = identifier.oid, identifier.parameters
    if oid in EC_OIDS:
        return curve_of(parameters)
    if parameters is None:
        return None
    with reading(what):
        if oid == STANDARDISED:
            return by_standard_id(core.Integer.load(parameters, strict=True).native)
        if oid == DH_X942:
            value = _X942.load(parameters, strict=True)
            return _group(value["p"].native, value["g"].native, value["q"].native)
        if oid == DH_PKCS3:
            value = _Pkcs3.load(parameters, strict=True)
            return _group(value["p"].native, value["g"].native, None, value["private_length"].native)
    return None


def _group(p: int, g: int, q: int | None, private_bits: int | None = None) -> ModpGroup:
    """The standard group with these numbers, or one of its own; raises DataMalformed beyond the limits."""
    if p.bit_length() > modp.MAX_PRIME_BITS or g >= p or (q is not None and not 0 < q < p):
        raise DataMalformed(what="group")
    return modp.match_explicit(p=p, g=g, q=q) or ModpGroup(p, g, q, private_bits)
