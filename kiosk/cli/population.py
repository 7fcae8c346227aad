"""`skranke population`: fill the embedded register with a synthetic Denmark, for drills, tests and measurements."""

from __future__ import annotations

import click

from kiosk.bootstrap import open_station
from kiosk.cli.output import Output, pass_output
from kiosk.config import load_config
from kiosk.domain.errands import Face
from kiosk.domain.faults import DemoOnProduction
from kiosk.registers.demo_people import population_taken
from kiosk.registers.population.generate import population

LARGEST = 6_000_000
_FIRST = "-0000001"


@click.command("population")
@click.option("--size", type=click.IntRange(1, LARGEST), required=True)
@click.option("--seed", type=click.IntRange(1, 10**9), required=True)
@pass_output
def command(output: Output, *, size: int, seed: int) -> int:
    if load_config(output.home).production:
        raise DemoOnProduction
    with open_station(output.home, face=Face.COMMAND_LINE) as station:
        with station.store.reading() as work:
            others = [
                one for one in work.citizens.first_of(_FIRST) if one.startswith("s") and one != f"s{seed}{_FIRST}"
            ]
        if others:
            output.tell("population-other-seed", seed=others[0].partition("-")[0].removeprefix("s"))
            return output.answer({"size": size, "seed": seed, "added": 0, "reason": "OTHER_SEED"}, good=False)
        people = population(size, seed, population_taken())
        added = station.desk.populate(
            people, f"s{seed}", tell=lambda seen: output.tell("population-so-far", count=seen)
        )
    output.tell("population-added", count=added, size=size, seed=str(seed))
    return output.answer({"size": size, "seed": seed, "added": added}, good=True)
