"""What the command line says when its start finds an issue that was interrupted."""

from __future__ import annotations

from kiosk.bootstrap import Station
from kiosk.cli.output import Output


def tell_recovered(output: Output, station: Station) -> Station:
    """Name each code that died, on standard error; returns the station."""
    for code in station.recovered:
        means = output.texts.text(f"means-{code.means.value}")
        output.warn(output.texts.text("recovered", number=code.case_number, means=means))
    return station
