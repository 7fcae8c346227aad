"""An alarm for control questions that one person fails again and again."""

from __future__ import annotations

from alembic import op

from kiosk.store.migrations.checks import change_check, words_of

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_BEFORE = ("many_codes", "same_witness", "shared_document", "at_night", "second_code", "shared_phone")


def upgrade() -> None:
    """To this revision."""
    change_check("alarm", "kind", words_of("kind", (*_BEFORE, "failed_questions")))


def downgrade() -> None:
    """Back to the revision before: these alarms are gone, and their leaves stay."""
    op.execute("DELETE FROM alarm WHERE kind = 'failed_questions'")
    change_check("alarm", "kind", words_of("kind", _BEFORE))
