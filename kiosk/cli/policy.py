"""`skranke policy explain`: every rule in force on a day, with its source, its status and its dates."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import click

from kiosk.cli.moment import MomentType
from kiosk.cli.output import Output, pass_output
from kiosk.clock import SystemClock
from kiosk.policy.reading import Placed
from kiosk.policy.rows import ValueRow
from kiosk.policy.rules import load_policy
from kiosk.policy.told import is_told
from kiosk.texts.catalogue import PAPER_ZONE, Catalogue


@click.group("policy")
def command() -> None:
    pass


@command.command("explain")
@click.option("--at", type=MomentType(), metavar="DATE")
@pass_output
def explain(output: Output, *, at: dt.datetime | None) -> int:
    day = at.astimezone(PAPER_ZONE).date() if at else SystemClock().today()
    policy = load_policy(output.home.policy)
    rows = list(policy.in_force(day))
    output.tell("policy-heading", day=day.isoformat(), count=len(rows))
    for placed in rows:
        _tell(output, placed)
    return output.answer(
        {"at": day.isoformat(), "digest": policy.digest, "rows": [row_json(placed) for placed in rows]}, good=bool(rows)
    )


def _tell(output: Output, placed: Placed) -> None:
    row = placed.row
    table = output.texts.text(f"policy-table-{placed.table}")
    output.say(f"{output.texts.text('policy-row', table=table, name=row.name, value='')}{row.told}")
    status = output.texts.text(f"policy-status-{row.status}")
    dates = dates_of(placed, output.texts)
    told = f" {output.texts.text('policy-told')}" if is_told(placed) else ""
    output.say(f"    {output.texts.text('policy-source', source=row.source, status=status, dates=dates)}{told}")


def dates_of(placed: Placed, texts: Catalogue) -> str:
    """From when, and until when where an end is known."""
    row = placed.row
    start = row.valid_from.isoformat()
    if row.valid_to is None:
        return texts.text("policy-dates-open", **{"from": start})
    return texts.text("policy-dates", **{"from": start, "to": row.valid_to.isoformat()})


def row_json(placed: Placed) -> dict[str, Any]:
    """A row with its place; an amount is a string, so that no øre is lost."""
    row = placed.row
    value = row.value if isinstance(row, ValueRow) else row.told
    return {
        "table": placed.table,
        "name": row.name,
        "value": str(value) if isinstance(value, Decimal) else value,
        "source": row.source,
        "status": row.status,
        "valid_from": row.valid_from.isoformat(),
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        "file": placed.file,
        "enforced": not is_told(placed),
    }
