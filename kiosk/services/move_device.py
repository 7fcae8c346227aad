"""The steps of a device that several use cases share, each with its leaf."""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.cases import Case
from kiosk.domain.errand_faults import DeviceStateWrong
from kiosk.domain.person import IdentityId
from kiosk.domain.stock import Device, DeviceEvent
from kiosk.services.parts import DeskParts
from kiosk.services.ports import UnitOfWork

TOLD = {
    DeviceEvent.RESERVE: AuditEvent.DEVICE_RESERVED,
    DeviceEvent.RELEASE: AuditEvent.DEVICE_RELEASED,
    DeviceEvent.HAND_OUT: AuditEvent.DEVICE_HANDED_OUT,
    DeviceEvent.POST: AuditEvent.DEVICE_SENT,
    DeviceEvent.RETURN: AuditEvent.DEVICE_RETURNED,
    DeviceEvent.RESTOCK: AuditEvent.DEVICE_RESTOCKED,
    DeviceEvent.SCRAP: AuditEvent.DEVICE_SCRAPPED,
    DeviceEvent.MISS: AuditEvent.DEVICE_MISSED,
    DeviceEvent.FIND: AuditEvent.DEVICE_FOUND,
}


def move_device(
    parts: DeskParts, work: UnitOfWork, device: Device, event: DeviceEvent, case: Case | None, actor: str | None = None
) -> Device:
    """The device after that move, saved, with its leaf; `DeviceStateWrong` where it has none."""
    if not device.can(event):
        raise DeviceStateWrong(state=device.state.value)
    moved = device.after(event, parts.clock.now())
    work.devices.save(moved)
    work.audit.append(_leaf(parts, work, moved, event, case, device.identity_id, actor))
    return moved


def reserve_for(parts: DeskParts, work: UnitOfWork, device: Device, case: Case, identity_id: IdentityId) -> Device:
    """The device put aside for a case, saved, with its leaf."""
    reserved = device.reserved_for(case.id, identity_id, parts.clock.now())
    work.devices.save(reserved)
    work.audit.append(_leaf(parts, work, reserved, DeviceEvent.RESERVE, case, identity_id, None))
    return reserved


def _leaf(
    parts: DeskParts,
    work: UnitOfWork,
    device: Device,
    event: DeviceEvent,
    case: Case | None,
    identity_id: IdentityId | None,
    actor: str | None,
) -> AuditLeaf:
    """The device by its id: a serial number in the log would tell whose it is to whoever holds it."""
    identity = work.identities.get(identity_id) if identity_id else None
    subject = parts.person_key(identity.person_id) if identity else None
    leaf = parts.leaf(TOLD[event], case, subject=subject, device_id=device.id, means=device.kind.value)
    return replace(leaf, actor=actor) if actor else leaf
