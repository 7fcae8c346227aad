"""What has come off a document so far, and which of it the signed list of hashes vouches for."""

from __future__ import annotations

from dataclasses import dataclass, field

from hardware.emrtd.lds.com import Com
from hardware.emrtd.lds.security_object import SecurityObject
from hardware.emrtd.lds.sod import Sod
from hardware.faults import DataMalformed

NEVER_ASKED = frozenset({3, 4})
"""Fingerprints and irises: nobody needs them at a counter, and the chip would refuse them (ICAO 9303-10 §4.7.3)."""


@dataclass(slots=True)
class Contents:
    """Files by their names in a dump (`EF_SOD`, `DG1`). Nothing here judges a signature."""

    files: dict[str, bytes] = field(default_factory=dict, repr=False)
    _parsed: tuple[bytes | None, SecurityObject | None] | None = field(default=None, init=False, repr=False)

    def group(self, number: int) -> bytes | None:
        """A data group as it came."""
        return self.files.get(f"DG{number}")

    @property
    def security_object(self) -> SecurityObject | None:
        """The list of hashes; None without an EF.SOD or with one that cannot be read."""
        raw = self.files.get("EF_SOD")
        if self._parsed is None or self._parsed[0] is not raw:
            self._parsed = (raw, _security_object(raw))
        return self._parsed[1]

    @property
    def com_groups(self) -> frozenset[int]:
        """The groups that the unsigned EF.COM names; none when it is not there or cannot be read."""
        raw = self.files.get("EF_COM")
        if raw is None:
            return frozenset()
        try:
            return frozenset(Com.parse(raw).groups)
        except DataMalformed:
            return frozenset()

    @property
    def signed_groups(self) -> frozenset[int]:
        """The groups that the list of hashes names."""
        listed = self.security_object
        return frozenset(listed.hashes) if listed is not None else frozenset()

    def is_listed(self, number: int) -> bool:
        """Whether the group may be used at all: it is on the signed list, or there is no list to be on."""
        listed = self.security_object
        return listed is None or number in listed.hashes

    def is_vouched(self, number: int) -> bool | None:
        """Whether a group that came has the listed hash; None when the hash is one that we lack.

        False for a group that is not listed, or that did not come.
        """
        listed, raw = self.security_object, self.group(number)
        if listed is None or raw is None or number not in listed.hashes:
            return False
        return listed.matches(number, raw)

    def wanted(self, numbers: tuple[int, ...]) -> list[int]:
        """Which of these groups to read: those that are signed, and those that only EF.COM names, to show them up.

        Without any signed list, also the two that every document has (ICAO 9303-10 §4.7: DG1, DG2).
        """
        listed = self.signed_groups | self.com_groups | (frozenset() if self.signed_groups else {1, 2})
        return [number for number in numbers if number in listed - NEVER_ASKED]

    @property
    def strays(self) -> list[int]:
        """The groups that EF.COM names and the signed list does not: read for nothing but to show them up."""
        return sorted(self.com_groups - self.signed_groups - NEVER_ASKED) if self.signed_groups else []


def _security_object(raw: bytes | None) -> SecurityObject | None:
    if raw is None:
        return None
    try:
        return Sod.parse(raw).security_object
    except DataMalformed:
        return None
