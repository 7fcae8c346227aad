"""Roles for PostgreSQL, each with the least that it needs.

`skranke_owner` owns the tables and changes them (upgrades, roles, purging); `skranke_app` is what stations log in as:
it adds to the log and never changes or removes an entry; `skranke_auditor` reads the log and the states that it tells
of, and no sealed column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from kiosk.store.guards import Act
from kiosk.store.rows import Row

OWNER: Final = "skranke_owner"
APP: Final = "skranke_app"
AUDITOR: Final = "skranke_auditor"
_LOG: Final = ("audit_leaf", "audit_head", "audit_node")
TAKEN_BACK: Final = (
    "tick",
    "decision",
    "evidence",
    "second_leg",
    "paper",
    "document_extension",
    "document_use",
    "login_try",
    "redeem_trial",
    "change_owed",
)
"""What a station at work deletes from; elsewhere only whoever looks after the store does (`skranke db purge`)."""
_TOLD: Final = {
    "counter_case": ("id", "number", "errand", "state"),
    "code": ("id", "case_id", "means", "state", "tries"),
    "pin_reset": ("id", "state"),
    "identity": ("id", "person_id", "state"),
    "authenticator": ("id", "state", "code_id"),
    "change_owed": ("changed", "row_id", "leaf"),
    "key_check": ("name", "digest"),
}
"""What an auditor's `audit verify` holds against the log, and what the keys at hand are known by."""


_CREATE: Final = (
    "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'ROLE_NAME') "
    "THEN CREATE ROLE ROLE_NAME NOLOGIN; END IF; END $$"
)


def role_statements(schema: str = "public") -> Sequence[str]:
    """SQL that makes the roles and their rights, however often it is run; nobody can log in as one of them yet."""
    return tuple(_statements(schema))


def _statements(schema: str) -> Iterator[str]:
    for role in (OWNER, APP, AUDITOR):
        yield _CREATE.replace("ROLE_NAME", role)
    yield f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {APP}, {AUDITOR}"
    yield f"GRANT USAGE, CREATE ON SCHEMA {schema} TO {OWNER}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {APP}, {AUDITOR}"
    for table in Row.metadata.sorted_tables:
        yield f"ALTER TABLE {schema}.{table.name} OWNER TO {OWNER}"
        rights = "SELECT, INSERT" if table.name in _LOG else "SELECT, INSERT, UPDATE"
        rights += ", DELETE" if table.name in TAKEN_BACK else ""
        yield f"GRANT {rights} ON {schema}.{table.name} TO {APP}"
    yield f"ALTER TABLE {schema}.alembic_version OWNER TO {OWNER}"
    for act in Act:
        yield f"ALTER FUNCTION {schema}.skranke_{act.value}() OWNER TO {OWNER}"
    yield f"GRANT SELECT ON {schema}.alembic_version TO {APP}, {AUDITOR}"
    for name in _LOG:
        yield f"GRANT SELECT ON {schema}.{name} TO {AUDITOR}"
    for name, columns in _TOLD.items():
        yield f"GRANT SELECT ({', '.join(columns)}) ON {schema}.{name} TO {AUDITOR}"
