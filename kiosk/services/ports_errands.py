"""What errands need of the store beside `ports`: devices, payments, who a case is about, incidents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.helpers import HelperKind
from kiosk.domain.incidents import Incident
from kiosk.domain.needs import Needs
from kiosk.domain.payments import Payment
from kiosk.domain.person import IdentityId, PersonId
from kiosk.domain.stock import Channel, Device, DeviceOrder, DeviceState


class DeviceRepository(Protocol):
    """Devices with their serial numbers, orders for those that are out of stock, and who had how many."""

    def add(self, device: Device) -> None: ...

    def save(self, device: Device) -> None: ...

    def by_serial(self, serial: str) -> Device | None: ...

    def at(self, place: str, *states: DeviceState) -> Sequence[Device]:
        """Those of a place in these states, longest there first."""
        ...

    def of_case(self, case_id: str) -> Sequence[Device]: ...

    def put_aside_for(self, identity_id: IdentityId, kind: AuthenticatorKind) -> Sequence[Device]:
        """Those of a kind that lie reserved for a MitID, longest first."""
        ...

    def next_of(self, place: str, kind: AuthenticatorKind) -> Device | None:
        """The one of a kind that lies in stock longest."""
        ...

    def add_handout(self, handout_id: str, device: Device, channel: Channel, at: dt.datetime) -> None: ...

    def had(self, identity_id: IdentityId, kind: AuthenticatorKind) -> int:
        """How many of a kind were ever handed out to that MitID."""
        ...

    def add_order(self, order: DeviceOrder) -> None: ...

    def save_order(self, order: DeviceOrder) -> None: ...

    def order_of(self, case_id: str) -> DeviceOrder | None: ...

    def open_orders(self, place: str) -> Sequence[DeviceOrder]:
        """Oldest first."""
        ...

    def orders_for(self, identity_id: IdentityId, kind: AuthenticatorKind) -> Sequence[DeviceOrder]:
        """The open ones of a kind for a MitID, oldest first."""
        ...


class PaymentRepository(Protocol):
    """What was paid, or not taken and why."""

    def add(self, payment: Payment) -> None: ...

    def bring_over(self, payment_id: str, to_case_id: str) -> None:
        """What was paid in one case paid for the device of another."""
        ...

    def of_person(self, person_id: PersonId, kind: AuthenticatorKind, since: dt.datetime) -> Sequence[Payment]:
        """What was paid for a kind in any case of a person since then, oldest first."""
        ...

    def of_case(self, case_id: str) -> Sequence[Payment]: ...


class AttendanceRepository(Protocol):
    """What the person of a case has and can do, and who came along."""

    def set_needs(self, case_id: str, needs: Needs, at: dt.datetime) -> None: ...

    def needs(self, case_id: str) -> Needs | None: ...

    def set_helper(self, case_id: str, helper: HelperKind, at: dt.datetime) -> None: ...

    def helper(self, case_id: str) -> HelperKind | None: ...


class IncidentRepository(Protocol):
    """Incidents, and the outbox of those that nobody was told of."""

    def add(self, incident: Incident) -> None: ...

    def save(self, incident: Incident) -> None: ...

    def get(self, incident_id: str) -> Incident | None: ...

    def of_case(self, case_id: str) -> Sequence[Incident]: ...

    def untold(self) -> Sequence[Incident]:
        """Oldest first."""
        ...
