"""`skranke stock`: the stock keeper's book. Serial numbers come from standard input, one a line, as a scanner types.

With `--slip` the clerk logs in: the PIN, and the one-time code where the station has one, are the lines before these.
"""

from __future__ import annotations

import click

from kiosk.bootstrap import Station, open_station
from kiosk.cli.clerk_login import acting
from kiosk.cli.clerk_login import clerk as logged_in
from kiosk.cli.code import read_input
from kiosk.cli.letter_choice import letter_options, setting_from
from kiosk.cli.output import Output, pass_output
from kiosk.cli.recovered import tell_recovered
from kiosk.cli.usage import Misused
from kiosk.cli.word import WordType
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.errands import Face
from kiosk.domain.roles import Action
from kiosk.domain.stock import CountResult

_KEEPS = (Action.MANAGE_STOCK,)
_DEVICES = click.Choice([kind.value for kind in AuthenticatorKind if kind.is_device])


@click.group("stock")
def command() -> None:
    pass


@command.command("list")
@click.option("--clerk", type=WordType(), metavar="NUMBER")
@click.option("--slip", is_flag=True)
@letter_options
@pass_output
def list_levels(output: Output, *, clerk: str | None, slip: bool, large: bool, letter_language: str | None) -> int:
    with _station(output) as station:
        keeper = _keeper(output, station, clerk) if slip else None
        levels = station.desk.errands.stock_levels()
        if slip:
            station.desk.errands.print_stock(clerk=keeper, setting=setting_from(large, letter_language))
    for level in levels:
        means = output.texts.text(f"means-{level.kind.value}")
        text_id = "stock-low" if level.is_low else "stock-line"
        output.tell(text_id, means=means, count=level.in_stock, reserved=level.reserved)
    told = [
        {"means": one.kind.value, "in_stock": one.in_stock, "reserved": one.reserved, "low": one.is_low}
        for one in levels
    ]
    if slip:
        output.tell("slip-sent")
    return output.answer({"stock": told}, good=not any(level.is_low for level in levels))


@command.command("receive")
@click.argument("kind", type=_DEVICES)
@click.option("--clerk", type=WordType(), required=True, metavar="NUMBER")
@click.option("--slip", is_flag=True)
@letter_options
@pass_output
def receive(output: Output, *, kind: str, clerk: str, slip: bool, large: bool, letter_language: str | None) -> int:
    means = AuthenticatorKind(kind)
    with _station(output) as station:
        keeper = (logged_in if slip else acting)(output, station, clerk, _KEEPS)
        taken = station.desk.errands.receive_stock(keeper, means, _serials())
        output.tell("stock-received", count=len(taken))
        if slip:
            received = (means, [device.serial for device in taken])
            setting = setting_from(large, letter_language)
            station.desk.errands.print_stock(clerk=keeper, received=received, setting=setting)
            output.tell("slip-sent")
    return output.answer({"received": len(taken)}, good=True)


@command.command("count")
@click.option("--clerk", type=WordType(), required=True, metavar="NUMBER")
@click.option("--slip", is_flag=True)
@letter_options
@pass_output
def count(output: Output, *, clerk: str, slip: bool, large: bool, letter_language: str | None) -> int:
    with _station(output) as station:
        keeper = (logged_in if slip else acting)(output, station, clerk, _KEEPS)
        found = station.desk.errands.count_stock(keeper, _serials())
        _tell_count(output, found)
        if slip:
            setting = setting_from(large, letter_language)
            station.desk.errands.print_stock(clerk=keeper, counted=found, setting=setting)
            output.tell("slip-sent")
    told = {"counted": found.counted, "missing": list(found.missing), "unknown": list(found.unknown)}
    return output.answer({"count": told}, good=found.is_even)


def _tell_count(output: Output, found: CountResult) -> None:
    output.tell("stock-even" if found.is_even else "stock-uneven", count=found.counted)
    for text_id, group in (("stock-missing", found.missing), ("stock-unknown", found.unknown)):
        if group:
            output.tell(text_id, serials=", ".join(group))


@command.command("take-back")
@click.option("--clerk", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def take_back(output: Output, *, clerk: str) -> int:
    with _station(output) as station:
        keeper = acting(output, station, clerk, _KEEPS)
        taken = station.desk.errands.take_back(keeper, _serials())
    for device in taken:
        means = output.texts.text(f"means-{device.kind.value}")
        output.tell(f"device-{device.state.value}", means=means, serial=device.serial)
    told = [{"serial": device.serial, "state": device.state.value} for device in taken]
    return output.answer({"devices": told}, good=True)


def _keeper(output: Output, station: Station, clerk: str | None) -> str | None:
    """Who has a slip printed: a clerk who logs in; nobody in particular on a development station alone."""
    if clerk is not None:
        return logged_in(output, station, clerk, _KEEPS)
    if not station.is_demo:
        raise Misused("usage-slip")
    return None


def _serials() -> list[str]:
    return [line for line in read_input().splitlines() if line.strip()]


def _station(output: Output) -> Station:
    station = open_station(output.home, face=Face.COMMAND_LINE, language=output.texts.language, may_create=False)
    return tell_recovered(output, station)
