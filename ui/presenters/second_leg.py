"""The counter's pages for what stands beside the document: control questions or a witness.

The work of each working state stands above its page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from kiosk.domain.documents import DocumentType
from kiosk.domain.questions import RoundState
from kiosk.domain.second_leg import SecondLegKind
from kiosk.domain.witness import WitnessAnswer, WitnessRules
from kiosk.services.record_witness import WitnessOutcome, WitnessStatement
from kiosk.texts.witness_words import witness_words
from ui.flow.counter import Counter
from ui.flow.table import Event
from ui.presenters import model, parts, questions, refusal
from ui.presenters.model import Action, Page, Tone, Weight
from ui.presenters.station import Device

if TYPE_CHECKING:
    from ui.presenters.counter import CounterSession

WITNESS_ID: Final = "witness"
_PHOTO, _APPROVED, _CPR = "photo", "witness-approved", "witness-cpr"


@dataclass(frozen=True, slots=True)
class WitnessEntry:
    """What the clerk has entered of a witness beside the user ID, and what came of the last one."""

    photo_id: DocumentType | None = None
    has_approved: bool = False
    shows_cpr: bool = False
    answer: WitnessAnswer | None = None


def ticked(session: CounterSession, name: str, *, checked: bool) -> bool:
    """Keep a tick of these pages; False where it belongs to another."""
    kind, _, value = name.partition(":")
    if kind == _PHOTO:
        session.witness = replace(session.witness, photo_id=DocumentType(value), shows_cpr=False)
    elif kind == _APPROVED:
        session.witness = replace(session.witness, has_approved=checked)
    elif kind == _CPR:
        session.witness = replace(session.witness, shows_cpr=checked)
    else:
        return refusal.ticked(session, name, checked=checked)
    session.host.redraw()
    return True


def _other_ways(session: CounterSession) -> Action:
    return Action(session.texts.text("screen-other-ways"), "go:back", Weight.SECONDARY, key="Esc")


def _park(session: CounterSession) -> tuple[Action, ...]:
    """A case is parked by a clerk who is logged in."""
    return (Action(session.texts.text("screen-park"), "go:park", Weight.SECONDARY),) if session.gate else ()


# --- which of the two ---------------------------------------------------------------------------------------------


def choose(session: CounterSession) -> Page:
    """Questions or a witness; a witness alone, with the reason, where questions are no way (any more)."""
    text = session.texts.text
    ways = {
        SecondLegKind.QUESTIONS: Action(
            text("screen-use-questions"), "go:ask_questions", hint=text("screen-use-questions-hint")
        ),
        SecondLegKind.WITNESS: Action(
            text("screen-use-witness"), "go:use_witness", hint=text("screen-use-witness-hint")
        ),
    }
    choices = model.Choices(tuple(action for kind, action in ways.items() if kind in session.legs))
    back = Action(text("screen-back"), "go:back", Weight.SECONDARY, key="Esc")
    return Page(
        Counter.SECOND_LEG,
        text("screen-second-leg" if SecondLegKind.QUESTIONS in session.legs else "screen-second-leg-witness"),
        text("screen-second-leg-lead"),
        (*_why_a_witness(session), choices),
        actions=(*_park(session), refusal.action(session), back),
    )


def _why_a_witness(session: CounterSession) -> tuple[model.Block, ...]:
    text = session.texts.text
    if SecondLegKind.QUESTIONS in session.legs:
        return ()
    asked = session.drawn.state if session.drawn else None
    until = session.drawn.held_until if session.drawn else None
    leg = session.case.second_leg if session.case else None
    has_failed = leg is not None and leg.kind is SecondLegKind.QUESTIONS and not leg.passed
    if until is not None:
        told = text("screen-questions-held-text", until=session.texts.moment(until))
        return (model.Notice(Tone.WARNING, text("screen-questions-held"), told),)
    if asked is RoundState.TOO_FEW:
        name, tone = "too-few", Tone.INFO
    elif asked is RoundState.FAILED or has_failed:
        name, tone = "failed", Tone.WARNING
    else:
        name, tone = "witness-only", Tone.INFO
    return (model.Notice(tone, text(f"screen-questions-{name}"), text(f"screen-questions-{name}-text")),)


# --- control questions --------------------------------------------------------------------------------------------


def question(session: CounterSession) -> Page:
    """The question in hand: read aloud, and the citizen's answer typed."""
    text, asked = session.texts.text, questions.in_hand(session)
    assert asked is not None
    error = session.entry.errors.get(questions.FIELD)
    answer = model.Field(
        questions.FIELD,
        text("screen-question-answer"),
        text(f"answer-form-{asked.form.value}"),
        session.entry.value(questions.FIELD),
        text(error) if error else "",
        length=questions.LONGEST,
    )
    return Page(
        f"{Counter.QUESTION}_{asked.number}",
        text(f"question-{asked.kind.value}"),
        text("screen-question-lead"),
        (model.Form((answer,)),),
        actions=(
            Action(text("screen-question-next"), "submit", key="Enter"),
            Action(text("screen-question-unknown"), "unknown", Weight.SECONDARY, key="F5"),
            _other_ways(session),
        ),
        audience=text("screen-question-number", number=asked.number),
    )


def register_down(session: CounterSession) -> Page:
    """The register does not answer: neither questions nor a witness can be had, and the case can wait."""
    text = session.texts.text
    actions = (Action(text("screen-try-again"), "go:retry", key="Enter"), *_park(session))
    page = parts.fault_page(session.state, session.fault, session.texts, actions)
    return replace(page, main=(*page.main, model.Text(text("screen-register-down-text"))))


def park_fault(session: CounterSession) -> Page:
    """The slip could not be printed; the case is as open as before."""
    text = session.texts.text
    retry = Action(text("screen-try-again"), "go:retry", key="Enter")
    back = Action(text("screen-back"), "go:back", Weight.SECONDARY, key="Esc")
    return parts.fault_page(session.state, session.fault, session.texts, (retry, back))


# --- a witness ----------------------------------------------------------------------------------------------------


def submit(session: CounterSession) -> None:
    """Record the witness, once it is known who it is."""
    if session.entry.value(WITNESS_ID).strip():
        session.go(Event.VOUCH)
        return
    session.entry = replace(session.entry, errors={WITNESS_ID: "screen-witness-empty"})
    session.host.redraw()


def vouch(session: CounterSession) -> None:
    """Judge the witness by the rules."""
    case, desk, entry = session.open_case, session.station.desk, session.witness
    user_id = session.entry.value(WITNESS_ID).strip()
    statement = WitnessStatement(user_id, entry.photo_id, entry.has_approved, entry.shows_cpr)
    session.run(
        Device.DESK,
        lambda _report, _cancel: desk.record_witness(case.id, statement),
        lambda outcome: _vouched(session, outcome),
    )


def _vouched(session: CounterSession, outcome: WitnessOutcome) -> None:
    session.case = outcome.case
    if outcome.answer.is_accepted:
        session.witness = WitnessEntry()
        session.entry = session.entry.with_value(WITNESS_ID, "")
        session.go(Event.SECOND_LEG_PASSED)
    else:
        session.witness = replace(session.witness, answer=outcome.answer)
        session.go(Event.REFUSED)


def witness(session: CounterSession) -> Page:
    """Who vouches, what they show, and that they approve; why the last one does not count."""
    text, entry = session.texts.text, session.witness
    error = session.entry.errors.get(WITNESS_ID)
    name = model.Field(
        WITNESS_ID,
        text("screen-witness-user-id"),
        text("screen-witness-user-id-hint"),
        session.entry.value(WITNESS_ID),
        text(error) if error else "",
        length=48,
    )
    rules = session.station.desk.witness_rules()
    shown = tuple(
        model.Option(f"{_PHOTO}:{kind.value}", text(f"screen-witness-shows-{kind.value}"), kind is entry.photo_id)
        for kind in rules.photo_ids
    )
    approved = model.Tick(
        _APPROVED, text("screen-witness-approved"), text("screen-witness-approved-hint"), entry.has_approved
    )
    return Page(
        Counter.WITNESS,
        text("screen-witness"),
        text("screen-witness-lead"),
        (
            *_told(session, entry.answer),
            model.Form((name,)),
            model.Options(text("screen-witness-photo"), shown),
            model.Ticks("", (*_asks_cpr(session, rules), approved)),
        ),
        actions=(Action(text("screen-witness-record"), "submit", key="F4"), _other_ways(session)),
    )


def _asks_cpr(session: CounterSession, rules: WitnessRules) -> tuple[model.Tick, ...]:
    """The CPR number is asked for beside a photo ID that need not show it."""
    text, entry = session.texts.text, session.witness
    if entry.photo_id is None or entry.photo_id in rules.with_cpr:
        return ()
    return (model.Tick(_CPR, text("screen-witness-cpr"), text("screen-witness-cpr-hint"), entry.shows_cpr),)


def _told(session: CounterSession, answer: WitnessAnswer | None) -> tuple[model.Block, ...]:
    """Why the last one does not count."""
    if answer is None or answer.is_accepted:
        return ()
    text = session.texts.text
    heading = model.Notice(Tone.WARNING, text("screen-witness-refused"), text("screen-witness-refused-text"))
    return heading, model.Bullets("", witness_words(answer, session.texts))


SUBMITS: Final[Mapping[str, Callable[[CounterSession], None]]] = {
    Counter.QUESTION: questions.submit,
    Counter.WITNESS: submit,
}
"""What Enter in a field does on these pages."""
