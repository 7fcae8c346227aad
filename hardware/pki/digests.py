"""Hash algorithms by object identifier (RFC 5754, FIPS 180-4)."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from asn1crypto import core

HASH_OF_OID = MappingProxyType(
    {
        "1.3.14.3.2.26": "sha1",
        "2.16.840.1.101.3.4.2.4": "sha224",
        "2.16.840.1.101.3.4.2.1": "sha256",
        "2.16.840.1.101.3.4.2.2": "sha384",
        "2.16.840.1.101.3.4.2.3": "sha512",
    }
)
HASH_OIDS = MappingProxyType({name: oid for oid, name in HASH_OF_OID.items()})
DER_NULL = b"\x05\x00"


def parameters_of(algorithm: Any) -> bytes | None:
    """The DER of an AlgorithmIdentifier's parameters, None when they are left out."""
    value = algorithm["parameters"]
    if isinstance(value, core.Void):
        return None
    der: bytes = value.dump()
    return der or None


def digest_name(algorithm: Any) -> str | None:
    """The hash that a digest AlgorithmIdentifier names, None if we lack it; ValueError on strange parameters."""
    if parameters_of(algorithm) not in (None, DER_NULL):
        raise ValueError("a hash has no parameters")
    return HASH_OF_OID.get(algorithm["algorithm"].dotted)
