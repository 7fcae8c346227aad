"""A MitID and a means are never deleted, and a user ID changes with a leaf only."""

from __future__ import annotations

from alembic import op

from kiosk.store.guards import create_guards, drop_guards, guards_since

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    create_guards(op.get_bind(), guards_since(revision))


def downgrade() -> None:
    """Back to the revision before."""
    drop_guards(op.get_bind(), guards_since(revision))
