"""The citizen's pages at the booth, as view models; and the one page that a clerk answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from hardware.readers.port import ReaderState, ReaderStatus
from kiosk.domain.cases import CloseReason
from kiosk.domain.errands import Errand, Face
from kiosk.texts.catalogue import Language
from ui.flow.booth import BOOTH, PRIVATE_STATES, Booth
from ui.flow.table import Event
from ui.presenters import model, parts
from ui.presenters.access import AccessEntry, Mode
from ui.presenters.clerks import MOST_TRIES, ClerkGate, DemoClerks
from ui.presenters.idle import NORMAL_SECONDS, PRIVATE_SECONDS, STAFF_SECONDS, WORKING_SECONDS, Idle, IdleClock
from ui.presenters.model import Action, Mark, Page, Tone, Weight
from ui.presenters.session import Session
from ui.presenters.station import Device, Host, Station

_QUESTIONS: Final = ("number", "birth", "expiry")
_ALPHANUMERIC: Final = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
_DIGITS: Final = ("123", "456", "789", "0")


class BoothSession(Session):
    """One citizen at the booth."""

    face = Face.BOOTH

    def __init__(
        self, station: Station, host: Host, *, language: Language, place: str, clerks: ClerkGate, clerk: str = "booth"
    ) -> None:
        self.place, self.clerks = place, clerks
        self.idle = IdleClock()
        super().__init__(station, BOOTH, host, language=language, clerk=clerk)
        self._pages: dict[str, Callable[[], Page]] = {
            Booth.WELCOME: self._welcome,
            Booth.ERRAND: self._errand_page,
            Booth.DOCUMENT: self._document,
            Booth.TYPE_KEY: self._type_key,
            Booth.READING: self._reading,
            Booth.TAKE_BACK: self._take_back,
            Booth.CALL_CLERK: self._call_clerk,
            Booth.COMPARE: self._compare,
            Booth.CONFIRM: self._confirm_page,
            Booth.NOT_GRANTED: self._not_granted,
            Booth.PRINTED: self._printed,
            Booth.HAND_OVER: self._hand_over_page,
            Booth.DONE: self._done,
        }
        self._working["signing_in"] = self._sign_in

    def _begin(self) -> None:
        super()._begin()
        self.help_called = False
        self.is_large = False
        self._armed = True
        self._question = 0
        self._sign_in_error = False
        self._tries = 0
        self.idle.allow(NORMAL_SECONDS)

    # --- what comes in --------------------------------------------------------------------------------------------

    def entered(self, state: str) -> None:
        """Each page has its patience; a case that is left behind is closed."""
        staff = {Booth.CALL_CLERK, Booth.COMPARE, Booth.SIGNING_IN, Booth.CLERK_FAULT}
        patience = PRIVATE_SECONDS if state in PRIVATE_STATES else NORMAL_SECONDS
        if state in self.flow.working:
            patience = WORKING_SECONDS
        self.idle.allow(STAFF_SECONDS if state in staff and self.help_called else patience)
        if state == Booth.ERRAND:
            self.drop_case(CloseReason.CANCELLED)
        if state == Booth.DOCUMENT:
            self.entry = AccessEntry()
            self.picture = None
            self._armed = True
        if state == Booth.TYPE_KEY:
            self.entry = AccessEntry(Mode.FIELDS)
            self._question = 0
        if state == Booth.CALL_CLERK:
            self.ticks = {}

    def tick_note(self) -> str:
        """The clerk who signed in and compared; the case itself was opened by the booth."""
        return f"clerk {self.clerk}"

    def command(self, name: str) -> None:
        """What the citizen or the clerk pressed."""
        self.idle.touched()
        kind, _, value = name.partition(":")
        if kind == "begin":
            super().command(f"language:{value}")
            self.go(Event.LANGUAGE_CHOSEN)
        elif kind == "help":
            self.help_called = True
            if self.state == Booth.CALL_CLERK:
                self.idle.allow(STAFF_SECONDS)
            self.host.redraw()
        elif kind == "more":
            self.host.redraw()
        elif kind == "key":
            field = _QUESTIONS[self._question]
            text = self.entry.value(field)
            self.typed(field, text[:-1] if value == "erase" else text + value)
            self.host.redraw()
        elif kind in {"answer", "submit"}:
            self._submit()
        elif name == "go:back" and self.state == Booth.TYPE_KEY and self._question > 0:
            self._question -= 1
            self.host.redraw()
        else:
            super().command(name)

    def swiped(self, text: str) -> None:
        """The swipe reader gave the printed lines."""
        if self.state != Booth.DOCUMENT:
            return
        self.idle.touched()
        self.entry = AccessEntry(Mode.MRZ).with_value("mrz", text).checked()
        self._armed = True
        self._read_when_ready()
        self.host.redraw()

    def reader_changed(self, status: ReaderStatus) -> None:
        """A document that is laid down begins the reading, once the lines are known."""
        laid = status.state is ReaderState.OCCUPIED and self.reader_state is not ReaderState.OCCUPIED
        if status.state is not self.reader_state and self.state != Booth.WELCOME:
            self.idle.touched()
        super().reader_changed(status)
        if laid:
            self._armed = True
        self._read_when_ready()

    def second_passed(self) -> None:
        """The shell's timer, once a second."""
        if self.state == Booth.WELCOME:
            return
        state = self.idle.tick()
        if state is Idle.OVER:
            self.go(Event.TIMEOUT)
        elif state is Idle.WARNING:
            self.host.redraw()

    def _read_when_ready(self) -> None:
        is_laid = self.reader_state is ReaderState.OCCUPIED
        if self.state == Booth.DOCUMENT and self._armed and is_laid and self.entry.is_usable:
            self._armed = False
            self.go(Event.READ)

    def _submit(self) -> None:
        if self.state == Booth.TYPE_KEY:
            self._answer()
        elif self.state == Booth.CALL_CLERK and self._tries < MOST_TRIES:
            self.go(Event.SIGN_IN)

    def _answer(self) -> None:
        checked = self.entry.checked()
        field = _QUESTIONS[self._question]
        if field in checked.errors:
            self.entry = AccessEntry(Mode.FIELDS, self.entry.values, {field: checked.errors[field]})
            self.host.redraw()
        elif self._question + 1 < len(_QUESTIONS):
            self._question += 1
            self.host.redraw()
        else:
            self.entry = checked
            self.go(Event.READ)

    def _sign_in(self) -> None:
        initials, code = self.entry.value("clerk"), self.entry.value("pin")
        clerks = self.clerks
        self._tries += 1
        self.run(
            Device.DESK,
            lambda _report, _cancel: clerks.admits(initials, code),
            lambda admitted: self._signed_in(admitted, initials),
        )

    def _signed_in(self, admitted: Any, initials: str) -> None:
        self.entry = self.entry.with_value("pin", "")
        self._sign_in_error = not admitted
        if admitted:
            self.clerk = initials.strip().upper()
            self._tries = 0
            self.entry = self.entry.with_value("clerk", "")
        self.go(Event.RECORDED if admitted else Event.CANCEL)

    # --- frame and pages ------------------------------------------------------------------------------------------

    def frame(self) -> model.Frame:
        """The bar at the bottom is the same on every page."""
        text = self.texts.text
        other = Language.ENGLISH if self.texts.language is Language.DANISH else Language.DANISH
        overlay = None
        actions: tuple[Action, ...] = ()
        if self.state != Booth.WELCOME and self.idle.state is Idle.WARNING:
            overlay = model.Notice(Tone.WARNING, text("screen-idle"), text("screen-idle-text", seconds=self.idle.left))
            actions = (Action(text("screen-idle-more"), "more"),)
        elif self.help_called:
            overlay = model.Notice(Tone.INFO, text("screen-help-called"), text("screen-help-called-text"))
        return model.Frame(
            title=text("screen-title"),
            place=self.place,
            banner=text("screen-demo-banner") if self.station.is_demo else "",
            steps_heading="",
            steps=(),
            case=None,
            bar=(
                Action(text("screen-start-over"), "go:start_over", Weight.SECONDARY),
                Action(text("screen-call-help"), "help", Weight.SECONDARY),
                Action(text("screen-text-normal" if self.is_large else "screen-text-large"), "size", Weight.SECONDARY),
                Action(text(f"screen-language-{other.value}"), f"language:{other.value}", Weight.SECONDARY),
            ),
            overlay=overlay,
            overlay_actions=actions,
        )

    def page(self) -> Page:
        """The page of the present state."""
        if self.state in self._pages:
            return self._pages[self.state]()
        if self.state.endswith("_fault"):
            retry = Action(self.texts.text("screen-try-again"), "go:retry")
            return parts.fault_page(self.state, self.fault, self.texts, (retry,))
        name = self.state.replace("_", "-")
        return Page(self.state, self.texts.text(f"screen-booth-{name}"), self.texts.text(f"screen-booth-{name}-lead"))

    def _back(self) -> Action:
        return Action(self.texts.text("screen-back"), "go:back", Weight.QUIET)

    def _welcome(self) -> Page:
        text = self.texts.text
        languages = tuple(Action(text(f"screen-language-{name.value}"), f"begin:{name.value}") for name in Language)
        return Page(
            Booth.WELCOME,
            text("screen-booth-welcome"),
            text("screen-booth-welcome-lead"),
            (model.Choices(languages, text("screen-booth-welcome-choose")),),
        )

    def _errand_page(self) -> Page:
        text = self.texts.text
        choices = tuple(
            Action(text(f"screen-booth-{name}"), f"errand:{errand.value}", hint=text(f"screen-booth-{name}-hint"))
            for errand in Errand
            for name in [errand.value.replace("_", "-")]
        )
        return Page(Booth.ERRAND, text("screen-booth-errand"), main=(model.Choices(choices),), back=self._back())

    def _document(self) -> Page:
        text = self.texts.text
        if self.entry.is_empty:
            lines = model.ReaderLight(Mark.NOW, text("screen-booth-lines-missing"))
        elif self.entry.errors:
            lines = model.ReaderLight(Mark.UNCERTAIN, text("screen-booth-lines-wrong"))
        else:
            lines = model.ReaderLight(Mark.PASSED, text("screen-booth-lines-read"))
        occupied = self.reader_state is ReaderState.OCCUPIED
        ready = self.reader_state in (ReaderState.OCCUPIED, ReaderState.EMPTY)
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
            back=self._back(),
        )

    def _type_key(self) -> Page:
        text = self.texts.text
        name = _QUESTIONS[self._question]
        error = self.entry.errors.get(name)
        lead = "number" if name == "number" else "dates"
        field = model.Field(
            name,
            text(f"screen-field-{name}"),
            value=self.entry.value(name),
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
            back=self._back(),
        )

    def _reading(self) -> Page:
        shown = parts.progress(self.progress, self.texts)
        words = self.texts.text("screen-booth-reading-words")
        block = model.Progress(shown.phases, shown.part, words)
        stop = Action(self.texts.text("screen-stop"), "go:cancel", Weight.SECONDARY)
        return Page(Booth.READING, self.texts.text("screen-booth-reading"), main=(block,), actions=(stop,))

    def _take_back(self) -> Page:
        text = self.texts.text
        occupied = self.reader_state is ReaderState.OCCUPIED
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

    def _call_clerk(self) -> Page:
        text = self.texts.text
        error = text("screen-error-clerk") if self._sign_in_error else ""
        may_try = self._tries < MOST_TRIES
        wrong: tuple[model.Block, ...] = (model.Notice(Tone.WARNING, error),) if error else ()
        if isinstance(self.clerks, DemoClerks):
            known = text("screen-booth-demo-clerk", clerk=self.clerks.initials, pin=self.clerks.code)
            wrong = (*wrong, model.Text(known))
        if not self.clerks.knows_anybody:
            return self._no_clerks()
        form = model.Form(
            (
                model.Field("clerk", text("screen-field-clerk"), length=12),
                model.Field("pin", text("screen-field-pin"), length=12, secret=True),
            ),
            columns=2,
        )
        return Page(
            Booth.CALL_CLERK,
            text("screen-booth-call-clerk"),
            text("screen-booth-call-clerk-lead"),
            main=(model.Choices((Action(text("screen-booth-call-clerk-button"), "help"),)),),
            side=(
                model.Text(text("screen-booth-clerk-form"), strong=True),
                *wrong,
                form,
                model.Choices((Action(text("screen-booth-sign-in"), "submit", enabled=may_try),)),
            ),
            back=self._back(),
        )

    def _no_clerks(self) -> Page:
        """A booth that knows no member of staff can only send the citizen to the desk."""
        text = self.texts.text
        sent = model.Notice(Tone.INFO, text("screen-booth-no-clerks"), text("screen-booth-no-clerks-text"))
        finish = Action(text("screen-booth-finish"), "go:start_over")
        return Page(
            Booth.CALL_CLERK, text("screen-booth-call-clerk"), main=(sent,), actions=(finish,), back=self._back()
        )

    def _compare(self) -> Page:
        text = self.texts.text
        evidence = self.case.evidence if self.case else None
        main: tuple[model.Block, ...] = (parts.ticks(self.ticks, self.texts, with_hints=False),)
        if evidence is not None:
            main = (parts.verdict(evidence, self.texts, in_short=True), *main)
        return Page(
            Booth.COMPARE,
            text("screen-booth-compare"),
            text("screen-person-lead"),
            main=main,
            side=(parts.portrait(self.picture, self.texts),),
            actions=(
                Action(text("screen-booth-compare-done"), "go:decide", enabled=self.has_all_ticks),
                Action(text("screen-deny"), "deny", Weight.SECONDARY),
            ),
            audience=text("screen-booth-clerk-only"),
        )

    def _confirm_page(self) -> Page:
        text = self.texts.text
        blocks: list[model.Block] = []
        if self.spoiled:
            blocks.append(model.Notice(Tone.INFO, text("screen-spoiled"), text("screen-spoiled-text")))
        if self.errand is Errand.NEW_APP_CODE:
            blocks.append(parts.sms_notice(self.case, self.texts))
        return Page(
            Booth.CONFIRM,
            text("screen-booth-confirm"),
            text("screen-booth-confirm-lead"),
            tuple(blocks),
            actions=(Action(text("screen-booth-print"), "go:issue"),),
        )

    def _not_granted(self) -> Page:
        text = self.texts.text
        decision = self.case.decision if self.case else None
        assert decision is not None
        return Page(
            Booth.NOT_GRANTED,
            text("screen-booth-not-granted"),
            text("screen-booth-not-granted-lead"),
            parts.reasons(decision, self.texts, for_citizen=True),
            actions=(
                Action(text("screen-other-document"), "go:retry"),
                Action(text("screen-call-help"), "help", Weight.SECONDARY),
            ),
        )

    def _printed(self) -> Page:
        text = self.texts.text
        return Page(
            Booth.PRINTED,
            text("screen-booth-printed"),
            text("screen-booth-printed-lead"),
            (
                model.Choices(
                    (
                        Action(text("screen-booth-whole"), "whole:yes"),
                        Action(text("screen-booth-damaged"), "whole:no", hint=text("screen-booth-damaged-hint")),
                    )
                ),
            ),
        )

    def _hand_over_page(self) -> Page:
        text = self.texts.text
        return Page(
            Booth.HAND_OVER,
            text("screen-booth-hand-over"),
            text("screen-booth-hand-over-lead"),
            actions=(Action(text("screen-booth-have-letter"), "go:hand_over"),),
        )

    def _done(self) -> Page:
        text = self.texts.text
        rows = parts.receipt_rows(self.case, self.texts, with_user_id=False)
        return Page(
            Booth.DONE,
            text("screen-booth-done"),
            text("screen-booth-done-text"),
            (model.Facts("", rows),),
            actions=(Action(text("screen-booth-finish"), "go:continue"),),
        )
