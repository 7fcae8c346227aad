"""A reader in this process, with a simulated document on it or none.

It behaves as PC/SC does where that matters: one exclusive connection, a reset on each side of it, and a document that
is lifted answers one command with nothing before the connection is known to be gone (pcscd 1.9.9 with a virtual
reader).
"""

from __future__ import annotations

import time
from collections.abc import Collection
from threading import Condition
from typing import Protocol

from hardware.faults import CardRemoved, ReaderBusy, ReaderEmpty
from hardware.readers.connection import Connection
from hardware.readers.port import ReaderState, ReaderStatus

NAME = "Simulated reader"


class SimulatedDocument(Protocol):
    """The other end: a chip that answers bytes with bytes."""

    @property
    def atr(self) -> bytes: ...

    def transmit(self, command: bytes) -> bytes: ...

    def reset(self) -> None: ...


class SimulatedReader:
    """A slot that documents are put on and taken off by program; safe to use from several threads."""

    def __init__(self, document: SimulatedDocument | None = None, *, name: str = NAME) -> None:
        self._name = name
        self._changed = Condition()
        self._document = document
        self._connection: SimulatedCard | None = None
        self._lift_before: frozenset[int] = frozenset()
        self._comes_back = False
        self._commands = 0

    @property
    def name(self) -> str:
        """The name a person chooses it by."""
        return self._name

    def insert(
        self, document: SimulatedDocument, *, lift_before: Collection[int] = (), comes_back: bool = False
    ) -> None:
        """Lay a document on the reader.

        `lift_before` numbers commands, counted from 1 over all connections, before which it is lifted; with
        `comes_back` it lies there again at once, as after a slip of the hand.
        """
        with self._changed:
            self._document = document
            self._connection = None
            self._lift_before = frozenset(lift_before)
            self._comes_back = comes_back
            self._commands = 0
            self._changed.notify_all()

    def remove(self) -> None:
        """Take the document away, in the middle of a run too."""
        with self._changed:
            self._document = None
            self._connection = None
            self._changed.notify_all()

    def status(self) -> ReaderStatus:
        """The state now."""
        with self._changed:
            return self._status()

    def wait_for_change(self, known: ReaderStatus, timeout: float) -> ReaderStatus:
        """Block until the state differs from `known`, at most `timeout` seconds."""
        deadline = time.monotonic() + timeout
        with self._changed:
            while (now := self._status()) == known:
                left = deadline - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    return self._status()
            return now

    def connect(self) -> SimulatedCard:
        """Open the document exclusively and freshly reset; raises ReaderEmpty or ReaderBusy."""
        with self._changed:
            if self._document is None:
                raise ReaderEmpty(reader=self._name)
            if self._connection is not None:
                raise ReaderBusy(reader=self._name)
            self._document.reset()
            self._connection = SimulatedCard(self, self._document)
            return self._connection

    @property
    def commands(self) -> int:
        """How many commands were sent since the document was laid down."""
        return self._commands

    def _status(self) -> ReaderStatus:
        state = ReaderState.EMPTY if self._document is None else ReaderState.OCCUPIED
        return ReaderStatus(self._name, state)

    def _pass(self, card: SimulatedCard, document: SimulatedDocument, command: bytes) -> bytes:
        """One command of a connection: lost, or answered by the document."""
        with self._changed:
            if self._connection is not card:
                raise CardRemoved(reader=self._name)
            self._commands += 1
            if self._commands in self._lift_before:
                self._connection = None
                if not self._comes_back:
                    self._document = None
                self._changed.notify_all()
                return b""
            return document.transmit(command)

    def _release(self, card: SimulatedCard, document: SimulatedDocument) -> None:
        with self._changed:
            if self._connection is card:
                self._connection = None
                document.reset()


class SimulatedCard(Connection):
    """One connection to the document on a simulated reader."""

    def __init__(self, reader: SimulatedReader, document: SimulatedDocument) -> None:
        self._reader = reader
        self._document = document

    @property
    def atr(self) -> bytes:
        """What the document answered to the reset."""
        return self._document.atr

    def transmit(self, command: bytes) -> bytes:
        """Send one command; an empty answer once, then CardRemoved, when the document was lifted."""
        return self._reader._pass(self, self._document, command)  # noqa: SLF001  one concept in two classes

    def close(self) -> None:
        """Reset the chip and free the slot."""
        self._reader._release(self, self._document)  # noqa: SLF001
