"""Whether the role that stations log in as (`roles`) has its rights: tables that were made anew have none for it."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Final

from sqlalchemy import Connection, text

from kiosk.store.roles import APP
from kiosk.store.rows import Row


@unique
class Rights(StrEnum):
    """What became of them."""

    AS_THEY_WERE = "as_they_were"  # or there are none: a file, or a database without the roles
    RENEWED = "renewed"
    LACKING = "lacking"  # and whoever asked may not give them


_HAS_ROLE: Final = text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :role)")
_MAY_READ: Final = text("SELECT has_table_privilege(:role, CAST(to_regclass(:name) AS oid), 'SELECT')")


def are_lacking(connection: Connection, *, is_new: bool) -> bool:
    """Whether the role is there and may not read every table.

    Unless the tables are new, only where it may read the version: the roles of a server are those of all its databases,
    and this one may not go by them.
    """
    if connection.dialect.name == "sqlite" or not connection.scalar(_HAS_ROLE, {"role": APP}):
        return False
    if not is_new and not _may_read(connection, "alembic_version"):
        return False
    return not all(_may_read(connection, name) for name in Row.metadata.tables)


def _may_read(connection: Connection, table: str) -> bool:
    return bool(connection.scalar(_MAY_READ, {"role": APP, "name": table}))
