"""Use case: read the document on this station's reader and judge it by this station's trust store."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeAlias

from hardware.emrtd.access import AccessKey
from hardware.emrtd.inspection import Inspection, inspect
from hardware.emrtd.lengths import ReaderMemory
from hardware.emrtd.progress import ProgressSink, ignore_progress
from hardware.exchange import CancelToken
from hardware.mrz.zone import Mrz
from hardware.pki.trust_store import TrustStore
from hardware.readers.port import Reader
from kiosk.services.ports import Clock


class _EventToken(CancelToken):
    """A cancel token that follows an event of the window's runner."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self._followed = event

    @property
    def is_cancelled(self) -> bool:
        """Whether the event was set."""
        return self._followed.is_set()


OneReading: TypeAlias = Callable[[CancelToken | None], Reader]
"""Gives the station's reader for the length of one reading, which the token ends."""


class Inspector:
    """Reads one document at a time, on the thread that calls it."""

    def __init__(self, for_one_reading: OneReading, open_trust: Callable[[], TrustStore], clock: Clock) -> None:
        self._for_one_reading = for_one_reading
        self._open_trust = open_trust
        self._clock = clock
        self._memory = ReaderMemory()

    def read(
        self,
        access_key: AccessKey,
        *,
        printed: Mrz | None = None,
        on_progress: ProgressSink = ignore_progress,
        cancel: Event | None = None,
    ) -> Inspection:
        """Read and judge; raises ReaderErrors, ReadCancelled and TrustStoreBroken. `printed` is compared with DG1."""
        token = _EventToken(cancel) if cancel is not None else None
        return inspect(
            self._for_one_reading(token),
            access_key,
            trust=self._open_trust(),
            at=self._clock.now(),
            printed=printed,
            on_progress=on_progress,
            cancel=token,
            memory=self._memory,
        )
