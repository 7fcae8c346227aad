"""The four means of MitID (identifikationsmidler) and how many of each a person may have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class AuthenticatorKind(StrEnum):
    """What a citizen logs on with; the values are those of `--means`."""

    APP = "app"
    CODE_DISPLAY = "display"
    AUDIO_READER = "reader"
    CHIP = "chip"

    @property
    def needs_temporary_pin(self) -> bool:
        """Whether activation takes a second code over a second channel (the app alone)."""
        return self is AuthenticatorKind.APP


@unique
class AuthenticatorState(StrEnum):
    """Whether an authenticator works."""

    ACTIVE = "ACTIVE"
    BLOCKED = "BLOCKED"
    REPLACED = "REPLACED"


@dataclass(frozen=True, slots=True)
class AuthenticatorLimits:
    """How many of a kind may be active at once, and which kinds exclude each other."""

    max_active: Mapping[AuthenticatorKind, int]
    excludes: Mapping[AuthenticatorKind, frozenset[AuthenticatorKind]]

    def room_for(self, kind: AuthenticatorKind, active: Collection[AuthenticatorKind]) -> bool:
        """Whether one more of this kind may be activated beside those active now.

        A single device (limit 1) is replaced by its successor, so only kinds with several places can be full; the
        excluded kinds stand in the way whatever their number.
        """
        if any(other in self.excludes.get(kind, frozenset()) for other in active):
            return False
        limit = self.max_active[kind]
        return limit == 1 or sum(1 for other in active if other is kind) < limit
