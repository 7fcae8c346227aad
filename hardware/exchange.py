"""Protocols without I/O: an Exchange yields commands and is sent the answers.

The same exchange runs against a reader, the simulated chip or a recorded tape, and can be stopped between any two
commands.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from threading import Event
from typing import Protocol, TypeAlias, TypeVar

from hardware.apdu import CommandApdu, ResponseApdu
from hardware.faults import CardRemoved, ReadCancelled

T = TypeVar("T")

Exchange: TypeAlias = Generator[CommandApdu, ResponseApdu, T]
"""A protocol run: yields plain `CommandApdu`s (already protected where a channel is up), returns its result."""


class Transport(Protocol):
    """Carries the bytes of one command to the chip and brings its answer back; raises `ReaderError`s."""

    def transmit(self, command: bytes) -> bytes: ...


class CancelToken:
    """Set from another thread to stop a run before its next command."""

    def __init__(self) -> None:
        self._event = Event()

    def cancel(self) -> None:
        """Ask the run to stop."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked."""
        return self._event.is_set()


Observer: TypeAlias = Callable[[CommandApdu, ResponseApdu], None]


def drive(
    exchange: Exchange[T],
    transport: Transport,
    *,
    cancel: CancelToken | None = None,
    observe: Observer | None = None,
) -> T:
    """Run an exchange to its result over a transport.

    Transport faults are thrown into the exchange at the command that met them, so that a protocol may mend what it can;
    an answer of fewer than two bytes is a lifted card, never data. Raises `ReadCancelled` between two commands.
    """
    try:
        command = next(exchange)
        while True:
            if cancel is not None and cancel.is_cancelled:
                exchange.close()
                raise ReadCancelled
            try:
                raw = transport.transmit(command.encode())
                if len(raw) < 2:
                    raise CardRemoved
            except CardRemoved as fault:
                command = exchange.throw(fault)
                continue
            response = ResponseApdu.parse(raw)
            if observe is not None:
                observe(command, response)
            command = exchange.send(response)
    except StopIteration as done:
        result: T = done.value
        return result
