"""The database itself keeps the rules of a code's life, and takes no change of state that the log does not tell."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.store.guards import create_guards, drop_guards, guards_since

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "change_owed",
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("leaf", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leaf"], ["audit_leaf.seq"], name=op.f("fk_change_owed_leaf"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("changed", "row_id", name=op.f("pk_change_owed")),
        sqlite_strict=True,
    )
    create_guards(op.get_bind(), guards_since(revision))


def downgrade() -> None:
    """Back to what each program keeps by itself."""
    guards = guards_since(revision)
    drop_guards(op.get_bind(), guards)
    if op.get_bind().dialect.name != "sqlite":
        for act in sorted({guard.act for guard in guards}):
            op.execute(f"DROP FUNCTION skranke_{act.value}()")
    op.drop_table("change_owed")
