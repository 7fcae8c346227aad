"""Rounds of control questions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "question_round",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("person_key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('OPEN', 'PASSED', 'FAILED', 'TOO_FEW')", name=op.f("ck_question_round_state")),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_question_round_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_round")),
        sqlite_strict=True,
    )
    op.create_index("ix_question_round_person_key_opened_at", "question_round", ["person_key", "opened_at"])
    op.create_index("ix_question_round_case_id", "question_round", ["case_id"])
    op.create_table(
        "question",
        sa.Column("round_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question_key", sa.Text(), nullable=False),
        sa.Column("is_right", sa.Integer(), nullable=True),
        sa.CheckConstraint("is_right IN (0, 1)", name=op.f("ck_question_is_right")),
        sa.CheckConstraint("position > 0", name=op.f("ck_question_position")),
        sa.ForeignKeyConstraint(["round_id"], ["question_round.id"], name=op.f("fk_question_round_id")),
        sa.PrimaryKeyConstraint("round_id", "position", name=op.f("pk_question")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("question")
    op.drop_index("ix_question_round_case_id", table_name="question_round")
    op.drop_index("ix_question_round_person_key_opened_at", table_name="question_round")
    op.drop_table("question_round")
