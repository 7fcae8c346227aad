"""A store knows when it was put back from a copy, and what was ended then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "restoration",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("copied_at", sa.Text(), nullable=False),
        sa.Column("codes", sa.Integer(), nullable=False),
        sa.Column("pins", sa.Integer(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.CheckConstraint("codes >= 0 AND pins >= 0 AND messages >= 0", name=op.f("ck_restoration_counts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restoration")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Back to the revision before: the log alone tells of it."""
    op.drop_table("restoration")
