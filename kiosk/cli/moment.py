"""Times and days on a command line: ISO 8601; a time is read as UTC when it names no zone."""

from __future__ import annotations

import datetime as dt

import click

from kiosk.cli.usage import Misused


class MomentType(click.ParamType[dt.datetime]):
    """A date, or a date and time; raises a usage error for anything else."""

    name = "time"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,  # noqa: ARG002 (click's shape)
        ctx: click.Context | None,  # noqa: ARG002
    ) -> dt.datetime:
        """The moment with its zone."""
        if isinstance(value, dt.datetime):
            return value
        try:
            moment = dt.datetime.fromisoformat(str(value))
        except ValueError:
            raise Misused("usage-time", value=str(value)) from None
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)


class DayType(click.ParamType[dt.date]):
    """A date; raises a usage error for anything else."""

    name = "date"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,  # noqa: ARG002 (click's shape)
        ctx: click.Context | None,  # noqa: ARG002
    ) -> dt.date:
        """The day."""
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            raise Misused("usage-time", value=str(value)) from None
