"""A device and its hand-out outlive the case that they belong to, which is deleted when its time is over."""

from __future__ import annotations

from alembic import op

from kiosk.store.migrations.checks import change_check, free_column, require_column

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_HELD = "(state IN ('RESERVED', 'HANDED_OUT', 'RETURNED'))"


def upgrade() -> None:
    """To this revision."""
    change_check("device", "held", f"{_HELD} = (identity_id IS NOT NULL)")
    change_check("device", "owner", "case_id IS NULL OR identity_id IS NOT NULL")
    free_column("device_handout", "case_id", "TEXT")


def downgrade() -> None:
    """Back to the revision before: what has lost its case goes with it."""
    op.execute("DELETE FROM device_handout WHERE case_id IS NULL")
    op.execute(
        "DELETE FROM device_handout WHERE device_id IN "
        "(SELECT id FROM device WHERE identity_id IS NOT NULL AND case_id IS NULL)"
    )
    op.execute("DELETE FROM device WHERE identity_id IS NOT NULL AND case_id IS NULL")
    require_column("device_handout", "case_id", "TEXT")
    change_check("device", "owner", "(case_id IS NULL) = (identity_id IS NULL)")
    change_check("device", "held", f"{_HELD} = (case_id IS NOT NULL)")
