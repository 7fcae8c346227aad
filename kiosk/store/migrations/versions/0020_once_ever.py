"""A code whose row was deleted comes back under no name, and nobody has more means than a person may have."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.store.guards import create_guards, drop_guards, guards_since

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_PLACES = {
    "uq_authenticator_device": "kind IN ('display', 'reader') AND state IN ('ACTIVE', 'TEMPORARILY_BLOCKED')",
    "uq_authenticator_chip": "kind = 'chip' AND state IN ('ACTIVE', 'TEMPORARILY_BLOCKED')",
}


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "code_gone",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_code_gone")),
        sqlite_strict=True,
    )
    op.create_index("uq_code_digest", "code", ["digest"], unique=True)
    for name, place in _PLACES.items():
        where = sa.text(place)
        op.create_index(name, "authenticator", ["identity_id"], unique=True, sqlite_where=where, postgresql_where=where)
    create_guards(op.get_bind(), guards_since(revision))


def downgrade() -> None:
    """Back to the revision before: which codes were deleted is forgotten."""
    guards = guards_since(revision)
    drop_guards(op.get_bind(), guards)
    if op.get_bind().dialect.name != "sqlite":
        for act in sorted({guard.act for guard in guards} - {guard.act for guard in guards_since("0014")}):
            op.execute(f"DROP FUNCTION skranke_{act.value}()")
    for name in _PLACES:
        op.drop_index(name, table_name="authenticator")
    op.drop_index("uq_code_digest", table_name="code")
    op.drop_table("code_gone")
