"""Use cases: a device is put aside for a case, handed over with its letter, or ordered and sent when there is one."""

from __future__ import annotations

from kiosk.domain.audit import AuditEvent
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case
from kiosk.domain.errand_faults import (
    AddressProtected,
    DeviceAwaited,
    DeviceInStock,
    DeviceUnknown,
    IdentityStateWrong,
    MeansMissing,
    StockEmpty,
)
from kiosk.domain.errands import Outcome
from kiosk.domain.faults import CaseStateWrong, PersonUnknown
from kiosk.domain.identity import IdentityState
from kiosk.domain.look_ups import Purpose
from kiosk.domain.person import Identity
from kiosk.domain.stock import Channel, Device, DeviceEvent, DeviceOrder, DeviceState, OrderState
from kiosk.services.attendance import require_usable
from kiosk.services.device_prices import require_settled
from kiosk.services.entitled import require_grant, require_mitid
from kiosk.services.look_up import look_up_linked, unchanged
from kiosk.services.move_device import move_device
from kiosk.services.parts import DeskParts, load_case, means_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.pressure import require_unpressed
from kiosk.services.promised_device import fulfil, give_back, is_awaited, order_for, put_aside, reserve_promised


def reserve_device(parts: DeskParts, case_id: str) -> Device:
    """Put the device that was ordered for its owner aside for the case, else the one that lies here longest.

    The same command again gives the same one. Raises `DeviceAwaited` and `StockEmpty`, `MeansUnsuitable`,
    `MeansMissing` where the case is about no device, `CaseStateWrong`, `IdentityMissing` and `IdentityStateWrong`.
    """
    with parts.store.writing() as work:
        case, identity, kind = _entitled(parts, work, case_id)
        held = next((device for device in work.devices.of_case(case.id) if device.kind is kind), None)
        if held is not None:
            return held
        device = put_aside(parts, work, case, identity.id, kind) or work.devices.next_of(parts.shelf, kind)
        if device is None and is_awaited(parts, work, case):
            raise DeviceAwaited(case=case.number)
        if device is None:
            raise StockEmpty(means=kind.value)
        reserved = reserve_promised(parts, work, device, case, identity.id)
        work.commit()
    return reserved


def hand_out_device(parts: DeskParts, case_id: str) -> Device:
    """The device is in its owner's hand; once settled where it is not free. The same command again changes nothing.

    It needs no open case where the device was ordered. Raises `DeviceUnknown` without a reservation, `PaymentMissing`.
    """
    return _give(parts, case_id, Channel.HAND)


def send_device(parts: DeskParts, case_id: str) -> Device:
    """An ordered device goes to the address that the register has; nothing is printed here.

    Raises `AddressProtected` where nothing may be sent to an address, `PersonUnknown`, `DeviceUnknown` while it has not
    come, `PaymentMissing`, and the faults of the register.
    """
    return _give(parts, case_id, Channel.POST)


def order_device(parts: DeskParts, case_id: str) -> DeviceOrder:
    """The right device is out of stock: the next one is put aside and sent, and no other kind is given instead.

    What was ordered for its owner in another case is not ordered twice.
    Raises `DeviceInStock` where one lies here, and what `reserve_device` raises.
    """
    with parts.store.writing() as work:
        case, identity, kind = _entitled(parts, work, case_id)
        own = work.devices.order_of(case.id)
        if own is not None and _stands(work, own, case, kind):
            return own
        lies_here = put_aside(parts, work, case, identity.id, kind) or work.devices.next_of(parts.shelf, kind)
        if lies_here is not None:
            raise DeviceInStock(means=kind.value)
        order = order_for(work, case, identity.id, kind)
        if order is not None:
            return order
        order_id = own.id if own is not None else parts.ids()  # one a case: what it ordered before has ended
        order = DeviceOrder(order_id, case.id, identity.id, kind, parts.shelf, parts.clock.now())
        if own is None:
            work.devices.add_order(order)
        else:
            work.devices.save_order(order)
        subject = parts.person_key(identity.person_id)
        work.audit.append(parts.leaf(AuditEvent.DEVICE_ORDERED, case, subject=subject, means=kind.value))
        work.commit()
    return order


def _stands(work: UnitOfWork, order: DeviceOrder, case: Case, kind: AuthenticatorKind) -> bool:
    """Whether the case's order is for that kind, and open or fulfilled with what the case gave."""
    gave = any(device.kind is kind for device in work.devices.of_case(case.id))
    return order.kind is kind and (order.state is OrderState.OPEN or gave)


def release_devices(parts: DeskParts, work: UnitOfWork, case: Case) -> None:
    """What a case put aside and did not hand out goes back to where it was, unless it was ordered for the case."""
    order = work.devices.order_of(case.id)
    waits_for = order.kind if order is not None and order.state is OrderState.OPEN else None
    for device in work.devices.of_case(case.id):
        if device.can(DeviceEvent.RELEASE) and device.kind is not waits_for:
            give_back(parts, work, device, case)


def _entitled(parts: DeskParts, work: UnitOfWork, case_id: str) -> tuple[Case, Identity, AuthenticatorKind]:
    case = load_case(work, case_id)
    identity = require_mitid(work, case, require_grant(parts, work, case, Outcome.CODE))
    kind = means_of(case)
    if not kind.is_device:
        raise MeansMissing(case=case.number)
    require_usable(parts, work, case, kind)
    return case, identity, kind


def _give(parts: DeskParts, case_id: str, channel: Channel) -> Device:
    with parts.store.reading() as work:
        asked = load_case(work, case_id)
        device = _to_give(parts, work, asked, channel)
        if device.state is DeviceState.HANDED_OUT:
            return device
    if channel is Channel.POST:
        _require_address(parts, asked)
    with parts.store.writing() as work:
        case = unchanged(work, asked)
        device = _to_give(parts, work, case, channel)
        if device.state is DeviceState.HANDED_OUT:
            return device
        event = DeviceEvent.POST if channel is Channel.POST else DeviceEvent.HAND_OUT
        given = move_device(parts, work, device, event, case)
        work.devices.add_handout(parts.ids(), given, channel, parts.clock.now())
        fulfil(parts, work, given, case)
        work.commit()
    return given


def _to_give(parts: DeskParts, work: UnitOfWork, case: Case, channel: Channel) -> Device:
    """The device that was put aside for the case and may be given now; the one that was given, where it was."""
    held = sorted(work.devices.of_case(case.id), key=lambda device: device.kind is case.means)
    devices = {device.state: device for device in held}  # of two kinds the one that the case is about by now
    given = devices.get(DeviceState.HANDED_OUT)
    if given is not None:
        return given
    device = devices.get(DeviceState.RESERVED)
    if device is None or device.identity_id is None:
        raise DeviceUnknown
    require_unpressed(parts, work, case, asks_register=channel is Channel.POST)
    order = work.devices.order_of(case.id)
    is_ordered = order is not None and order.state is OrderState.OPEN and order.kind is device.kind
    _require_owner(parts, work, case, device, is_ordered=is_ordered)
    require_settled(parts, work, case, device)
    return device


def _require_owner(parts: DeskParts, work: UnitOfWork, case: Case, device: Device, *, is_ordered: bool) -> None:
    """Whoever it is for has a MitID that goes with it.

    The decision about an ordered one was made when it was ordered, and its case may be closed.
    What was put aside for a MitID goes to none that its owner got after that was blocked: `IdentityStateWrong`.
    """
    if not is_ordered:
        owner = require_mitid(work, case, require_grant(parts, work, case, Outcome.CODE))
    elif device.identity_id is None or case.person_id is None:
        raise CaseStateWrong(case=case.number, state=case.state.value, step=Outcome.CODE.value)
    else:
        owner = require_mitid(work, case, case.person_id)
    if owner.id != device.identity_id:
        raise IdentityStateWrong(case=case.number, state=IdentityState.BLOCKED.value)


def _require_address(parts: DeskParts, case: Case) -> None:
    person = look_up_linked(parts, case, Purpose.SEND_DEVICE)
    if person is None:
        raise PersonUnknown(case=case.number)
    if person.is_protected:
        raise AddressProtected
