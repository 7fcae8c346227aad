"""The booth's clock: after a while without a touch it warns, and if nobody answers the session is wiped.

Seconds come from ticks that the shell's timer or a test gives; nothing here looks at a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

WARNING_SECONDS: Final = 30
NORMAL_SECONDS: Final = 60
PRIVATE_SECONDS: Final = 45
STAFF_SECONDS: Final = 600
WORKING_SECONDS: Final = 120
"""While the booth itself is at work; a chip that hangs must not keep it for ever."""


@unique
class Idle(StrEnum):
    """What the clock says."""

    QUIET = "quiet"
    WARNING = "warning"
    OVER = "over"


@dataclass(slots=True)
class IdleClock:
    """Counts seconds since the last touch. `allowed` of them pass before the warning."""

    allowed: int = NORMAL_SECONDS
    passed: int = 0

    def touched(self) -> None:
        """Somebody is there."""
        self.passed = 0

    def allow(self, seconds: int) -> None:
        """Another page, another patience; the count begins anew."""
        self.allowed = seconds
        self.passed = 0

    def tick(self, seconds: int = 1) -> Idle:
        """So many seconds passed without a touch."""
        self.passed += seconds
        return self.state

    @property
    def state(self) -> Idle:
        """Whether to be quiet, to warn, or to end."""
        if self.passed >= self.allowed + WARNING_SECONDS:
            return Idle.OVER
        return Idle.WARNING if self.passed >= self.allowed else Idle.QUIET

    @property
    def left(self) -> int:
        """Seconds until the end, once it warns."""
        return max(self.allowed + WARNING_SECONDS - self.passed, 0)
