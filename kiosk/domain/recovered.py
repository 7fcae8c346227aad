"""What a start found of the codes that the program left behind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.errands import Face


@unique
class Fate(StrEnum):
    """Where a start finds a code. Every value has words (`recovered-CODE`, `screen-recovered-CODE`)."""

    DEAD = "dead"  # its issue was interrupted
    UNCLAIMED = "unclaimed"  # its letter lay too long without being handed over
    REPRINTED = "reprinted"  # it ended for a new letter in its place, which did not come
    WAITING = "waiting"  # its letter was printed from the command line, and waits for the next step there
    LIVE = "live"  # its letter was handed over, and the program ended before the case did


@dataclass(frozen=True, slots=True)
class Recovered:
    """A code that a start found: whose case it is of, for what, where it is, and of which face."""

    case_number: str
    means: AuthenticatorKind
    fate: Fate = Fate.DEAD
    face: Face = Face.COUNTER
