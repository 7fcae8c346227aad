"""The time that `--at` names: ISO 8601, read as UTC when it names no zone."""

from __future__ import annotations

import datetime as dt

import click


class MomentType(click.ParamType[dt.datetime]):
    """A date, or a date and time; raises a usage error for anything else."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """The moment with its zone."""
        if isinstance(value, dt.datetime):
            return value
        try:
            moment = dt.datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no ISO 8601 time", param, ctx)
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
