"""A store knows its keys again. What it keeps of them is written by whoever runs the migration, and has the keys."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "key_check",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(digest) = 32", name=op.f("ck_key_check_digest")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_key_check")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("key_check")
