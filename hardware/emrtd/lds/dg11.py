"""DG11: further personal details, where the issuer gives them (ICAO 9303-10 §4.7.11)."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from hardware.emrtd.lds.groups import GROUP_TAGS, group_body
from hardware.faults import DataMalformed
from hardware.tlv import Tlv, encode, parse_all

_TAG_LIST, _NAMES_TEMPLATE = 0x5C, 0xA0
_FULL_NAME, _OTHER_NAME, _PERSONAL_NUMBER = 0x5F0E, 0x5F0F, 0x5F10
_PLACE_OF_BIRTH, _BIRTH, _ADDRESS = 0x5F11, 0x5F2B, 0x5F42
MAX_TEXT = 200
_MAX_OTHER_NAMES = 16
_DROPPED = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Dg11:
    """Texts are cleaned of control and direction characters. `birth` is None when absent or not a whole date."""

    full_name: str | None = None
    other_names: tuple[str, ...] = ()
    personal_number: str | None = None
    birth: dt.date | None = None
    place_of_birth: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    raw: bytes = field(default=b"", repr=False)

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the group; raises DataMalformed."""
        objects = _flatten(parse_all(group_body(raw, 11)))
        first = dict(reversed(objects))
        others = [_name(value) for tag, value in objects if tag == _OTHER_NAME]
        if len(others) > _MAX_OTHER_NAMES:
            raise DataMalformed(what="DG11")
        return cls(
            full_name=_name(first[_FULL_NAME]) if _FULL_NAME in first else None,
            other_names=tuple(others),
            personal_number=_text(first[_PERSONAL_NUMBER]).rstrip("<") or None if _PERSONAL_NUMBER in first else None,
            birth=_date(first[_BIRTH]) if _BIRTH in first else None,
            place_of_birth=_lines(first.get(_PLACE_OF_BIRTH, b"")),
            address=_lines(first.get(_ADDRESS, b"")),
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


def _flatten(objects: Iterable[Tlv]) -> list[tuple[int, bytes]]:
    """Objects of the group, those inside the template of names (A0) among them: both layouts are in circulation."""
    flat: list[tuple[int, bytes]] = []
    for item in objects:
        if item.tag == _NAMES_TEMPLATE:
            flat += [(child.tag, child.value) for child in item.children()]
        else:
            flat.append((item.tag, item.value))
    return flat


def _text(value: bytes) -> str:
    """UTF-8, or Latin-1 where an old issuer wrote that; without what a screen or printer would obey."""
    try:
        text = value.decode("utf-8")
    except UnicodeDecodeError:
        text = value.decode("latin-1")
    text = unicodedata.normalize("NFC", text)
    kept = "".join(sign for sign in text if unicodedata.category(sign) not in _DROPPED)
    if len(kept) > MAX_TEXT:
        raise DataMalformed(what="DG11", size=len(kept))
    return kept.strip()


def _name(value: bytes) -> str:
    """A name with its fillers read: "A<<B<C" is "A, B C"."""
    parts = [part.replace("<", " ").strip() for part in _text(value).split("<<")]
    return ", ".join(part for part in parts if part)


def _lines(value: bytes) -> tuple[str, ...]:
    """Fields that `<` separates."""
    return tuple(part.strip() for part in _text(value).split("<") if part.strip())


def _date(value: bytes) -> dt.date | None:
    """YYYYMMDD in ASCII or packed digits (both occur); None when a part is unknown or it is no date."""
    digits = value.hex() if len(value) == 4 else value.decode("ascii", errors="replace")
    if len(digits) != 8 or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
