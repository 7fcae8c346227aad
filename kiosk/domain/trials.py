"""What is remembered of tries that went wrong, and the limits that look back on it.

Two limits, and neither can be used to keep somebody else from their code: slips of the finger are counted for the user
ID and only further slips are then turned away, never a whole code; wrong codes are counted for where they come from,
and a source that was wrong for several user IDs has to wait, so that no one place burns the tries of many.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

LONGEST_LOOK_BACK: Final = dt.timedelta(days=1)
"""What is older than this no limit may ask for, and it is deleted."""


@unique
class TrialKind(StrEnum):
    """What went wrong."""

    SLIP = "slip"  # the check character does not fit
    WRONG = "wrong"  # a whole code that was not accepted


@dataclass(frozen=True, slots=True)
class Trial:
    """One of them. `subject` is the pseudonym of the user ID, `source` that of where it came from, if that is known."""

    id: str
    kind: TrialKind
    subject: str
    source: str | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class TrialLimits:
    """The numbers of the policy in force."""

    slips: int
    slip_window: dt.timedelta
    user_ids: int
    source_window: dt.timedelta
