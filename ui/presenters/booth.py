"""The citizen's pages at the booth, as view models; and the one page that a clerk answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hardware.readers.port import ReaderState, ReaderStatus
from kiosk.domain.cases import CloseReason
from kiosk.domain.clerks import LoginAnswer
from kiosk.domain.errands import Face
from kiosk.domain.secret import Secret
from kiosk.texts.catalogue import Language
from ui.flow.booth import BOOTH, PRIVATE_STATES, Booth
from ui.flow.table import Event
from ui.presenters import booth_pages, booth_questions, model, parts, questions
from ui.presenters.access import AccessEntry, Mode
from ui.presenters.booth_pages import QUESTIONS
from ui.presenters.clerks import MOST_TRIES, shown_code
from ui.presenters.idle import NORMAL_SECONDS, PRIVATE_SECONDS, STAFF_SECONDS, WORKING_SECONDS, Idle, IdleClock
from ui.presenters.model import Action, Page, Tone, Weight
from ui.presenters.session import Session
from ui.presenters.station import Device, Host, Station


class BoothSession(Session):
    """One citizen at the booth."""

    face = Face.BOOTH

    def __init__(self, station: Station, host: Host, *, language: Language, place: str, clerk: str = "booth") -> None:
        self.place = place
        self.idle = IdleClock()
        super().__init__(station, BOOTH, host, language=language, clerk=clerk)
        self._pages: dict[str, Callable[[], Page]] = {
            Booth.WELCOME: partial(booth_pages.welcome, self),
            Booth.ERRAND: partial(booth_pages.errand_page, self),
            Booth.DOCUMENT: partial(booth_pages.document, self),
            Booth.TYPE_KEY: partial(booth_pages.type_key, self),
            Booth.READING: partial(booth_pages.reading, self),
            Booth.TAKE_BACK: partial(booth_pages.take_back, self),
            Booth.PRIVATE: partial(booth_pages.private, self),
            Booth.CALL_CLERK: partial(booth_pages.call_clerk, self),
            Booth.COMPARE: partial(booth_pages.compare, self),
            Booth.QUESTION: partial(booth_questions.question, self),
            Booth.WITNESS_NEEDED: partial(booth_questions.witness_needed, self),
            Booth.CONFIRM: partial(booth_pages.confirm_page, self),
            Booth.NOT_GRANTED: partial(booth_pages.not_granted, self),
            Booth.PRINTED: partial(booth_pages.printed, self),
            Booth.HAND_OVER: partial(booth_pages.hand_over_page, self),
            Booth.DONE: partial(booth_pages.done, self),
            Booth.ISSUE_FAULT: partial(booth_pages.letter_not_now, self),
        }
        self._working |= {"signing_in": self._sign_in, "answering": self._answer_privately}

    def _begin(self) -> None:
        super()._begin()
        self.help_called = False
        self.is_large = False
        self._armed = True
        self.question = 0
        self.sign_in: LoginAnswer | None = None
        self._is_pressed = False
        self.tries = 0
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
            self.swipes.forget()
            self.picture = None
            self._armed = True
        if state == Booth.TYPE_KEY:
            self.entry = AccessEntry(Mode.FIELDS)
            self.question = 0
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
            field = questions.FIELD if self.state == Booth.QUESTION else QUESTIONS[self.question]
            text = self.entry.value(field)
            self.typed(field, text[:-1] if value == "erase" else text + value)
            self.host.redraw()
        elif kind == "private":
            self._is_pressed = value == "yes"
            self.go(Event.ANSWER)
        elif kind in {"answer", "submit"}:
            self._submit()
        elif name == "go:retry" and self.state == Booth.ISSUE_FAULT:
            return  # the way on is the desk, whatever it was
        elif name == "go:back" and self.state == Booth.TYPE_KEY and self.question > 0:
            self.question -= 1
            self.host.redraw()
        else:
            super().command(name)

    def swiped(self, text: str) -> None:
        """The swipe reader gave the printed lines."""
        if self.state != Booth.DOCUMENT:
            return
        self.idle.touched()
        self.entry = self.swipes.filled(AccessEntry(), text)
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
        self.printing.second_passed()
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
        elif self.state == Booth.QUESTION:
            questions.submit(self)
        elif self.state == Booth.CALL_CLERK and self.tries < MOST_TRIES:
            self.go(Event.SIGN_IN)

    def _answer(self) -> None:
        checked = self.entry.checked()
        field = QUESTIONS[self.question]
        if field in checked.errors:
            self.entry = AccessEntry(Mode.FIELDS, self.entry.values, {field: checked.errors[field]})
            self.host.redraw()
        elif self.question + 1 < len(QUESTIONS):
            self.question += 1
            self.host.redraw()
        else:
            self.entry = checked
            self.go(Event.READ)

    def _answer_privately(self) -> None:
        """Keep the citizen's answer; whatever it was, the next page is the same."""
        case, staff, is_pressed = self._open_case(), self.station.desk.staff, self._is_pressed
        self._is_pressed = False
        self.run(
            Device.DESK,
            lambda _report, _cancel: staff.answer_privately(case.id, is_pressed=is_pressed),
            lambda view: self._renew(view, Event.RECORDED),
        )

    def _sign_in(self) -> None:
        number, pin = self.entry.value("clerk"), Secret(self.entry.value("pin"))
        shown, case, staff = shown_code(self.entry.value("code")), self._open_case(), self.station.desk.staff
        self.tries += 1

        def work(_report: object, _cancel: object) -> LoginAnswer:
            answer = staff.log_in(number, pin, shown)
            if answer.badge is not None:
                staff.take_case(answer.badge, case.id)
            return answer

        self.run(Device.DESK, work, self._signed_in)

    def _signed_in(self, answer: LoginAnswer) -> None:
        self.entry = self.entry.with_value("pin", "").with_value("code", "")
        self.sign_in = None if answer.badge else answer
        if answer.badge is not None:
            self.clerk = answer.badge.clerk
            self.tries = 0
            self.entry = self.entry.with_value("clerk", "")
        self.go(Event.RECORDED if answer.badge else Event.CANCEL)

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
