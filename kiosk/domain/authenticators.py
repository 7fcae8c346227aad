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

    @property
    def is_device(self) -> bool:
        """Whether it is a thing from the stock, with a serial number."""
        return self is not AuthenticatorKind.APP

    @property
    def is_reusable(self) -> bool:
        """Whether the thing can be enrolled again after it was blocked for good (the chip alone)."""
        return self is AuthenticatorKind.CHIP


@unique
class AuthenticatorState(StrEnum):
    """Whether an authenticator works. A permanently blocked one and a replaced one never work again.

    A display or reader that was blocked for good is scrap; a chip can be enrolled again as a new authenticator, since
    its key pair is made at each enrolment.
    """

    ACTIVE = "ACTIVE"
    TEMPORARILY_BLOCKED = "TEMPORARILY_BLOCKED"  # wrong PIN, password or one-time code
    PERMANENTLY_BLOCKED = "PERMANENTLY_BLOCKED"
    REPLACED = "REPLACED"

    @property
    def takes_a_place(self) -> bool:
        """Whether it counts against the most that a person may have: also one that is blocked for a while."""
        return self in {AuthenticatorState.ACTIVE, AuthenticatorState.TEMPORARILY_BLOCKED}


@unique
class AuthenticatorEvent(StrEnum):
    """What happens to an authenticator."""

    LOCK = "lock"  # after wrong tries
    UNLOCK = "unlock"
    BLOCK = "block"  # for good
    REPLACE = "replace"


AUTHENTICATOR_MOVES: dict[tuple[AuthenticatorState, AuthenticatorEvent], AuthenticatorState] = {
    (AuthenticatorState.ACTIVE, AuthenticatorEvent.LOCK): AuthenticatorState.TEMPORARILY_BLOCKED,
    (AuthenticatorState.TEMPORARILY_BLOCKED, AuthenticatorEvent.UNLOCK): AuthenticatorState.ACTIVE,
    (AuthenticatorState.ACTIVE, AuthenticatorEvent.BLOCK): AuthenticatorState.PERMANENTLY_BLOCKED,
    (AuthenticatorState.TEMPORARILY_BLOCKED, AuthenticatorEvent.BLOCK): AuthenticatorState.PERMANENTLY_BLOCKED,
    (AuthenticatorState.ACTIVE, AuthenticatorEvent.REPLACE): AuthenticatorState.REPLACED,
    (AuthenticatorState.TEMPORARILY_BLOCKED, AuthenticatorEvent.REPLACE): AuthenticatorState.REPLACED,
}
"""Every move that exists."""


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
