"""A case number never comes again, also where its case was purged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.store.guards import create_guards, drop_guards, guards_since

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_GIVEN = (
    "INSERT INTO case_number (year, last) "
    "SELECT CAST(substr(number, 1, 4) AS INTEGER), max(CAST(substr(number, 6) AS INTEGER)) FROM counter_case GROUP BY 1"
)


def upgrade() -> None:
    """To this revision: numbers go on after the highest one that is there."""
    op.create_table(
        "case_number",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("last >= 1", name=op.f("ck_case_number_last")),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_case_number")),
        sqlite_strict=True,
    )
    op.execute(_GIVEN)
    create_guards(op.get_bind(), guards_since(revision))


def downgrade() -> None:
    """Back to the revision before: which numbers were given is told by the cases that are there."""
    drop_guards(op.get_bind(), guards_since(revision))
    op.drop_table("case_number")
