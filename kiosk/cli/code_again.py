"""`skranke code reprint | send-pin | resend-pin | activate`: what follows a first issue. No code is printed here."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable
from typing import Final

import click

from kiosk.cli.clerk_login import own_case
from kiosk.cli.code_output import station_of, tell_code, tell_pin
from kiosk.cli.letter_choice import letter_options, setting_from
from kiosk.cli.lines import ask_line, read_line
from kiosk.cli.output import Output, pass_output
from kiosk.cli.word import WordType
from kiosk.clients.choice import CLIENTS, words_of
from kiosk.clients.client import MeansClient, Prompt, Step
from kiosk.policy.rules import load_policy
from kiosk.services.redemption import RedeemReason
from kiosk.services.reprint import ReprintReason

_UNFINISHED: Final = "UNFINISHED"
_SLIPS: Final = frozenset({RedeemReason.MISTYPED, RedeemReason.PIN_MISTYPED})
_REFUSALS: Final = frozenset(
    {
        RedeemReason.NOT_ACCEPTED,
        RedeemReason.USED,
        RedeemReason.EXPIRED,
        RedeemReason.TEMPORARY_PIN_EXPIRED,
        RedeemReason.SOURCE_HELD,
        RedeemReason.MEANS_GONE,
        RedeemReason.NO_ROOM,
    }
)


@click.command("reprint")
@click.option("--case", "number", type=WordType(), required=True, metavar="NUMBER")
@click.option("--reason", type=click.Choice([reason.value for reason in ReprintReason]), required=True)
@click.option("--request-key", type=WordType(), metavar="TEXT")
@letter_options
@pass_output
def reprint(
    output: Output, *, number: str, reason: str, request_key: str | None, large: bool, letter_language: str | None
) -> int:
    setting = setting_from(large, letter_language)
    with station_of(output) as station:
        case = own_case(output, station, number)
        view = station.desk.reprint(case.id, ReprintReason(reason), request_key or uuid.uuid4().hex, setting)
    return tell_code(output, "code-reprinted", view)


@click.command("send-pin")
@click.option("--case", "number", type=WordType(), required=True, metavar="NUMBER")
@click.option("--request-key", type=WordType(), metavar="TEXT")
@pass_output
def send_pin(output: Output, *, number: str, request_key: str | None) -> int:
    with station_of(output) as station:
        view = station.desk.send_pin(own_case(output, station, number).id, request_key or uuid.uuid4().hex)
    return tell_pin(output, "code-pin-reset-sent", view)


@click.command("resend-pin")
@click.option("--case", "number", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def resend_pin(output: Output, *, number: str) -> int:
    with station_of(output) as station:
        view = station.desk.resend_pin(own_case(output, station, number).id)
    return tell_pin(output, "code-pin-sent", view)


@click.command("activate")
@click.option("--means", type=click.Choice([name for name in CLIENTS if name != "app_new_pin"]), required=True)
@click.option("--new-pin", is_flag=True)
@click.option("--source", type=WordType(), default="command-line", metavar="NAME")
@pass_output
def activate(output: Output, *, means: str, new_pin: bool, source: str) -> int:
    with station_of(output) as station:
        client = CLIENTS["app_new_pin" if new_pin and means == "app" else means](station.desk, source)

        def told(prompt: Prompt) -> None:
            for words in words_of(output.texts, prompt, load_policy(station.home.policy), station.clock.today()):
                output.say(words)

        reason = _run(client, output, told)
    if client.is_done:
        output.tell("redeem-OK")
    return output.answer({"activated": client.is_done, "reason": reason}, good=client.is_done)


def _run(client: MeansClient, output: Output, told: Callable[[Prompt], None]) -> str:
    """Answer with lines until the means works or the lines end; returns the newest answer of the authority.

    A slip of the finger does not cover a refusal: what a script wrote for the step after it is read as another code.
    """
    reason: str = _UNFINISHED
    while not client.is_done:
        line = _line(output, client.prompt.step)
        if line is None:
            break
        prompt = client.enter(line)
        if prompt.reason is not None and (prompt.reason not in _SLIPS or reason not in _REFUSALS):
            reason = prompt.reason.value
        told(prompt)
    if reason == _UNFINISHED:
        output.tell("activate-unfinished", step=output.texts.text(f"drill-step-{client.prompt.step.value}"))
    return reason


def _line(output: Output, step: Step) -> str | None:
    """The next answer; None at the end of the input. A means asks nobody but who sits before it."""
    if sys.stdin is None or not sys.stdin.isatty():
        return read_line()
    return ask_line(output, output.texts.text(f"drill-step-{step.value}"), is_hidden=step.is_hidden)


REPRINT, SEND_PIN, RESEND_PIN, ACTIVATE = reprint, send_pin, resend_pin, activate
