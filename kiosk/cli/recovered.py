"""What the command line says when its start finds codes that were left behind."""

from __future__ import annotations

from kiosk.bootstrap import Station
from kiosk.cli.output import Output
from kiosk.texts.recovered_words import recovered_words, restored_words


def tell_recovered(output: Output, station: Station) -> Station:
    """Name each code and where it is, and a store that was put back, on standard error; returns the station."""
    if station.restored is not None:
        output.warn(restored_words(station.restored, output.texts))
    for code in station.recovered:
        output.warn(recovered_words(code, output.texts))
    return station
