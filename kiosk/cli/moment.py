"""Times and days on a command line: ISO 8601; a time is read as UTC when it names no zone."""

from __future__ import annotations

import datetime as dt
from typing import Final

import click

from kiosk.cli.usage import Misused
from kiosk.clock import COPENHAGEN, SystemClock

_ZONE_DIGITS: Final = 6


class MomentType(click.ParamType[dt.datetime]):
    """A date, or a date and time; raises a usage error for anything else.

    A moment whose day is asked (`has_day`) is one that UTC and Copenhagen can tell; at the ends of time some are not.
    """

    name = "time"

    def __init__(self, *, has_day: bool = True) -> None:
        self._has_day = has_day

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
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
        try:
            for zone in (dt.UTC, COPENHAGEN) if self._has_day else ():
                moment.astimezone(zone)
        except OverflowError:  # at an end of time, and beyond it elsewhere
            raise Misused("usage-time", value=str(value)) from None
        return moment


class DayType(click.ParamType[dt.date]):
    """A date, ISO 8601 or the six digits of a machine-readable zone; raises a usage error for anything else.

    Of the two years that six digits may mean a day that `is_past` takes the one that is not ahead.
    """

    name = "date"

    def __init__(self, *, is_past: bool = False) -> None:
        self._is_past = is_past

    def convert(
        self,
        value: object,
        param: click.Parameter | None,  # noqa: ARG002 (click's shape)
        ctx: click.Context | None,  # noqa: ARG002
    ) -> dt.date:
        """The day."""
        text = str(value)
        is_short = len(text) == _ZONE_DIGITS and text.isascii() and text.isdecimal()
        try:
            day = dt.date.fromisoformat(f"20{text}" if is_short else text)
            if is_short and self._is_past and day > SystemClock().today():
                day = dt.date.fromisoformat(f"19{text}")
        except ValueError:
            raise Misused("usage-day", value=text) from None
        return day
