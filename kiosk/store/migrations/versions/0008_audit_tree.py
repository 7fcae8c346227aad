"""The tree over the log's leaves, and its root in each head.

Heads that are there keep their form and have no root; the nodes over the leaves that are there are made here. Going
down takes the roots out of the heads that have one, and these cannot be checked any more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """To this revision."""
    op.add_column("audit_head", sa.Column("root", sa.LargeBinary(), nullable=True))
    nodes = op.create_table(
        "audit_node",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("level", "position", name=op.f("pk_audit_node")),
        sqlite_with_rowid=False,
    )
    made = list(_nodes(op.get_bind()))
    if made:
        op.bulk_insert(nodes, made)


def downgrade() -> None:
    """Without the tree."""
    op.drop_table("audit_node")
    op.drop_column("audit_head", "root")


def _nodes(connection: sa.Connection) -> Iterator[dict[str, int | bytes]]:
    """Every complete node over the leaves that are there (RFC 9162, section 2.1)."""
    stored = connection.execute(sa.text("SELECT digest FROM audit_leaf ORDER BY seq"))
    row = [hashlib.sha256(b"\x00" + _as_bytes(digest)).digest() for (digest,) in stored]
    level = 0
    while len(row) > 1:
        level += 1
        pairs = zip(row[::2], row[1::2], strict=False)
        row = [hashlib.sha256(b"\x01" + left + right).digest() for left, right in pairs]
        for position, found in enumerate(row):
            yield {"level": level, "position": position, "hash": found}


def _as_bytes(digest: bytes | str) -> bytes:
    """A digest that somebody changed into another type is found when the log is checked, not here."""
    return digest if isinstance(digest, bytes) else str(digest).encode()
