"""Who may answer the clerk's page at the booth: the citizen alone must never be able to tick it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Final, Protocol


class ClerkGate(Protocol):
    """Knows the members of staff by their initials and codes."""

    @property
    def knows_anybody(self) -> bool: ...

    def admits(self, initials: str, code: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class DemoClerks:
    """The one invented member of staff of a demo station; the page tells initials and code."""

    initials: str = "DEMO"
    code: str = "2468"
    knows_anybody: bool = True

    def admits(self, initials: str, code: str) -> bool:
        """Compares without telling by time how much of the code was right."""
        same_code = hmac.compare_digest(code.strip().encode(), self.code.encode())
        return same_code and initials.strip().upper() == self.initials


@dataclass(frozen=True, slots=True)
class NoClerks:
    """Admits nobody: a station where no member of staff is known."""

    knows_anybody: bool = False

    def admits(self, initials: str, code: str) -> bool:  # noqa: ARG002  # the port's names
        """Never."""
        return False


MOST_TRIES: Final = 5
"""Wrong codes in one session after which the sign-in stays closed until the booth starts over."""
