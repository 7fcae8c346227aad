"""What a reading costs: commands, bytes, and seconds by phase on a monotonic clock; and the progress it reports."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from hardware.emrtd.progress import Phase, Progress, ProgressSink, ignore_progress
from hardware.exchange import Transport

Clock = Callable[[], float]

_KEYS = {
    Phase.CONNECT: "connect",
    Phase.ACCESS: "access",
    Phase.READ_DATA: "read",
    Phase.PROVE: "prove",
    Phase.READ_PORTRAIT: "read",
    Phase.VERIFY: "verify",
}
"""The names of the report; both reading phases are one there."""


class Meter:
    """Counts over all connections of one inspection."""

    def __init__(self, clock: Clock = time.monotonic, on_progress: ProgressSink = ignore_progress) -> None:
        self._clock = clock
        self._on_progress = on_progress
        self._phase: Phase | None = None
        self._since = 0.0
        self.apdus = self.bytes_sent = self.bytes_received = 0
        self.seconds: dict[str, float] = {}

    @contextmanager
    def phase(self, phase: Phase) -> Iterator[None]:
        """Time what is done inside, and tell that it has begun; a phase inside another stops that one's watch."""
        outer = self._phase
        self._charge()
        self._phase = phase
        self.show(0, 0)
        try:
            yield
        finally:
            self._charge()
            self._phase = outer

    def _charge(self) -> None:
        """Put the time since the last look on the phase that is running."""
        now = self._clock()
        if self._phase is not None:
            key = _KEYS[self._phase]
            self.seconds[key] = self.seconds.get(key, 0.0) + now - self._since
        self._since = now

    def show(self, done: int, total: int) -> None:
        """Tell how far the phase is, in bytes of the file that is being read."""
        if self._phase is not None:
            self._on_progress(Progress(self._phase, done, total))

    def over(self, transport: Transport) -> Transport:
        """The same transport, counted."""
        return _Counted(transport, self)


class _Counted:
    def __init__(self, transport: Transport, meter: Meter) -> None:
        self._transport = transport
        self._meter = meter

    def transmit(self, command: bytes) -> bytes:
        self._meter.apdus += 1
        self._meter.bytes_sent += len(command)
        answer = self._transport.transmit(command)
        self._meter.bytes_received += len(answer)
        return answer
