"""Text messages wait in an outbox, written with the change that causes them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.store.migrations.checks import words_of

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_TOPICS = (
    "temporary_pin",
    "identity_created",
    "user_id_changed",
    "identity_suspended",
    "identity_lifted",
    "identity_blocked",
    "means_added",
    "means_blocked",
    "means_locked",
    "means_unlocked",
    "own_secret_set",
)
_STATES = ("WAITING", "SENT", "DELIVERED", "FAILED", "EXPIRED", "TOLD")
_CHECKS = {
    "topic": words_of("topic", _TOPICS),
    "state": words_of("state", _STATES),
    "tries": "tries BETWEEN 0 AND 1000",
    "lifetime": "expires_at > created_at",
    "ended": "(state = 'WAITING') = (ended_at IS NULL)",
    "words": "state <> 'WAITING' OR text IS NOT NULL",
    "forgotten": "state IN ('WAITING', 'FAILED') OR (text IS NULL AND number IS NULL)",
    "claimed": "claimed_at IS NULL OR (state = 'WAITING' AND number IS NOT NULL)",
    "reason": "state NOT IN ('FAILED', 'EXPIRED') OR reason IS NOT NULL",
    "about": "(topic = 'temporary_pin') = (about_id IS NOT NULL)",
}
_INDEXES = {
    "ix_outbox_message_state_next_try_at": ["state", "next_try_at"],
    "ix_outbox_message_case_id": ["case_id"],
    "ix_outbox_message_provider_id": ["provider_id"],
}


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("identity_id", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Text(), nullable=True),
        sa.Column("number", sa.LargeBinary(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("provider_id", sa.Text(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("next_try_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.Text(), nullable=True),
        *(sa.CheckConstraint(words, name=op.f(f"ck_outbox_message_{name}")) for name, words in _CHECKS.items()),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_outbox_message_case_id")),
        sa.ForeignKeyConstraint(["identity_id"], ["identity.id"], name=op.f("fk_outbox_message_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
        sqlite_strict=True,
    )
    for name, columns in _INDEXES.items():
        op.create_index(name, "outbox_message", columns)


def downgrade() -> None:
    """Back to the revision before: messages that wait are lost, and their PINs are sent anew by hand."""
    for name in _INDEXES:
        op.drop_index(name, table_name="outbox_message")
    op.drop_table("outbox_message")
