"""How the control questions or the witness of a case ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "second_leg",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("passed", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=False),
        sa.CheckConstraint("kind IN ('questions', 'witness')", name=op.f("ck_second_leg_kind")),
        sa.CheckConstraint("passed IN (0, 1)", name=op.f("ck_second_leg_passed")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_second_leg_case_id")),
        sa.PrimaryKeyConstraint("case_id", "kind", name=op.f("pk_second_leg")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("second_leg")
