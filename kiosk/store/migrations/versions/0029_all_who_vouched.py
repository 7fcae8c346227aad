"""Whoever vouched in a case has vouched, also where somebody else did so in it after them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_INDEX = "ix_witness_use_witness_key_used_at"
_LAST_ALONE = (
    "DELETE FROM witness_use WHERE EXISTS (SELECT 1 FROM witness_use AS newer "
    "WHERE newer.case_id = witness_use.case_id AND (newer.used_at > witness_use.used_at OR "
    "(newer.used_at = witness_use.used_at AND newer.witness_key > witness_use.witness_key)))"
)
_WRITE_AGAIN = (
    "INSERT INTO witness_use (case_id, witness_key, clerk, used_at) "
    "SELECT case_id, witness_key, clerk, used_at FROM witness_use_before"
)


def upgrade() -> None:
    """To this revision."""
    _set_key(["case_id", "witness_key"])


def downgrade() -> None:
    """Back to one witness a case, the last one: who vouched before them is told by the log alone."""
    op.execute(_LAST_ALONE)
    _set_key(["case_id"])


def _set_key(columns: Sequence[str]) -> None:
    """These columns are the key. SQLite cannot change one; nothing refers to the rows, so they are written again."""
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f("pk_witness_use"), "witness_use", type_="primary")
        op.create_primary_key(op.f("pk_witness_use"), "witness_use", list(columns))
        return
    op.drop_index(_INDEX, table_name="witness_use")
    op.rename_table("witness_use", "witness_use_before")
    op.create_table(
        "witness_use",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("witness_key", sa.Text(), nullable=False),
        sa.Column("clerk", sa.Text(), nullable=False),
        sa.Column("used_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["counter_case.id"], name=op.f("fk_witness_use_case_id")),
        sa.PrimaryKeyConstraint(*columns, name=op.f("pk_witness_use")),
        sqlite_strict=True,
    )
    op.execute(_WRITE_AGAIN)
    op.drop_table("witness_use_before")
    op.create_index(_INDEX, "witness_use", ["witness_key", "used_at"], unique=False)
