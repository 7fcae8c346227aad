"""Devices in stock and where they went, payments, what a person has and can do, who came along, incidents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    _create_case_helper()
    _create_case_needs()
    _create_device()
    _create_device_order()
    _create_incident()
    _create_payment()
    _create_device_handout()


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_index("ix_device_handout_identity_id", table_name="device_handout")
    op.drop_table("device_handout")
    op.drop_index("ix_payment_case_id", table_name="payment")
    op.drop_table("payment")
    op.drop_index("ix_incident_told_at", table_name="incident")
    op.drop_index("ix_incident_case_id", table_name="incident")
    op.drop_table("incident")
    op.drop_index("ix_device_order_place_state", table_name="device_order")
    op.drop_table("device_order")
    op.drop_index("ix_device_place_state", table_name="device")
    op.drop_index("ix_device_case_id", table_name="device")
    op.drop_table("device")
    op.drop_table("case_needs")
    op.drop_table("case_helper")


def _create_case_helper() -> None:
    op.create_table(
        "case_helper",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("helper", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "helper IN ('relative', 'friend', 'carer', 'interpreter', 'guardian')", name=op.f("ck_case_helper_helper")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_case_helper_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_helper")),
        sqlite_strict=True,
    )


def _create_case_needs() -> None:
    op.create_table(
        "case_needs",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("lacking", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_case_needs_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_needs")),
        sqlite_strict=True,
    )


def _create_device() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("serial", sa.LargeBinary(), nullable=False),
        sa.Column("serial_index", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.Column("identity_id", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state IN ('RESERVED', 'HANDED_OUT', 'RETURNED')) = (case_id IS NOT NULL)", name=op.f("ck_device_held")
        ),
        sa.CheckConstraint("kind IN ('display', 'reader', 'chip')", name=op.f("ck_device_kind")),
        sa.CheckConstraint(
            "state IN ('IN_STOCK', 'RESERVED', 'HANDED_OUT', 'RETURNED', 'MISSING', 'SCRAPPED')",
            name=op.f("ck_device_state"),
        ),
        sa.CheckConstraint("(case_id IS NULL) = (identity_id IS NULL)", name=op.f("ck_device_owner")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_device_case_id")),
        sa.ForeignKeyConstraint(["identity_id"], ["identity.id"], name=op.f("fk_device_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("serial_index", name=op.f("uq_device_serial_index")),
        sqlite_strict=True,
    )
    op.create_index("ix_device_case_id", "device", ["case_id"], unique=False)
    op.create_index("ix_device_place_state", "device", ["place", "state"], unique=False)


def _create_device_order() -> None:
    op.create_table(
        "device_order",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("identity_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("ordered_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'OPEN') = (ended_at IS NULL)", name=op.f("ck_device_order_ended")),
        sa.CheckConstraint("kind IN ('display', 'reader', 'chip')", name=op.f("ck_device_order_kind")),
        sa.CheckConstraint("state IN ('OPEN', 'SENT', 'CANCELLED')", name=op.f("ck_device_order_state")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_device_order_case_id")),
        sa.ForeignKeyConstraint(["identity_id"], ["identity.id"], name=op.f("fk_device_order_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_order")),
        sa.UniqueConstraint("case_id", name=op.f("uq_device_order_case_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_device_order_place_state", "device_order", ["place", "state"], unique=False)


def _create_incident() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("clerk", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("told_at", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('wrong_person')", name=op.f("ck_incident_kind")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_incident_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
        sqlite_strict=True,
    )
    op.create_index("ix_incident_case_id", "incident", ["case_id"], unique=False)
    op.create_index("ix_incident_told_at", "incident", ["told_at"], unique=False)


def _create_payment() -> None:
    op.create_table(
        "payment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ore", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('display', 'reader', 'chip')", name=op.f("ck_payment_kind")),
        sa.CheckConstraint("state IN ('PAID', 'WAIVED')", name=op.f("ck_payment_state")),
        sa.CheckConstraint("ore > 0", name=op.f("ck_payment_ore")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_payment_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sqlite_strict=True,
    )
    op.create_index("ix_payment_case_id", "payment", ["case_id"], unique=False)


def _create_device_handout() -> None:
    op.create_table(
        "device_handout",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("identity_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("channel IN ('hand', 'post')", name=op.f("ck_device_handout_channel")),
        sa.CheckConstraint("kind IN ('display', 'reader', 'chip')", name=op.f("ck_device_handout_kind")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_device_handout_case_id")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_device_handout_device_id")),
        sa.ForeignKeyConstraint(["identity_id"], ["identity.id"], name=op.f("fk_device_handout_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_handout")),
        sqlite_strict=True,
    )
    op.create_index("ix_device_handout_identity_id", "device_handout", ["identity_id"], unique=False)
