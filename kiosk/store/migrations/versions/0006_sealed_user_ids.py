"""User IDs are sealed, and found by a keyed index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.domain.person import fold_user_id
from kiosk.domain.store_faults import KeyMissing
from kiosk.store.migrations.checks import rename_constraint, require_column
from kiosk.store.sealing import ColumnSeal

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.add_column("identity", sa.Column("user_id_sealed", sa.LargeBinary(), nullable=True))
    op.execute("ALTER TABLE identity RENAME COLUMN user_id_folded TO user_id_index")
    rename_constraint("identity", "uq_identity_user_id_folded", "uq_identity_user_id_index")
    bind = op.get_bind()
    change = sa.text("UPDATE identity SET user_id_sealed = :sealed, user_id_index = :found WHERE id = :id")
    for row_id, user_id in bind.execute(sa.text("SELECT id, user_id FROM identity")).all():
        sealed = _sealer().seal("identity", "user_id_sealed", row_id, user_id)
        bind.execute(change, {"sealed": sealed, "found": _index(user_id), "id": row_id})
    op.execute("ALTER TABLE identity DROP COLUMN user_id")
    require_column("identity", "user_id_sealed", "BLOB")


def downgrade() -> None:
    """Back to user IDs in clear."""
    op.add_column("identity", sa.Column("user_id", sa.Text(), nullable=True))
    op.execute("ALTER TABLE identity RENAME COLUMN user_id_index TO user_id_folded")
    rename_constraint("identity", "uq_identity_user_id_index", "uq_identity_user_id_folded")
    bind = op.get_bind()
    change = sa.text("UPDATE identity SET user_id = :user_id, user_id_folded = :folded WHERE id = :id")
    for row_id, sealed in bind.execute(sa.text("SELECT id, user_id_sealed FROM identity")).all():
        user_id = _sealer().open("identity", "user_id_sealed", row_id, sealed)
        bind.execute(change, {"user_id": user_id, "folded": fold_user_id(user_id), "id": row_id})
    op.execute("ALTER TABLE identity DROP COLUMN user_id_sealed")
    require_column("identity", "user_id", "TEXT")


def _sealer() -> ColumnSeal:
    config = op.get_context().config
    sealer: ColumnSeal | None = config.attributes["sealer"] if config is not None else None
    if sealer is None:
        raise KeyMissing(path="columns.key")
    return sealer


def _index(user_id: str) -> str:
    return _sealer().index("user_id", fold_user_id(user_id))
