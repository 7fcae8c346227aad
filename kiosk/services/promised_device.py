"""What was ordered for a person or lies here for them: it is theirs in whichever case they come for it.

An order, and what was paid for it, stay with the case in which it was made until a device is given for it. A case that
is closed, or recalled, before that took nothing from whoever ordered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case
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
    """The device of that kind that lies here for that MitID: for this case, or because it was ordered in another."""
    cases = {case.id, *(order.case_id for order in work.devices.orders_for(identity_id, kind))}
    lying = work.devices.put_aside_for(identity_id, kind)
    return next((device for device in lying if device.place == parts.shelf and device.case_id in cases), None)


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
    """What was paid for the case's device of that kind: in the case, or where the device was ordered."""
    order = order_for(work, case, identity_id, kind)
    cases = dict.fromkeys((case.id, order.case_id if order else case.id))
    return [payment for case_id in cases for payment in work.payments.of_case(case_id) if payment.kind is kind]


def reserve_promised(parts: DeskParts, work: UnitOfWork, device: Device, case: Case, identity_id: IdentityId) -> Device:
    """The device put aside for the case; it may lie reserved for the one in which it was ordered."""
    if device.state is DeviceState.RESERVED:
        before = load_case(work, device.case_id) if device.case_id else None
        device = move_device(parts, work, device, DeviceEvent.RELEASE, before, case.clerk)
    return reserve_for(parts, work, device, case, identity_id)


def give_back(parts: DeskParts, work: UnitOfWork, device: Device, case: Case) -> None:
    """What the case gave nobody goes back to the shelf, and lies there for the case in which its owner ordered one."""
    owner = device.identity_id
    released = move_device(parts, work, device, DeviceEvent.RELEASE, case)
    for order in work.devices.orders_for(owner, device.kind) if owner else ():
        holds = [held.kind for held in work.devices.of_case(order.case_id)]
        if order.case_id != case.id and order.place == device.place and device.kind not in holds:
            reserve_for(parts, work, released, load_case(work, order.case_id), order.identity_id)
            return


def fulfil(parts: DeskParts, work: UnitOfWork, given: Device, case: Case) -> None:
    """The device was given: its order ends, and what else lies for that order goes back to the shelf.

    A payment goes over to the case that gave the device, so that it pays for no second one. What the case itself
    ordered of another kind is not waited for any more.
    """
    now, own = parts.clock.now(), work.devices.order_of(case.id)
    if own is not None and own.state is OrderState.OPEN and own.kind is not given.kind:
        work.devices.save_order(replace(own, state=OrderState.CANCELLED, ended_at=now))
    order = order_for(work, case, given.identity_id, given.kind) if given.identity_id else None
    if order is None:
        return
    work.devices.save_order(replace(order, state=OrderState.SENT, ended_at=now))
    if order.case_id == case.id:
        return
    work.payments.bring_over(given.kind, order.case_id, case.id)
    before = load_case(work, order.case_id)
    for device in work.devices.of_case(before.id):
        if device.kind is given.kind and device.can(DeviceEvent.RELEASE):
            move_device(parts, work, device, DeviceEvent.RELEASE, before, case.clerk)
