"""The pages of the booth, one function a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hardware.readers.port import ReaderState
from kiosk.domain.errands import Errand
from kiosk.domain.messages import MessageState
from kiosk.texts.catalogue import Language
from ui.flow.booth import Booth
from ui.presenters import model, parts
from ui.presenters.clerks import MOST_TRIES, demo_lines, login_fields, login_words
from ui.presenters.model import Action, Mark, Page, Tone, Weight
from ui.presenters.swipes import Last

if TYPE_CHECKING:
    from ui.presenters.booth import BoothSession

QUESTIONS: Final = ("number", "birth", "expiry")
"""What is asked, one a page, where the lines cannot be swiped."""
_ALPHANUMERIC: Final = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
_DIGITS: Final = ("123", "456", "789", "0")


def _back(session: BoothSession) -> Action:
    return Action(session.texts.text("screen-back"), "go:back", Weight.QUIET)


def welcome(session: BoothSession) -> Page:
    """The attract page: what this is, and a language to begin."""
    text = session.texts.text
    languages = tuple(Action(text(f"screen-language-{name.value}"), f"begin:{name.value}") for name in Language)
    return Page(
        Booth.WELCOME,
        text("screen-booth-welcome"),
        text("screen-booth-welcome-lead"),
        (*_recovered(session), model.Choices(languages, text("screen-booth-welcome-choose"))),
    )


def _recovered(session: BoothSession) -> tuple[model.Notice, ...]:
    """What became of a letter that the booth stopped over: no number and no name, since everybody reads it."""
    text = session.texts.text
    fates = dict.fromkeys(code.fate.value for code in session.recovered)
    return tuple(
        model.Notice(Tone.INFO, text(f"screen-booth-recovered-{fate}"), text(f"screen-booth-recovered-{fate}-text"))
        for fate in fates
    )


def errand_page(session: BoothSession) -> Page:
    """What the code is for."""
    text = session.texts.text
    choices = tuple(
        Action(text(f"screen-booth-{name}"), f"errand:{errand.value}", hint=text(f"screen-booth-{name}-hint"))
        for errand in parts.ERRANDS
        for name in [errand.value.replace("_", "-")]
    )
    main: tuple[model.Block, ...] = (*_recovered(session), model.Choices(choices))
    return Page(Booth.ERRAND, text("screen-booth-errand"), main=main, back=_back(session))


def document(session: BoothSession) -> Page:
    """Swipe the lines, lay the document down; both are told live."""
    text = session.texts.text
    if session.entry.errors or session.swipes.last is Last.UNREAD:
        lines = model.ReaderLight(Mark.UNCERTAIN, text("screen-booth-lines-wrong"))
    elif session.entry.is_empty and session.swipes.is_absent:
        lines = model.ReaderLight(Mark.UNCERTAIN, text("screen-booth-lines-absent"))
    elif session.entry.is_empty:
        lines = model.ReaderLight(Mark.NOW, text("screen-booth-lines-missing"))
    else:
        lines = model.ReaderLight(Mark.PASSED, text("screen-booth-lines-read"))
    occupied = session.reader_state is ReaderState.OCCUPIED
    ready = session.reader_state in (ReaderState.OCCUPIED, ReaderState.EMPTY)
    words = "occupied" if occupied else "empty" if ready else "absent"
    mark = Mark.PASSED if occupied else Mark.NOW if ready else Mark.UNCERTAIN
    drawing = model.ReaderLight(mark, text(f"screen-booth-{words}"), "laid" if occupied else "empty")
    return Page(
        Booth.DOCUMENT,
        text("screen-booth-document"),
        text("screen-booth-document-lead"),
        main=(lines,),
        side=(drawing,),
        actions=(Action(text("screen-booth-type"), "go:type_instead", Weight.SECONDARY),),
        back=_back(session),
    )


def type_key(session: BoothSession) -> Page:
    """One of the three questions that stand in for the lines."""
    text = session.texts.text
    name = QUESTIONS[session.question]
    error = session.entry.errors.get(name)
    lead = "number" if name == "number" else "dates"
    field = model.Field(
        name,
        text(f"screen-field-{name}"),
        value=session.entry.value(name),
        error=text(error) if error else "",
        length=22 if name == "number" else 10,
        mono=True,
    )
    keypad = model.Keypad(_ALPHANUMERIC if name == "number" else _DIGITS, text("screen-key-erase"))
    return Page(
        f"{Booth.TYPE_KEY}_{name}",
        text(f"screen-booth-type-{name}"),
        text(f"screen-booth-type-{lead}-lead"),
        (model.Form((field,)),),
        (keypad,),
        actions=(Action(text("screen-booth-continue"), "answer"),),
        back=_back(session),
    )


def reading(session: BoothSession) -> Page:
    """The chip is read."""
    shown = parts.progress(session.progress, session.texts)
    words = session.texts.text("screen-booth-reading-words")
    block = model.Progress(shown.phases, shown.part, words)
    stop = Action(session.texts.text("screen-stop"), "go:cancel", Weight.SECONDARY)
    return Page(Booth.READING, session.texts.text("screen-booth-reading"), main=(block,), actions=(stop,))


def take_back(session: BoothSession) -> Page:
    """Nothing goes on before the citizen has the document back."""
    text = session.texts.text
    occupied = session.reader_state is ReaderState.OCCUPIED
    drawing = model.ReaderLight(
        Mark.NOW if occupied else Mark.PASSED,
        text("screen-booth-occupied" if occupied else "screen-reader-empty"),
        "away",
    )
    return Page(
        Booth.TAKE_BACK,
        text("screen-booth-take-back"),
        text("screen-booth-take-back-lead"),
        side=(drawing,),
        actions=(Action(text("screen-booth-taken"), "go:continue"),),
    )


def private(session: BoothSession) -> Page:
    """Asked of everybody, alone; both answers lead to the same pages."""
    text = session.texts.text
    choices = model.Choices(
        (
            Action(text("screen-booth-private-no"), "private:no"),
            Action(text("screen-booth-private-yes"), "private:yes"),
        )
    )
    return Page(
        Booth.PRIVATE, text("screen-booth-private"), text("screen-booth-private-lead"), (choices,), back=_back(session)
    )


def call_clerk(session: BoothSession) -> Page:
    """A clerk is called, and signs in here."""
    text, staff = session.texts.text, session.station.desk.staff
    may_try = session.tries < MOST_TRIES
    wrong: tuple[model.Block, ...] = ()
    if session.sign_in is not None:
        wrong = (model.Notice(Tone.WARNING, login_words(session.sign_in, session.texts)),)
    form = model.Form(login_fields(staff, session.texts, number=None, value=session.entry.value("clerk")), columns=2)
    return Page(
        Booth.CALL_CLERK,
        text("screen-booth-call-clerk"),
        text("screen-booth-call-clerk-lead"),
        main=(model.Choices((Action(text("screen-booth-call-clerk-button"), "help"),)),),
        side=(
            model.Text(text("screen-booth-clerk-form"), strong=True),
            *wrong,
            *demo_lines(staff, session.texts)[:1],  # one is enough to try it, and leaves room for the form
            form,
            model.Choices((Action(text("screen-booth-sign-in"), "submit", enabled=may_try),)),
        ),
        back=_back(session),
    )


def letter_not_now(session: BoothSession) -> Page:
    """Whatever kept the letter from being made, the page is this one, and tells nobody which it was."""
    text = session.texts.text
    return Page(
        Booth.ISSUE_FAULT,
        text("screen-booth-letter-not-now"),
        text("screen-booth-letter-not-now-lead"),
        actions=(
            Action(text("screen-booth-finish"), "go:start_over"),
            Action(text("screen-call-help"), "help", Weight.SECONDARY),
        ),
    )


def compare(session: BoothSession) -> Page:
    """The one page that a clerk answers."""
    text = session.texts.text
    evidence = session.case.evidence if session.case else None
    main: tuple[model.Block, ...] = (parts.ticks(session.ticks, session.texts, session.case, with_hints=False),)
    if evidence is not None:
        main = (parts.verdict(evidence, session.texts, in_short=True), *main)
    return Page(
        Booth.COMPARE,
        text("screen-booth-compare"),
        text("screen-person-lead"),
        main=main,
        side=(parts.portrait(session.picture, session.texts),),
        actions=(
            Action(text("screen-booth-compare-done"), "go:decide", enabled=session.has_all_ticks),
            Action(text("screen-deny"), "deny", Weight.SECONDARY),
        ),
        audience=text("screen-booth-clerk-only"),
    )


def confirm_page(session: BoothSession) -> Page:
    """The last page before a letter is printed; its button names the act."""
    text = session.texts.text
    blocks: list[model.Block] = []
    if session.spoiled:
        blocks.append(model.Notice(Tone.INFO, text("screen-spoiled"), text("screen-spoiled-text")))
    if session.errand is Errand.NEW_APP_CODE:
        blocks.append(parts.sms_notice(session.case, session.texts))
    return Page(
        Booth.CONFIRM,
        text("screen-booth-confirm"),
        text("screen-booth-confirm-lead"),
        tuple(blocks),
        actions=(Action(text("screen-booth-print"), "go:issue"),),
    )


def not_granted(session: BoothSession) -> Page:
    """Why not, and what would help."""
    text = session.texts.text
    decision = session.case.decision if session.case else None
    assert decision is not None
    return Page(
        Booth.NOT_GRANTED,
        text("screen-booth-not-granted"),
        text("screen-booth-not-granted-lead"),
        parts.reasons(decision, session.texts, for_citizen=True),
        actions=(
            Action(text("screen-other-document"), "go:retry"),
            Action(text("screen-call-help"), "help", Weight.SECONDARY),
        ),
    )


def printed(session: BoothSession) -> Page:
    """Whether the sheet is whole."""
    text = session.texts.text
    return Page(
        Booth.PRINTED,
        text("screen-booth-printed"),
        text("screen-booth-printed-lead"),
        (
            *session.printing.place(),
            *session.printing.notices(),
            model.Choices(
                (
                    Action(text("screen-booth-whole"), "whole:yes"),
                    Action(text("screen-booth-damaged"), "whole:no", hint=text("screen-booth-damaged-hint")),
                )
            ),
        ),
    )


def hand_over_page(session: BoothSession) -> Page:
    """The letter is put away; the code becomes live by the button."""
    text = session.texts.text
    return Page(
        Booth.HAND_OVER,
        text("screen-booth-hand-over"),
        text("screen-booth-hand-over-lead"),
        actions=(Action(text("screen-booth-have-letter"), "go:hand_over"),),
    )


def done(session: BoothSession) -> Page:
    """The number of the case, and what comes next."""
    text = session.texts.text
    rows = parts.receipt_rows(session.case, session.texts, with_user_id=False)
    return Page(
        Booth.DONE,
        text("screen-booth-done"),
        text("screen-booth-done-text"),
        (*_unsent(session), model.Facts("", rows)),
        actions=(Action(text("screen-booth-finish"), "go:continue"),),
    )


def _unsent(session: BoothSession) -> tuple[model.Notice, ...]:
    """What the citizen is told while their temporary PIN has not left."""
    text, lines = session.texts.text, session.case.messages if session.case is not None else ()
    if any(line.is_dead and not line.topic.is_notice for line in lines):
        return (model.Notice(Tone.WARNING, text("screen-message-failed"), text("screen-booth-message-failed")),)
    if any(line.state is MessageState.WAITING and not line.topic.is_notice for line in lines):
        return (model.Notice(Tone.INFO, text("screen-message-waiting"), text("screen-booth-message-waiting")),)
    return ()
