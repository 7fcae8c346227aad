"""`skranke clerk`: the list of the staff. PINs come from standard input, a line each, and are never shown or logged."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kiosk.bootstrap import Station, open_station
from kiosk.cli.letter_choice import letter_options, setting_from
from kiosk.cli.moment import DayType
from kiosk.cli.output import Output, pass_output
from kiosk.cli.recovered import tell_recovered
from kiosk.cli.usage import Misused
from kiosk.cli.word import WordType
from kiosk.domain import cpr
from kiosk.domain.clerks import Clerk
from kiosk.domain.errands import Face
from kiosk.domain.faults import FileUnusable
from kiosk.domain.roles import Role
from kiosk.domain.secret import Secret
from kiosk.home import write_private
from kiosk.second_factor import address_of, new_secret
from kiosk.services import clerk_list
from kiosk.services.ports_clerks import FactorKind

LONGEST_LINE = 256
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
    if generator is not None and generator.exists():
        raise FileUnusable(path=str(generator))
    secret = new_secret() if generator is not None else None
    newcomer = clerk_list.Newcomer(number, name, frozenset(Role(role) for role in roles), until, factor_secret=secret)
    with _station(output, may_create=True) as station:
        if by is None:
            clerk = clerk_list.add_first_admin(station.desk.staff.parts, newcomer, _line(output, "clerk-prompt-new"))
        else:
            admin = _administrator(output, station, by)
            clerk = clerk_list.add_clerk(station.desk.staff.parts, admin, newcomer, _line(output, "clerk-prompt-new"))
    if generator is not None and secret is not None:
        write_private(generator, address_of(secret, clerk.number).encode() + b"\n")
        output.tell("clerk-generator", path=str(generator))
    return _answer(output, "clerk-added", clerk)


@command.command("list")
@pass_output
def list_clerks(output: Output) -> int:
    with _station(output) as station:
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
@letter_options
@pass_output
def shift(output: Output, *, number: str, large: bool, letter_language: str | None) -> int:
    with _station(output) as station:
        job, count = station.desk.staff.print_shift(number, setting_from(large, letter_language))
    output.tell("slip-sent")
    return output.answer({"clerk": number, "cases": count, "job": job}, good=True)


@command.command("disable")
@click.argument("number", type=WordType())
@click.option("--as", "by", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def disable(output: Output, *, number: str, by: str) -> int:
    with _station(output) as station:
        clerk = clerk_list.disable_clerk(station.desk.staff.parts, _administrator(output, station, by), number)
    return _answer(output, "clerk-changed", clerk)


@command.command("reset-pin")
@click.argument("number", type=WordType())
@click.option("--as", "by", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def reset_pin(output: Output, *, number: str, by: str) -> int:
    with _station(output) as station:
        admin = _administrator(output, station, by)
        clerk = clerk_list.reset_pin(station.desk.staff.parts, admin, number, _line(output, "clerk-prompt-new"))
    return _answer(output, "clerk-changed", clerk)


@command.command("trained")
@click.argument("number", type=WordType())
@click.option("--until", type=DayType(), required=True)
@click.option("--as", "by", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def trained(output: Output, *, number: str, until: dt.date, by: str) -> int:
    with _station(output) as station:
        clerk = clerk_list.set_trained(station.desk.staff.parts, _administrator(output, station, by), number, until)
    return _answer(output, "clerk-changed", clerk)


@command.command("roles")
@click.argument("number", type=WordType())
@click.option("--role", "roles", type=ROLES, multiple=True, required=True)
@click.option("--as", "by", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def set_roles(output: Output, *, number: str, roles: Sequence[str], by: str) -> int:
    given = frozenset(Role(role) for role in roles)
    with _station(output) as station:
        clerk = clerk_list.set_roles(station.desk.staff.parts, _administrator(output, station, by), number, given)
    return _answer(output, "clerk-changed", clerk)


@command.command("person")
@click.argument("number", type=WordType())
@click.option("--as", "by", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def set_person(output: Output, *, number: str, by: str) -> int:
    with _station(output) as station:
        admin = _administrator(output, station, by)
        told = cpr.parse(_line(output, "clerk-prompt-cpr").reveal())
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


def _administrator(output: Output, station: Station, by: str) -> str:
    """Log the administrator in: PIN, and what the station wants beside it."""
    pin = _line(output, "clerk-prompt-admin")
    is_code = station.desk.staff.parts.factor.kind in {FactorKind.CODE, FactorKind.SIMULATED}
    shown = _line(output, "clerk-prompt-code") if is_code else None
    return clerk_list.as_administrator(station.desk.staff.parts, by, pin, shown)


def _line(output: Output, prompt: str) -> Secret[str]:
    """The next line of standard input, without showing it where somebody types; what is no text is no PIN."""
    if sys.stdin is None:  # closed by whoever started us
        return Secret("")
    if sys.stdin.isatty():
        return Secret(getpass.getpass(f"{output.texts.text(prompt)} ", stream=sys.stderr))
    raw = sys.stdin.buffer.readline(LONGEST_LINE)
    return Secret(raw.decode("utf-8", "replace").rstrip("\r\n"))


def _answer(output: Output, text_id: str, clerk: Clerk) -> int:
    output.tell(text_id, number=clerk.number)
    return output.answer({"clerk": clerk_json(clerk)}, good=True)


def _station(output: Output, *, may_create: bool = False) -> Station:
    station = open_station(output.home, face=Face.COMMAND_LINE, language=output.texts.language, may_create=may_create)
    return tell_recovered(output, station)
