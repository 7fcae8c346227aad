"""What a code is for stays, and whose a case is and which temporary PIN fits change with a leaf only."""

from __future__ import annotations

from alembic import op

from kiosk.store.guards import create_guards, drop_guards, guards_since

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    create_guards(op.get_bind(), guards_since(revision))


def downgrade() -> None:
    """Back to the revision before."""
    drop_guards(op.get_bind(), guards_since(revision))
