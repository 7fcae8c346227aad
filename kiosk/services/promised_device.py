"""What was ordered for a person or lies here for them: it is theirs in whichever case they come for it.

An order stays with the case in which it was made, and a payment with the one in which it was taken, until a device is
given. A case that is closed, or recalled, before that took nothing from whoever ordered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case, CaseState
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.errands import Errand
from kiosk.domain.payments import Payment
from kiosk.domain.person import IdentityId
from kiosk.domain.stock import Device, DeviceEvent, DeviceOrder, DeviceState, OrderState
from kiosk.services.move_device import move_device, reserve_for
from kiosk.services.parts import DeskParts, load_case
from kiosk.services.ports import UnitOfWork


def order_for(work: UnitOfWork, case: Case, identity_id: IdentityId, kind: AuthenticatorKind) -> DeviceOrder | None:
    """The case's own open order of that kind, else the oldest one for that MitID, in whichever case it was made."""
    orders = work.devices.orders_for(identity_id, kind)
    return next((order for order in orders if order.case_id == case.id), next(iter(orders), None))


def put_aside(
    parts: DeskParts, work: UnitOfWork, case: Case, identity_id: IdentityId, kind: AuthenticatorKind
) -> Device | None:
    """The device of that kind that lies here for that MitID: for this case, or because it was ordered in another.

    Or for a case that waits or has ended: its owner has come in this one.
    """
    cases = {case.id, *(order.case_id for order in work.devices.orders_for(identity_id, kind))}
    for device in work.devices.put_aside_for(identity_id, kind):
        if device.place == parts.shelf and (device.case_id in cases or _is_over(work, device)):
            return device
    return None


def _is_over(work: UnitOfWork, device: Device) -> bool:
    """Whether nobody sits with the case that holds the device."""
    if device.case_id is None:
        return True
    return work.parked.get(device.case_id) is not None or load_case(work, device.case_id).state is CaseState.CLOSED


def is_awaited(parts: DeskParts, work: UnitOfWork, case: Case) -> bool:
    """Whether what the case is about was ordered and lies nowhere here yet: a code would die before it comes.

    Who asks for a new password, or for a new code for a display, has the device: what was ordered in another case is
    not that one.
    """
    own, kind = work.devices.order_of(case.id), case.means
    if kind is None or any(device.kind is kind for device in work.devices.of_case(case.id)):
        return False
    if own is not None and own.state is OrderState.OPEN and own.kind is kind:
        return True
    identity = work.identities.by_person(case.person_id) if case.person_id else None
    if identity is None or case.errand.purpose is CodePurpose.NEW_PASSWORD or case.errand is Errand.NEW_DISPLAY_CODE:
        return False
    lies_here = put_aside(parts, work, case, identity.id, kind) or work.devices.next_of(parts.shelf, kind)
    return lies_here is None and order_for(work, case, identity.id, kind) is not None


def payments_for(work: UnitOfWork, case: Case, identity_id: IdentityId, kind: AuthenticatorKind) -> Sequence[Payment]:
    """What was paid for the case's device of that kind: in the case, or anywhere else since one was ordered."""
    paid = [payment for payment in work.payments.of_case(case.id) if payment.kind is kind]
    return [*paid, *_paid_elsewhere(work, case, order_for(work, case, identity_id, kind))]


def _paid_elsewhere(work: UnitOfWork, case: Case, order: DeviceOrder | None) -> Sequence[Payment]:
    if order is None or case.person_id is None:
        return ()
    found = work.payments.of_person(case.person_id, order.kind, order.ordered_at)
    return [payment for payment in found if payment.case_id != case.id]


def reserve_promised(parts: DeskParts, work: UnitOfWork, device: Device, case: Case, identity_id: IdentityId) -> Device:
    """The device put aside for the case; it may lie reserved for the one in which it was ordered."""
    if device.state is DeviceState.RESERVED:
        before = load_case(work, device.case_id) if device.case_id else None
        device = move_device(parts, work, device, DeviceEvent.RELEASE, before, case.clerk)
    return reserve_for(parts, work, device, case, identity_id)


def give_back(parts: DeskParts, work: UnitOfWork, device: Device, case: Case, actor: str | None = None) -> None:
    """What the case gave nobody goes back to the shelf, and lies there for whoever waits longest for one."""
    move_device(parts, work, device, DeviceEvent.RELEASE, case, actor)
    serve_orders(parts, work, device.kind, device.place)


def serve_orders(parts: DeskParts, work: UnitOfWork, kind: AuthenticatorKind, place: str) -> None:
    """Put what lies at a place aside for those who ordered, oldest order first; nobody gets two."""
    for order in work.devices.open_orders(place):
        held = (*work.devices.of_case(order.case_id), *work.devices.put_aside_for(order.identity_id, kind))
        if order.kind is not kind or any(device.kind is kind and device.place == place for device in held):
            continue
        device = work.devices.next_of(place, kind)
        if device is None:
            return
        reserve_for(parts, work, device, load_case(work, order.case_id), order.identity_id)


def cancel_order(parts: DeskParts, work: UnitOfWork, case: Case) -> bool:
    """Nothing is waited for in the case any more; whether anything was."""
    order = work.devices.order_of(case.id)
    if order is None or order.state is not OrderState.OPEN:
        return False
    work.devices.save_order(replace(order, state=OrderState.CANCELLED, ended_at=parts.clock.now()))
    return True


def fulfil(parts: DeskParts, work: UnitOfWork, given: Device, case: Case) -> None:
    """The device was given: its order ends, and what else lies for that order is for whoever waits next.

    What was paid elsewhere goes over to the case that gave the device, so that it pays for no second one. What the case
    itself ordered of another kind is not waited for any more.
    """
    own = work.devices.order_of(case.id)
    if own is not None and own.kind is not given.kind:
        cancel_order(parts, work, case)
    order = order_for(work, case, given.identity_id, given.kind) if given.identity_id else None
    if order is not None and not _is_bought_besides(work, case, order):
        work.devices.save_order(replace(order, state=OrderState.SENT, ended_at=parts.clock.now()))
        for payment in _paid_elsewhere(work, case, order):
            work.payments.bring_over(payment.id, case.id)
        _release_other(parts, work, order, case)
    serve_orders(parts, work, given.kind, given.place)


def _is_bought_besides(work: UnitOfWork, case: Case, order: DeviceOrder) -> bool:
    """Whether the case's device was paid for by itself, and the one that was ordered in another case too."""
    own = any(payment.kind is order.kind for payment in work.payments.of_case(case.id))
    return order.case_id != case.id and own and bool(_paid_elsewhere(work, case, order))


def _release_other(parts: DeskParts, work: UnitOfWork, order: DeviceOrder, case: Case) -> None:
    if order.case_id == case.id:
        return
    before = load_case(work, order.case_id)
    for device in work.devices.of_case(before.id):
        if device.kind is order.kind and device.can(DeviceEvent.RELEASE):
            give_back(parts, work, device, before, case.clerk)
