"""Refusals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "refusal",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("refused_at", sa.Text(), nullable=False),
        sa.CheckConstraint("reasons <> ''", name=op.f("ck_refusal_reasons")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_refusal_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_refusal")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Without refusals."""
    op.drop_table("refusal")
