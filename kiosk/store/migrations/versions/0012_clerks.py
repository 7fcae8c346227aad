"""The staff, what takes two people, alarms, and cases that wait for a paper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_ALARM_KIND = "kind IN ('many_codes', 'same_witness', 'shared_document', 'at_night', 'second_code', 'shared_phone')"
_ALARM_ACKNOWLEDGED = (
    "(acknowledged_by IS NULL AND acknowledged_at IS NULL AND words IS NULL)"
    " OR (acknowledged_by IS NOT NULL AND acknowledged_at IS NOT NULL AND words IS NOT NULL)"
)
_APPROVAL_ACTION = (
    "action IN ('issue_high', 'issue_without_chip', 'issue_with_witness', 'issue_to_staff', "
    "'issue_again', 'override', 'overrule_refusal')"
)
_APPROVAL_ANSWERED = (
    "(approver IS NULL AND answered_at IS NULL AND granted IS NULL AND remark IS NULL)"
    " OR (approver IS NOT NULL AND answered_at IS NOT NULL AND granted IS NOT NULL"
    " AND remark IS NOT NULL)"
)


def upgrade() -> None:
    """To this revision."""
    _create_clerk()
    _create_login_try()
    _create_alarm()
    _create_approval()
    _create_parked_case()
    _create_phone_use()
    op.create_index(op.f("ix_alarm_raised_at"), "alarm", ["raised_at"], unique=False)
    op.create_index(op.f("ix_approval_case_id"), "approval", ["case_id"], unique=False)
    op.create_index(op.f("ix_parked_case_until"), "parked_case", ["until"], unique=False)
    op.create_index(op.f("ix_audit_leaf_case_id"), "audit_leaf", ["case_id"], unique=False)
    op.create_index("ix_counter_case_clerk_opened_at", "counter_case", ["clerk", "opened_at"], unique=False)
    op.create_index("ix_counter_case_person_id", "counter_case", ["person_id"], unique=False)


def downgrade() -> None:
    """Without them."""
    op.drop_index("ix_counter_case_person_id", table_name="counter_case")
    op.drop_index("ix_counter_case_clerk_opened_at", table_name="counter_case")
    op.drop_index(op.f("ix_audit_leaf_case_id"), table_name="audit_leaf")
    op.drop_table("phone_use")
    op.drop_index(op.f("ix_parked_case_until"), table_name="parked_case")
    op.drop_table("parked_case")
    op.drop_index(op.f("ix_approval_case_id"), table_name="approval")
    op.drop_table("approval")
    op.drop_index(op.f("ix_alarm_raised_at"), table_name="alarm")
    op.drop_table("alarm")
    op.drop_table("login_try")
    op.drop_table("clerk")


def _create_clerk() -> None:
    op.create_table(
        "clerk",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("trained_until", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("pin_hash", sa.Text(), nullable=False),
        sa.Column("factor_secret", sa.LargeBinary(), nullable=True),
        sa.Column("factor_counter", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=True),
        sa.Column("disabled_at", sa.Text(), nullable=True),
        sa.CheckConstraint("number <> ''", name=op.f("ck_clerk_number")),
        sa.CheckConstraint("pin_hash <> ''", name=op.f("ck_clerk_pin_hash")),
        sa.CheckConstraint("roles <> ''", name=op.f("ck_clerk_roles")),
        sa.CheckConstraint("factor_counter >= 0", name=op.f("ck_clerk_factor_counter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clerk")),
        sa.UniqueConstraint("number", name=op.f("uq_clerk_number")),
        sa.UniqueConstraint("person_id", name=op.f("uq_clerk_person_id")),
        sqlite_strict=True,
    )


def _create_login_try() -> None:
    op.create_table(
        "login_try",
        sa.Column("number_key", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("wait_until", sa.Text(), nullable=True),
        sa.Column("is_locked", sa.Integer(), nullable=False),
        sa.CheckConstraint("failures > 0", name=op.f("ck_login_try_failures")),
        sa.CheckConstraint("is_locked IN (0, 1)", name=op.f("ck_login_try_is_locked")),
        sa.PrimaryKeyConstraint("number_key", name=op.f("pk_login_try")),
        sqlite_strict=True,
    )


def _create_alarm() -> None:
    op.create_table(
        "alarm",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("clerk", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("raised_at", sa.Text(), nullable=False),
        sa.Column("acknowledged_by", sa.Text(), nullable=True),
        sa.Column("acknowledged_at", sa.Text(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(_ALARM_KIND, name=op.f("ck_alarm_kind")),
        sa.CheckConstraint(_ALARM_ACKNOWLEDGED, name=op.f("ck_alarm_acknowledged")),
        sa.CheckConstraint("acknowledged_by IS NULL OR acknowledged_by <> clerk", name=op.f("ck_alarm_two_people")),
        sa.CheckConstraint("count > 0", name=op.f("ck_alarm_count")),
        sa.ForeignKeyConstraint(["acknowledged_by"], ["clerk.number"], name=op.f("fk_alarm_acknowledged_by")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_alarm_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarm")),
        sa.UniqueConstraint("case_id", "kind", name=op.f("uq_alarm_case_id_kind")),
        sqlite_strict=True,
    )


def _create_approval() -> None:
    op.create_table(
        "approval",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("requested_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("approver", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.Column("granted", sa.Integer(), nullable=True),
        sa.Column("remark", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(_APPROVAL_ACTION, name=op.f("ck_approval_action")),
        sa.CheckConstraint(_APPROVAL_ANSWERED, name=op.f("ck_approval_answered")),
        sa.CheckConstraint("approver IS NULL OR approver <> requested_by", name=op.f("ck_approval_two_people")),
        sa.CheckConstraint("expires_at > requested_at", name=op.f("ck_approval_expires_at")),
        sa.CheckConstraint("granted IS NULL OR granted IN (0, 1)", name=op.f("ck_approval_granted")),
        sa.ForeignKeyConstraint(["approver"], ["clerk.number"], name=op.f("fk_approval_approver")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_approval_case_id")),
        sa.ForeignKeyConstraint(["requested_by"], ["clerk.number"], name=op.f("fk_approval_requested_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sqlite_strict=True,
    )


def _create_parked_case() -> None:
    op.create_table(
        "parked_case",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("parked_at", sa.Text(), nullable=False),
        sa.Column("parked_by", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("document_key", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= parked_at", name=op.f("ck_parked_case_ended_at")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_parked_case_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_parked_case")),
        sqlite_strict=True,
    )


def _create_phone_use() -> None:
    op.create_table(
        "phone_use",
        sa.Column("phone_key", sa.Text(), nullable=False),
        sa.Column("identity_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["identity_id"], ["identity.id"], name=op.f("fk_phone_use_identity_id")),
        sa.PrimaryKeyConstraint("phone_key", "identity_id", name=op.f("pk_phone_use")),
        sqlite_strict=True,
    )
