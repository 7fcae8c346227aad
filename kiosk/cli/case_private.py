"""`skranke case ask|consent`: what the citizen answered alone, and what whoever has custody of a child said."""

from __future__ import annotations

import click

from kiosk.cli.case_answer import case_answer, case_station
from kiosk.cli.clerk_login import own_case
from kiosk.cli.output import Output, pass_output
from kiosk.cli.word import WordType


@click.command("ask")
@click.argument("number", type=WordType())
@click.option("--pressed/--free", "is_pressed", required=True)
@pass_output
def ask(output: Output, *, number: str, is_pressed: bool) -> int:
    with case_station(output) as station:
        view = station.desk.staff.answer_privately(own_case(output, station, number).id, is_pressed=is_pressed)
    output.tell("case-asked", number=view.number)
    return output.answer({"case": view.number, "state": view.state.value}, good=True)


@click.command("consent")
@click.argument("number", type=WordType())
@click.option("--given/--withdrawn", "is_given", required=True)
@pass_output
def consent(output: Output, *, number: str, is_given: bool) -> int:
    with case_station(output) as station:
        view = own_case(output, station, number)
        return case_answer(output, station.desk.errands.note_consent(view.id, is_given=is_given))


COMMANDS = (ask, consent)
