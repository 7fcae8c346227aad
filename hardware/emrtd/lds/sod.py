"""EF.SOD: the state's signature over the hashes of all groups (ICAO 9303-10 §4.6.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from asn1crypto import parser

from hardware.asn1 import check_shape, reading
from hardware.emrtd.lds.groups import MAX_SOD
from hardware.emrtd.lds.security_object import CONTENT_TYPES, SecurityObject
from hardware.faults import DataMalformed
from hardware.pki.cms import PLAIN_DATA, SignedData
from hardware.tlv import encode

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
        check_shape(raw, what, max_size=MAX_SOD)
        with reading(what):
            inner = parser.parse(raw, strict=True)[4]
        if raw[0] != SOD_TAG:
            raise DataMalformed(what=what)
        signed = SignedData.parse(inner)
        legacy_version = 1 if signed.content_type == PLAIN_DATA else _VERSION_WANTED
        if signed.content_type not in CONTENT_TYPES or signed.version not in (_VERSION_WANTED, legacy_version):
            raise DataMalformed(what=what)
        return cls(signed, SecurityObject.parse(signed.content), raw)


def wrap(cms: bytes) -> bytes:
    """The file with this CMS in it."""
    return encode(SOD_TAG, cms)
