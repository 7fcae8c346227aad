"""The pages of a case at the counter, one function a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hardware.readers.port import ReaderState
from kiosk.domain.errands import Errand, Outcome
from kiosk.domain.recovered import Fate, Recovered
from kiosk.domain.roles import Action as Act
from kiosk.texts.recovered_words import recovered_words, restored_words
from ui.flow.counter import Counter
from ui.presenters import counter_messages, letter_choice, model, parts, refusal
from ui.presenters.access import Mode
from ui.presenters.model import Action, Page, Tone, Weight

if TYPE_CHECKING:
    from ui.presenters.counter import CounterSession


def end(session: CounterSession) -> Action:
    """End the case from any page."""
    return Action(session.texts.text("screen-end-case"), "go:start_over", Weight.SECONDARY, key="F12")


def _back(session: CounterSession) -> Action:
    return Action(session.texts.text("screen-back"), "go:back", Weight.SECONDARY, key="Esc")


def start(session: CounterSession) -> Page:
    """What the citizen has come for."""
    text = session.texts.text
    choices = tuple(
        Action(text(f"screen-errand-{name}"), f"errand:{errand.value}", hint=text(f"screen-errand-{name}-hint"))
        for errand in parts.ERRANDS
        for name in [errand.value.replace("_", "-")]
    )
    blocks: list[model.Block] = [model.Choices(choices)]
    if session.gate is not None:
        blocks = [*session.gate.training_notice(session.texts), *blocks]
    blocks = [*_restored(session), *(recovered(session, code) for code in session.recovered), *blocks]
    if session.reader_state in (ReaderState.ABSENT, ReaderState.SERVICE_DOWN):
        blocks.append(_reader_notice(session))
    return Page(Counter.START, text("screen-start"), text("screen-start-lead"), tuple(blocks), actions=_lists(session))


def recovered(session: CounterSession, code: Recovered) -> model.Notice:
    """Where a code is that the program left behind, before anybody looks for its letter."""
    fate = code.fate.value
    tone = Tone.INFO if code.fate in {Fate.LIVE, Fate.WAITING} else Tone.WARNING
    heading = session.texts.text(f"screen-recovered-{fate}", number=code.case_number)
    return model.Notice(tone, heading, recovered_words(code, session.texts))


def _restored(session: CounterSession) -> tuple[model.Notice, ...]:
    """That the store was put back from a copy, in which nobody's code was left alive."""
    if session.restored is None:
        return ()
    heading = session.texts.text("screen-restored")
    return (model.Notice(Tone.WARNING, heading, restored_words(session.restored, session.texts)),)


def _lists(session: CounterSession) -> tuple[Action, ...]:
    """What a clerk, and what a supervisor may look at."""
    if session.gate is None or session.gate.badge is None:
        return ()
    today = Action(session.texts.text("screen-today-button"), "go:list", Weight.SECONDARY, key="F6")
    out = Action(session.texts.text("screen-log-out"), "log_out", Weight.SECONDARY)
    if not session.staff.may(session.gate.badge, Act.SEE_ALARMS):
        return (today, out)
    alarms = Action(session.texts.text("screen-alarms-button"), "go:list_alarms", Weight.SECONDARY, key="F7")
    return (today, alarms, out)


def document(session: CounterSession) -> Page:
    """Lines, number or fields, and the reader."""
    text, entry = session.texts.text, session.entry
    error = {name: text(text_id) for name, text_id in entry.errors.items()}

    def field(name: str, **more: int | bool) -> model.Field:
        label, hint = text(f"screen-field-{name}"), text(f"screen-field-{name}-hint")
        length = int(more.get("length", 120))
        return model.Field(
            name, label, hint, entry.value(name), error.get(name, ""), int(more.get("lines", 1)), length, mono=True
        )

    forms = {
        Mode.MRZ: model.Form((field("mrz", lines=3, length=200),)),
        Mode.CAN: model.Form((field("can", length=12),)),
        Mode.FIELDS: model.Form((field("number", length=24), field("birth", length=12), field("expiry", length=12))),
    }
    keys = {Mode.MRZ: "F3", Mode.CAN: "", Mode.FIELDS: ""}
    others = tuple(
        Action(text(f"screen-mode-{mode.value}"), f"mode:{mode.value}", Weight.SECONDARY, key=keys[mode])
        for mode in Mode
        if mode is not entry.mode
    )
    is_away = session.reader_state in (ReaderState.ABSENT, ReaderState.SERVICE_DOWN)
    reader = _reader_notice(session) if is_away else parts.reader_light(session.reader_state, session.texts)
    swipes = session.swipes.light()
    blocks: list[model.Block] = [reader, *([swipes] if swipes else []), forms[entry.mode]]
    return Page(
        Counter.DOCUMENT,
        text("screen-document-page"),
        text("screen-document-page-lead"),
        tuple(blocks),
        actions=(
            Action(text("screen-read"), "read", key="F2"),
            *_corrections(session),
            *others,
            refusal.action(session),
            _back(session),
        ),
    )


def _corrections(session: CounterSession) -> tuple[Action, ...]:
    """What may have been meant where a check digit does not fit: offered, to be compared with the document."""
    text = session.texts.text
    return tuple(
        Action(
            "; ".join(
                text("screen-correct", line=one.line, column=one.column, was=one.was, now=one.now)
                for one in offered.changes
            ),
            f"correct:{number}",
            Weight.SECONDARY,
        )
        for number, offered in enumerate(session.entry.corrections())
    )


def reading(session: CounterSession) -> Page:
    """The chip is read."""
    stop = Action(session.texts.text("screen-stop"), "go:cancel", Weight.SECONDARY, key="Esc")
    block = parts.progress(session.progress, session.texts)
    return Page(Counter.READING, session.texts.text("screen-reading"), main=(block,), actions=(stop,))


def evidence(session: CounterSession) -> Page:
    """What the chip shows."""
    text = session.texts.text
    evidence = session.case.evidence if session.case else None
    assert evidence is not None
    return Page(
        Counter.EVIDENCE,
        text("screen-evidence"),
        main=(parts.verdict(evidence, session.texts), parts.checks(evidence, session.texts)),
        side=(parts.portrait(session.picture, session.texts), parts.holder(evidence, session.texts)),
        actions=(Action(text("screen-to-person"), "go:continue", key="Enter"), refusal.action(session), _back(session)),
    )


def person(session: CounterSession) -> Page:
    """The two statements beside the portrait."""
    text = session.texts.text
    return Page(
        Counter.PERSON,
        text("screen-person"),
        text("screen-person-lead"),
        main=(parts.ticks(session.ticks, session.texts, session.case),),
        side=(parts.portrait(session.picture, session.texts),),
        actions=(
            Action(text("screen-decide"), "go:decide", key="F4", enabled=session.has_all_ticks),
            Action(text("screen-deny"), "deny", Weight.SECONDARY),
            refusal.action(session),
            _back(session),
        ),
    )


def granted(session: CounterSession) -> Page:
    """The code may be issued."""
    text = session.texts.text
    decision = session.case.decision if session.case else None
    assert decision is not None
    blocks: list[model.Block] = [
        model.Notice(Tone.SUCCESS, text("screen-granted-notice"), text(f"screen-level-{decision.level.value}")),
        *parts.reasons(decision, session.texts),
    ]
    if session.approval is not None and session.approval.granted:
        given = model.Notice(Tone.SUCCESS, text("screen-approval-given"), text("screen-approval-given-text"))
        blocks.insert(0, given)
    if session.spoiled:
        blocks.insert(0, model.Notice(Tone.INFO, text("screen-spoiled"), text("screen-spoiled-text")))
    if session.case is not None and Outcome.BLOCK_MEANS in session.case.errand.plan.outcomes:
        how = text("screen-block-first-text", number=session.case.number)
        blocks.insert(0, model.Notice(Tone.INFO, text("screen-block-first"), how))
    blocks.append(letter_choice.words(session.letter, session.texts))
    return Page(
        Counter.GRANTED,
        text("screen-granted"),
        text("screen-granted-lead"),
        tuple(blocks),
        actions=(
            Action(text("screen-issue"), "go:issue", key="F8"),
            *letter_choice.actions(session.letter, session.texts),
            refusal.action(session),
            _back(session),
        ),
    )


def not_granted(session: CounterSession) -> Page:
    """Why not, and what would help."""
    text = session.texts.text
    decision = session.case.decision if session.case else None
    assert decision is not None
    return Page(
        Counter.NOT_GRANTED,
        text("screen-not-granted"),
        text("screen-not-granted-lead"),
        parts.reasons(decision, session.texts),
        actions=(
            Action(text("screen-other-document"), "go:retry"),
            *_parking(session),
            refusal.action(session),
            _back(session),
        ),
    )


def _parking(session: CounterSession) -> tuple[Action, ...]:
    """A case is parked by a clerk who is logged in; its slip is a letter too."""
    if session.gate is None:
        return ()
    park = Action(session.texts.text("screen-park"), "go:park", Weight.SECONDARY)
    return (park, *letter_choice.actions(session.letter, session.texts))


def printed(session: CounterSession) -> Page:
    """Whether the sheet is whole."""
    text = session.texts.text
    return Page(
        Counter.PRINTED,
        text("screen-printed"),
        text("screen-printed-lead"),
        (
            *session.printing.place(),
            *session.printing.notices(),
            model.Choices(
                (
                    Action(text("screen-print-whole"), "whole:yes", hint=text("screen-print-whole-hint")),
                    Action(text("screen-print-damaged"), "whole:no", hint=text("screen-print-damaged-hint")),
                )
            ),
        ),
        actions=(refusal.action(session),),
    )


def hand_over_page(session: CounterSession) -> Page:
    """The letter goes into the hand."""
    text = session.texts.text
    blocks: list[model.Block] = [model.Bullets("", (text("screen-hand-over-fold"), text("screen-hand-over-live")))]
    if session.errand is Errand.NEW_APP_CODE:
        blocks.append(parts.sms_notice(session.case, session.texts))
    return Page(
        Counter.HAND_OVER,
        text("screen-hand-over"),
        text("screen-hand-over-lead"),
        tuple(blocks),
        actions=(Action(text("screen-handed-over"), "go:hand_over", key="F9"), refusal.action(session)),
    )


def done(session: CounterSession) -> Page:
    """The number of the case, and until when the code can be used."""
    text = session.texts.text
    rows = parts.receipt_rows(session.case, session.texts)
    return Page(
        Counter.DONE,
        text("screen-done"),
        main=(
            model.Notice(Tone.SUCCESS, text("screen-done-notice"), text("screen-done-text")),
            *counter_messages.notices(session),
            model.Facts("", rows),
        ),
        actions=(Action(text("screen-new-case"), "go:continue", key="Enter"), *counter_messages.actions(session)),
    )


def _reader_notice(session: CounterSession) -> model.Notice:
    code = "READER_ABSENT" if session.reader_state is ReaderState.ABSENT else "READER_SERVICE_DOWN"
    words = session.texts.fault(code)
    return model.Notice(Tone.WARNING, words.what, words.next)
