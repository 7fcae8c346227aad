"""EF.SOD: the state's signature over the hashes of all groups (ICAO 9303-10 §4.6.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from hardware.asn1 import in_any_encoding
from hardware.emrtd.lds.groups import MAX_SOD
from hardware.emrtd.lds.security_object import CONTENT_TYPES, SecurityObject
from hardware.faults import DataMalformed
from hardware.pki.cms import PLAIN_DATA, SignedData
from hardware.tlv import encode, parse_exact

SOD_TAG = 0x77
_VERSION_WANTED = 3


@dataclass(frozen=True, slots=True)
class Sod:
    """The envelope and what is signed in it."""

    signed_data: SignedData
    security_object: SecurityObject
    raw: bytes = field(default=b"", repr=False)

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the file; raises DataMalformed."""
        what = "SOD"
        if len(raw) > MAX_SOD:
            raise DataMalformed(what=what, size=len(raw))
        signed = in_any_encoding(lambda der: SignedData.parse(parse_exact(der, SOD_TAG).value), raw, what)
        legacy_version = 1 if signed.content_type == PLAIN_DATA else _VERSION_WANTED
        if signed.content_type not in CONTENT_TYPES or signed.version not in (_VERSION_WANTED, legacy_version):
            raise DataMalformed(what=what)
        return cls(signed, SecurityObject.parse(signed.content), raw)


def wrap(cms: bytes) -> bytes:
    """The file with this CMS in it."""
    return encode(SOD_TAG, cms)
