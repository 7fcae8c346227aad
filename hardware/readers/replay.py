"""A reader that plays a recorded tape, and one that records it.

The replay refuses a command that differs from the recorded one in a single byte: a program that passes has said
exactly what was said to the document.
"""

from __future__ import annotations

from hardware.faults import CardRemoved, HardwareError, ReaderEmpty, TapeMismatch
from hardware.readers.connection import Connection
from hardware.readers.port import Card, Reader, ReaderState, ReaderStatus
from hardware.trace import Recorder, Tape, TapedConnection


class ReplayReader:
    """Each `connect` plays the next connection of the tape; `random` repeats the recorded draws."""

    def __init__(self, tape: Tape, *, name: str = "Tape") -> None:
        self._tape = tape
        self._name = name
        self._next_connection = 0
        self._next_draw = 0

    @property
    def name(self) -> str:
        """What it is called."""
        return self._name

    @property
    def is_finished(self) -> bool:
        """Whether every connection was asked for."""
        return self._next_connection == len(self._tape.connections)

    def status(self) -> ReaderStatus:
        """Occupied while there is tape left."""
        state = ReaderState.EMPTY if self.is_finished else ReaderState.OCCUPIED
        return ReaderStatus(self._name, state)

    def wait_for_change(self, known: ReaderStatus, timeout: float) -> ReaderStatus:  # noqa: ARG002  the port's shape
        """A tape does not change by itself."""
        return self.status()

    def connect(self) -> ReplayCard:
        """Start the next connection; raises ReaderEmpty at the end of the tape."""
        if self.is_finished:
            raise ReaderEmpty(reader=self._name)
        connection = self._tape.connections[self._next_connection]
        self._next_connection += 1
        return ReplayCard(connection)

    def random(self, count: int) -> bytes:
        """The next recorded draw; raises TapeMismatch when another length is asked for."""
        if self._next_draw >= len(self._tape.draws) or len(self._tape.draws[self._next_draw]) != count:
            raise TapeMismatch(draw=self._next_draw)
        draw = self._tape.draws[self._next_draw]
        self._next_draw += 1
        return draw


class ReplayCard(Connection):
    """One recorded connection."""

    def __init__(self, connection: TapedConnection) -> None:
        self._connection = connection
        self._next = 0

    @property
    def atr(self) -> bytes:
        """The recorded ATR."""
        return self._connection.atr

    def transmit(self, command: bytes) -> bytes:
        """The recorded answer; raises TapeMismatch on any other command, CardRemoved where the card was lost."""
        if self._next >= len(self._connection.exchanges) or self._connection.exchanges[self._next].command != command:
            raise TapeMismatch(exchange=self._next)
        answer = self._connection.exchanges[self._next].answer
        self._next += 1
        if answer is None:
            raise CardRemoved
        return answer


class RecordingReader:
    """Another reader, with everything that passes written to a recorder."""

    def __init__(self, reader: Reader, recorder: Recorder) -> None:
        self._reader = reader
        self._recorder = recorder

    @property
    def name(self) -> str:
        """The name of the reader behind."""
        return self._reader.name

    def status(self) -> ReaderStatus:
        """The state of the reader behind."""
        return self._reader.status()

    def wait_for_change(self, known: ReaderStatus, timeout: float) -> ReaderStatus:
        """As the reader behind."""
        return self._reader.wait_for_change(known, timeout)

    def connect(self) -> RecordingCard:
        """Open the document and start a connection on the tape."""
        card = self._reader.connect()
        self._recorder.connected(card.atr)
        return RecordingCard(card, self._recorder)


class RecordingCard(Connection):
    """One connection that is being recorded."""

    def __init__(self, card: Card, recorder: Recorder) -> None:
        self._card = card
        self._recorder = recorder

    @property
    def atr(self) -> bytes:
        """The ATR of the document."""
        return self._card.atr

    def transmit(self, command: bytes) -> bytes:
        """Pass the command on and note the answer, or that there was none."""
        try:
            answer = self._card.transmit(command)
        except HardwareError:
            self._recorder.exchanged(command, None)
            raise
        self._recorder.exchanged(command, answer)
        return answer

    def close(self) -> None:
        """Let the document go."""
        self._card.close()
