"""Devices in stock: displays, audio readers and chips with their serial numbers, from the box to the hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import Final

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.person import IdentityId

LONGEST_SERIAL: Final = 32


@unique
class DeviceState(StrEnum):
    """Where a device is. SCRAPPED is the end."""

    IN_STOCK = "IN_STOCK"
    RESERVED = "RESERVED"  # for a case
    HANDED_OUT = "HANDED_OUT"  # into the hand, or by post
    RETURNED = "RETURNED"  # brought back, not looked at yet
    MISSING = "MISSING"  # counted, and not there
    SCRAPPED = "SCRAPPED"


@unique
class DeviceEvent(StrEnum):
    """What happens to a device."""

    RESERVE = "reserve"
    RELEASE = "release"
    HAND_OUT = "hand_out"
    POST = "post"
    RETURN = "return"
    RESTOCK = "restock"  # a chip, which makes new keys at each enrolment
    MISS = "miss"
    FIND = "find"
    SCRAP = "scrap"


_S, _E = DeviceState, DeviceEvent

DEVICE_MOVES: Final[dict[tuple[DeviceState, DeviceEvent], DeviceState]] = {
    (_S.IN_STOCK, _E.RESERVE): _S.RESERVED,
    (_S.RESERVED, _E.RELEASE): _S.IN_STOCK,
    (_S.RESERVED, _E.HAND_OUT): _S.HANDED_OUT,
    (_S.RESERVED, _E.POST): _S.HANDED_OUT,
    (_S.HANDED_OUT, _E.RETURN): _S.RETURNED,
    (_S.RETURNED, _E.RESTOCK): _S.IN_STOCK,
    (_S.RETURNED, _E.SCRAP): _S.SCRAPPED,
    (_S.IN_STOCK, _E.MISS): _S.MISSING,
    (_S.RESERVED, _E.MISS): _S.MISSING,
    (_S.MISSING, _E.FIND): _S.IN_STOCK,
    (_S.IN_STOCK, _E.SCRAP): _S.SCRAPPED,
    (_S.MISSING, _E.SCRAP): _S.SCRAPPED,
}
"""Every move that exists."""


HELD: Final = frozenset({DeviceState.RESERVED, DeviceState.HANDED_OUT, DeviceState.RETURNED})
"""The states in which a device belongs to a case."""


@unique
class Channel(StrEnum):
    """How a device came to its owner."""

    HAND = "hand"
    POST = "post"


@unique
class OrderState(StrEnum):
    """How far a device that was out of stock is."""

    OPEN = "OPEN"
    SENT = "SENT"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class DeviceOrder:
    """A device that is put aside and sent as soon as there is one."""

    id: str
    case_id: str
    identity_id: IdentityId
    kind: AuthenticatorKind
    place: str
    ordered_at: dt.datetime
    state: OrderState = OrderState.OPEN
    ended_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """One device. `place` is the station that keeps it; `case_id` and `identity_id` say who holds it, or will."""

    id: str
    kind: AuthenticatorKind
    serial: str = field(repr=False)
    place: str
    state: DeviceState
    since: dt.datetime
    case_id: str | None = None
    identity_id: IdentityId | None = None

    @property
    def is_held(self) -> bool:
        """Whether it is somebody's, or put aside for them."""
        return self.state in HELD

    def can(self, event: DeviceEvent) -> bool:
        """Whether the move exists from here. Only a chip goes back to stock once somebody has had it."""
        if event is DeviceEvent.RESTOCK and not self.kind.is_reusable:
            return False
        return (self.state, event) in DEVICE_MOVES

    def after(self, event: DeviceEvent, at: dt.datetime) -> Device:
        """The device after that move; raises ValueError where there is none, so ask `can` first."""
        if not self.can(event):
            raise ValueError(f"{self.kind} {self.state} has no {event}")
        moved = replace(self, state=DEVICE_MOVES[self.state, event], since=at)
        return moved if moved.is_held else replace(moved, case_id=None, identity_id=None)

    def reserved_for(self, case_id: str, identity_id: IdentityId, at: dt.datetime) -> Device:
        """The device put aside for a case."""
        return replace(self.after(DeviceEvent.RESERVE, at), case_id=case_id, identity_id=identity_id)


def parse_serial(text: str) -> str | None:
    """A serial number as it is printed, without spaces and hyphens and in upper case; None for what is none."""
    serial = "".join(character for character in text.upper() if not character.isspace() and character != "-")
    is_plain = serial.isascii() and serial.isalnum()
    return serial if is_plain and 4 <= len(serial) <= LONGEST_SERIAL else None


@dataclass(frozen=True, slots=True)
class StockLevel:
    """How many of a kind lie at a place. `is_low` is the warning to the stock keeper."""

    kind: AuthenticatorKind
    in_stock: int
    reserved: int
    low_at: int

    @property
    def is_low(self) -> bool:
        """Whether more should be ordered."""
        return self.in_stock <= self.low_at


@dataclass(frozen=True, slots=True)
class CountResult:
    """What a count found: serial numbers that should be there and are not, and that are there and should not be."""

    counted: int
    missing: tuple[str, ...] = field(repr=False)
    unknown: tuple[str, ...] = field(repr=False)
    found_again: tuple[str, ...] = field(repr=False, default=())

    @property
    def is_even(self) -> bool:
        """Whether the shelf is as the book says."""
        return not self.missing and not self.unknown


def compare(expected: Collection[Device], seen: Collection[str]) -> CountResult:
    """Compare the devices that a place keeps (missing ones too) with the serial numbers that lie there."""
    book = {device.serial: device for device in expected}
    lost = {serial for serial, device in book.items() if device.state is DeviceState.MISSING}
    kept = set(seen)
    return CountResult(
        counted=len(kept),
        missing=tuple(sorted(set(book) - lost - kept)),
        unknown=tuple(sorted(kept - set(book))),
        found_again=tuple(sorted(lost & kept)),
    )
