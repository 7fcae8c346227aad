"""What every `skranke case` command answers: the case in words, and as an object that names nobody."""

from __future__ import annotations

from typing import Any

from kiosk.bootstrap import Station, open_station
from kiosk.cli.code import code_json
from kiosk.cli.code_output import say_printer
from kiosk.cli.message_lines import message_json, say_messages
from kiosk.cli.output import Output
from kiosk.cli.recovered import tell_recovered
from kiosk.domain.cases import CaseState
from kiosk.domain.errands import Face, Outcome
from kiosk.services.views import CaseView
from kiosk.texts.decision_words import missing_words, other_words


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
                    "ticks": [tick.value for tick in further.ticks],
                    "suffices": further.suffices,
                }
                for further in decision.further
            ],
        },
        "papers": [paper.type.value for paper in view.papers],
        "means": view.means.value if view.means else None,
        "phone": {"age": view.phone.age.value, "settled_after_h": view.phone.hours} if view.phone else None,
        "code": code_json(view.code) if view.code else None,
        "messages": [message_json(line) for line in view.messages],
        "parked_until": view.parked_until.isoformat() if view.parked_until else None,
    }


def case_station(output: Output, *, may_create: bool = False) -> Station:
    """The station that is there, as the command line opens it."""
    station = open_station(output.home, face=Face.COMMAND_LINE, language=output.texts.language, may_create=may_create)
    return tell_recovered(output, station)


def case_answer(output: Output, view: CaseView, *, good: bool = True, with_pin: bool = False) -> int:
    """The case in words, with its messages that are not sent, and that of the temporary PIN where asked; or as JSON."""
    say_case(output, view)
    say_messages(output, view, with_pin=with_pin)
    return output.answer({"case": case_json(view)}, good=good)


def say_case(output: Output, view: CaseView) -> None:
    """Number, errand, state and, where there is one, the decision with its reasons."""
    texts = output.texts
    errand = texts.text(f"case-errand-{view.errand.value}")
    output.tell("case-line", number=view.number, errand=errand, state=texts.text(f"case-state-{view.state.value}"))
    if view.parked_until is not None:
        output.tell("case-is-parked", number=view.number, until=texts.date(view.parked_until))
    say_printer(output, view)
    if view.phone is not None and view.phone.is_doubtful and view.state is not CaseState.CLOSED:
        output.tell(f"case-phone-{view.phone.age.value}", hours=view.phone.hours)
    if view.decision is None:
        return
    output.tell("case-level", level=texts.text(f"level-{view.decision.level.value}"))
    for ground in view.decision.reasons:
        output.say(f"- {texts.text(f'ground-{ground.code.value}')}" + (f" ({ground.check})" if ground.check else ""))
    for missing in missing_words(view.decision, texts):
        output.say(texts.exact("case-missing", what=missing))
    for other in other_words(view.decision, texts):
        output.say(texts.exact("further-or", what=other))
    if view.state is CaseState.GRANTED and Outcome.BLOCK_MEANS in view.errand.plan.outcomes:
        output.tell("case-block-first", number=view.number)
