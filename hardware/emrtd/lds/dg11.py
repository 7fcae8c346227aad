"""DG11: further personal details, where the issuer gives them (ICAO 9303-10 §4.7.11)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Self

from hardware.emrtd.lds.details import Details
from hardware.emrtd.lds.groups import GROUP_TAGS
from hardware.tlv import encode

_TAG_LIST = 0x5C
_FULL_NAME, _OTHER_NAME, _PERSONAL_NUMBER = 0x5F0E, 0x5F0F, 0x5F10
_PLACE_OF_BIRTH, _BIRTH, _ADDRESS = 0x5F11, 0x5F2B, 0x5F42
_TELEPHONE, _PROFESSION, _TITLE, _SUMMARY = 0x5F12, 0x5F13, 0x5F14, 0x5F15
_CITIZENSHIP, _OTHER_DOCUMENTS, _CUSTODY = 0x5F16, 0x5F17, 0x5F18


@dataclass(frozen=True, slots=True)
class Dg11:
    """`birth` is None when absent or not a whole date; the picture that proves citizenship is not decoded."""

    full_name: str | None = None
    other_names: tuple[str, ...] = ()
    personal_number: str | None = None
    birth: dt.date | None = None
    place_of_birth: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    telephone: str | None = None
    profession: str | None = None
    title: str | None = None
    summary: str | None = None
    citizenship: bytes | None = field(default=None, repr=False)
    other_documents: tuple[str, ...] = ()
    custody: str | None = None
    raw: bytes = field(default=b"", repr=False)

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the group; raises DataMalformed."""
        details = Details.of_group(raw, 11)
        return cls(
            full_name=details.name(_FULL_NAME),
            other_names=details.names(_OTHER_NAME),
            personal_number=details.number(_PERSONAL_NUMBER),
            birth=details.date(_BIRTH),
            place_of_birth=details.lines(_PLACE_OF_BIRTH),
            address=details.lines(_ADDRESS),
            telephone=details.text(_TELEPHONE),
            profession=details.text(_PROFESSION),
            title=details.text(_TITLE),
            summary=details.text(_SUMMARY),
            citizenship=details.octets(_CITIZENSHIP),
            other_documents=details.lines(_OTHER_DOCUMENTS),
            custody=details.text(_CUSTODY),
            raw=raw,
        )

    def encode(self) -> bytes:
        """The group's bytes; the birth date is written in eight digits."""
        objects: list[tuple[int, bytes]] = []
        if self.full_name:
            objects.append((_FULL_NAME, self.full_name.encode().replace(b", ", b"<<").replace(b" ", b"<")))
        if self.personal_number:
            objects.append((_PERSONAL_NUMBER, self.personal_number.encode()))
        if self.birth:
            objects.append((_BIRTH, self.birth.strftime("%Y%m%d").encode()))
        if self.place_of_birth:
            objects.append((_PLACE_OF_BIRTH, "<".join(self.place_of_birth).encode()))
        if self.address:
            objects.append((_ADDRESS, "<".join(self.address).encode()))
        tags = b"".join(tag.to_bytes(2, "big") for tag, _ in objects)
        return encode(GROUP_TAGS[11], encode(_TAG_LIST, tags) + b"".join(encode(*item) for item in objects))
