"""`skranke drill`: a window with simulated means, which redeem the codes of this station."""

from __future__ import annotations

import click

from kiosk.bootstrap import open_station
from kiosk.cli.output import ExitCode, Output, pass_output
from kiosk.cli.recovered import tell_recovered
from kiosk.domain.errands import Face
from kiosk.domain.faults import DemoOnProduction, DisplayAbsent
from kiosk.home import has_display
from kiosk.policy.rules import load_policy


@click.command("drill")
@pass_output
def command(output: Output) -> int:
    if not has_display():
        raise DisplayAbsent
    from ui.application import application, asked_language
    from ui.drill.window import DrillWindow
    from ui.presenters.drill import DrillSession

    with open_station(output.home, face=Face.COMMAND_LINE, language=asked_language(), may_create=False) as station:
        if station.config.production:
            raise DemoOnProduction
        tell_recovered(output, station)
        app = application()
        window = DrillWindow(DrillSession(station.desk, station.texts, load_policy(station.home.policy), station.clock))
        window.show()
        app.exec()
    return ExitCode.GOOD
