"""The time: the one place that asks the machine for it."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


class SystemClock:
    """The machine's clock."""

    def now(self) -> dt.datetime:
        """The moment, in UTC."""
        return dt.datetime.now(dt.UTC)

    def today(self) -> dt.date:
        """The date in Copenhagen."""
        return self.now().astimezone(COPENHAGEN).date()


class FixedClock:
    """A clock that stands until it is moved, for tests and drills."""

    def __init__(self, at: dt.datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("a time without a zone")
        self._at = at.astimezone(dt.UTC)

    def now(self) -> dt.datetime:
        """The moment it stands at, in UTC."""
        return self._at

    def today(self) -> dt.date:
        """The date in Copenhagen."""
        return self._at.astimezone(COPENHAGEN).date()

    def advance(self, by: dt.timedelta) -> None:
        """Move it."""
        self._at += by
