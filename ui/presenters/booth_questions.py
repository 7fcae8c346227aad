"""The booth's pages of control questions: one a page, answered by touch or keys; and what to do without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.domain.answers import AnswerForm
from ui.flow.booth import Booth
from ui.presenters import model, questions
from ui.presenters.model import Action, Page, Weight

if TYPE_CHECKING:
    from ui.presenters.booth import BoothSession

_LETTERS: Final = ("QWERTYUIOP", "ASDFGHJKLÅ", "ZXCVBNMÆØ")
_DIGITS: Final = ("123", "456", "789", "0")
_HOUSE: Final = ("1234567890", *_LETTERS)
_ROWS: Final = {
    AnswerForm.DATE: _DIGITS,
    AnswerForm.YEAR: _DIGITS,
    AnswerForm.HOUSE: _HOUSE,
}


def question(session: BoothSession) -> Page:
    """The question in hand; what is right is never on the screen, and whether an answer was right neither."""
    text, asked = session.texts.text, questions.in_hand(session)
    assert asked is not None
    error = session.entry.errors.get(questions.FIELD)
    field = model.Field(
        questions.FIELD,
        text("screen-booth-question-answer"),
        text("screen-booth-type-dates-lead" if asked.form is AnswerForm.DATE else f"answer-form-{asked.form.value}"),
        session.entry.value(questions.FIELD),
        text("screen-booth-question-empty") if error else "",
        length=questions.LONGEST,
    )
    rows = _ROWS.get(asked.form, _LETTERS)
    space = "" if rows == _DIGITS else text("screen-key-space")
    return Page(
        f"{Booth.QUESTION}_{asked.number}",
        text(f"question-{asked.kind.value}"),
        text("screen-booth-question-lead", number=asked.number),
        (model.Form((field,)),),
        (model.Keypad(rows, text("screen-key-erase"), space),),
        actions=(
            Action(text("screen-booth-question-next"), "submit"),
            Action(text("screen-booth-question-unknown"), "unknown", Weight.SECONDARY),
        ),
    )


def witness_needed(session: BoothSession) -> Page:
    """The counter, with a witness, is the way now."""
    text = session.texts.text
    until = session.drawn.held_until if session.drawn else None
    lead = text("screen-booth-witness-needed-lead")
    if until is not None:
        lead = text("screen-booth-questions-held-lead", until=session.texts.moment(until))
    todo = (text("screen-booth-witness-needed-who"), text("screen-booth-witness-needed-where"))
    return Page(
        Booth.WITNESS_NEEDED,
        text("screen-booth-witness-needed"),
        lead,
        (model.Bullets(text("screen-booth-witness-needed-heading"), todo),),
        actions=(
            Action(text("screen-booth-finish"), "go:continue"),
            Action(text("screen-call-help"), "help", Weight.SECONDARY),
        ),
    )
