"""`skranke case`: a case step by step, for scripts and drills. Documents are read with the options of `inspect`."""

from __future__ import annotations

import click

from hardware.emrtd.inspection import inspect
from kiosk.cli import case_approval, case_errand, case_private, case_proofing
from kiosk.cli.case_answer import case_answer, case_json, case_station, say_case
from kiosk.cli.clerk_login import SERVES, acting, asking, own_case, seen_case, sees_all
from kiosk.cli.inspect import access_from
from kiosk.cli.letter_choice import letter_options, setting_from
from kiosk.cli.output import Output, pass_output
from kiosk.cli.reader_choice import open_reader
from kiosk.cli.trust_choice import open_trust
from kiosk.cli.usage import Misused
from kiosk.cli.word import WordType
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CaseState, CloseReason
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.issued_code import EndReason
from kiosk.domain.refusal import MOST_REASONS, RefusalReason
from kiosk.domain.roles import Action
from kiosk.domain.ticks import Tick
from kiosk.services.refuse_case import REFUSED
from kiosk.texts.catalogue import FaultWords
from printing.faults import PrintingError

_MEANS = click.Choice([kind.value for kind in AuthenticatorKind])


@click.group("case")
def command() -> None:
    pass


@command.command("list")
@click.option("--count", type=click.IntRange(1, 1000), default=20)
@click.option("--clerk", type=WordType(), metavar="NUMBER")
@pass_output
def list_cases(output: Output, *, count: int, clerk: str | None) -> int:
    with case_station(output) as station:
        by = asking(output, station, clerk, (*SERVES, Action.SEE_ALL_CASES))
        views = station.desk.recent_cases(count, None if by is None or sees_all(station, by) else by)
    for view in views:
        say_case(output, view)
    if not views:
        output.tell("case-none")
    return output.answer({"cases": [case_json(view) for view in views]}, good=True)


@command.command("show")
@click.argument("number", type=WordType())
@click.option("--clerk", type=WordType(), metavar="NUMBER")
@pass_output
def show(output: Output, *, number: str, clerk: str | None) -> int:
    with case_station(output) as station:
        view = seen_case(output, station, number, clerk)
        if view.state is CaseState.PRINTING and station.desk.end_if_given_up(view.id):
            view = station.desk.case(view.id)
        with station.store.reading() as work:
            is_refused = work.refusals.get(view.id) is not None
    answered = case_answer(output, view)
    if is_refused:
        output.tell("case-is-refused", number=view.number)
    if view.state is CaseState.GRANTED and view.code is not None and view.code.end_reason == EndReason.PRINT_FAULT:
        output.tell("case-letter-lost")
    return answered


@command.command("open")
@click.argument("errand", type=click.Choice([errand.value for errand in Errand]))
@click.option("--clerk", type=WordType(), required=True, metavar="NUMBER")
@click.option("--means", type=_MEANS)
@pass_output
def open_case(output: Output, *, errand: str, clerk: str, means: str | None) -> int:
    kind = AuthenticatorKind(means) if means else None
    with case_station(output, may_create=True) as station:
        serves = acting(output, station, clerk)
        return case_answer(output, station.desk.open_case(Errand(errand), Face.COMMAND_LINE, serves, kind))


@command.command("means")
@click.argument("number", type=WordType())
@click.argument("means", type=_MEANS)
@pass_output
def choose_means(output: Output, *, number: str, means: str) -> int:
    with case_station(output) as station:
        return case_answer(
            output, station.desk.choose_means(own_case(output, station, number).id, AuthenticatorKind(means))
        )


@command.command("inspect")
@click.argument("number", type=WordType())
@click.option("--mrz", metavar="TEXT")
@click.option("--can", metavar="NUMBER")
@click.option("--reader", "reader_name", metavar="NAME|sim:PROFILE")
@click.option("--demo", is_flag=True)
@pass_output
def read_document(
    output: Output, *, number: str, mrz: str | None, can: str | None, reader_name: str | None, demo: bool
) -> int:
    fields = {"document_number": None, "birth": None, "expiry": None}
    key, printed = access_from({"mrz": mrz, "can": can, **fields})
    with case_station(output) as station:
        view = own_case(output, station, number)
        with open_reader(output.home, station.config.reader, reader_name) as reader:
            trust = open_trust(output.home, None, demo=demo)
            found = inspect(reader, key, trust=trust, at=station.clock.now(), printed=printed)
        return case_answer(output, station.desk.record_inspection(view.id, found))


@command.command("tick")
@click.argument("number", type=WordType())
@click.argument("tick", type=click.Choice([tick.value for tick in Tick]))
@click.option("--yes/--no", "answer", required=True)
@pass_output
def record_tick(output: Output, *, number: str, tick: str, answer: bool) -> int:
    with case_station(output) as station:
        view = own_case(output, station, number)
        return case_answer(output, station.desk.record_tick(view.id, Tick(tick), answer))


@command.command("decide")
@click.argument("number", type=WordType())
@pass_output
def decide(output: Output, *, number: str) -> int:
    with case_station(output) as station:
        view = station.desk.decide(own_case(output, station, number).id)
    is_granted = view.decision is not None and view.decision.granted
    return case_answer(output, view, good=is_granted)


_OURS = {CloseReason.CRASH, CloseReason.PARKED_TOO_LONG, CloseReason.RECALLED}
"""Reasons of the program: what it found at start, what nobody came back for, what was recalled."""


@command.command("close")
@click.argument("number", type=WordType())
@click.option(
    "--reason",
    type=click.Choice([one.value for one in CloseReason if one not in _OURS]),
    default=CloseReason.DONE.value,
)
@pass_output
def close(output: Output, *, number: str, reason: str) -> int:
    with case_station(output) as station:
        view = own_case(output, station, number)
        return case_answer(output, station.desk.close_case(view.id, CloseReason(reason)))


@command.command("refuse")
@click.argument("number", type=WordType())
@click.option("--reason", "reasons", type=click.Choice([reason.value for reason in RefusalReason]), multiple=True)
@click.option("--again", is_flag=True)
@letter_options
@pass_output
def refuse(
    output: Output, *, number: str, reasons: tuple[str, ...], again: bool, large: bool, letter_language: str | None
) -> int:
    if again == bool(reasons) or len(set(reasons)) > MOST_REASONS:
        raise Misused("usage-refusal")
    setting = setting_from(large, letter_language)
    with case_station(output) as station:
        view = own_case(output, station, number)
        why = [RefusalReason(reason) for reason in dict.fromkeys(reasons)]
        try:
            desk = station.desk
            view = desk.print_refusal(view.id, setting) if again else desk.refuse_case(view.id, why, setting)
        except (PrintingError, CaseStateWrong) as error:
            if REFUSED not in error.data:
                raise
            words = output.texts.fault(error.code.value, error.data)
            then = output.texts.text("case-refuse-again", number=view.number)
            return output.fail(FaultWords(words.what, f"{words.next} {then}"), code=error.code.value)
        output.tell("case-refused", number=view.number)
        return output.answer({"case": case_json(view)}, good=True)


for _part in (*case_proofing.COMMANDS, *case_approval.COMMANDS, *case_errand.COMMANDS, *case_private.COMMANDS):
    command.add_command(_part)
