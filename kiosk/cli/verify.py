"""`skranke verify`: the same checks on files that were read before, without a chip."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from hardware.emrtd.inspection import verify
from kiosk.cli.dump import read_dump
from kiosk.cli.moment import MomentType
from kiosk.cli.output import Output, pass_output
from kiosk.cli.report_words import answer_inspection
from kiosk.cli.trust_choice import open_trust
from kiosk.clock import SystemClock


@click.command("verify")
@click.argument("folder", type=click.Path(path_type=Path, readable=False), metavar="DIR")
@click.option("--trust", type=click.Path(path_type=Path, readable=False), metavar="DIR")
@click.option("--demo", is_flag=True)
@click.option("--at", type=MomentType(has_day=False))
@pass_output
def command(output: Output, folder: Path, trust: Path | None, demo: bool, at: dt.datetime | None) -> int:
    store = open_trust(output.home, trust, demo=demo)
    return answer_inspection(output, verify(read_dump(folder), trust=store, at=at or SystemClock().now()))
