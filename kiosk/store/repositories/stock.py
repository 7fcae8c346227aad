"""Devices in stock, where they went, and what was paid for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.payments import Payment, PaymentState
from kiosk.domain.person import IdentityId, PersonId
from kiosk.domain.stock import Channel, Device, DeviceOrder, DeviceState, OrderState
from kiosk.store.errors import reading_rows
from kiosk.store.rows import CaseRow, DeviceHandoutRow, DeviceOrderRow, DeviceRow, PaymentRow
from kiosk.store.sealing import ColumnSeal


class SqlDevices:
    """Devices with their serial numbers, and orders for those that are out of stock."""

    def __init__(self, session: Session, sealer: ColumnSeal) -> None:
        self._session = session
        self._sealer = sealer

    def add(self, device: Device) -> None:
        """Keep a new device."""
        row = DeviceRow(id=device.id, kind=device.kind.value, place=device.place)
        row.serial = self._sealer.seal("device", "serial", device.id, device.serial)
        row.serial_index = self._index(device.serial)
        self._fill(row, device)
        self._session.add(row)
        self._session.flush()

    def save(self, device: Device) -> None:
        """Write what may change in a device."""
        self._fill(self._session.get_one(DeviceRow, device.id), device)
        self._session.flush()

    def by_serial(self, serial: str) -> Device | None:
        """The device of that serial number."""
        found = self._all(select(DeviceRow).where(DeviceRow.serial_index == self._index(serial)))
        return found[0] if found else None

    def at(self, place: str, *states: DeviceState) -> Sequence[Device]:
        """Those of a place in these states, longest there first."""
        wanted = [state.value for state in states]
        return self._all(select(DeviceRow).where(DeviceRow.place == place, DeviceRow.state.in_(wanted)))

    def of_case(self, case_id: str) -> Sequence[Device]:
        """Those that a case holds or handed out."""
        return self._all(select(DeviceRow).where(DeviceRow.case_id == case_id))

    def put_aside_for(self, identity_id: IdentityId, kind: AuthenticatorKind) -> Sequence[Device]:
        """Those of a kind that lie reserved for a MitID, longest first."""
        query = select(DeviceRow).where(DeviceRow.identity_id == identity_id, DeviceRow.kind == kind.value)
        return self._all(query.where(DeviceRow.state == DeviceState.RESERVED.value))

    def next_of(self, place: str, kind: AuthenticatorKind) -> Device | None:
        """The one of a kind that lies in stock longest."""
        query = select(DeviceRow).where(DeviceRow.place == place, DeviceRow.kind == kind.value)
        found = self._all(query.where(DeviceRow.state == DeviceState.IN_STOCK.value).limit(1))
        return found[0] if found else None

    def add_handout(self, handout_id: str, device: Device, channel: Channel, at: dt.datetime) -> None:
        """Write down that a device went to its owner."""
        row = DeviceHandoutRow(id=handout_id, device_id=device.id, kind=device.kind.value, channel=channel.value, at=at)
        assert device.identity_id is not None
        assert device.case_id is not None
        row.identity_id, row.case_id = device.identity_id, device.case_id
        self._session.add(row)
        self._session.flush()

    def had(self, identity_id: IdentityId, kind: AuthenticatorKind) -> int:
        """How many of a kind were ever handed out to that MitID."""
        query = select(func.count()).select_from(DeviceHandoutRow)
        query = query.where(DeviceHandoutRow.identity_id == identity_id, DeviceHandoutRow.kind == kind.value)
        return int(self._session.scalar(query) or 0)

    def add_order(self, order: DeviceOrder) -> None:
        """Keep a new order."""
        row = DeviceOrderRow(id=order.id, case_id=order.case_id, identity_id=order.identity_id, place=order.place)
        row.kind, row.ordered_at = order.kind.value, order.ordered_at
        row.state, row.ended_at = order.state.value, order.ended_at
        self._session.add(row)
        self._session.flush()

    def save_order(self, order: DeviceOrder) -> None:
        """Write how far an order is, or what is ordered in the case instead of one that has ended."""
        row = self._session.get_one(DeviceOrderRow, order.id)
        row.identity_id, row.kind, row.place = order.identity_id, order.kind.value, order.place
        row.ordered_at = order.ordered_at
        row.state, row.ended_at = order.state.value, order.ended_at
        self._session.flush()

    def order_of(self, case_id: str) -> DeviceOrder | None:
        """The order of a case."""
        row = self._session.scalar(select(DeviceOrderRow).where(DeviceOrderRow.case_id == case_id))
        return self._to_order(row) if row else None

    def open_orders(self, place: str) -> Sequence[DeviceOrder]:
        """Those that wait for a device, oldest first."""
        return self._open_orders(select(DeviceOrderRow).where(DeviceOrderRow.place == place))

    def orders_for(self, identity_id: IdentityId, kind: AuthenticatorKind) -> Sequence[DeviceOrder]:
        """The open ones of a kind for a MitID, oldest first."""
        query = select(DeviceOrderRow).where(DeviceOrderRow.identity_id == identity_id)
        return self._open_orders(query.where(DeviceOrderRow.kind == kind.value))

    def _open_orders(self, query: Select[DeviceOrderRow]) -> list[DeviceOrder]:
        query = query.where(DeviceOrderRow.state == OrderState.OPEN.value)
        rows = self._session.scalars(query.order_by(DeviceOrderRow.ordered_at, DeviceOrderRow.id))
        return [self._to_order(row) for row in rows]

    def _all(self, query: Select[DeviceRow]) -> list[Device]:
        return [self._to_device(row) for row in self._session.scalars(query.order_by(DeviceRow.since, DeviceRow.id))]

    def _index(self, serial: str) -> str:
        return self._sealer.index("serial", serial)

    @staticmethod
    def _fill(row: DeviceRow, device: Device) -> None:
        row.state, row.since = device.state.value, device.since
        row.case_id, row.identity_id = device.case_id, device.identity_id

    @reading_rows()
    def _to_device(self, row: DeviceRow) -> Device:
        return Device(
            id=row.id,
            kind=AuthenticatorKind(row.kind),
            serial=self._sealer.open("device", "serial", row.id, row.serial),
            place=row.place,
            state=DeviceState(row.state),
            since=row.since,
            case_id=row.case_id,
            identity_id=IdentityId(row.identity_id) if row.identity_id else None,
        )

    @staticmethod
    @reading_rows()
    def _to_order(row: DeviceOrderRow) -> DeviceOrder:
        return DeviceOrder(
            id=row.id,
            case_id=row.case_id,
            identity_id=IdentityId(row.identity_id),
            kind=AuthenticatorKind(row.kind),
            place=row.place,
            ordered_at=row.ordered_at,
            state=OrderState(row.state),
            ended_at=row.ended_at,
        )


class SqlPayments:
    """What was paid, or not taken and why."""

    def __init__(self, session: Session, sealer: ColumnSeal) -> None:
        self._session = session
        self._sealer = sealer

    def add(self, payment: Payment) -> None:
        """Keep a payment."""
        row = PaymentRow(id=payment.id, case_id=payment.case_id, kind=payment.kind.value, state=payment.state.value)
        row.ore, row.at = int(payment.amount * 100), payment.at
        row.note = self._sealer.seal("payment", "note", payment.id, payment.note)
        self._session.add(row)
        self._session.flush()

    def bring_over(self, payment_id: str, to_case_id: str) -> None:
        """What was paid in one case paid for the device of another."""
        self._session.get_one(PaymentRow, payment_id).case_id = to_case_id
        self._session.flush()

    @reading_rows()
    def of_case(self, case_id: str) -> Sequence[Payment]:
        """The payments of a case, oldest first."""
        return self._all(select(PaymentRow).where(PaymentRow.case_id == case_id))

    @reading_rows()
    def of_person(self, person_id: PersonId, kind: AuthenticatorKind, since: dt.datetime) -> Sequence[Payment]:
        """What was paid for a kind in any case of a person since then, oldest first."""
        query = select(PaymentRow).join(CaseRow, CaseRow.id == PaymentRow.case_id)
        query = query.where(CaseRow.person_id == person_id, PaymentRow.kind == kind.value)
        return self._all(query.where(PaymentRow.at >= since))

    def _all(self, query: Select[PaymentRow]) -> list[Payment]:
        return [
            Payment(
                id=row.id,
                case_id=row.case_id,
                kind=AuthenticatorKind(row.kind),
                amount=Decimal(row.ore) / 100,
                state=PaymentState(row.state),
                note=self._sealer.open("payment", "note", row.id, row.note),
                at=row.at,
            )
            for row in self._session.scalars(query.order_by(PaymentRow.at, PaymentRow.id))
        ]
