"""`skranke messages`: text messages that wait, and those that could not be sent. Never their words or numbers."""

from __future__ import annotations

import sys

import click

from kiosk.bootstrap import Station, open_station
from kiosk.cli.clerk_login import acting
from kiosk.cli.letter_choice import letter_options, setting_from
from kiosk.cli.message_lines import message_json, say_fault, state_words
from kiosk.cli.output import Output, pass_output
from kiosk.cli.recovered import tell_recovered
from kiosk.cli.word import WordType
from kiosk.domain.errands import Face
from kiosk.domain.message_faults import ReportMalformed
from kiosk.messages.connect import report_key_of
from kiosk.messages.gatewayapi_report import LARGEST_REPORT, read_report


@click.group("messages")
def command() -> None:
    pass


@command.command("list")
@pass_output
def list_messages(output: Output) -> int:
    with _station(output) as station:
        lines = station.desk.messages.open()
    if not lines:
        output.tell("messages-none")
    for line in lines:
        output.tell(
            "messages-line", id=line.id, case=line.case_number, topic=output.texts.text(f"message-topic-{line.topic}"),
            state=state_words(output, line), tries=line.tries,
        )  # fmt: skip
        say_fault(output, line)
    return output.answer(
        {"messages": [message_json(line) for line in lines]}, good=not any(line.is_dead for line in lines)
    )


@command.command("retry")
@click.argument("message_id", type=WordType())
@click.option("--clerk", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def retry(output: Output, *, message_id: str, clerk: str) -> int:
    with _station(output) as station:
        line = station.desk.messages.retry(message_id, acting(output, station, clerk))
    output.tell("messages-retried", state=state_words(output, line))
    return output.answer({"message": message_json(line)}, good=not line.is_dead)


@command.command("told")
@click.argument("message_id", type=WordType())
@click.option("--clerk", type=WordType(), required=True, metavar="NUMBER")
@pass_output
def told(output: Output, *, message_id: str, clerk: str) -> int:
    with _station(output) as station:
        line = station.desk.messages.told(message_id, acting(output, station, clerk))
    output.tell("messages-told")
    return output.answer({"message": message_json(line)}, good=True)


@command.command("print")
@click.argument("message_id", type=WordType())
@click.option("--clerk", type=WordType(), required=True, metavar="NUMBER")
@letter_options
@pass_output
def print_notice(output: Output, *, message_id: str, clerk: str, large: bool, letter_language: str | None) -> int:
    with _station(output) as station:
        by = acting(output, station, clerk)
        job = station.desk.messages.print_notice(message_id, by, setting_from(large, letter_language))
    output.tell("messages-printed")
    return output.answer({"job": job}, good=True)


@command.command("deliver")
@pass_output
def deliver(output: Output) -> int:
    with _station(output) as station:
        count = station.desk.messages.deliver()
        has_dead = any(line.is_dead for line in station.desk.messages.open())
    output.tell("messages-delivered", count=count)
    return output.answer({"looked_at": count}, good=not has_dead)


@command.command("report")
@click.option("--signature", required=True, metavar="V1=HEX")
@pass_output
def report(output: Output, *, signature: str) -> int:
    with _station(output) as station:
        found = read_report({"Signature": signature}, _body(), report_key_of(station.home, station.config))
        line = station.desk.messages.report(found) if found is not None else None
    if line is None:
        output.tell("messages-report-none" if found is None else "messages-report-strange")
    else:
        output.tell("messages-reported", state=state_words(output, line))
    return output.answer({"message": message_json(line) if line else None}, good=True)


def _body() -> bytes:
    """The body as it came; one that is too long is no report."""
    body = sys.stdin.buffer.read(LARGEST_REPORT + 1) if sys.stdin is not None else b""
    if len(body) > LARGEST_REPORT:
        raise ReportMalformed
    return body


def _station(output: Output) -> Station:
    station = open_station(output.home, face=Face.COMMAND_LINE, language=output.texts.language, may_create=False)
    return tell_recovered(output, station)
