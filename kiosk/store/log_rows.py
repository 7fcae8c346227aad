"""Reading the log's tables, as the driver's own tuples: a million times over, anything around them is felt."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, TextClause, text
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError

from kiosk.domain.audit import LogProblem, Stored

Problem = tuple[LogProblem, int | None]
Row = tuple[Stored, ...]
PAGE: Final = 4096
"""So many rows are asked for at once."""


def rows_of(connection: Connection, table: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """Rows in the order of their first column, exactly as the driver gives them.

    One at a time, since a row that is done with before the next one is made costs a fifth less than a page of them.
    """
    first = columns[0]
    chosen, ordered = f"SELECT {', '.join(columns)} FROM {table}", f"ORDER BY {first} LIMIT {PAGE}"  # noqa: S608 - constants
    statement = text(f"{chosen} {ordered}")
    further = text(f"{chosen} WHERE {first} > :last {ordered}")
    bound: dict[str, Stored] = {}
    while True:
        row = None
        with _driver(connection, statement, bound) as cursor:
            for row in cursor:  # type: ignore[attr-defined]  # both drivers' cursors are iterable
                yield row
        if row is None:
            return
        statement, bound = further, {"last": row[0]}


@contextmanager
def unless_no_text() -> Iterator[None]:
    """What holds text that is no text any more ends here, quietly: the caller says first what it would mean."""
    try:
        yield
    except DBAPIError as error:
        if "decode" not in str(error.orig).lower():
            raise


def row_count(connection: Connection, table: str) -> int:
    """How many rows there are in all: more than were met in order are rows that an order by number does not show."""
    found: int = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 - constants
    return found


def fetched(connection: Connection, statement: TextClause, **bound: Stored) -> list[Row]:
    """All rows of one question."""
    with _driver(connection, statement, bound) as cursor:
        return cursor.fetchall()  # type: ignore[return-value]  # rows of any shape


@contextmanager
def _driver(connection: Connection, statement: TextClause, bound: dict[str, Stored]) -> Iterator[DBAPICursor]:
    """The driver's cursor; what goes wrong there SQLAlchemy does not see, so it is told in its words."""
    driver = connection.dialect.loaded_dbapi
    cursor = connection.execute(statement, bound).cursor
    assert cursor is not None
    try:
        yield cursor
    except driver.Error as error:
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
