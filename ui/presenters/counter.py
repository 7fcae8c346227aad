"""The clerk's pages, as view models."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from hardware.readers.port import ReaderState
from kiosk.domain.errands import Errand, Face
from kiosk.texts.catalogue import Language
from ui.flow.counter import COUNTER, Counter
from ui.flow.table import Event
from ui.presenters import model, parts
from ui.presenters.access import Mode
from ui.presenters.model import Action, Mark, Page, Tone, Weight
from ui.presenters.session import Session
from ui.presenters.station import Host, Station

_STEPS: Final = ("errand", "document", "evidence", "person", "decision", "letter", "hand-over")
_STEP_OF: Final[dict[str, int]] = {
    Counter.START: 0,
    Counter.OPENING: 0,
    Counter.OPEN_FAULT: 0,
    Counter.DOCUMENT: 1,
    Counter.READING: 1,
    Counter.READ_FAULT: 1,
    Counter.EVIDENCE: 2,
    Counter.PERSON: 3,
    Counter.DECIDING: 4,
    Counter.DECIDE_FAULT: 4,
    Counter.GRANTED: 4,
    Counter.NOT_GRANTED: 4,
    Counter.ISSUING: 5,
    Counter.ISSUE_FAULT: 5,
    Counter.PRINTED: 5,
    Counter.CONFIRMING: 5,
    Counter.CONFIRM_FAULT: 5,
    Counter.HAND_OVER: 6,
    Counter.HANDING: 6,
    Counter.HAND_FAULT: 6,
    Counter.DONE: 7,
}


class CounterSession(Session):
    """One case at the desk."""

    face = Face.COUNTER

    def __init__(self, station: Station, host: Host, *, language: Language, place: str, clerk: str = "clerk") -> None:
        self.place = place
        super().__init__(station, COUNTER, host, language=language, clerk=clerk)
        self._pages: dict[str, Callable[[], Page]] = {
            Counter.START: self._start,
            Counter.DOCUMENT: self._document,
            Counter.READING: self._reading,
            Counter.EVIDENCE: self._evidence,
            Counter.PERSON: self._person,
            Counter.GRANTED: self._granted,
            Counter.NOT_GRANTED: self._not_granted,
            Counter.PRINTED: self._printed,
            Counter.HAND_OVER: self._hand_over_page,
            Counter.DONE: self._done,
        }

    def command(self, name: str) -> None:
        """What the clerk pressed."""
        kind, _, value = name.partition(":")
        if kind == "mode":
            self.entry = self.entry.with_mode(Mode(value))
            self.host.redraw()
        elif kind in {"read", "submit"}:
            self.read()
        else:
            super().command(name)

    def read(self) -> None:
        """Read the document, if what was entered can open it; otherwise say which field is wrong."""
        if self.flow.next(self.state, Event.READ) is None:
            return
        self.entry = self.entry.checked()
        if self.entry.errors:
            self.host.redraw()
        else:
            self.go(Event.READ)

    # --- frame and pages ------------------------------------------------------------------------------------------

    def frame(self) -> model.Frame:
        """What stands round every page."""
        text = self.texts.text
        at = _STEP_OF[self.state]
        steps = tuple(
            model.Phase(
                Mark.PASSED if number < at else Mark.NOW if number == at else Mark.LATER, text(f"screen-step-{name}")
            )
            for number, name in enumerate(_STEPS)
        )
        other = Language.ENGLISH if self.texts.language is Language.DANISH else Language.DANISH
        return model.Frame(
            title=text("screen-title"),
            place=self.place,
            banner=text("screen-demo-banner") if self.station.is_demo else "",
            steps_heading=text("screen-steps"),
            steps=steps,
            case=parts.case_facts(self.case, self.errand.value if self.errand else "", self.texts),
            bar=(
                Action(text("screen-text-normal" if self.is_large else "screen-text-large"), "size", Weight.QUIET),
                Action(text(f"screen-language-{other.value}"), f"language:{other.value}", Weight.QUIET),
            ),
        )

    def page(self) -> Page:
        """The page of the present state."""
        if self.state in self._pages:
            page = self._pages[self.state]()
            is_open = self.state not in {Counter.START, Counter.DONE}
            return replace(page, actions=(*page.actions, self._end())) if is_open else page
        if self.state.endswith("_fault"):
            retry = Action(self.texts.text("screen-try-again"), "go:retry", key="Enter")
            return parts.fault_page(self.state, self.fault, self.texts, (retry, self._end()))
        name = self.state.replace("_", "-")
        return Page(self.state, self.texts.text(f"screen-{name}"), self.texts.text(f"screen-{name}-lead"))

    def _end(self) -> Action:
        return Action(self.texts.text("screen-end-case"), "go:start_over", Weight.SECONDARY, key="F12")

    def _back(self) -> Action:
        return Action(self.texts.text("screen-back"), "go:back", Weight.SECONDARY, key="Esc")

    def _start(self) -> Page:
        text = self.texts.text
        choices = tuple(
            Action(text(f"screen-errand-{name}"), f"errand:{errand.value}", hint=text(f"screen-errand-{name}-hint"))
            for errand in parts.ERRANDS
            for name in [errand.value.replace("_", "-")]
        )
        blocks: list[model.Block] = [model.Choices(choices)]
        if self.reader_state in (ReaderState.ABSENT, ReaderState.SERVICE_DOWN):
            blocks.append(_reader_notice(self))
        return Page(Counter.START, text("screen-start"), text("screen-start-lead"), tuple(blocks))

    def _document(self) -> Page:
        text, entry = self.texts.text, self.entry
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
            Mode.FIELDS: model.Form(
                (field("number", length=24), field("birth", length=12), field("expiry", length=12))
            ),
        }
        keys = {Mode.MRZ: "F3", Mode.CAN: "", Mode.FIELDS: ""}
        others = tuple(
            Action(text(f"screen-mode-{mode.value}"), f"mode:{mode.value}", Weight.SECONDARY, key=keys[mode])
            for mode in Mode
            if mode is not entry.mode
        )
        blocks: list[model.Block] = [parts.reader_light(self.reader_state, self.texts), forms[entry.mode]]
        if self.reader_state in (ReaderState.ABSENT, ReaderState.SERVICE_DOWN):
            blocks[0] = _reader_notice(self)
        return Page(
            Counter.DOCUMENT,
            text("screen-document-page"),
            text("screen-document-page-lead"),
            tuple(blocks),
            actions=(Action(text("screen-read"), "read", key="F2"), *others, self._back()),
        )

    def _reading(self) -> Page:
        stop = Action(self.texts.text("screen-stop"), "go:cancel", Weight.SECONDARY, key="Esc")
        block = parts.progress(self.progress, self.texts)
        return Page(Counter.READING, self.texts.text("screen-reading"), main=(block,), actions=(stop,))

    def _evidence(self) -> Page:
        text = self.texts.text
        evidence = self.case.evidence if self.case else None
        assert evidence is not None
        return Page(
            Counter.EVIDENCE,
            text("screen-evidence"),
            main=(parts.verdict(evidence, self.texts), parts.checks(evidence, self.texts)),
            side=(parts.portrait(self.picture, self.texts), parts.holder(evidence, self.texts)),
            actions=(Action(text("screen-to-person"), "go:continue", key="Enter"), self._back()),
        )

    def _person(self) -> Page:
        text = self.texts.text
        return Page(
            Counter.PERSON,
            text("screen-person"),
            text("screen-person-lead"),
            main=(parts.ticks(self.ticks, self.texts),),
            side=(parts.portrait(self.picture, self.texts),),
            actions=(
                Action(text("screen-decide"), "go:decide", key="F4", enabled=self.has_all_ticks),
                Action(text("screen-deny"), "deny", Weight.SECONDARY),
                self._back(),
            ),
        )

    def _granted(self) -> Page:
        text = self.texts.text
        decision = self.case.decision if self.case else None
        assert decision is not None
        blocks: list[model.Block] = [
            model.Notice(Tone.SUCCESS, text("screen-granted-notice"), text(f"screen-level-{decision.level.value}")),
            *parts.reasons(decision, self.texts),
        ]
        if self.spoiled:
            blocks.insert(0, model.Notice(Tone.INFO, text("screen-spoiled"), text("screen-spoiled-text")))
        return Page(
            Counter.GRANTED,
            text("screen-granted"),
            text("screen-granted-lead"),
            tuple(blocks),
            actions=(Action(text("screen-issue"), "go:issue", key="F8"), self._back()),
        )

    def _not_granted(self) -> Page:
        text = self.texts.text
        decision = self.case.decision if self.case else None
        assert decision is not None
        return Page(
            Counter.NOT_GRANTED,
            text("screen-not-granted"),
            text("screen-not-granted-lead"),
            parts.reasons(decision, self.texts),
            actions=(Action(text("screen-other-document"), "go:retry"), self._back()),
        )

    def _printed(self) -> Page:
        text = self.texts.text
        return Page(
            Counter.PRINTED,
            text("screen-printed"),
            text("screen-printed-lead"),
            (
                model.Choices(
                    (
                        Action(text("screen-print-whole"), "whole:yes", hint=text("screen-print-whole-hint")),
                        Action(text("screen-print-damaged"), "whole:no", hint=text("screen-print-damaged-hint")),
                    )
                ),
            ),
        )

    def _hand_over_page(self) -> Page:
        text = self.texts.text
        blocks: list[model.Block] = [model.Bullets("", (text("screen-hand-over-fold"), text("screen-hand-over-live")))]
        if self.errand is Errand.NEW_APP_CODE:
            blocks.append(parts.sms_notice(self.case, self.texts))
        return Page(
            Counter.HAND_OVER,
            text("screen-hand-over"),
            text("screen-hand-over-lead"),
            tuple(blocks),
            actions=(Action(text("screen-handed-over"), "go:hand_over", key="F9"),),
        )

    def _done(self) -> Page:
        text = self.texts.text
        rows = parts.receipt_rows(self.case, self.texts)
        return Page(
            Counter.DONE,
            text("screen-done"),
            main=(
                model.Notice(Tone.SUCCESS, text("screen-done-notice"), text("screen-done-text")),
                model.Facts("", rows),
            ),
            actions=(Action(text("screen-new-case"), "go:continue", key="Enter"),),
        )


def _reader_notice(session: CounterSession) -> model.Notice:
    code = "READER_ABSENT" if session.reader_state is ReaderState.ABSENT else "READER_SERVICE_DOWN"
    words = session.texts.fault(code)
    return model.Notice(Tone.WARNING, words.what, words.next)
