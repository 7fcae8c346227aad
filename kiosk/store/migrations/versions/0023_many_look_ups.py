"""An alarm for a case in which a register is searched for one person after the other."""

from __future__ import annotations

from alembic import op

from kiosk.store.migrations.checks import change_check, words_of

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_BEFORE = (
    "many_codes",
    "same_witness",
    "shared_document",
    "at_night",
    "second_code",
    "shared_phone",
    "failed_questions",
)


def upgrade() -> None:
    """To this revision."""
    change_check("alarm", "kind", words_of("kind", (*_BEFORE, "many_look_ups")))


def downgrade() -> None:
    """Back to the revision before: these alarms are gone, and their leaves stay."""
    op.execute("DELETE FROM alarm WHERE kind = 'many_look_ups'")
    change_check("alarm", "kind", words_of("kind", _BEFORE))
