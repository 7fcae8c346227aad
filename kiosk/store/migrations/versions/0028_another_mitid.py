"""Whose MitID is blocked for good can have another: a person has one that is not, and those before it are kept."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from kiosk.domain.store_faults import StoreNewer
from kiosk.store.migrations.checks import free_unique, require_unique

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_LIVING = "state <> 'BLOCKED'"
_AUDITOR = (
    "DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'skranke_auditor') "
    "THEN GRANT SELECT (id) ON identity TO skranke_auditor; END IF; END $$"
)
"""The log names each MitID since a person may have several, and is held to them."""
_TWICE = "SELECT 1 FROM identity GROUP BY person_id HAVING count(*) > 1"


def upgrade() -> None:
    """To this revision."""
    free_unique("identity", "person_id")
    where = sa.text(_LIVING)
    op.create_index(
        "uq_identity_person", "identity", ["person_id"], unique=True, sqlite_where=where, postgresql_where=where
    )
    if op.get_bind().dialect.name != "sqlite":
        op.execute(_AUDITOR)


def downgrade() -> None:
    """Back to one MitID a person, whatever became of it: `StoreNewer`, and nothing is changed, where somebody has two.

    A program of the revision before could not read such a store, and no MitID may be taken out of it: the log tells of
    each. Such a store stays with a program of this revision, or a backup from before it is put back.
    """
    op.drop_index("uq_identity_person", table_name="identity")
    if op.get_bind().execute(sa.text(_TWICE)).first() is not None:
        raise StoreNewer(found=revision, needed=down_revision)
    require_unique("identity", "person_id")
