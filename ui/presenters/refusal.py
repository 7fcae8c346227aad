"""The counter's pages for a refusal: a decision with reasons, which can be made from any page of a case."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from kiosk.domain.faults import CaseStateWrong
from kiosk.domain.questions import RoundState
from kiosk.domain.refusal import MOST_REASONS, RefusalReason
from kiosk.services.views import CaseView
from ui.flow.counter import Counter
from ui.flow.table import Event
from ui.presenters import model
from ui.presenters.model import Action, Page, Weight
from ui.presenters.station import Desk, Device

if TYPE_CHECKING:
    from ui.presenters.counter import CounterSession

_WITH_LETTER: Final = frozenset({Counter.REFUSE_PRINTED, Counter.REFUSE_HAND_OVER})
_ALWAYS: Final = frozenset(
    {
        RefusalReason.IDENTITY_UNCERTAIN,
        RefusalReason.DOCUMENT_NOT_ACCEPTED,
        RefusalReason.TOO_YOUNG,
        RefusalReason.NOT_IN_PERSON,
        RefusalReason.GUARDIAN,
        RefusalReason.CANNOT_USE_ALONE,
    }
)
_OF_A_DOCUMENT: Final = frozenset(
    {
        RefusalReason.DOCUMENT_OUT_OF_DATE,
        RefusalReason.DOCUMENT_REPORTED,
        RefusalReason.DOCUMENT_UNCLEAR,
        RefusalReason.LIKENESS_UNCLEAR,
    }
)
_OF_THE_SECOND_LEG: Final = frozenset({RefusalReason.QUESTIONS_UNANSWERED, RefusalReason.WITNESS_NOT_ACCEPTED})
_REASON: Final = "reason"


@dataclass(frozen=True, slots=True)
class RefusalEntry:
    """The reasons, and the number of the case once the refusal stands."""

    reasons: tuple[RefusalReason, ...] = field(default=())
    number: str = ""


def action(session: CounterSession) -> Action:
    """The way to a refusal, for every page of a case."""
    return Action(session.texts.text("screen-refuse"), "go:refuse", Weight.SECONDARY)


def ticked(session: CounterSession, name: str, *, checked: bool) -> bool:
    """Keep a tick of the page; False where it belongs to another."""
    kind, _, value = name.partition(":")
    if kind != _REASON:
        return False
    left = tuple(one for one in session.refusal.reasons if one.value != value)
    session.refusal = replace(session.refusal, reasons=(*left, RefusalReason(value)) if checked else left)
    session.host.redraw()
    return True


def reasons_of(session: CounterSession) -> tuple[RefusalReason, ...]:
    """The reasons that there can be by now, those first that what has happened suggests."""
    has_document = session.case is not None and session.case.evidence is not None
    found = _ALWAYS | (_OF_A_DOCUMENT if has_document else {RefusalReason.DOCUMENT_MISSING})
    if session.legs or session.drawn is not None:
        found |= _OF_THE_SECOND_LEG
    likely = likely_reasons(session)
    return (*likely, *(one for one in RefusalReason if one in found and one not in likely))


def likely_reasons(session: CounterSession) -> tuple[RefusalReason, ...]:
    """The reasons that what has happened suggests; the clerk may choose others."""
    if session.case is None or session.case.evidence is None:
        return (RefusalReason.DOCUMENT_MISSING,)
    found = []
    if session.drawn is not None and session.drawn.state in {RoundState.FAILED, RoundState.HELD}:
        found.append(RefusalReason.QUESTIONS_UNANSWERED)
    if session.witness.answer is not None:
        found.append(RefusalReason.WITNESS_NOT_ACCEPTED)
    return tuple(found) or (RefusalReason.IDENTITY_UNCERTAIN,)


def refuse(session: CounterSession) -> Page:
    """The reasons that will stand on the paper."""
    text, chosen = session.texts.text, session.refusal.reasons
    reasons = tuple(
        model.Tick(f"{_REASON}:{one.value}", text(f"letter-refusal-reason-{one.value}"), checked=one in chosen)
        for one in reasons_of(session)
    )
    has_letter = session.state in _WITH_LETTER
    give = Action(text("screen-refuse-print"), "go:confirm_refusal", key="F8", enabled=1 <= len(chosen) <= MOST_REASONS)
    back = Action(text("screen-back"), "go:back", Weight.SECONDARY, key="Esc")
    return Page(
        session.state,
        text("screen-refuse-page"),
        text("screen-refuse-lead-letter" if has_letter else "screen-refuse-lead"),
        (model.Ticks(text("screen-refuse-reasons"), reasons),),
        actions=(give, back),
    )


def give(session: CounterSession) -> None:
    """Refuse and print; with a printer's fault the refusal stands, and the next try prints it alone."""
    case, desk, reasons = session.open_case, session.station.desk, session.refusal.reasons

    def work(_report: object, _cancel: object) -> CaseView:
        return _refuse_or_print(desk, case.id, [one for one in RefusalReason if one in reasons])

    session.run(Device.DESK, work, lambda view: _refused(session, view))


def _refuse_or_print(desk: Desk, case_id: str, reasons: list[RefusalReason]) -> CaseView:
    try:
        return desk.refuse_case(case_id, reasons)
    except CaseStateWrong:
        return desk.print_refusal(case_id)


def _refused(session: CounterSession, view: CaseView) -> None:
    session.refusal = replace(session.refusal, number=view.number)
    session.opened.clear()
    session.case = None
    session.go(Event.REFUSED)


def refused(session: CounterSession) -> Page:
    """The refusal is printed, and the case closed."""
    text = session.texts.text
    return Page(
        Counter.REFUSED,
        text("screen-refused"),
        text("screen-refused-lead"),
        (model.Facts("", ((text("screen-case-number"), session.refusal.number),)),),
        actions=(Action(text("screen-new-case"), "go:continue", key="Enter"),),
    )
