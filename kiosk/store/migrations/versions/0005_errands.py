"""Every errand of the counter, the means that a case is about, and the states of a whole MitID."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.store.migrations.checks import add_check, change_check, drop_check, words_of

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ERRANDS_BEFORE = ("new_app_code", "new_display_code")
_ERRANDS = (
    *_ERRANDS_BEFORE,
    "first_issue",
    "forgotten_user_id",
    "new_user_id",
    "forgotten_pin",
    "new_password",
    "lost_device",
    "spare_device",
    "suspend_identity",
    "lift_suspension",
    "block_identity",
)
_MEANS = ("app", "display", "reader", "chip")
_IDENTITY_STATES = ("ACTIVE", "SUSPENDED", "BLOCKED")
_STATES_BEFORE = ("ACTIVE", "BLOCKED", "REPLACED")
_STATES = ("ACTIVE", "TEMPORARILY_BLOCKED", "PERMANENTLY_BLOCKED", "REPLACED")


def upgrade() -> None:
    """To this revision."""
    change_check("counter_case", "errand", words_of("errand", _ERRANDS))
    op.add_column("counter_case", sa.Column("means", sa.Text(), nullable=True))
    op.execute("UPDATE counter_case SET means = 'app' WHERE errand = 'new_app_code'")
    op.execute("UPDATE counter_case SET means = 'display' WHERE errand = 'new_display_code'")
    add_check("counter_case", "means", words_of("means", _MEANS))
    op.add_column("identity", sa.Column("state", sa.Text(), server_default="ACTIVE", nullable=False))
    add_check("identity", "state", words_of("state", _IDENTITY_STATES))
    change_check("authenticator", "state", words_of("state", (*_STATES_BEFORE, *_STATES)))
    op.execute("UPDATE authenticator SET state = 'PERMANENTLY_BLOCKED' WHERE state = 'BLOCKED'")
    change_check("authenticator", "state", words_of("state", _STATES))
    op.create_table(
        "identity_change",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("identity_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=True),
        sa.CheckConstraint(words_of("state", _IDENTITY_STATES), name=op.f("ck_identity_change_state")),
        sa.CheckConstraint(
            "reason IN ('owner', 'misuse', 'proofed', 'wrong_person', 'death')", name=op.f("ck_identity_change_reason")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_identity_change_case_id")),
        sa.ForeignKeyConstraint(["identity_id"], ["identity.id"], name=op.f("fk_identity_change_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_change")),
        sqlite_strict=True,
    )
    op.create_index("ix_identity_change_identity_id", "identity_change", ["identity_id"], unique=False)


def downgrade() -> None:
    """Back to a schema that knows two errands: cases of others, and their means, are told as new codes."""
    op.drop_index("ix_identity_change_identity_id", table_name="identity_change")
    op.drop_table("identity_change")
    change_check("authenticator", "state", words_of("state", (*_STATES_BEFORE, *_STATES)))
    op.execute("UPDATE authenticator SET state = 'BLOCKED' WHERE state LIKE '%_BLOCKED'")
    change_check("authenticator", "state", words_of("state", _STATES_BEFORE))
    drop_check("identity", "state")
    op.drop_column("identity", "state")
    op.execute("UPDATE counter_case SET errand = 'new_app_code' WHERE means = 'app'")
    op.execute("UPDATE counter_case SET errand = 'new_display_code' WHERE errand NOT IN ('new_app_code')")
    drop_check("counter_case", "means")
    op.drop_column("counter_case", "means")
    change_check("counter_case", "errand", words_of("errand", _ERRANDS_BEFORE))
