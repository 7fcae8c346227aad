"""A simulated chip in a PC/SC virtual reader: the card's end of vpcd's protocol.

One TCP connection to the driver that pcscd has loaded, on which the card is the client: two bytes of length, then the
payload; a payload of one byte is the reader's own command, anything longer an APDU to answer.
"""

from __future__ import annotations

import select
import socket
from collections.abc import Callable
from enum import IntEnum, unique
from threading import Event
from typing import Final, Protocol

from hardware.faults import VirtualReaderAbsent

DEFAULT_HOST: Final = "127.0.0.1"
DEFAULT_PORT: Final = 35963
_PATIENCE: Final = 5.0
_LONGEST: Final = 0xFFFF
_QUICKACK: Final[int | None] = getattr(socket, "TCP_QUICKACK", None)
_UNKNOWN_FAULT: Final = b"\x6f\x00"


@unique
class Control(IntEnum):
    """What the reader does to the card rather than says to it."""

    POWER_OFF = 0
    POWER_ON = 1
    RESET = 2
    ANSWER_TO_RESET = 4


class Chip(Protocol):
    """What is played."""

    @property
    def atr(self) -> bytes: ...

    def transmit(self, command: bytes) -> bytes: ...

    def reset(self) -> None: ...


def serve(
    chip: Chip,
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
    stop: Event | None = None,
    on_connected: Callable[[], None] | None = None,
) -> None:
    """Play the chip until `stop` is set or the reader hangs up; raises VirtualReaderAbsent when nobody listens.

    `stop` may be set by a signal handler or another thread; it is noticed within a tenth of a second.
    """
    try:
        connection = socket.create_connection((host, port), timeout=_PATIENCE)
    except OSError as fault:
        raise VirtualReaderAbsent(host=host, port=port) from fault
    with connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if on_connected is not None:
            on_connected()
        line = _Line(connection, stop or Event())
        while (payload := line.receive()) is not None:
            reply = _react(chip, payload)
            if reply is not None and not line.send(reply):
                return


def _react(chip: Chip, payload: bytes) -> bytes | None:
    """The reply to one payload; None where the reader expects none."""
    if len(payload) > 1:
        reply = chip.transmit(payload)
        return reply if len(reply) <= _LONGEST else _UNKNOWN_FAULT
    if not payload:
        return None
    if payload[0] in (Control.POWER_OFF, Control.POWER_ON, Control.RESET):
        chip.reset()
        return None
    return chip.atr if payload[0] == Control.ANSWER_TO_RESET else None


class _Line:
    """Framing over the socket. A broken connection reads as its end: the reader went away, which is no fault here."""

    _TICK: Final = 0.1

    def __init__(self, connection: socket.socket, stop: Event) -> None:
        self._connection = connection
        self._stop = stop

    def send(self, payload: bytes) -> bool:
        """Length and payload in one segment; False when nobody is there any more."""
        try:
            self._connection.sendall(len(payload).to_bytes(2, "big") + payload)
        except OSError:
            return False
        return True

    def receive(self) -> bytes | None:
        """The next payload; None at the end of the connection, or when asked to stop."""
        length = self._exactly(2)
        return None if length is None else self._exactly(int.from_bytes(length, "big"))

    def _exactly(self, size: int) -> bytes | None:
        received = bytearray()
        while len(received) < size:
            try:
                # Without it the driver's two small writes cost 44 ms of delayed acknowledgement; it wears off.
                if _QUICKACK is not None:
                    self._connection.setsockopt(socket.IPPROTO_TCP, _QUICKACK, 1)
                if not self._wait():
                    return None
                part = self._connection.recv(size - len(received))
            except OSError:
                return None
            if not part:
                return None
            received += part
        return bytes(received)

    def _wait(self) -> bool:
        """Wait for bytes or the end; False when asked to stop."""
        while not self._stop.is_set():
            if select.select([self._connection], [], [], self._TICK)[0]:
                return True
        return False
