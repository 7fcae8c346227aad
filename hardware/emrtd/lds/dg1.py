"""DG1: the machine-readable zone as the chip holds it (ICAO 9303-10 §4.7.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from hardware.emrtd.lds.groups import GROUP_TAGS, MAX_DG1, group_body
from hardware.faults import DataMalformed
from hardware.tlv import encode, parse_exact

_MRZ_TAG = 0x5F1F
_LINE_LENGTHS = {90: 30, 72: 36, 88: 44}
_CHARACTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")


@dataclass(frozen=True, slots=True)
class Dg1:
    """The zone without line ends: 90 characters (TD1), 72 (TD2) or 88 (TD3)."""

    mrz: str
    raw: bytes = b""

    @property
    def lines(self) -> tuple[str, ...]:
        """The zone as it is printed."""
        length = _LINE_LENGTHS[len(self.mrz)]
        return tuple(self.mrz[at : at + length] for at in range(0, len(self.mrz), length))

    @property
    def issuer(self) -> str:
        """The issuing state or organisation as written, without fillers ("D", "GBD", "UTO")."""
        return self.mrz[2:5].rstrip("<")

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the group; raises DataMalformed."""
        zone = parse_exact(group_body(raw, 1, max_size=MAX_DG1), _MRZ_TAG).value
        if len(zone) not in _LINE_LENGTHS or not _CHARACTERS.issuperset(zone):
            raise DataMalformed(what="DG1")
        return cls(mrz=zone.decode("ascii"), raw=raw)

    def encode(self) -> bytes:
        """The group's bytes."""
        return encode(GROUP_TAGS[1], encode(_MRZ_TAG, self.mrz.encode("ascii")))
