"""The login before the clerk's window, as view models: who is there, locking after a while, another clerk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from kiosk.domain.clerks import Badge, LoginAnswer
from kiosk.domain.secret import Secret
from kiosk.services.ports import Clock
from kiosk.services.ports_clerks import FactorKind
from kiosk.texts.catalogue import Catalogue
from ui.flow.gate import GATE, Gate
from ui.flow.table import Event
from ui.presenters import clerks, faults, model, parts
from ui.presenters.clerks import Staff
from ui.presenters.model import Action, Page, Tone, Weight
from ui.presenters.station import Device, Host

LONGEST: Final = 64


class ClerkGate:
    """The window's login. `entered` is told the badge of somebody new, `left` that nobody is there any more."""

    def __init__(
        self,
        staff: Staff,
        host: Host,
        clock: Clock,
        *,
        entered: Callable[[Badge], None],
        left: Callable[[], None],
    ) -> None:
        self._staff, self._host, self._clock = staff, host, clock
        self._entered, self._left = entered, left
        self.state: str = GATE.first
        self.badge: Badge | None = None
        self._typed: dict[str, str] = {}
        self._answer: LoginAnswer | None = None
        self._hint = ""
        self._fault: faults.Fault | None = None
        self._attempt = 0
        self._touched_at = clock.now()

    @property
    def is_open(self) -> bool:
        """Whether the case may be seen."""
        return self.state == Gate.IN

    # --- what comes in --------------------------------------------------------------------------------------------

    def typed(self, field: str, text: str) -> None:
        """The clerk typed."""
        self._typed[field] = text[:LONGEST]

    def command(self, name: str) -> None:
        """A button of the login's own pages."""
        if name in {"submit", "log_in"}:
            self._go(Event.LOG_IN)
        elif name == "hint":
            self._ask_hint()
        elif name == "other_clerk" and self._go(Event.OTHER_CLERK):
            self._leave()
        elif name == "go:retry":
            self._go(Event.RETRY)

    def lock(self, *, by_idleness: bool = False) -> None:
        """Hide the case until its clerk is back."""
        badge = self.badge
        if badge is not None and self._go(Event.LOCK):
            self._host.detach(Device.DESK, lambda _report, _cancel: self._staff.lock(badge, by_idleness=by_idleness))

    def log_out(self) -> None:
        """The clerk leaves; the caller has put the case away."""
        badge = self.badge
        if badge is not None and self._go(Event.LOG_OUT):
            self._host.detach(Device.DESK, lambda _report, _cancel: self._staff.log_out(badge))
            self._leave()

    def touched(self) -> None:
        """Somebody is there."""
        self._touched_at = self._clock.now()

    def second_passed(self) -> None:
        """The window's timer: lock after the policy's time without a touch."""
        if self.is_open and self._clock.now() - self._touched_at >= self._staff.idle_lock:
            self.lock(by_idleness=True)

    # --- jobs -----------------------------------------------------------------------------------------------------

    def _go(self, event: Event) -> bool:
        target = GATE.next(self.state, event)
        if target is None:
            return False
        self._attempt += 1
        self.state = target
        if target in GATE.working:
            self._check()
        elif target in {Gate.LOCKED, Gate.OUT} and event is not Event.REFUSED:
            self._typed, self._answer, self._hint = {}, None, ""
        self._host.redraw()
        return True

    def _check(self) -> None:
        typed, staff, badge = dict(self._typed), self._staff, self.badge
        pin, shown = Secret(typed.get("pin", "")), clerks.shown_code(typed.get("code", ""))
        attempt, is_unlock = self._attempt, self.state == Gate.UNLOCKING
        self._typed = {"clerk": typed.get("clerk", "")}

        def work(_report: object, _cancel: object) -> LoginAnswer:
            if is_unlock and badge is not None:
                return staff.unlock(badge, pin, shown)
            return staff.log_in(typed.get("clerk", ""), pin, shown)

        def if_same(receive: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda value: receive(value) if attempt == self._attempt else None

        self._host.start(Device.DESK, work, if_same(self._answered), if_same(self._failed), lambda _value: None)

    def _answered(self, answer: LoginAnswer) -> None:
        self._answer = answer
        is_new = self.state == Gate.CHECKING
        if answer.badge is None:
            self._go(Event.REFUSED)
            return
        self.badge = answer.badge
        self._typed, self._hint = {}, ""
        self.touched()
        if is_new:
            self._entered(answer.badge)
        self._go(Event.ADMITTED)

    def _failed(self, error: BaseException) -> None:
        self._fault = faults.of(error)
        self._go(Event.FAULT)

    def _ask_hint(self) -> None:
        number = self.badge.clerk if self.state == Gate.LOCKED and self.badge else self._typed.get("clerk", "")

        def told(code: str | None) -> None:
            self._hint = code or ""
            self._host.redraw()

        self._host.start(
            Device.DESK,
            lambda _report, _cancel: self._staff.factor_hint(number),
            told,
            self._failed,
            lambda _value: None,
        )

    def _leave(self) -> None:
        self.badge = None
        self._left()

    # --- pages ----------------------------------------------------------------------------------------------------

    def page(self, texts: Catalogue) -> Page:
        """The page of the present state; only while it is not open."""
        if self.state.endswith("_fault"):
            retry = Action(texts.text("screen-try-again"), "go:retry", key="Enter")
            return parts.fault_page(self.state, self._fault, texts, (retry,))
        if self.state in GATE.working:
            return Page(self.state, texts.text("screen-checking"), texts.text("screen-checking-lead"))
        return self._locked(texts) if self.state == Gate.LOCKED else self._login(texts)

    def _login(self, texts: Catalogue) -> Page:
        form = model.Form(clerks.login_fields(self._staff, texts, number=None, value=self._typed.get("clerk", "")))
        return Page(
            Gate.OUT,
            texts.text("screen-login"),
            texts.text("screen-login-lead"),
            (*self._told(texts), *self.hint_lines(texts), form, *clerks.demo_lines(self._staff, texts)),
            actions=(Action(texts.text("screen-login-button"), "log_in", key="F2"), *self._hints(texts)),
        )

    def _locked(self, texts: Catalogue) -> Page:
        number = self.badge.clerk if self.badge else ""
        form = model.Form(clerks.login_fields(self._staff, texts, number=number))
        other = Action(
            texts.text("screen-other-clerk"),
            "other_clerk",
            Weight.SECONDARY,
            hint=texts.text("screen-other-clerk-hint"),
        )
        return Page(
            Gate.LOCKED,
            texts.text("screen-locked"),
            texts.text("screen-locked-lead", clerk=number),
            (*self._told(texts), *self.hint_lines(texts), form, model.Choices((other,))),
            actions=(Action(texts.text("screen-unlock"), "log_in", key="F2"), *self._hints(texts)),
        )

    def _told(self, texts: Catalogue) -> tuple[model.Block, ...]:
        if self._answer is None or self._answer.badge is not None:
            return ()
        return (model.Notice(Tone.WARNING, clerks.login_words(self._answer, texts)),)

    def _hints(self, texts: Catalogue) -> tuple[Action, ...]:
        if self._staff.factor is not FactorKind.SIMULATED:
            return ()
        return (Action(texts.text("screen-login-hint"), "hint", Weight.SECONDARY),)

    def hint_lines(self, texts: Catalogue) -> tuple[model.Block, ...]:
        """What the station's own generator shows, once somebody asked."""
        return (model.Notice(Tone.INFO, texts.text("screen-login-simulated", code=self._hint)),) if self._hint else ()

    def training_notice(self, texts: Catalogue) -> tuple[model.Block, ...]:
        """Told on the first page in the last days of a clerk's training."""
        ends: dt.date | None = self.badge.training_ends if self.badge else None
        if ends is None:
            return ()
        on = texts.date(ends)
        return (
            model.Notice(
                Tone.WARNING, texts.text("screen-training-soon", on=on), texts.text("screen-training-soon-text")
            ),
        )
