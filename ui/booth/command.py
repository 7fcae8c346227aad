"""`skranke booth`: the citizen's window."""

from __future__ import annotations

import click

from kiosk.cli.output import Output, pass_output
from kiosk.domain.errands import Face


@click.command("booth")
@click.option("--simulated", is_flag=True)
@pass_output
def command(output: Output, simulated: bool) -> int:
    from ui.application import open_face
    from ui.faces import make_booth

    return open_face(output, Face.BOOTH, make_booth, simulated=simulated)
