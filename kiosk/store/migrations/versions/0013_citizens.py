"""The embedded citizen register, and the documents that it knows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "citizen",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person_sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citizen")),
        sqlite_strict=True,
    )
    op.create_table(
        "citizen_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("citizen_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_citizen_key_citizen_id")),
        sa.PrimaryKeyConstraint("key", "citizen_id", name=op.f("pk_citizen_key")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_citizen_key_citizen_id", "citizen_key", ["citizen_id"])
    op.create_table(
        "registered_document",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("citizen_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status IN ('VALID', 'LOST', 'STOLEN', 'WITHDRAWN', 'UNKNOWN')", name=op.f("ck_registered_document_status")
        ),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name=op.f("fk_registered_document_citizen_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_registered_document")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_registered_document_citizen_id", "registered_document", ["citizen_id"])


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_index("ix_registered_document_citizen_id", table_name="registered_document")
    op.drop_table("registered_document")
    op.drop_index("ix_citizen_key_citizen_id", table_name="citizen_key")
    op.drop_table("citizen_key")
    op.drop_table("citizen")
