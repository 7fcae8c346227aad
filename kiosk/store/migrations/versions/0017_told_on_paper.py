"""The language that a citizen chose outlives a restart, and a notice knows what it speaks of, to be told on paper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.store.migrations.checks import add_check, drop_check, words_of

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_LANGUAGES = ("da", "en")
_MEANS = ("app", "display", "reader", "chip")


def upgrade() -> None:
    """To this revision."""
    op.add_column("counter_case", sa.Column("language", sa.Text(), nullable=True))
    add_check("counter_case", "language", words_of("language", _LANGUAGES))
    op.add_column("outbox_message", sa.Column("means", sa.Text(), nullable=True))
    add_check("outbox_message", "means", words_of("means", _MEANS))


def downgrade() -> None:
    """Back to the revision before: messages that are still to be written are in the station's language."""
    drop_check("outbox_message", "means")
    op.drop_column("outbox_message", "means")
    drop_check("counter_case", "language")
    op.drop_column("counter_case", "language")
