"""`skranke audit sample` and `review`: cases drawn at random, and what going through them showed."""

from __future__ import annotations

import datetime as dt
import secrets

import click

from kiosk.bootstrap import open_station
from kiosk.cli.clerk_login import acting
from kiosk.cli.moment import MomentType
from kiosk.cli.output import Output, pass_output
from kiosk.cli.recovered import tell_recovered
from kiosk.cli.usage import Misused
from kiosk.cli.word import WordType
from kiosk.domain.errands import Face
from kiosk.domain.roles import Action
from kiosk.services.log_sample import ReviewResult

MOST = 1000


@click.command("sample")
@click.option("--size", type=click.IntRange(1, MOST))
@click.option("--since", type=MomentType(), metavar="TIME")
@click.option("--seed", type=WordType(), metavar="TEXT")
@click.option("--reviewer", type=WordType(), metavar="NUMBER")
@click.option("--repeat", "seq", type=click.IntRange(min=1), metavar="SEQ")
@pass_output
def sample(
    output: Output,
    *,
    size: int | None,
    since: dt.datetime | None,
    seed: str | None,
    reviewer: str | None,
    seq: int | None,
) -> int:
    is_new = size is not None and since is not None and reviewer is not None
    if is_new == (seq is not None) or (seq is not None and (size or since or seed or reviewer)):
        raise Misused("usage-sample")
    language = output.texts.language
    with open_station(output.home, face=Face.COMMAND_LINE, language=language, may_create=False) as station:
        tell_recovered(output, station)
        if seq is not None:
            drawn = station.desk.log.repeat_sample(seq)
        else:
            assert size is not None
            assert since is not None
            assert reviewer is not None
            seed = seed or secrets.token_hex(16)
            by = acting(output, station, reviewer, (Action.READ_LOG,))
            drawn = station.desk.log.sample(reviewer=by, seed=seed, size=size, since=since)
    count = len(drawn.numbers)
    output.tell("audit-sample-drawn", seq=drawn.seq, count=count, population=drawn.population, seed=drawn.seed)
    for number in drawn.numbers:
        output.say(number)
    told = {"sample": drawn.seq, "seed": drawn.seed, "since": drawn.since.isoformat(), "of": drawn.population}
    return output.answer({**told, "cases": list(drawn.numbers)}, good=True)


@click.command("review")
@click.argument("number", type=WordType())
@click.option("--sample", "seq", type=click.IntRange(min=1), required=True, metavar="SEQ")
@click.option("--result", type=click.Choice([result.value for result in ReviewResult]), required=True)
@click.option("--reviewer", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def review(output: Output, *, number: str, seq: int, result: str, reviewer: str) -> int:
    language = output.texts.language
    with open_station(output.home, face=Face.COMMAND_LINE, language=language, may_create=False) as station:
        tell_recovered(output, station)
        by = acting(output, station, reviewer, (Action.READ_LOG,))
        station.desk.log.review(seq=seq, number=number, reviewer=by, result=ReviewResult(result))
    output.tell("audit-review-recorded", number=number)
    return output.answer({"case": number, "sample": seq, "result": result}, good=True)
