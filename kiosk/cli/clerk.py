"""`skranke clerk`: the list of the staff. PINs come from standard input, a line each, and are never shown or logged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from kiosk.bootstrap import Station, open_station
from kiosk.cli.clerk_factor import ask_for_card, require_choice, second_factor, wait_for_card
from kiosk.cli.clerk_login import administrator, hidden_line
from kiosk.cli.clerk_login import clerk as logged_in
from kiosk.cli.letter_choice import letter_options, setting_from
from kiosk.cli.moment import DayType
from kiosk.cli.output import Output, pass_output
from kiosk.cli.recovered import tell_recovered
from kiosk.cli.usage import Misused
from kiosk.cli.word import WordType
from kiosk.domain import cpr
from kiosk.domain.clerks import Clerk, fold_number
from kiosk.domain.errands import Face
from kiosk.domain.roles import Action, Role
from kiosk.services import clerk_list
from kiosk.services.log_in import AT_A_WINDOW

ROLES = click.Choice([role.value for role in Role if role is not Role.CITIZEN])


@click.group("clerk")
def command() -> None:
    pass


@command.command("add")
@click.argument("number", type=WordType())
@click.option("--name", type=WordType(), required=True)
@click.option("--role", "roles", type=ROLES, multiple=True)
@click.option("--until", type=DayType(), required=True)
@click.option("--as", "by", type=WordType(), metavar="NUMBER")
@click.option("--first", is_flag=True)
@click.option("--generator", type=click.Path(path_type=Path, dir_okay=False))
@pass_output
def add(
    output: Output,
    *,
    number: str,
    name: str,
    roles: Sequence[str],
    until: dt.date,
    by: str | None,
    first: bool,
    generator: Path | None,
) -> int:
    if first == (by is not None):
        raise Misused("usage-clerk")
    newcomer = clerk_list.Newcomer(number, name, frozenset(Role(role) for role in roles), until)
    with _station(output, may_create=True) as station:
        require_choice(station, generator)
        parts = station.desk.staff.parts
        admin = administrator(output, station, by) if by is not None else None
        ask_for_card(output, station)
        pin = hidden_line(output, "clerk-prompt-new")
        with second_factor(station, generator, number) as secret:
            newcomer = replace(newcomer, factor_secret=secret)
            if admin is None:
                clerk = clerk_list.add_first_admin(parts, newcomer, pin)
            else:
                clerk = clerk_list.add_clerk(parts, admin, newcomer, pin)
    if generator is not None:
        output.tell("clerk-generator", path=str(generator))
    return _answer(output, "clerk-added", clerk)


@command.command("list")
@click.option("--as", "by", type=WordType(), metavar="NUMBER")
@pass_output
def list_clerks(output: Output, *, by: str | None) -> int:
    with _station(output) as station:
        if not station.is_demo:
            if by is None:
                raise Misused("usage-as")
            administrator(output, station, by)
        clerks = clerk_list.list_clerks(station.desk.staff.parts)
    for clerk in clerks:
        output.tell(
            "clerk-line",
            number=clerk.number,
            roles=", ".join(output.texts.text(f"role-{role.value}") for role in Role if role in clerk.roles),
            until=output.texts.short_date(clerk.trained_until),
            state=output.texts.text(f"clerk-state-{'active' if clerk.is_active else 'disabled'}"),
        )
    if not clerks:
        output.tell("clerk-none")
    return output.answer({"clerks": [clerk_json(clerk) for clerk in clerks]}, good=True)


@command.command("shift")
@click.argument("number", type=WordType())
@click.option("--as", "by", type=WordType(), metavar="NUMBER")
@letter_options
@pass_output
def shift(output: Output, *, number: str, by: str | None, large: bool, letter_language: str | None) -> int:
    is_own = by is None or fold_number(by) == fold_number(number)
    with _station(output) as station:
        asks = logged_in(output, station, by or number, AT_A_WINDOW if is_own else (Action.SEE_ALL_CASES,))
        of = asks if is_own else fold_number(number)
        job, count = station.desk.staff.print_shift(of, setting_from(large, letter_language), by=asks)
    output.tell("slip-sent")
    return output.answer({"clerk": of, "cases": count, "job": job}, good=True)


@command.command("disable")
@click.argument("number", type=WordType())
@click.option("--as", "by", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def disable(output: Output, *, number: str, by: str) -> int:
    with _station(output) as station:
        clerk = clerk_list.disable_clerk(station.desk.staff.parts, administrator(output, station, by), number)
    return _answer(output, "clerk-changed", clerk)


@command.command("reset-pin")
@click.argument("number", type=WordType())
@click.option("--as", "by", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def reset_pin(output: Output, *, number: str, by: str) -> int:
    with _station(output) as station:
        admin = administrator(output, station, by)
        clerk = clerk_list.reset_pin(station.desk.staff.parts, admin, number, hidden_line(output, "clerk-prompt-new"))
    return _answer(output, "clerk-changed", clerk)


@command.command("factor")
@click.argument("number", type=WordType())
@click.option("--as", "by", type=WordType(), required=True, metavar="NUMBER")
@click.option("--generator", type=click.Path(path_type=Path, dir_okay=False))
@pass_output
def set_factor(output: Output, *, number: str, by: str, generator: Path | None) -> int:
    with _station(output) as station:
        require_choice(station, generator)
        admin = administrator(output, station, by)
        wait_for_card(output, station)
        with second_factor(station, generator, number) as secret:
            if secret is None:
                raise Misused("usage-no-factor")
            clerk = clerk_list.set_factor(station.desk.staff.parts, admin, number, secret)
    if generator is not None:
        output.tell("clerk-generator", path=str(generator))
    return _answer(output, "clerk-changed", clerk)


@command.command("trained")
@click.argument("number", type=WordType())
@click.option("--until", type=DayType(), required=True)
@click.option("--as", "by", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def trained(output: Output, *, number: str, until: dt.date, by: str) -> int:
    with _station(output) as station:
        clerk = clerk_list.set_trained(station.desk.staff.parts, administrator(output, station, by), number, until)
    return _answer(output, "clerk-changed", clerk)


@command.command("roles")
@click.argument("number", type=WordType())
@click.option("--role", "roles", type=ROLES, multiple=True, required=True)
@click.option("--as", "by", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def set_roles(output: Output, *, number: str, roles: Sequence[str], by: str) -> int:
    given = frozenset(Role(role) for role in roles)
    with _station(output) as station:
        clerk = clerk_list.set_roles(station.desk.staff.parts, administrator(output, station, by), number, given)
    return _answer(output, "clerk-changed", clerk)


@command.command("person")
@click.argument("number", type=WordType())
@click.option("--as", "by", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def set_person(output: Output, *, number: str, by: str) -> int:
    with _station(output) as station:
        admin = administrator(output, station, by)
        told = cpr.parse(hidden_line(output, "clerk-prompt-cpr").reveal())
        if told is None:
            raise Misused("usage-cpr")
        clerk = clerk_list.set_person(station.desk.staff.parts, admin, number, told)
    return _answer(output, "clerk-changed", clerk)


def clerk_json(clerk: Clerk) -> dict[str, Any]:
    """A member of staff without the name."""
    return {
        "number": clerk.number,
        "roles": sorted(role.value for role in clerk.roles),
        "trained_until": clerk.trained_until.isoformat(),
        "active": clerk.is_active,
    }


def _answer(output: Output, text_id: str, clerk: Clerk) -> int:
    output.tell(text_id, number=clerk.number)
    return output.answer({"clerk": clerk_json(clerk)}, good=True)


def _station(output: Output, *, may_create: bool = False) -> Station:
    station = open_station(output.home, face=Face.COMMAND_LINE, language=output.texts.language, may_create=may_create)
    return tell_recovered(output, station)
