"""What a code is for and which one it replaced, temporary PINs, own secrets, and tries that went wrong."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.execute(
        "ALTER TABLE code ADD COLUMN pin_sends INTEGER DEFAULT '0' NOT NULL "
        "CONSTRAINT ck_code_pin_sends CHECK (pin_sends BETWEEN 0 AND 100)"
    )
    op.execute(
        "ALTER TABLE code ADD COLUMN purpose TEXT DEFAULT 'activate' NOT NULL "
        "CONSTRAINT ck_code_purpose CHECK (purpose IN ('activate', 'new_password'))"
    )
    op.execute("UPDATE code SET pin_sends = 1 WHERE pin_salt IS NOT NULL")
    _create_code_succession()
    _create_pin_reset()
    _create_own_secret()
    _create_redeem_trial()


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_index("ix_redeem_trial_subject_at", table_name="redeem_trial")
    op.drop_index("ix_redeem_trial_source_at", table_name="redeem_trial")
    op.drop_table("redeem_trial")
    op.drop_table("own_secret")
    op.drop_index(
        "uq_pin_reset_open",
        table_name="pin_reset",
        sqlite_where=sa.text("state = 'SENT'"),
        postgresql_where=sa.text("state = 'SENT'"),
    )
    op.drop_index("ix_pin_reset_case_id", table_name="pin_reset")
    op.drop_table("pin_reset")
    op.drop_table("code_succession")
    op.execute("ALTER TABLE code DROP COLUMN purpose")
    op.execute("ALTER TABLE code DROP COLUMN pin_sends")


def _create_code_succession() -> None:
    op.create_table(
        "code_succession",
        sa.Column("older_id", sa.Text(), nullable=False),
        sa.Column("newer_id", sa.Text(), nullable=False),
        sa.CheckConstraint("older_id <> newer_id", name=op.f("ck_code_succession_not_itself")),
        sa.ForeignKeyConstraint(["newer_id"], ["code.id"], name=op.f("fk_code_succession_newer_id")),
        sa.ForeignKeyConstraint(["older_id"], ["code.id"], name=op.f("fk_code_succession_older_id")),
        sa.PrimaryKeyConstraint("older_id", name=op.f("pk_code_succession")),
        sa.UniqueConstraint("newer_id", name=op.f("uq_code_succession_newer_id")),
        sqlite_strict=True,
    )


def _create_pin_reset() -> None:
    op.create_table(
        "pin_reset",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("identity_id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("request_key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("max_tries", sa.Integer(), nullable=False),
        sa.Column("sends", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'BLOCKED') = (tries = max_tries)", name=op.f("ck_pin_reset_blocked")),
        sa.CheckConstraint("(state = 'SENT') = (ended_at IS NULL)", name=op.f("ck_pin_reset_ended")),
        sa.CheckConstraint("expires_at > sent_at", name=op.f("ck_pin_reset_lifetime")),
        sa.CheckConstraint("sends BETWEEN 1 AND 100", name=op.f("ck_pin_reset_sends")),
        sa.CheckConstraint(
            "state IN ('SENT', 'USED', 'EXPIRED', 'BLOCKED', 'REVOKED')", name=op.f("ck_pin_reset_state")
        ),
        sa.CheckConstraint("tries BETWEEN 0 AND max_tries", name=op.f("ck_pin_reset_tries")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_pin_reset_case_id")),
        sa.ForeignKeyConstraint(["identity_id"], ["identity.id"], name=op.f("fk_pin_reset_identity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pin_reset")),
        sa.UniqueConstraint("request_key", name=op.f("uq_pin_reset_request_key")),
        sqlite_strict=True,
    )
    op.create_index("ix_pin_reset_case_id", "pin_reset", ["case_id"], unique=False)
    op.create_index(
        "uq_pin_reset_open",
        "pin_reset",
        ["identity_id"],
        unique=True,
        sqlite_where=sa.text("state = 'SENT'"),
        postgresql_where=sa.text("state = 'SENT'"),
    )


def _create_own_secret() -> None:
    op.create_table(
        "own_secret",
        sa.Column("authenticator_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("set_at", sa.Text(), nullable=False),
        sa.CheckConstraint("substr(digest, 1, 10) = '$argon2id$'", name=op.f("ck_own_secret_digest")),
        sa.ForeignKeyConstraint(
            ["authenticator_id"], ["authenticator.id"], name=op.f("fk_own_secret_authenticator_id")
        ),
        sa.PrimaryKeyConstraint("authenticator_id", name=op.f("pk_own_secret")),
        sqlite_strict=True,
    )


def _create_redeem_trial() -> None:
    op.create_table(
        "redeem_trial",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('slip', 'wrong')", name=op.f("ck_redeem_trial_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redeem_trial")),
        sqlite_strict=True,
    )
    op.create_index("ix_redeem_trial_source_at", "redeem_trial", ["source", "at"], unique=False)
    op.create_index("ix_redeem_trial_subject_at", "redeem_trial", ["subject", "at"], unique=False)
