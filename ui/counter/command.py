"""`skranke counter`: the clerk's window."""

from __future__ import annotations

import click

from kiosk.cli.output import Output, pass_output
from kiosk.domain.errands import Face


@click.command("counter")
@click.option("--simulated", is_flag=True)
@pass_output
def command(output: Output, simulated: bool) -> int:
    from ui.application import open_face
    from ui.faces import make_counter

    return open_face(output, Face.COUNTER, make_counter, simulated=simulated)
