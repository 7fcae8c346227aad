"""Devices in stock, where they went, and what was paid for them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.payments import PaymentState
from kiosk.domain.stock import Channel, DeviceState, OrderState
from kiosk.store.rows.base import SEALED, STRICT, Row, one_of
from kiosk.store.types import UtcTime

DEVICES = tuple(kind for kind in AuthenticatorKind if kind.is_device)
HELD = "state IN ('RESERVED', 'HANDED_OUT', 'RETURNED')"


class DeviceRow(Row):
    """A device. Its serial number is sealed, since it tells whose it is once somebody has it; it outlives its case."""

    __tablename__ = "device"
    __table_args__ = (
        one_of("kind", DEVICES),
        one_of("state", DeviceState),
        CheckConstraint(f"({HELD}) = (identity_id IS NOT NULL)", name="held"),
        CheckConstraint("case_id IS NULL OR identity_id IS NOT NULL", name="owner"),
        Index("ix_device_place_state", "place", "state"),
        Index("ix_device_case_id", "case_id"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    serial: Mapped[bytes] = mapped_column(LargeBinary, info=SEALED)
    serial_index: Mapped[str] = mapped_column(Text, unique=True)
    place: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    since: Mapped[dt.datetime] = mapped_column(UtcTime)
    case_id: Mapped[str | None] = mapped_column(Text, ForeignKey("counter_case.id"))
    identity_id: Mapped[str | None] = mapped_column(Text, ForeignKey("identity.id"))


class DeviceHandoutRow(Row):
    """One device that went to its owner: what the first free ones are counted by, also when the case is deleted."""

    __tablename__ = "device_handout"
    __table_args__ = (
        one_of("kind", DEVICES),
        one_of("channel", Channel),
        Index("ix_device_handout_identity_id", "identity_id"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    device_id: Mapped[str] = mapped_column(Text, ForeignKey("device.id"))
    kind: Mapped[str] = mapped_column(Text)
    identity_id: Mapped[str] = mapped_column(Text, ForeignKey("identity.id"))
    case_id: Mapped[str | None] = mapped_column(Text, ForeignKey("counter_case.id"))
    channel: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(UtcTime)


class DeviceOrderRow(Row):
    """A device that is sent as soon as there is one; one a case."""

    __tablename__ = "device_order"
    __table_args__ = (
        one_of("kind", DEVICES),
        one_of("state", OrderState),
        CheckConstraint("(state = 'OPEN') = (ended_at IS NULL)", name="ended"),
        Index("ix_device_order_place_state", "place", "state"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"), unique=True)
    identity_id: Mapped[str] = mapped_column(Text, ForeignKey("identity.id"))
    kind: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    ordered_at: Mapped[dt.datetime] = mapped_column(UtcTime)
    state: Mapped[str] = mapped_column(Text)
    ended_at: Mapped[dt.datetime | None] = mapped_column(UtcTime)


class PaymentRow(Row):
    """One device that was not free. `ore` is the amount in øre; the note is the receipt number, or why not taken."""

    __tablename__ = "payment"
    __table_args__ = (
        one_of("kind", DEVICES),
        one_of("state", PaymentState),
        CheckConstraint("ore > 0", name="ore"),
        Index("ix_payment_case_id", "case_id"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    case_id: Mapped[str] = mapped_column(Text, ForeignKey("counter_case.id"))
    kind: Mapped[str] = mapped_column(Text)
    ore: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(Text)
    note: Mapped[bytes] = mapped_column(LargeBinary, info=SEALED)
    at: Mapped[dt.datetime] = mapped_column(UtcTime)
