"""`skranke case`: a case step by step, for scripts and drills. Documents are read with the options of `inspect`."""

from __future__ import annotations

from typing import Any

import click

from hardware.emrtd.inspection import inspect
from kiosk.bootstrap import Station, open_station
from kiosk.cli.code import code_json, find_case
from kiosk.cli.inspect import access_from
from kiosk.cli.output import Output, pass_output
from kiosk.cli.reader_choice import open_reader
from kiosk.cli.trust_choice import open_trust
from kiosk.cli.usage import Misused
from kiosk.cli.word import WordType
from kiosk.domain.authenticators import AuthenticatorKind
from kiosk.domain.cases import CloseReason
from kiosk.domain.errands import Errand, Face
from kiosk.domain.refusal import MOST_REASONS, RefusalReason
from kiosk.domain.ticks import Tick
from kiosk.services.views import CaseView
from kiosk.texts.decision_words import missing_words

_MEANS = click.Choice([kind.value for kind in AuthenticatorKind])


@click.group("case")
def command() -> None:
    pass


@command.command("list")
@click.option("--count", type=click.IntRange(1, 1000), default=20)
@pass_output
def list_cases(output: Output, *, count: int) -> int:
    with _station(output) as station:
        views = station.desk.recent_cases(count)
    for view in views:
        _say(output, view)
    if not views:
        output.tell("case-none")
    return output.answer({"cases": [case_json(view) for view in views]}, good=True)


@command.command("show")
@click.argument("number", type=WordType())
@pass_output
def show(output: Output, *, number: str) -> int:
    with _station(output) as station:
        return _answer(output, find_case(station, number))


@command.command("open")
@click.argument("errand", type=click.Choice([errand.value for errand in Errand]))
@click.option("--clerk", type=WordType(), required=True, metavar="NUMBER")
@click.option("--means", type=_MEANS)
@pass_output
def open_case(output: Output, *, errand: str, clerk: str, means: str | None) -> int:
    kind = AuthenticatorKind(means) if means else None
    with _station(output, may_create=True) as station:
        return _answer(output, station.desk.open_case(Errand(errand), Face.COMMAND_LINE, clerk, kind))


@command.command("means")
@click.argument("number", type=WordType())
@click.argument("means", type=_MEANS)
@pass_output
def choose_means(output: Output, *, number: str, means: str) -> int:
    with _station(output) as station:
        return _answer(output, station.desk.choose_means(find_case(station, number).id, AuthenticatorKind(means)))


@command.command("read")
@click.argument("number", type=WordType())
@click.option("--mrz", metavar="TEXT")
@click.option("--can", metavar="NUMBER")
@click.option("--reader", "reader_name", metavar="NAME|sim:PROFILE")
@click.option("--demo", is_flag=True)
@pass_output
def read(output: Output, *, number: str, mrz: str | None, can: str | None, reader_name: str | None, demo: bool) -> int:
    fields = {"document_number": None, "birth": None, "expiry": None}
    key, printed = access_from({"mrz": mrz, "can": can, **fields})
    with _station(output) as station:
        view = find_case(station, number)
        with open_reader(output.home, station.config.reader, reader_name) as reader:
            trust = open_trust(output.home, None, demo=demo)
            found = inspect(reader, key, trust=trust, at=station.clock.now(), printed=printed)
        return _answer(output, station.desk.record_inspection(view.id, found))


@command.command("tick")
@click.argument("number", type=WordType())
@click.argument("tick", type=click.Choice([tick.value for tick in Tick]))
@click.option("--yes/--no", "answer", required=True)
@pass_output
def record_tick(output: Output, *, number: str, tick: str, answer: bool) -> int:
    with _station(output) as station:
        view = find_case(station, number)
        return _answer(output, station.desk.record_tick(view.id, Tick(tick), answer))


@command.command("decide")
@click.argument("number", type=WordType())
@pass_output
def decide(output: Output, *, number: str) -> int:
    with _station(output) as station:
        view = station.desk.decide(find_case(station, number).id)
    is_granted = view.decision is not None and view.decision.granted
    return _answer(output, view, good=is_granted)


@command.command("close")
@click.argument("number", type=WordType())
@click.option("--reason", type=click.Choice([reason.value for reason in CloseReason]), default=CloseReason.DONE.value)
@pass_output
def close(output: Output, *, number: str, reason: str) -> int:
    with _station(output) as station:
        view = find_case(station, number)
        return _answer(output, station.desk.close_case(view.id, CloseReason(reason)))


@command.command("refuse")
@click.argument("number", type=WordType())
@click.option("--reason", "reasons", type=click.Choice([reason.value for reason in RefusalReason]), multiple=True)
@click.option("--again", is_flag=True)
@pass_output
def refuse(output: Output, *, number: str, reasons: tuple[str, ...], again: bool) -> int:
    if again == bool(reasons) or len(set(reasons)) > MOST_REASONS:
        raise Misused("usage-refusal")
    with _station(output) as station:
        view = find_case(station, number)
        if again:
            view = station.desk.print_refusal(view.id)
        else:
            view = station.desk.refuse_case(view.id, [RefusalReason(reason) for reason in dict.fromkeys(reasons)])
        output.tell("case-refused", number=view.number)
        return output.answer({"case": case_json(view)}, good=True)


def case_json(view: CaseView) -> dict[str, Any]:
    """A case without anything that names its person."""
    decision = view.decision
    return {
        "number": view.number,
        "errand": view.errand.value,
        "face": view.face.value,
        "state": view.state.value,
        "opened_at": view.opened_at.isoformat(),
        "verdict": view.evidence.verdict.value if view.evidence else None,
        "linked": view.is_linked,
        "ticks": {tick.value: answer for tick, answer in view.ticks.items()},
        "decision": decision
        and {
            "level": decision.level.value,
            "granted": decision.granted,
            "reasons": [{"code": ground.code.value, "check": ground.check} for ground in decision.reasons],
            "missing": [missing.value for missing in decision.missing],
            "rule": decision.rule,
            "further": [
                {
                    "step": further.step.value,
                    "level": further.level.value,
                    "papers": [kind.value for kind in further.papers],
                }
                for further in decision.further
            ],
        },
        "papers": [paper.type.value for paper in view.papers],
        "means": view.means.value if view.means else None,
        "code": code_json(view.code) if view.code else None,
    }


def _station(output: Output, *, may_create: bool = False) -> Station:
    return open_station(output.home, face=Face.COMMAND_LINE, language=output.texts.language, may_create=may_create)


def _answer(output: Output, view: CaseView, *, good: bool = True) -> int:
    _say(output, view)
    return output.answer({"case": case_json(view)}, good=good)


def _say(output: Output, view: CaseView) -> None:
    texts = output.texts
    errand = texts.text(f"case-errand-{view.errand.value}")
    output.tell("case-line", number=view.number, errand=errand, state=texts.text(f"case-state-{view.state.value}"))
    if view.decision is None:
        return
    output.tell("case-level", level=texts.text(f"level-{view.decision.level.value}"))
    for ground in view.decision.reasons:
        output.say(f"- {texts.text(f'ground-{ground.code.value}')}" + (f" ({ground.check})" if ground.check else ""))
    for missing in missing_words(view.decision, texts):
        output.tell("case-missing", what=missing)
