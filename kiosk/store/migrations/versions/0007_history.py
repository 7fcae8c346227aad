"""The entries of a MitID's history are numbered: two may be of one moment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.add_column("identity_change", sa.Column("number", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_column("identity_change", "number")
