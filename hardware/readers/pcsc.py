"""Readers behind PC/SC: the only place that knows pyscard.

pyscard keeps one context for the whole process, which never recovers from a restart of the service, and its monitor
thread dies unseen. So this talks to the low-level functions with a context of its own for each use. Status comes from
`SCardGetStatusChange` in short waits that list the readers anew each time.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from threading import Event
from types import TracebackType
from typing import Any, Self

from hardware.faults import (
    CardRemoved,
    CardSilent,
    ReaderAbsent,
    ReaderBusy,
    ReaderEmpty,
    ReaderError,
    ReaderFailed,
    ReaderServiceDown,
    ReaderUnknown,
)
from hardware.readers.connection import Connection
from hardware.readers.port import ReaderState, ReaderStatus

WAIT_SLICE = 0.5
"""Seconds of one wait for a change; after each the list of readers is asked for again."""


def _scard() -> Any:  # pyscard is untyped
    """The functions of PC/SC; raises ReaderServiceDown on a machine without its library."""
    try:
        from smartcard import scard
    except ImportError:
        raise ReaderServiceDown from None
    return scard


def _fault(code: int, reader: str = "") -> ReaderError:
    """The fault for an answer of PC/SC other than success."""
    scard = _scard()
    code &= 0xFFFFFFFF
    table: dict[type[ReaderError], tuple[int, ...]] = {
        ReaderServiceDown: (
            scard.SCARD_E_NO_SERVICE,
            scard.SCARD_E_SERVICE_STOPPED,
            scard.SCARD_E_INVALID_HANDLE,
            scard.SCARD_F_COMM_ERROR,
        ),
        ReaderAbsent: (scard.SCARD_E_NO_READERS_AVAILABLE,),
        ReaderUnknown: (scard.SCARD_E_UNKNOWN_READER,),
        ReaderEmpty: (scard.SCARD_E_NO_SMARTCARD,),
        ReaderBusy: (scard.SCARD_E_SHARING_VIOLATION,),
        CardSilent: (scard.SCARD_E_TIMEOUT, scard.SCARD_W_UNRESPONSIVE_CARD),
        CardRemoved: (
            scard.SCARD_W_REMOVED_CARD,
            scard.SCARD_W_RESET_CARD,
            scard.SCARD_W_UNPOWERED_CARD,
            scard.SCARD_E_NOT_TRANSACTED,
            scard.SCARD_E_COMM_DATA_LOST,
            scard.SCARD_E_READER_UNAVAILABLE,
        ),
    }
    for kind, codes in table.items():
        if code in {one & 0xFFFFFFFF for one in codes}:
            return kind(reader=reader)
    return ReaderFailed(reader=reader, pcsc=f"0x{code:08X}")


class _Context:
    """A connection to the PC/SC service of our own, for one use."""

    def __init__(self) -> None:
        self.scard = _scard()
        code, self.handle = self.scard.SCardEstablishContext(self.scard.SCARD_SCOPE_USER)
        if code != self.scard.SCARD_S_SUCCESS:
            raise _fault(code)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def release(self) -> None:
        """Give the context back; the service may be gone, and then there is nothing to give back."""
        self.scard.SCardReleaseContext(self.handle)

    def readers(self) -> list[str]:
        """The names of all readers, in the service's order; empty when there is none."""
        code, names = self.scard.SCardListReaders(self.handle, [])
        if code in {self.scard.SCARD_E_NO_READERS_AVAILABLE, self.scard.SCARD_E_READER_UNAVAILABLE}:
            return []
        if code != self.scard.SCARD_S_SUCCESS:
            raise _fault(code)
        return list(names)

    def states(self, names: Sequence[str]) -> list[tuple[str, int]]:
        """Name and event state of each reader, at once."""
        return self.wait([(name, self.scard.SCARD_STATE_UNAWARE) for name in names], 0)

    def wait(self, known: Sequence[tuple[str, int]], seconds: float) -> list[tuple[str, int]]:
        """Wait until a state differs from the known one; the states then."""
        code, states = self.scard.SCardGetStatusChange(self.handle, int(seconds * 1000), list(known))
        if code not in {self.scard.SCARD_S_SUCCESS, self.scard.SCARD_E_TIMEOUT, self.scard.SCARD_E_CANCELLED}:
            raise _fault(code)
        return [(state[0], state[1]) for state in states]

    def is_occupied(self, state: int) -> bool:
        """Whether a state says that a document lies there."""
        return bool(state & self.scard.SCARD_STATE_PRESENT)


def list_readers() -> list[str]:
    """The names of all readers; raises ReaderServiceDown."""
    with _Context() as context:
        return context.readers()


def matching(names: Sequence[str], wanted: str | None) -> list[str]:
    """The readers a choice allows: all, the one of that very name, or the only one that the text is part of.

    Raises ReaderAbsent when there is none at all, ReaderUnknown when the text names none or several.
    """
    if not names:
        raise ReaderAbsent
    if wanted is None or wanted in names:
        return list(names) if wanted is None else [wanted]
    parts = [name for name in names if wanted.casefold() in name.casefold()]
    if len(parts) != 1:
        raise ReaderUnknown(name=wanted)
    return parts


class PcscReader:
    """The reader of that name or, without one, the first with a document on it, else the first."""

    def __init__(self, wanted: str | None = None) -> None:
        self._wanted = wanted
        self._name = wanted or ""
        self._stopped = Event()

    @property
    def name(self) -> str:
        """The name of the reader last seen, or the one asked for."""
        return self._name

    def status(self) -> ReaderStatus:
        """The state now, by a fresh look."""
        try:
            with _Context() as context:
                return self._look(context)[0]
        except (ReaderAbsent, ReaderUnknown):
            return ReaderStatus("", ReaderState.ABSENT)
        except ReaderError:
            return ReaderStatus("", ReaderState.SERVICE_DOWN)

    def wait_for_change(self, known: ReaderStatus, timeout: float) -> ReaderStatus:
        """Block until the state differs from `known`, `timeout` seconds have passed, or `stop_waiting` is called."""
        deadline = time.monotonic() + timeout
        while True:
            status = self._wait_slice(known, min(WAIT_SLICE, max(0.0, deadline - time.monotonic())))
            if status != known or self._stopped.is_set() or time.monotonic() >= deadline:
                return status

    def stop_waiting(self) -> None:
        """End a wait in another thread within a moment, for good."""
        self._stopped.set()

    def connect(self) -> PcscCard:
        """Open the document exclusively and freshly reset; raises ReaderErrors."""
        context = _Context()
        try:
            name = self._choose(context, context.readers())[0]
            return PcscCard(context, name)
        except BaseException:
            context.release()
            raise

    def _wait_slice(self, known: ReaderStatus, seconds: float) -> ReaderStatus:
        """One look and, when nothing has changed, one wait."""
        try:
            with _Context() as context:
                status, states = self._look(context)
                if status == known and not self._stopped.is_set():
                    context.wait(states, seconds)
                    status, _ = self._look(context)
                return status
        except ReaderError:
            status = self.status()
            if status == known:
                self._stopped.wait(seconds)  # nothing to wait on: no service or no reader
                status = self.status()
            return status

    def _look(self, context: _Context) -> tuple[ReaderStatus, list[tuple[str, int]]]:
        """The chosen reader's state, and the states of all that may be chosen."""
        name, occupied, states = self._choose(context, context.readers())
        return ReaderStatus(name, ReaderState.OCCUPIED if occupied else ReaderState.EMPTY), states

    def _choose(self, context: _Context, names: Sequence[str]) -> tuple[str, bool, list[tuple[str, int]]]:
        states = context.states(matching(names, self._wanted))
        occupied = next((name for name, state in states if context.is_occupied(state)), None)
        self._name = occupied or states[0][0]
        return self._name, occupied is not None, states


class PcscCard(Connection):
    """One exclusive connection. It owns its context, so that a service that goes away takes nothing else with it."""

    def __init__(self, context: _Context, name: str) -> None:
        self._context = context
        self._name = name
        self._scard = scard = context.scard
        self._handle: Any = None
        either = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        code, handle, protocol = scard.SCardConnect(context.handle, name, scard.SCARD_SHARE_EXCLUSIVE, either)
        if code != scard.SCARD_S_SUCCESS:
            raise _fault(code, name)
        self._handle = handle
        # A document that somebody else has used keeps its selected file and its keys until it is reset.
        code, protocol = scard.SCardReconnect(handle, scard.SCARD_SHARE_EXCLUSIVE, either, scard.SCARD_RESET_CARD)
        if code == scard.SCARD_S_SUCCESS:
            code, _, _, _, atr = scard.SCardStatus(handle)
        if code != scard.SCARD_S_SUCCESS:
            scard.SCardDisconnect(handle, scard.SCARD_RESET_CARD)
            raise _fault(code, name)
        self._atr = bytes(atr)
        self._pci = scard.SCARD_PCI_T0 if protocol == scard.SCARD_PROTOCOL_T0 else scard.SCARD_PCI_T1

    @property
    def atr(self) -> bytes:
        """The answer to reset."""
        return self._atr

    def transmit(self, command: bytes) -> bytes:
        """Send one command; raises ReaderErrors. A success of fewer than two bytes is a lifted document."""
        if self._handle is None:
            raise CardRemoved(reader=self._name)
        code, answer = self._scard.SCardTransmit(self._handle, self._pci, list(command))
        if code != self._scard.SCARD_S_SUCCESS:
            fault = _fault(code, self._name)
            raise CardRemoved(reader=self._name) if isinstance(fault, ReaderEmpty) else fault
        if len(answer) < 2:
            raise CardRemoved(reader=self._name)
        return bytes(answer)

    def close(self) -> None:
        """Reset the chip and let it go, then give the context back."""
        if self._handle is None:
            return
        self._scard.SCardDisconnect(self._handle, self._scard.SCARD_RESET_CARD)
        self._handle = None
        self._context.release()
