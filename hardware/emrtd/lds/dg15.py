"""DG15: the public key of active authentication (ICAO 9303-10 §4.7.15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from hardware.asn1 import check_shape
from hardware.emrtd.lds.groups import GROUP_TAGS, group_body
from hardware.tlv import encode


@dataclass(frozen=True, slots=True)
class Dg15:
    """`public_key` is the SubjectPublicKeyInfo as it stands."""

    public_key: bytes
    raw: bytes = b""

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the group; raises DataMalformed."""
        public_key = group_body(raw, 15)
        check_shape(public_key, "DG15")
        return cls(public_key, raw)

    def encode(self) -> bytes:
        """The group's bytes."""
        return encode(GROUP_TAGS[15], self.public_key)
