"""The database keeps a second code as it keeps the first, whose a MitID is, and what a store was put back with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.store.guards import create_guards, drop_guards, guards_since
from kiosk.store.migrations.checks import change_check

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_ACTS = ("refuse_known_pin", "refuse_paid")
_COUNTS = "codes >= 0 AND pins >= 0 AND messages >= 0"


def upgrade() -> None:
    """To this revision."""
    op.create_index("uq_code_pin_digest", "code", ["pin_digest"], unique=True)
    op.create_index("uq_pin_reset_digest", "pin_reset", ["digest"], unique=True)
    op.add_column("restoration", sa.Column("cases", sa.Integer(), nullable=False, server_default="0"))
    change_check("restoration", "counts", f"{_COUNTS} AND cases >= 0")
    create_guards(op.get_bind(), guards_since(revision))


def downgrade() -> None:
    """Back to the revision before: how many decisions a restoration took back is told by the log alone."""
    drop_guards(op.get_bind(), guards_since(revision))
    if op.get_bind().dialect.name != "sqlite":
        for act in _ACTS:
            op.execute(f"DROP FUNCTION skranke_{act}()")
    change_check("restoration", "counts", _COUNTS)
    op.drop_column("restoration", "cases")
    op.drop_index("uq_pin_reset_digest", table_name="pin_reset")
    op.drop_index("uq_code_pin_digest", table_name="code")
