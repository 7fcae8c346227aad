"""A store that was put back from a copy: nobody knows what was done between the copy and that."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Restoration:
    """When it was put back, from a copy of when, and how many codes, temporary PINs and messages of it were ended.

    So many `cases` may have led to a code since then: what had been decided in them has to be decided again.
    """

    at: dt.datetime
    copied_at: dt.datetime
    codes: int
    pins: int
    messages: int
    cases: int = 0
