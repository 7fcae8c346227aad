"""Hash algorithms by object identifier (RFC 5754, FIPS 180-4)."""

from __future__ import annotations

from types import MappingProxyType

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
