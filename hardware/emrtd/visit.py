"""One connection to the chip: the card, the channel over it, and what was counted on the way."""

from __future__ import annotations

from typing import TypeVar

from hardware.channel.channel import Channel
from hardware.emrtd.meter import Meter
from hardware.emrtd.progress import Phase
from hardware.exchange import CancelToken, Exchange, drive
from hardware.readers.port import Reader

T = TypeVar("T")


class Visit:
    """Open from the moment it is made until `close`; raises ReaderErrors when the document is not there."""

    def __init__(self, reader: Reader, meter: Meter, cancel: CancelToken | None) -> None:
        self._cancel = cancel
        with meter.phase(Phase.CONNECT):
            self._card = reader.connect()
        self._transport = meter.over(self._card)
        self.channel = Channel()

    @property
    def atr(self) -> bytes:
        """What the chip answered to the reset."""
        return self._card.atr

    def run(self, exchange: Exchange[T]) -> T:
        """Run one protocol to its result; raises what it raises, ReaderErrors and ReadCancelled."""
        return drive(exchange, self._transport, cancel=self._cancel)

    def close(self) -> None:
        """Reset the chip and let it go."""
        self._card.close()
