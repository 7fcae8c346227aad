"""DG13: whatever the issuing state likes, in whatever form (ICAO 9303-10 §4.7.13)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from hardware.emrtd.lds.groups import GROUP_TAGS, group_body
from hardware.tlv import encode


@dataclass(frozen=True, slots=True)
class Dg13:
    """`content` is what stands inside the group's tag; nobody but the issuer can read it."""

    content: bytes = field(repr=False)
    raw: bytes = field(default=b"", repr=False)

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the group; raises DataMalformed when it is not one whole object."""
        return cls(group_body(raw, 13), raw)

    def encode(self) -> bytes:
        """The group's bytes."""
        return encode(GROUP_TAGS[13], self.content)
