"""The states of a whole MitID, as a table of moves; every move is kept with its reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final


@unique
class IdentityState(StrEnum):
    """Whether a MitID works. BLOCKED is the end."""

    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    BLOCKED = "BLOCKED"


@unique
class IdentityEvent(StrEnum):
    """What happens to a MitID."""

    SUSPEND = "suspend"
    LIFT = "lift"  # only after full proofing, in person
    BLOCK = "block"


IDENTITY_MOVES: Final[dict[tuple[IdentityState, IdentityEvent], IdentityState]] = {
    (IdentityState.ACTIVE, IdentityEvent.SUSPEND): IdentityState.SUSPENDED,
    (IdentityState.SUSPENDED, IdentityEvent.LIFT): IdentityState.ACTIVE,
    (IdentityState.ACTIVE, IdentityEvent.BLOCK): IdentityState.BLOCKED,
    (IdentityState.SUSPENDED, IdentityEvent.BLOCK): IdentityState.BLOCKED,
}
"""Every move that exists."""


@unique
class IdentityReason(StrEnum):
    """Why a MitID changed its state."""

    OWNER = "owner"  # its owner asked for it
    MISUSE = "misuse"  # somebody else may have used it
    PROOFED = "proofed"  # lifted after full proofing
    WRONG_PERSON = "wrong_person"  # it was made for somebody else, or somebody else had it lifted
    DEATH = "death"


@dataclass(frozen=True, slots=True)
class IdentityChange:
    """One entry of the history: which move, when, why and in which case."""

    state: IdentityState
    at: dt.datetime
    reason: IdentityReason
    case_id: str | None


def state_after(state: IdentityState, event: IdentityEvent) -> IdentityState | None:
    """The state after that move, or None where there is none."""
    return IDENTITY_MOVES.get((state, event))
