"""What every table has in common."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import CheckConstraint, MetaData
from sqlalchemy.orm import DeclarativeBase

STRICT = {"sqlite_strict": True}
SEALED = {"sealed": True}
"""`info` of a column that holds what `ColumnSeal.seal` gave for this table, this column and the row's primary key.

A key of several columns is written `a|b`. Whoever changes the keys finds the columns by it.
"""


class Row(DeclarativeBase):
    """Base of all rows, with names for constraints that migrations can speak of."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """A column that holds one of these words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
