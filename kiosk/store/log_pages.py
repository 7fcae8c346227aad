"""Reading the log's tables in pages, as the driver's own tuples: a million times over, anything around them is felt."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, TextClause, text
from sqlalchemy.exc import DBAPIError

from kiosk.domain.audit import LogProblem, Stored

Problem = tuple[LogProblem, int | None]
Rows = list[tuple[Stored, ...]]
PAGE_LEVEL: Final = 12
PAGE: Final = 1 << PAGE_LEVEL
"""So many rows are read at once; a page of leaves is a subtree of its own."""


def pages(connection: Connection, table: str, columns: tuple[str, ...], page: int = PAGE) -> Iterator[Rows]:
    """Rows in the order of their first column, exactly as the driver gives them."""
    first = columns[0]
    chosen, ordered = f"SELECT {', '.join(columns)} FROM {table}", f"ORDER BY {first} LIMIT {page}"  # noqa: S608 - constants
    rows = fetched(connection, text(f"{chosen} {ordered}"))
    further = text(f"{chosen} WHERE {first} > :last {ordered}")
    while rows:
        yield rows
        rows = fetched(connection, further, last=rows[-1][0]) if len(rows) == page else []


def fetched(connection: Connection, statement: TextClause, **bound: Stored) -> Rows:
    """All rows of one question."""
    driver = connection.dialect.loaded_dbapi
    cursor = connection.execute(statement, bound).cursor
    assert cursor is not None
    try:
        return cursor.fetchall()  # type: ignore[return-value]  # rows of any shape
    except driver.Error as error:  # SQLAlchemy did not see it, so it is told here in its words
        raise DBAPIError.instance(str(statement), bound, error, driver.Error, dialect=connection.dialect) from error


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for reference cycles meanwhile: rows have none, and looking through them takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
