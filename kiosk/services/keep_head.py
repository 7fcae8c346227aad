"""Copies of the newest signed head, put where the station's own administrator cannot change them.

The folder is a share of another machine, or one that a collector empties. A head is put there once, under its number;
nothing in the folder is ever written anew. The window does it at the end of a case once an hour has gone, when a clerk
logs out, and when it closes.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kiosk.domain.audit import SignedHead
from kiosk.domain.faults import HeadUnkept, KioskError
from kiosk.home import write_private
from kiosk.services.head_file import head_file
from kiosk.services.ports import Clock

logger = logging.getLogger(__name__)


class HeadSource(Protocol):
    """The store, as far as heads go."""

    def newest_head(self) -> SignedHead | None: ...


@dataclass(slots=True)
class HeadKeeper:
    """Puts heads into a folder; `every` is how long it waits between two without being told."""

    source: HeadSource
    clock: Clock
    folder: Path
    public: bytes
    every: dt.timedelta = dt.timedelta(hours=1)
    _kept_at: dt.datetime | None = field(default=None, init=False)

    def keep(self) -> Path | None:
        """Put the newest head there; None in an empty log. Raises `HeadUnkept`, and the faults of the store."""
        newest = self.source.newest_head()
        if newest is None:
            return None
        path = self.folder / f"head-{newest.head.key}-{newest.head.number:09d}.json"
        try:
            if not path.exists():
                write_private(path, head_file(newest, self.public))
        except (OSError, KioskError) as error:
            raise HeadUnkept(path=str(self.folder)) from error
        self._kept_at = self.clock.now()
        return path

    def keep_if_due(self, now: bool = False) -> None:
        """Put it there now, or if the last one is old enough; that the folder is away is told in the log file alone."""
        if now or self._kept_at is None or self.clock.now() - self._kept_at >= self.every:
            self.keep_or_note()

    def keep_or_note(self) -> None:
        """Put it there; the work at the counter does not depend on it."""
        try:
            self.keep()
        except KioskError as fault:
            logger.warning("the signed head was not kept: %s", fault.code.value)
