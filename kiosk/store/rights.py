"""Whether the role that stations log in as (`roles`) has its rights: tables that were made anew have none for it."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from sqlalchemy import Connection, text

from kiosk.store.roles import APP, TAKEN_BACK
from kiosk.store.rows import Row


@unique
class Rights(StrEnum):
    """What became of them."""

    AS_THEY_WERE = "as_they_were"  # or there are none: a file, or a database without the roles
    RENEWED = "renewed"
    LACKING = "lacking"  # and whoever asked may not give them


_HAS_ROLE: Final = text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :role)")
_MAY: Final = text("SELECT has_table_privilege(:role, CAST(to_regclass(:name) AS oid), :right)")


def are_lacking(connection: Connection, *, is_new: bool) -> bool:
    """Whether the role is there and may not read every table, or not take back what stations take back.

    Unless the tables are new, only where it may read the version: the roles of a server are those of all its databases,
    and this one may not go by them.
    """
    if connection.dialect.name == "sqlite" or not connection.scalar(_HAS_ROLE, {"role": APP}):
        return False
    if not is_new and not _may(connection, "SELECT", "alembic_version"):
        return False
    may_read = all(_may(connection, "SELECT", name) for name in Row.metadata.tables)
    return not may_read or not all(_may(connection, "DELETE", name) for name in TAKEN_BACK)


def _may(connection: Connection, right: str, table: str) -> bool:
    return bool(connection.scalar(_MAY, {"role": APP, "name": table, "right": right}))
