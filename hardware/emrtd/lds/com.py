"""EF.COM: versions and the list of groups the chip says it has (ICAO 9303-10 §4.6.1). Nobody signs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from hardware.emrtd.lds.groups import GROUP_OF_TAG, GROUP_TAGS
from hardware.faults import DataMalformed
from hardware.tlv import encode, parse_exact

COM_TAG = 0x60
_LDS_VERSION, _UNICODE_VERSION, _TAG_LIST = 0x5F01, 0x5F36, 0x5C
_MAX_COM = 128


@dataclass(frozen=True, slots=True)
class Com:
    """`groups` in the order of the file; tags that name no group in `unknown_tags`; versions as written ("0107")."""

    lds_version: str
    unicode_version: str
    groups: tuple[int, ...]
    unknown_tags: tuple[int, ...] = ()
    raw: bytes = b""

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the file; raises DataMalformed."""
        if len(raw) > _MAX_COM:
            raise DataMalformed(what="COM", size=len(raw))
        body = parse_exact(raw, COM_TAG)
        tags = body.find(_TAG_LIST)
        if tags is None:
            raise DataMalformed(what="COM")
        return cls(
            lds_version=_version(body.find(_LDS_VERSION)),
            unicode_version=_version(body.find(_UNICODE_VERSION)),
            groups=tuple(GROUP_OF_TAG[tag] for tag in tags if tag in GROUP_OF_TAG),
            unknown_tags=tuple(tag for tag in tags if tag not in GROUP_OF_TAG),
            raw=raw,
        )

    def encode(self) -> bytes:
        """The file's bytes."""
        tags = bytes(GROUP_TAGS[number] for number in self.groups) + bytes(self.unknown_tags)
        return encode(
            COM_TAG,
            encode(_LDS_VERSION, self.lds_version.encode("ascii"))
            + encode(_UNICODE_VERSION, self.unicode_version.encode("ascii"))
            + encode(_TAG_LIST, tags),
        )


def _version(value: bytes | None) -> str:
    if value is None or len(value) > 8 or not value.isdigit():
        raise DataMalformed(what="COM")
    return value.decode("ascii")
