"""The tray of simulated documents beside a simulated reader."""

from __future__ import annotations

from collections.abc import Sequence

from hardware.chip import printed_mrz
from hardware.chip.card import SimulatedChip
from hardware.chip.personalise import personalise
from hardware.chip.profiles import load_profile, profile_names
from hardware.readers.simulated import SimulatedReader


class Tray:
    """Documents by name, to be laid on the reader and taken off it."""

    def __init__(self, reader: SimulatedReader) -> None:
        self._reader = reader

    @property
    def profiles(self) -> Sequence[str]:
        """Every document's name, sorted."""
        return profile_names()

    def insert(self, name: str) -> None:
        """Lay a document on the reader; raises ProfileUnknown."""
        self._reader.insert(SimulatedChip(personalise(load_profile(name))))

    def remove(self) -> None:
        """Take the document off."""
        self._reader.remove()

    def mrz(self, name: str) -> str:
        """What is printed on a document; raises ProfileUnknown."""
        profile = load_profile(name)
        return printed_mrz.compose(profile.holder, profile.paper)

    def can(self, name: str) -> str | None:
        """The card access number printed on a document, if it has one; raises ProfileUnknown."""
        return load_profile(name).paper.can
