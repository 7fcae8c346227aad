"""A reader in a child process, under a watchdog: a chip that hangs costs the child, never this process.

PC/SC has no time limit on an exchange. So the child is killed when an answer does not come in time. The service may go
on waiting for that chip and keep it from everybody until it is lifted; while that lasts, a new connection is refused
with a fault of its own (`ReaderStuck`), which leads to the restart of the service.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from hardware.exchange import CancelToken
from hardware.faults import (
    CardRemoved,
    CardSilent,
    HardwareFault,
    ReadCancelled,
    ReaderBusy,
    ReaderError,
    ReaderFailed,
    ReaderStuck,
)
from hardware.isolation.child import Cancelled, Child, ChildGone, ChildPlan, ChildSilent, never
from hardware.readers.connection import Connection
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
    read_answer,
)
from hardware.readers.port import Reader, ReaderState, ReaderStatus

MEMORY: Final = 512 << 20
LETTING_GO: Final = 0.8
"""Seconds that the service takes, at most, to free a document whose child was killed, once it can."""
_POLL: Final = 0.1
T = TypeVar("T", bound=Answer)
_TOLD: Final = ("reader", "name", "pcsc")
_FAULTS: Final[dict[HardwareFault, type[ReaderError]]] = {kind.code: kind for kind in ReaderError.__subclasses__()}


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """The watchdog's times in seconds: for one exchange (opening the document is one), and for one reading."""

    exchange_seconds: float = 5.0
    read_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Terms:
    """Until when a connection may be used (monotonic seconds), and who may end it before."""

    deadline: float
    is_cancelled: Callable[[], bool] = never


class IsolatedReader:
    """The reader that `wanted` names, or the first with a document on it. Close it to end its child.

    The child starts with the first use, or ahead of it with `start`. `program` is the child's module and function.
    Safe to use from several threads.
    """

    def __init__(
        self,
        wanted: str | None = None,
        limits: ReaderLimits | None = None,
        *,
        program: tuple[str, str] = ("hardware.readers.card_child", "main"),
    ) -> None:
        self.limits = limits or ReaderLimits()
        self._wanted = wanted
        self._name = wanted or ""
        self._child = Child(ChildPlan(*program, self.limits.exchange_seconds, MEMORY, LARGEST_FRAME))
        self._lock = threading.RLock()
        self._open: IsolatedCard | None = None
        self._is_held = False
        """Whether the service may still keep the document for a child that was killed."""

    @property
    def name(self) -> str:
        """The name of the reader last seen, or the one asked for."""
        return self._name

    @property
    def process(self) -> int | None:
        """The child that holds the reader now, if there is one."""
        return self._child.pid

    def start(self) -> None:
        """Start the child; returns at once."""
        self._child.start()

    def close(self) -> None:
        """End the child."""
        self._child.close()

    def status(self) -> ReaderStatus:
        """The state now; a service that does not answer in time is down."""
        with self._lock:
            try:
                status = self._ask(AskStatus(self._wanted), Status)
            except ReaderError:
                return ReaderStatus("", ReaderState.SERVICE_DOWN)
            self._name = status.name or self._name
            if status.state is not ReaderState.OCCUPIED:
                self._is_held = False
            return ReaderStatus(status.name, status.state)

    def wait_for_change(self, known: ReaderStatus, timeout: float) -> ReaderStatus:
        """Block until the state differs from `known`, at most `timeout` seconds.

        It looks again and again rather than wait in the child, which is free for a reading meanwhile.
        """
        deadline = time.monotonic() + timeout
        while (status := self.status()) == known and (left := deadline - time.monotonic()) > 0:
            time.sleep(min(_POLL, left))
        return status

    def for_one_reading(self, cancel: CancelToken | None = None) -> Reader:
        """The reader as one reading sees it: its time counts over all connections, and `cancel` ends every wait."""
        return _OneReading(self, cancel)

    def connect(self, terms: Terms | None = None) -> IsolatedCard:
        """Open the document, without other terms for a whole reading's time.

        Raises ReaderErrors; ReaderStuck when the document of a child that was killed is still kept from us.
        """
        terms = terms or Terms(time.monotonic() + self.limits.read_seconds)
        with self._lock:
            if self._open is not None:
                raise ReaderBusy(reader=self._name)
            connected = self._connect(terms)
            self._is_held = False
            self._name = connected.name
            self._open = IsolatedCard(self, connected.atr, terms)
            return self._open

    def transmit(self, card: IsolatedCard, command: bytes, terms: Terms) -> bytes:
        """One exchange of a card that this reader opened; raises ReaderErrors and ReadCancelled."""
        with self._lock:
            if self._open is not card:
                raise CardRemoved(reader=self._name)
            return self._ask(AskTransmit(command), Answered, terms).answer

    def let_go(self, card: IsolatedCard) -> None:
        """Close a card that this reader opened; harmless when it is gone already."""
        with self._lock:
            if self._open is card:
                self._open = None
                with suppress(ReaderError):  # it is gone with its child or its service
                    self._ask(AskClose(), Closed)

    def _connect(self, terms: Terms) -> Connected:
        """Ask for the document; one that was kept from us is free a moment after it was lifted.

        That moment begins with the first refusal: until then a new child may have been starting.
        """
        give_up: float | None = None
        was_held = self._is_held
        while True:
            try:
                return self._ask(AskConnect(self._wanted), Connected, terms)
            except ReaderBusy as fault:
                if not was_held:
                    raise
                give_up = give_up or time.monotonic() + LETTING_GO
                if time.monotonic() > give_up:
                    raise ReaderStuck(**fault.data) from None
            except CardSilent as fault:
                if not was_held:
                    raise
                raise ReaderStuck(**fault.data) from None
            if terms.is_cancelled():
                raise ReadCancelled
            time.sleep(_POLL)

    def _ask(self, request: Request, kind: type[T], terms: Terms | None = None) -> T:
        """The child's answer, which must be of that kind; raises ReaderErrors and ReadCancelled."""
        seconds, is_cancelled = self.limits.exchange_seconds, never
        if terms is not None:
            seconds, is_cancelled = min(seconds, terms.deadline - time.monotonic()), terms.is_cancelled
        if seconds <= 0:
            raise CardSilent(reader=self._name)
        try:
            answer = read_answer(self._child.ask(encode(request), seconds=seconds, is_cancelled=is_cancelled))
            if not isinstance(answer, kind | Failed):
                raise msgspec.ValidationError
        except ChildSilent:
            self._lose(request)
            raise CardSilent(reader=self._name) from None
        except Cancelled:
            self._lose(request)
            raise ReadCancelled from None
        except ChildGone:
            self._lose(request)
            raise ReaderFailed(reader=self._name) from None
        except msgspec.DecodeError:
            self._child.discard()  # it is not what it was when it started
            self._lose(request)
            raise ReaderFailed(reader=self._name) from None
        except BaseException:  # an interrupt from the keyboard: the child has been killed for it
            self._lose(request)
            raise
        if isinstance(answer, Failed):
            told = {name: answer.data[name] for name in _TOLD if name in answer.data}
            raise _FAULTS.get(answer.code, ReaderFailed)(**told)
        return answer

    def _lose(self, request: Request) -> None:
        """The child is gone, and with it the document that it held; the service may not know yet."""
        self._is_held = self._is_held or self._open is not None or not isinstance(request, AskStatus)
        self._open = None


class IsolatedCard(Connection):
    """One connection to the document, through the child."""

    def __init__(self, reader: IsolatedReader, atr: bytes, terms: Terms) -> None:
        self._reader = reader
        self._atr = atr
        self._terms = terms

    @property
    def atr(self) -> bytes:
        """The answer to reset."""
        return self._atr

    def transmit(self, command: bytes) -> bytes:
        """Send one command; raises ReaderErrors and ReadCancelled. Under two bytes: it was lifted."""
        answer = self._reader.transmit(self, command, self._terms)
        if len(answer) < 2:
            raise CardRemoved(reader=self._reader.name)
        return answer

    def close(self) -> None:
        """Reset the chip and let it go."""
        self._reader.let_go(self)


class _OneReading:
    """A reader for the length of one reading, whose time begins with its first connection."""

    def __init__(self, reader: IsolatedReader, cancel: CancelToken | None) -> None:
        self._reader = reader
        self._cancel = cancel
        self._deadline: float | None = None

    @property
    def name(self) -> str:
        return self._reader.name

    def status(self) -> ReaderStatus:
        return self._reader.status()

    def wait_for_change(self, known: ReaderStatus, timeout: float) -> ReaderStatus:
        return self._reader.wait_for_change(known, timeout)

    def connect(self) -> IsolatedCard:
        if self._deadline is None:
            self._deadline = time.monotonic() + self._reader.limits.read_seconds
        return self._reader.connect(Terms(self._deadline, self._is_cancelled))

    def _is_cancelled(self) -> bool:
        return self._cancel is not None and self._cancel.is_cancelled
