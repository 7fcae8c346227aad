"""DG12: further details of the document itself, where the issuer gives them (ICAO 9303-10 §4.7.12)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Self

from hardware.emrtd.lds.details import Details
from hardware.emrtd.lds.groups import GROUP_TAGS
from hardware.tlv import encode

_TAG_LIST = 0x5C
_AUTHORITY, _ISSUED, _OTHER_PERSON, _OBSERVATIONS = 0x5F19, 0x5F26, 0x5F1A, 0x5F1B
_REQUIREMENTS, _FRONT, _REAR, _PERSONALISED, _SYSTEM = 0x5F1C, 0x5F1D, 0x5F1E, 0x5F55, 0x5F56


@dataclass(frozen=True, slots=True)
class Dg12:
    """`issued` and `personalised` are None when absent or incomplete; the pictures are not decoded."""

    authority: str | None = None
    issued: dt.date | None = None
    other_persons: tuple[str, ...] = ()
    observations: str | None = None
    requirements: str | None = None
    front: bytes | None = field(default=None, repr=False)
    rear: bytes | None = field(default=None, repr=False)
    personalised: dt.datetime | None = None
    personalisation_system: str | None = None
    raw: bytes = field(default=b"", repr=False)

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the group; raises DataMalformed."""
        details = Details.of_group(raw, 12)
        return cls(
            authority=details.text(_AUTHORITY),
            issued=details.date(_ISSUED),
            other_persons=details.names(_OTHER_PERSON),
            observations=details.text(_OBSERVATIONS),
            requirements=details.text(_REQUIREMENTS),
            front=details.octets(_FRONT),
            rear=details.octets(_REAR),
            personalised=details.moment(_PERSONALISED),
            personalisation_system=details.text(_SYSTEM),
            raw=raw,
        )

    def encode(self) -> bytes:
        """The group's bytes: authority, date of issue in eight digits, observations."""
        objects: list[tuple[int, bytes]] = []
        if self.authority:
            objects.append((_AUTHORITY, self.authority.encode()))
        if self.issued:
            objects.append((_ISSUED, self.issued.strftime("%Y%m%d").encode()))
        if self.observations:
            objects.append((_OBSERVATIONS, self.observations.encode()))
        tags = b"".join(tag.to_bytes(2, "big") for tag, _ in objects)
        return encode(GROUP_TAGS[12], encode(_TAG_LIST, tags) + b"".join(encode(*item) for item in objects))
