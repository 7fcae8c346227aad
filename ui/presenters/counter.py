"""The clerk's pages, as view models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from hardware.faults import AccessDenied, HardwareFault
from kiosk.domain.alarms import Alarm
from kiosk.domain.approvals import Approval
from kiosk.domain.cases import CaseState, CloseReason
from kiosk.domain.clerks import Badge, LoginAnswer
from kiosk.domain.errands import Face
from kiosk.domain.faults import ApprovalNeeded
from kiosk.domain.roles import Action as Act
from kiosk.services.letter_setting import LetterSetting
from kiosk.services.park import Parking
from kiosk.services.today import CaseLine
from kiosk.services.views import CaseView
from kiosk.texts.catalogue import Language
from ui.flow.counter import COUNTER, REFUSALS, Counter
from ui.flow.table import Event
from ui.presenters import counter_messages, counter_pages, counter_staff, faults, model, parts, refusal, second_leg
from ui.presenters.access import AccessEntry, Mode
from ui.presenters.clerks import Staff
from ui.presenters.counter_steps import STEP_OF, STEPS
from ui.presenters.gate import ClerkGate
from ui.presenters.letter_choice import changed
from ui.presenters.model import Action, Mark, Page, Weight
from ui.presenters.session import Session
from ui.presenters.station import Device, Host, Station

_WITH_LOGIN: Final = frozenset({"go:list", "go:list_alarms", "go:park", "go:ask", "go:save", "resume", "slip"})
"""What is asked in somebody's name."""
_WITHOUT_CASE: Final = frozenset(
    {Counter.START, Counter.DONE, Counter.TODAY, Counter.ALARMS, Counter.PARKED, Counter.REFUSED}
)
_SET_ASIDE: Final = frozenset({CaseState.OPEN, CaseState.GRANTED, CaseState.NOT_GRANTED})
"""A case that another clerk's login leaves open; one with a letter on its way is closed, and its code is dead."""


class CounterSession(Session):
    """One case at the desk."""

    face = Face.COUNTER

    def __init__(
        self,
        station: Station,
        host: Host,
        *,
        language: Language,
        place: str,
        clerk: str = "clerk",
        with_login: bool = False,
    ) -> None:
        self.place = place
        self.gate: ClerkGate | None = None
        super().__init__(station, COUNTER, host, language=language, clerk=clerk)
        if with_login:
            self.gate = ClerkGate(station.desk.staff, host, station.clock, entered=self._entered, left=self._left)
        self._pages: dict[str, Callable[[], Page]] = {
            Counter.START: partial(counter_pages.start, self),
            Counter.DOCUMENT: partial(counter_pages.document, self),
            Counter.READING: partial(counter_pages.reading, self),
            Counter.EVIDENCE: partial(counter_pages.evidence, self),
            Counter.PERSON: partial(counter_pages.person, self),
            Counter.SECOND_LEG: partial(second_leg.choose, self),
            Counter.QUESTION: partial(second_leg.question, self),
            Counter.WITNESS: partial(second_leg.witness, self),
            Counter.DRAW_FAULT: partial(second_leg.register_down, self),
            Counter.VOUCH_FAULT: partial(second_leg.register_down, self),
            Counter.PARK_FAULT: partial(second_leg.park_fault, self),
            **{state: partial(refusal.refuse, self) for state in REFUSALS.values()},
            Counter.REFUSED: partial(refusal.refused, self),
            Counter.GRANTED: partial(counter_pages.granted, self),
            Counter.NOT_GRANTED: partial(counter_pages.not_granted, self),
            Counter.PRINTED: partial(counter_pages.printed, self),
            Counter.HAND_OVER: partial(counter_pages.hand_over_page, self),
            Counter.DONE: partial(counter_pages.done, self),
            Counter.TODAY: partial(counter_staff.today, self),
            Counter.ALARMS: partial(counter_staff.alarms, self),
            Counter.APPROVAL: partial(counter_staff.approval, self),
            Counter.APPROVE: partial(counter_staff.approve, self),
            Counter.DENIED: partial(counter_staff.denied, self),
            Counter.PARKED: lambda: counter_staff.parked(self, self.parking),
        }
        self._working |= {
            "vouching": partial(second_leg.vouch, self),
            "refusing": partial(refusal.give, self),
            "listing": partial(counter_staff.list_today, self),
            "resuming": partial(counter_staff.resume, self),
            "parking": partial(counter_staff.park, self),
            "asking": partial(counter_staff.ask, self),
            "answering": partial(counter_staff.answer, self),
            "fetching": partial(counter_staff.fetch_alarms, self),
            "saving": partial(counter_staff.save_alarm, self),
        }

    def _begin(self) -> None:
        super()._begin()
        self.lines: Sequence[CaseLine] = ()
        self.alarms: Sequence[tuple[Alarm, str]] = ()
        self.needed: Act | None = None
        self.approval: Approval | None = None
        self.second_login: LoginAnswer | None = None
        self.parking: Parking | None = None
        self.denials = 0
        self.says_yes = False
        self.asks_messages = False
        self.message_fault: faults.Fault | None = None
        self.has_printed_notices = False
        self.letter = LetterSetting(language=self.home_language)
        self.is_slip_printed = False
        self.witness = second_leg.WitnessEntry()
        self.refusal = refusal.RefusalEntry()
        if self.gate is not None and self.gate.badge is not None:
            self.clerk = self.gate.badge.clerk

    # --- who is there ---------------------------------------------------------------------------------------------

    @property
    def staff(self) -> Staff:
        """The staff's side of the desk."""
        return self.station.desk.staff

    @property
    def badge(self) -> Badge:
        """Whoever is logged in; pages that ask are shown to nobody else."""
        assert self.gate is not None
        assert self.gate.badge is not None
        return self.gate.badge

    @property
    def opened(self) -> list[str]:
        """The cases that end with this session."""
        return self._opened

    @property
    def is_open(self) -> bool:
        """Whether somebody is logged in and the screen is not locked."""
        return self.gate is None or self.gate.is_open

    def _entered(self, badge: Badge) -> None:
        self.clerk = badge.clerk

    def _left(self) -> None:
        """Nobody is there any more: what is under way is put away, and nothing of it stays on the screen."""
        staff, case = self.staff, self.case
        if case is not None and case.state in _SET_ASIDE and self.state not in self.flow.working:
            self._opened, self.case = [], None
            self.host.detach(Device.DESK, lambda _report, _cancel: staff.set_aside(case.id))
        else:
            self.drop_case(CloseReason.CANCELLED)
        self._attempt += 1
        self.host.wipe()
        self._begin()

    def second_passed(self) -> None:
        """The window's timer; a screen is not locked under a job that is still at work."""
        self.printing.second_passed()
        if self.gate is None:
            return
        if self.state in self.flow.working:
            self.gate.touched()
        self.gate.second_passed()

    def touched(self) -> None:
        """A key or the mouse."""
        if self.gate is not None:
            self.gate.touched()

    # --- what comes in --------------------------------------------------------------------------------------------

    def swiped(self, text: str) -> None:
        """The lines of a document, where somebody is there to use them."""
        self.touched()
        if self.is_open:
            super().swiped(text)

    def typed(self, field: str, text: str) -> None:
        """The clerk typed."""
        if self.gate is not None and not self.gate.is_open:
            self.gate.typed(field, text)
        else:
            super().typed(field, text)
            self.swipes.edited()

    def command(self, name: str) -> None:
        """What the clerk pressed."""
        kind, _, value = name.partition(":")
        if self.gate is not None and not self.gate.is_open and kind not in {"language", "size"}:
            self.gate.command(name)
        elif self.gate is None and name in _WITH_LOGIN:
            return
        elif kind in {"mode", "correct"}:
            self.entry = self.entry.with_mode(Mode(value)) if kind == "mode" else self.entry.corrected(int(value))
            self.swipes.edited()
            self.host.redraw()
        elif kind == "can" and self.offers_can:
            self.entry = self.entry.with_mode(Mode.CAN)
            self.go(Event.RETRY)
        elif kind in {"read", "submit"}:
            second_leg.SUBMITS.get(self.state, CounterSession.read)(self)
        elif kind == "lock" and self.gate is not None:
            self.gate.lock()
        elif kind == "log_out" and self.gate is not None and self.state == Counter.START:
            self.gate.log_out()
        elif not self._asked(kind, value):
            super().command(name)

    def _asked(self, kind: str, value: str) -> bool:
        """What belongs to single pages; False for anything else."""
        if kind == "letter":
            self.letter = changed(self.letter, value)
            self.host.redraw()
        elif kind == "slip":
            if self.state == Counter.TODAY:
                counter_staff.print_shift(self)
        elif kind == "resume":
            self.go(Event.RESUME)
        elif kind == "message":
            counter_messages.ask(self, value)
        elif kind == "approve":
            self.says_yes = value == "yes"
            self.go(Event.ANSWER)
        else:
            return False
        return True

    def ticked(self, name: str, checked: bool) -> None:
        """The clerk ticked: of the person, of a witness, or a reason."""
        if not second_leg.ticked(self, name, checked=checked):
            super().ticked(name, checked)

    def entered(self, state: str) -> None:
        """What was typed on the pages of the staff stays on none of them."""
        self.is_slip_printed = False
        self.has_printed_notices, self.asks_messages, self.message_fault = False, False, None
        if state in {Counter.TODAY, Counter.APPROVAL, Counter.ALARMS}:
            self.entry = AccessEntry()
        if state == Counter.GRANTED:
            self.second_login = None
        if state in REFUSALS.values():
            self.refusal = refusal.RefusalEntry(refusal.likely_reasons(self))

    def letter_setting(self) -> LetterSetting:
        """What the citizen said: the clerk's own screen tells nothing about that."""
        return self.letter

    @property
    def offers_can(self) -> bool:
        """Whether the lines have been refused twice: more guesses would be no better, and the number may open it."""
        is_denied = self.fault is not None and self.fault.code == HardwareFault.ACCESS_DENIED
        return self.state == Counter.READ_FAULT and is_denied and self.denials > 1 and self.entry.mode is not Mode.CAN

    def failed(self, error: BaseException) -> None:
        """An issue that takes a second person goes to their page; anything else is a fault."""
        if isinstance(error, AccessDenied):
            self.denials += 1
        if isinstance(error, ApprovalNeeded) and self.gate is not None:
            self.needed = Act(str(error.data["action"]))
            self.approval = None
            self.go(Event.APPROVAL_NEEDED)
        else:
            super().failed(error)

    # --- answers of the desk --------------------------------------------------------------------------------------

    def listed(self, lines: Sequence[CaseLine]) -> None:
        """The day's list."""
        self.lines = lines
        self.go(Event.LISTED)

    def slip_printed(self, _answer: object) -> None:
        """The slip of the shift is in the queue."""
        self.is_slip_printed = True
        self.host.redraw()

    def alarms_listed(self, found: Sequence[tuple[Alarm, str]]) -> None:
        """The alarms that wait."""
        self.alarms = found
        self.go(Event.LISTED)

    def resumed(self, view: CaseView) -> None:
        """A parked case goes on."""
        self.errand, self.entry = view.errand, AccessEntry()
        self._renew(view, Event.CASE_OPENED)

    def parked(self, parking: Parking) -> None:
        """The case waits; it does not end with this session."""
        self.parking = parking
        self._opened, self.case = [], None
        self.go(Event.PARKED)

    def asked(self, approval: Approval) -> None:
        """The question is kept."""
        self.approval = approval
        self.go(Event.RECORDED)

    def messages_asked(self, view: CaseView) -> None:
        """How the case's text messages stand now."""
        self.case, self.asks_messages, self.message_fault = view, False, None
        self.host.redraw()

    def notices_told(self, view: CaseView | None, lines: Sequence[CaseLine], *, has_printed: bool) -> None:
        """They are in the queue of the printer, or the citizen has them."""
        self.case, self.lines, self.has_printed_notices = view, lines, has_printed
        self.asks_messages, self.message_fault = False, None
        self.host.redraw()

    def messages_failed(self, error: BaseException) -> None:
        """It could not be sent or asked; the page says why."""
        self.asks_messages, self.message_fault = False, faults.of(error)
        self.host.redraw()

    def answered(self, came: Approval | LoginAnswer) -> None:
        """The colleague answered, or could not log in."""
        if isinstance(came, LoginAnswer):
            self.second_login = came
            self.go(Event.REFUSED)
        else:
            self.approval = came
            self.go(Event.APPROVED if came.granted else Event.DENIED)

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
        is_open = self.is_open
        at = STEP_OF.get(self.state, 0) if is_open else -1
        steps = tuple(
            model.Phase(
                Mark.PASSED if number < at else Mark.NOW if number == at else Mark.LATER, text(f"screen-step-{name}")
            )
            for number, name in enumerate(STEPS)
        )
        other = Language.ENGLISH if self.texts.language is Language.DANISH else Language.DANISH
        return model.Frame(
            title=text("screen-title"),
            place=self._place(),
            banner=text("screen-demo-banner") if self.station.is_demo else "",
            steps_heading=text("screen-steps"),
            steps=steps,
            case=parts.case_facts(self.case, self.errand.value if self.errand else "", self.texts) if is_open else None,
            bar=(
                *self._staff_bar(),
                Action(text("screen-text-normal" if self.is_large else "screen-text-large"), "size", Weight.QUIET),
                Action(text(f"screen-language-{other.value}"), f"language:{other.value}", Weight.QUIET),
            ),
        )

    def _place(self) -> str:
        badge = self.gate.badge if self.gate else None
        return f"{self.place} · {self.texts.text('screen-clerk-now', clerk=badge.clerk)}" if badge else self.place

    def _staff_bar(self) -> tuple[Action, ...]:
        if self.gate is None or not self.gate.is_open:
            return ()
        return (Action(self.texts.text("screen-lock"), "lock", Weight.QUIET),)

    def page(self) -> Page:
        """The page of the present state, or of the login before it."""
        if self.gate is not None and not self.gate.is_open:
            return self.gate.page(self.texts)
        if self.state in self._pages:
            page = self._pages[self.state]()
            is_open = self.state not in _WITHOUT_CASE
            return replace(page, actions=(*page.actions, counter_pages.end(self))) if is_open else page
        if self.state.endswith("_fault"):
            retry = Action(self.texts.text("screen-try-again"), "go:retry", key="Enter")
            can = Action(self.texts.text("screen-mode-can"), "can", Weight.SECONDARY, key="F3")
            actions = (retry, *([can] if self.offers_can else []), counter_pages.end(self))
            more = self.texts.text("screen-can-instead") if self.offers_can else ""
            return parts.fault_page(self.state, self.fault, self.texts, actions, more=more)
        name = self.state.replace("_", "-")
        return Page(self.state, self.texts.text(f"screen-{name}"), self.texts.text(f"screen-{name}-lead"))
