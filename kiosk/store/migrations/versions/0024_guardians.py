"""A case knows whether the register names a guardian of its person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.store.migrations.checks import add_check, drop_check

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision. The register is asked again before anything is issued in a case that is open."""
    op.add_column("applicant", sa.Column("has_guardian", sa.Integer(), server_default="0", nullable=False))
    add_check("applicant", "has_guardian", "has_guardian IN (0, 1)")


def downgrade() -> None:
    """Without what was known of guardians."""
    drop_check("applicant", "has_guardian")
    op.drop_column("applicant", "has_guardian")
