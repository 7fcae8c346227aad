"""The child process that holds a reader: it does what `isolated` asks, and hangs in its stead."""

from __future__ import annotations

from collections.abc import Callable

from hardware.faults import ReaderBusy, ReaderError, ReaderFailed
from hardware.isolation.serve import serve
from hardware.readers.messages import (
    LARGEST_FRAME,
    Answer,
    Answered,
    AskClose,
    AskConnect,
    AskStatus,
    AskTransmit,
    Closed,
    Connected,
    Failed,
    Request,
    Status,
    encode,
    read_request,
)
from hardware.readers.port import Card, Reader


class CardService:
    """Answers requests from a reader; `choose` gives the reader for a name, or the first one for None."""

    def __init__(self, choose: Callable[[str | None], Reader]) -> None:
        self._choose = choose
        self._card: Card | None = None

    def answer(self, request: bytes) -> bytes:
        """The answer to one encoded request; what the parent sends is well formed, or this process ends."""
        try:
            return encode(self._answer(read_request(request)))
        except ReaderError as fault:
            return encode(Failed(fault.code, fault.data))

    def _answer(self, request: Request) -> Answer:
        match request:
            case AskStatus(wanted):
                status = self._choose(wanted).status()
                return Status(status.name, status.state)
            case AskConnect(wanted):
                return self._connect(wanted)
            case AskTransmit(command):
                if self._card is None:
                    raise ReaderFailed  # it was opened by a child that is no more
                return Answered(self._card.transmit(command))
            case AskClose():
                card, self._card = self._card, None
                if card is not None:
                    card.close()
                return Closed()

    def _connect(self, wanted: str | None) -> Connected:
        if self._card is not None:
            raise ReaderBusy
        reader = self._choose(wanted)
        self._card = reader.connect()
        return Connected(reader.name, self._card.atr)


def main() -> None:
    """Hold the machine's PC/SC reader."""
    serve(_open_pcsc, largest_request=LARGEST_FRAME)


def _open_pcsc() -> Callable[[bytes], bytes]:
    from hardware.readers.pcsc import PcscReader

    return CardService(PcscReader).answer
