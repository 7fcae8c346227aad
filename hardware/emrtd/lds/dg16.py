"""DG16: the persons to be told in an emergency (ICAO 9303-10 §4.7.16)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Self

from hardware.emrtd.lds.details import MAX_LIST, Details
from hardware.emrtd.lds.groups import GROUP_TAGS, group_body
from hardware.faults import DataMalformed
from hardware.tlv import encode, parse_all

_COUNT = 0x02
_TEMPLATES = range(0xA1, 0xA1 + MAX_LIST)
_RECORDED, _NAME, _TELEPHONE, _ADDRESS = 0x5F50, 0x5F51, 0x5F52, 0x5F53


@dataclass(frozen=True, slots=True)
class Person:
    """One person and how to reach them; `recorded` is None when absent or incomplete."""

    name: str | None
    telephone: str | None = None
    address: tuple[str, ...] = ()
    recorded: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Dg16:
    """The persons in the order of the file."""

    persons: tuple[Person, ...]
    raw: bytes = field(default=b"", repr=False)

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the group; raises DataMalformed, also where it has another number of persons than it says."""
        objects = list(parse_all(group_body(raw, 16)))
        templates = [item for item in objects if item.tag in _TEMPLATES]
        counts = [int.from_bytes(item.value, "big") for item in objects if item.tag == _COUNT]
        if len(templates) > MAX_LIST or counts not in ([], [len(templates)]):
            raise DataMalformed(what="DG16")
        return cls(tuple(_person(Details("DG16", item.children())) for item in templates), raw)

    def encode(self) -> bytes:
        """The group's bytes, one template a person."""
        templates = b"".join(
            encode(tag, _encode(person)) for tag, person in zip(_TEMPLATES, self.persons, strict=False)
        )
        return encode(GROUP_TAGS[16], encode(_COUNT, bytes((len(self.persons),))) + templates)


def _person(details: Details) -> Person:
    return Person(
        name=details.name(_NAME),
        telephone=details.text(_TELEPHONE),
        address=details.lines(_ADDRESS),
        recorded=details.date(_RECORDED),
    )


def _encode(person: Person) -> bytes:
    objects: list[tuple[int, bytes]] = []
    if person.recorded:
        objects.append((_RECORDED, person.recorded.strftime("%Y%m%d").encode()))
    if person.name:
        objects.append((_NAME, person.name.encode().replace(b", ", b"<<").replace(b" ", b"<")))
    if person.telephone:
        objects.append((_TELEPHONE, person.telephone.encode()))
    if person.address:
        objects.append((_ADDRESS, "<".join(person.address).encode()))
    return b"".join(encode(*item) for item in objects)
