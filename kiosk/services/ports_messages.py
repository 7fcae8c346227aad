"""What messages need of the world around them: the outbox, a sender, and words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Protocol

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.faults import KioskFault
from kiosk.domain.messages import Message, MessageTopic
from kiosk.domain.secret import Secret
from kiosk.texts.catalogue import Language


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a sender is given: the same `reference` each time; nothing is delivered after `expires_at`."""

    reference: str
    number: str = field(repr=False)
    text: Secret[str]
    expires_at: dt.datetime


@unique
class SendOutcome(StrEnum):
    """How an attempt ended."""

    ACCEPTED = "ACCEPTED"
    LATER = "LATER"  # certainly not taken; it may be tried again
    REFUSED = "REFUSED"  # certainly not taken, and it never will be
    UNKNOWN = "UNKNOWN"  # it may have been taken: sent again it could arrive twice


@dataclass(frozen=True, slots=True)
class SendResult:
    """`fault` says why it was not accepted; `wait` how long the sender asks to be left alone."""

    outcome: SendOutcome
    fault: KioskFault | None = None
    provider_id: str | None = None
    wait: dt.timedelta | None = None


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a sender tells afterwards, of the message of that reference or of its own id for it.

    Where neither is known here, `mark` (`mark_of`) and `number` together name one whose answer was lost.
    """

    is_delivered: bool
    reference: str | None = None
    provider_id: str | None = None
    mark: int | None = None
    number: str | None = field(default=None, repr=False)


class SmsSender(Protocol):
    """The second channel. Safe to call from any thread; it raises nothing that is not a bug."""

    @property
    def deduplicates(self) -> bool:
        """Whether a message that comes again under the same reference is delivered once."""
        ...

    def send(self, message: Outgoing) -> SendResult: ...

    def collect(self, take: Callable[[DeliveryReport], object]) -> None:
        """Hand over the delivery reports that have come; each is acknowledged after `take` has returned."""
        ...

    def close(self) -> None: ...


class MessageWords(Protocol):
    """The words of messages; without a language they are in the station's."""

    def pin(self, pin: Secret[str], language: Language | None) -> Secret[str]:
        """The message that brings a temporary PIN."""
        ...

    def pin_frame(self, language: Language | None) -> str:
        """What that message says to everybody."""
        ...

    def notice(
        self,
        topic: MessageTopic,
        means: AuthenticatorKind | None,
        language: Language | None,
        *,
        replaces: bool = False,
    ) -> Secret[str]:
        """The message that tells of a change. It names nobody, and holds nothing that could be used.

        `replaces` says that what the person had of the kind before does not work any more.
        """
        ...


class OutboxRepository(Protocol):
    """Messages on their way."""

    def add(self, message: Message) -> None: ...

    def save(self, message: Message) -> None: ...

    def get(self, message_id: str) -> Message | None: ...

    def by_provider_id(self, names: Collection[str], since: dt.datetime, most: int) -> Sequence[Message]:
        """Those that the sender calls by one of these names and whose time ended since then or has not; newest first.

        A name may have been given twice.
        """
        ...

    def of_case(self, case_id: str) -> Sequence[Message]:
        """Oldest first."""
        ...

    def due(self, now: dt.datetime, most: int, case_id: str | None = None) -> Sequence[str]:
        """The ids of those that wait and whose time to be tried or to expire has come, oldest first."""
        ...

    def in_doubt(self, since: dt.datetime, most: int) -> Sequence[Message]:
        """Those written since then of which nobody knows whether the sender took them, newest first."""
        ...

    def outdated(self, now: dt.datetime, most: int) -> Sequence[str]:
        """The ids of those that failed, and whose words or number are kept although their time has run out."""
        ...

    def all_waiting(self) -> Sequence[Message]:
        """Every one that is still to be sent, oldest first."""
        ...

    def open(self, most: int) -> Sequence[Message]:
        """Those that wait or that somebody has to see to, oldest first."""
        ...
