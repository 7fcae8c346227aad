"""DG14: the signed SecurityInfos (ICAO 9303-10 §4.7.14)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from hardware.emrtd.lds.groups import GROUP_TAGS, group_body
from hardware.emrtd.lds.security_infos import SecurityInfos
from hardware.tlv import encode


@dataclass(frozen=True, slots=True)
class Dg14:
    """What the state signed about the chip's protocols and keys."""

    infos: SecurityInfos
    raw: bytes = b""

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the group; raises DataMalformed."""
        return cls(SecurityInfos.parse(group_body(raw, 14)), raw)

    def encode(self) -> bytes:
        """The group's bytes."""
        return encode(GROUP_TAGS[14], self.infos.encode())
