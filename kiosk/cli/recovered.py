"""What the command line says when its start finds codes that were left behind."""

from __future__ import annotations

from kiosk.bootstrap import Station
from kiosk.cli.output import Output
from kiosk.texts.recovered_words import recovered_words


def tell_recovered(output: Output, station: Station) -> Station:
    """Name each code and where it is, on standard error; returns the station."""
    for code in station.recovered:
        output.warn(recovered_words(code, output.texts))
    return station
