"""Column types that are the same on every database."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from kiosk.store.errors import reading_rows


class UtcTime(TypeDecorator[dt.datetime]):
    """A moment, kept as ISO 8601 text in UTC with microseconds, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the port
        """Refuse a time without a zone: it would be wrong by an hour or two."""
        return None if value is None else utc_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - the port
        """Back to an aware time."""
        with reading_rows():
            return None if value is None else dt.datetime.fromisoformat(value)


class IsoDate(TypeDecorator[dt.date]):
    """A date as ISO 8601 text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the port
        """As text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.date | None:  # noqa: ARG002 - the port
        """Back to a date."""
        with reading_rows():
            return None if value is None else dt.date.fromisoformat(value)


def utc_text(moment: dt.datetime) -> str:
    """`2026-03-04T05:06:07.000008+00:00`; raises ValueError without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment.astimezone(dt.UTC).isoformat(timespec="microseconds")
