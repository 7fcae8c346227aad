"""The data groups of the travel document application: numbers and outer tags (ICAO 9303-10 §4.7, table 38)."""

from __future__ import annotations

from types import MappingProxyType

from hardware.faults import DataMalformed
from hardware.tlv import parse_exact

GROUP_TAGS = MappingProxyType(
    {
        1: 0x61,
        2: 0x75,
        3: 0x63,
        4: 0x76,
        5: 0x65,
        6: 0x66,
        7: 0x67,
        8: 0x68,
        9: 0x69,
        10: 0x6A,
        11: 0x6B,
        12: 0x6C,
        13: 0x6D,
        14: 0x6E,
        15: 0x6F,
        16: 0x70,
    }
)
GROUP_OF_TAG = MappingProxyType({tag: number for number, tag in GROUP_TAGS.items()})

MAX_DG1 = 128
MAX_DG2 = 256 * 1024
MAX_GROUP = 64 * 1024
MAX_SOD = 64 * 1024


def group_body(raw: bytes, number: int, *, max_size: int = MAX_GROUP) -> bytes:
    """What stands inside the outer tag of a data group; raises DataMalformed."""
    if len(raw) > max_size:
        raise DataMalformed(what=f"DG{number}", size=len(raw))
    return parse_exact(raw, GROUP_TAGS[number]).value
