"""`skranke case approve`: a colleague says yes or no to what takes two people. Both have to be who they say."""

from __future__ import annotations

from typing import Final

import click

from kiosk.cli.case_answer import case_station
from kiosk.cli.clerk_login import colleague, own_badge
from kiosk.cli.output import Output, pass_output
from kiosk.cli.word import WordType
from kiosk.domain.roles import TWO_PERSON_ACTIONS, Action

_ACTS: Final = click.Choice([action.value for action in TWO_PERSON_ACTIONS])


@click.command("approve")
@click.argument("number", type=WordType())
@click.argument("action", type=_ACTS)
@click.option("--why", metavar="TEXT", required=True)
@click.option("--by", type=WordType(), metavar="NUMBER", required=True)
@click.option("--remark", metavar="TEXT", required=True)
@click.option("--yes/--no", "granted", required=True)
@pass_output
def approve(output: Output, *, number: str, action: str, why: str, by: str, remark: str, granted: bool) -> int:
    """The clerk's question and the colleague's answer; a question that still waits is the one that is answered."""
    with case_station(output) as station:
        staff = station.desk.staff
        case_id, asks = own_badge(output, station, number)
        asked = staff.request_approval(asks, case_id, Action(action), why)
        answers = colleague(output, station, by)
        try:
            answered = staff.answer_approval(answers, asked.id, granted=granted, remark=remark)
        finally:
            staff.log_out(answers)
    until = answered.expires_at
    if granted:
        output.tell("case-approved", number=number, until=output.texts.moment(until))
    else:
        output.tell("case-not-approved", number=number)
    told = {"action": action, "granted": granted, "until": until.isoformat()}
    return output.answer({"case": number, "approval": told}, good=granted)


COMMANDS: Final = (approve,)
