"""What was ordered for a person or lies here for them: it is theirs in whichever case they come for it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import Case
from kiosk.domain.code_purpose import CodePurpose
from kiosk.domain.person import IdentityId
from kiosk.domain.stock import Device, DeviceEvent, DeviceOrder, DeviceState, OrderState
from kiosk.services.move_device import move_device, reserve_for
from kiosk.services.parts import DeskParts, load_case
from kiosk.services.ports import UnitOfWork


def open_order(work: UnitOfWork, identity_id: IdentityId, kind: AuthenticatorKind) -> DeviceOrder | None:
    """The oldest order of that kind for that MitID that nothing was given for, in whichever case it was made."""
    return next(iter(work.devices.orders_for(identity_id, kind)), None)


def put_aside(
    parts: DeskParts, work: UnitOfWork, case: Case, identity_id: IdentityId, kind: AuthenticatorKind
) -> Device | None:
    """The device of that kind that lies here for that MitID: for this case, or because it was ordered in another."""
    cases = {case.id, *(order.case_id for order in work.devices.orders_for(identity_id, kind))}
    lying = work.devices.put_aside_for(identity_id, kind)
    return next((device for device in lying if device.place == parts.shelf and device.case_id in cases), None)


def is_awaited(work: UnitOfWork, case: Case) -> bool:
    """Whether what the case is about was ordered and lies nowhere yet: a code would die before it comes.

    A new password is for a device that its owner has: what is on its way to them in another case is not that one.
    """
    own, kind = work.devices.order_of(case.id), case.means
    if kind is None or any(device.kind is kind for device in work.devices.of_case(case.id)):
        return False
    if own is not None and own.state is OrderState.OPEN and own.kind is kind:
        return True
    identity = work.identities.by_person(case.person_id) if case.person_id else None
    if identity is None or case.errand.purpose is CodePurpose.NEW_PASSWORD:
        return False
    is_ordered = open_order(work, identity.id, kind) is not None
    return is_ordered and not work.devices.put_aside_for(identity.id, kind)


def reserve_promised(parts: DeskParts, work: UnitOfWork, device: Device, case: Case, identity_id: IdentityId) -> Device:
    """The device put aside for the case; what was ordered in another one is of this one now, and so is its payment."""
    orders = work.devices.orders_for(identity_id, device.kind)
    order = next((one for one in orders if one.case_id == device.case_id), next(iter(orders), None))
    if order is not None and order.case_id != case.id:
        work.payments.bring_over(device.kind, order.case_id, case.id)
        if work.devices.order_of(case.id) is None:
            order = replace(order, case_id=case.id)
        else:  # of another kind: a case has one order, and what is put aside for it needs none
            order = replace(order, state=OrderState.CANCELLED, ended_at=parts.clock.now())
        work.devices.save_order(order)
    if device.state is DeviceState.RESERVED:
        before = load_case(work, device.case_id) if device.case_id else None
        device = move_device(parts, work, device, DeviceEvent.RELEASE, before, case.clerk)
    return reserve_for(parts, work, device, case, identity_id)
