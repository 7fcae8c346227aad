"""Use cases of the stock keeper: boxes come in, the shelf is counted, devices come back; low stock is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.errand_faults import DeviceKnown, DeviceStateWrong, DeviceUnknown, SerialMalformed
from kiosk.domain.roles import Action
from kiosk.domain.stock import CountResult, Device, DeviceEvent, DeviceState, StockLevel, compare, parse_serial
from kiosk.services.clearance import require_number
from kiosk.services.move_device import move_device
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.promised_device import serve_orders

ON_THE_SHELF = (DeviceState.IN_STOCK, DeviceState.RESERVED, DeviceState.MISSING)


def receive_stock(parts: DeskParts, clerk: str, kind: AuthenticatorKind, serials: Sequence[str]) -> Sequence[Device]:
    """Take new devices in, all or none, and put those aside that were ordered, oldest order first.

    Raises `SerialMalformed` and, for one that is in the book already, `DeviceKnown`; both name its place in the list.
    """
    now = parts.clock.now()
    with parts.store.writing() as work:
        require_number(parts, work, clerk, Action.MANAGE_STOCK)
        devices = []
        for place, text in enumerate(serials, start=1):
            serial = _serial(text, place)
            if work.devices.by_serial(serial) is not None:
                raise DeviceKnown(place=place)
            device = Device(parts.ids(), kind, serial, parts.shelf, DeviceState.IN_STOCK, now)
            work.devices.add(device)
            devices.append(device)
        leaf = parts.leaf(AuditEvent.STOCK_RECEIVED, None, means=kind.value, count=len(devices))
        work.audit.append(replace(leaf, actor=clerk))
        serve_orders(parts, work, kind, parts.shelf)
        work.commit()
    return devices


def stock_levels(parts: DeskParts) -> Sequence[StockLevel]:
    """What lies here, by kind, and whether it is low."""
    low_at = parts.rules.number("stock.low", date_of(parts))
    with parts.store.reading() as work:
        shelf = work.devices.at(parts.shelf, DeviceState.IN_STOCK, DeviceState.RESERVED)
    counts = [(device.kind, device.state) for device in shelf]
    return [
        StockLevel(kind, counts.count((kind, DeviceState.IN_STOCK)), counts.count((kind, DeviceState.RESERVED)), low_at)
        for kind in AuthenticatorKind
        if kind.is_device
    ]


def count_stock(parts: DeskParts, clerk: str, serials: Sequence[str]) -> CountResult:
    """Compare the shelf with the book: what is gone is written down as missing, what was missing and lies here is not.

    Raises `SerialMalformed`.
    """
    seen = {_serial(text, place) for place, text in enumerate(serials, start=1)}
    with parts.store.writing() as work:
        require_number(parts, work, clerk, Action.MANAGE_STOCK)
        shelf = work.devices.at(parts.shelf, *ON_THE_SHELF)
        result = compare(shelf, seen)
        for device in shelf:
            if device.serial in result.missing:
                move_device(parts, work, device, DeviceEvent.MISS, None, clerk)
            elif device.serial in result.found_again:
                move_device(parts, work, device, DeviceEvent.FIND, None, clerk)
        missing, unknown = len(result.missing), len(result.unknown)
        leaf = parts.leaf(AuditEvent.STOCK_COUNTED, None, counted=result.counted, missing=missing, unknown=unknown)
        work.audit.append(replace(leaf, actor=clerk))
        work.commit()
    return result


def take_back(parts: DeskParts, clerk: str, serials: Sequence[str]) -> Sequence[Device]:
    """Devices are brought back, all or none: a chip goes to the shelf, a display or reader that somebody had is scrap.

    Of none there is nothing to write down. Raises `SerialMalformed`, `DeviceUnknown` and `DeviceStateWrong`; each names
    its place in the list.
    """
    with parts.store.writing() as work:
        require_number(parts, work, clerk, Action.MANAGE_STOCK)
        taken = [_take_back(parts, work, clerk, text, place) for place, text in enumerate(serials, start=1)]
        if taken:
            work.commit()
    return taken


def _take_back(parts: DeskParts, work: UnitOfWork, clerk: str, text: str, place: int) -> Device:
    device = work.devices.by_serial(_serial(text, place))
    if device is None:
        raise DeviceUnknown(place=place)
    if not device.can(DeviceEvent.RETURN):
        raise DeviceStateWrong(state=device.state.value, place=place)
    returned = move_device(parts, work, device, DeviceEvent.RETURN, None, clerk)
    event = DeviceEvent.RESTOCK if returned.can(DeviceEvent.RESTOCK) else DeviceEvent.SCRAP
    return move_device(parts, work, returned, event, None, clerk)


def _serial(text: str, place: int) -> str:
    serial = parse_serial(text)
    if serial is None:
        raise SerialMalformed(place=place)
    return serial
