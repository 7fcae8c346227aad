"""A personalised document: the files of its chip, the keys behind them, and what is printed on it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import rsa

from hardware.chip import printed_mrz
from hardware.chip.profile import Profile
from hardware.crypto import ec


@dataclass(frozen=True, slots=True)
class Document:
    """`files` by the names of a dump (EF_CardAccess, EF_COM, EF_SOD, DG1 ..); the keys are those that the chip has."""

    profile: Profile
    files: Mapping[str, bytes] = field(repr=False)
    chip_key: ec.KeyPair | None = None
    signature_key: ec.KeyPair | rsa.RSAPrivateKey | None = field(default=None, repr=False)

    @property
    def mrz(self) -> str:
        """The printed zone, lines joined by newlines."""
        return printed_mrz.compose(self.profile.holder, self.profile.paper)

    @property
    def mrz_secret(self) -> bytes:
        """SHA-1 of the MRZ information: 20 bytes for PACE, the first 16 are the seed of BAC (ICAO 9303-11 §9.7.2)."""
        return hashlib.sha1(self._mrz_information(), usedforsecurity=False).digest()

    @property
    def can_secret(self) -> bytes | None:
        """The card access number as PACE takes it."""
        can = self.profile.paper.can
        return None if can is None else can.encode("ascii")

    def _mrz_information(self) -> bytes:
        """Number, birth and expiry, each with its check digit; the number whole, and at least nine characters."""
        fields = (
            printed_mrz.transliterate(self.profile.paper.number).ljust(9, "<"),
            printed_mrz.short_date(self.profile.holder.birth),
            printed_mrz.short_date(self.profile.paper.expiry),
        )
        return "".join(field + printed_mrz.check_digit(field) for field in fields).encode("ascii")
