"""Copies of the newest signed head, put where the station's own administrator cannot change them.

The folder is a share of another machine, or one that a collector empties. A head is put there once, under its number;
nothing in the folder is ever written anew, and nothing is put there beside a head of another log than the one that is
here: a store that was rolled back must not be taken for one whose heads are kept. The window does it at the end of a
case once an hour has gone, when a clerk logs out, and when it closes.
"""

from __future__ import annotations

import datetime as dt
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from kiosk.domain.audit import SignedHead
from kiosk.domain.faults import AuditHeadMalformed, HeadUnkept, KioskError
from kiosk.domain.store_faults import HeadDiffers
from kiosk.home import read_limited, write_private
from kiosk.keys import key_id_of, verifies
from kiosk.services.head_file import LARGEST_HEAD, head_file, parse_head
from kiosk.services.ports import Clock

logger = logging.getLogger(__name__)


class HeadSource(Protocol):
    """The store, as far as heads go."""

    def newest_head(self) -> SignedHead | None: ...

    def head_of(self, number: int) -> SignedHead | None: ...


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
        """Put the newest head there; None in an empty log.

        Raises `HeadDiffers`, `HeadUnkept`, and the faults of the store.
        """
        require_grown(self.folder, self.public, self.source)
        newest = self.source.newest_head()
        if newest is None:
            return None
        path = self.folder / f"head-{newest.head.key}-{newest.head.number:09d}.json"
        try:
            if not path.exists():
                write_private(path, head_file(newest, self.public))
            elif _read(path, self.public) != newest:
                raise HeadDiffers(path=str(path))
        except HeadDiffers:
            raise
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


def require_grown(folder: Path, public: bytes, source: HeadSource) -> None:
    """Raise `HeadDiffers` unless the newest head that was kept is one of the log that is here, or none was kept."""
    try:
        found = _newest_kept(folder, public)  # before the log is asked: another station may keep a newer one meanwhile
    except (OSError, KioskError) as error:
        raise HeadUnkept(path=str(folder)) from error
    if found is not None:
        path, kept = found
        if source.head_of(kept.head.number) != kept:
            raise HeadDiffers(path=str(path))


def _newest_kept(folder: Path, public: bytes) -> tuple[Path, SignedHead] | None:
    """The head of the highest number, and its file; what this key did not sign is none of ours."""
    for path in sorted(folder.glob(f"head-{key_id_of(public)}-*.json"), reverse=True):
        kept = _read(path, public)
        if kept is not None:
            return path, kept
    return None


def _read(path: Path, public: bytes) -> SignedHead | None:
    """The head in a file; None where there is none that this key signed."""
    try:
        kept = parse_head(read_limited(path, LARGEST_HEAD))
    except AuditHeadMalformed:
        return None
    return kept if verifies(public, kept) else None
