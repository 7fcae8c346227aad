"""One session at a face, without Qt: the flow's state, the case as the desk sees it, and what the person has entered.

Commands come in from screen, reader and clock; jobs go out to the host. What was entered or read is dropped at home.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from hardware.emrtd.inspection import Inspection, Progress
from hardware.faults import HardwareError
from hardware.readers.port import ReaderState, ReaderStatus
from kiosk.domain.cases import CaseState, CloseReason
from kiosk.domain.errand_faults import GrantWithdrawn
from kiosk.domain.errands import Errand, Face
from kiosk.domain.faults import KioskFault
from kiosk.domain.second_leg import SecondLegKind
from kiosk.domain.ticks import Tick
from kiosk.services.letter_setting import LetterSetting
from kiosk.services.views import CaseView
from kiosk.services.views_questions import QuestionsView
from kiosk.texts.catalogue import Catalogue, Language
from ui.flow.table import Event, Flow
from ui.presenters import faults, parts, portrait, questions
from ui.presenters.access import AccessEntry
from ui.presenters.model import Picture
from ui.presenters.print_watch import LOST, PrintWatch, confirmed
from ui.presenters.station import Device, Host, Station, Work
from ui.presenters.swipes import DOCUMENT, Swipes

_FROM_THE_SCREEN: Final = frozenset(
    {
        Event.BACK,
        Event.CANCEL,
        Event.CONTINUE,
        Event.DECIDE,
        Event.HAND_OVER,
        Event.ISSUE,
        Event.ASK,
        Event.LIST,
        Event.LIST_ALARMS,
        Event.PARK,
        Event.ASK_QUESTIONS,
        Event.USE_WITNESS,
        Event.REFUSE,
        Event.CONFIRM_REFUSAL,
        Event.SAVE,
        Event.RETRY,
        Event.START_OVER,
        Event.TYPE_INSTEAD,
    }
)
"""What a button may say to the flow by itself; the rest comes from jobs, the reader and the clock."""


class Session:
    """What both faces have in common. `clerk` is who acts, as the log names them."""

    face: Face
    note: str = ""

    def __init__(
        self,
        station: Station,
        flow: Flow,
        host: Host,
        *,
        language: Language,
        clerk: str,
        new_key: Callable[[], str] = lambda: secrets.token_hex(16),
    ) -> None:
        self.station, self.flow, self.host = station, flow, host
        self.recovered = station.recovered
        self.restored = station.restored
        self._new_key = new_key
        self.home_language = language
        self.home_clerk = clerk
        self.reader_state = ReaderState.EMPTY
        self.is_large = False
        self._attempt = 0
        self.swipes = Swipes(self)
        self._working: dict[str, Callable[[], None]] = {
            "opening": self._open,
            "reading": self._read,
            "deciding": self._decide,
            "drawing": partial(questions.draw, self),
            "replying": partial(questions.reply, self),
            "judging": self._judge,
            "issuing": self._issue,
            "confirming": self._confirm,
            "handing": self._hand_over,
        }
        self._begin()

    def _begin(self) -> None:
        self.state: str = self.flow.first
        self.texts = Catalogue(self.home_language)
        self.clerk = self.home_clerk
        self.errand: Errand | None = None
        self.case: CaseView | None = None
        self.entry = AccessEntry()
        self.swipes.forget()
        self.ticks: dict[Tick, bool] = {}
        self.fault: faults.Fault | None = None
        self.progress: Progress | None = None
        self.picture: Picture | None = None
        self.legs: frozenset[SecondLegKind] = frozenset()
        self.drawn: QuestionsView | None = None
        self.spoiled = False
        self._whole = True
        self._request_key = ""
        self.printing = PrintWatch(self)
        self._opened: list[str] = []

    # --- what comes in --------------------------------------------------------------------------------------------

    def go(self, event: Event) -> bool:
        """Follow the table; False when the event means nothing here, such as a second press."""
        target = self.flow.next(self.state, event)
        if target is None:
            return False
        if target == self.state != self.flow.first:
            self.host.redraw()
            return True
        self._attempt += 1
        if self.state == "reading" and target != "reading":
            self.host.cancel(Device.READER)
        if target == self.flow.first:
            self._come_home(event)
        else:
            self.state = target
            self.printing.forget()
            if event is not Event.FAULT:
                self.fault = None
            elif target == "issue_fault":
                self._request_key = self._new_key()  # the code of the failed try is dead; the next try is another
            self.entered(target)
            work = self._working.get(target)
            if work is not None:
                work()
        self.host.redraw()
        return True

    def tick_note(self) -> str:
        """What the log adds to the clerk's answers: who gave them, where that is not who opened the case."""
        return self.note

    def letter_setting(self) -> LetterSetting:
        """How the citizen wants letters: as they have the screen, where it is theirs."""
        return LetterSetting.of(large=self.is_large, language=self.texts.language)

    def entered(self, state: str) -> None:
        """A hook: the flow has just come to `state`."""

    def command(self, name: str) -> None:
        """A button was pressed. `go:EVENT` follows the flow, `errand:NAME` and the rest are told by the faces."""
        kind, _, value = name.partition(":")
        if kind == "go":
            if value in _FROM_THE_SCREEN:
                self.go(Event(value))
        elif kind == "errand":
            if self.flow.next(self.state, Event.ERRAND_CHOSEN) is not None:
                self.errand = Errand(value)
                self.go(Event.ERRAND_CHOSEN)
        elif kind == "language":
            self.texts = Catalogue(value)
            self.host.redraw()
        elif kind == "size":
            self.is_large = not self.is_large
            self.host.redraw()
        elif kind == "whole":
            self._whole = value == "yes"
            self.go(Event.PRINT_WHOLE if self._whole else Event.PRINT_DAMAGED)
        elif kind == "unknown":
            questions.unknown(self)
        elif kind == "deny":
            self.ticks = {tick: self.ticks.get(tick, False) for tick in parts.asked_ticks(self.case)}
            self.go(Event.DECIDE)

    def typed(self, field: str, text: str) -> None:
        """The person typed, or a swipe reader did."""
        self.entry = self.entry.with_value(field, text)

    @property
    def is_open(self) -> bool:
        """Whether somebody may use the face now."""
        return True

    def swiped(self, text: str) -> None:
        """A swipe reader gave the lines of a document; they count on the document's page alone."""
        if self.state == DOCUMENT:
            self.entry = self.swipes.filled(self.entry, text)
            self.host.redraw()

    def ticked(self, name: str, checked: bool) -> None:
        """The clerk ticked or unticked a statement."""
        self.ticks[Tick(name)] = checked
        self.host.redraw()

    def reader_changed(self, status: ReaderStatus) -> None:
        """The reader's state, told by the host's clock."""
        before, self.reader_state = self.reader_state, status.state
        if before is status.state:
            return
        gone = before is ReaderState.OCCUPIED
        if not (gone and self.go(Event.CARD_REMOVED)):
            self.host.redraw()

    @property
    def has_all_ticks(self) -> bool:
        """Whether every statement is ticked."""
        return all(self.ticks.get(tick, False) for tick in parts.asked_ticks(self.case))

    # --- jobs -----------------------------------------------------------------------------------------------------

    def run(
        self,
        device: Device,
        work: Work,
        done: Callable[[Any], None],
        progress: Callable[[Any], None] = lambda _value: None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Run work for the present step; its answer counts only while the step is still the same."""
        attempt = self._attempt

        def if_same(receive: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda value: receive(value) if attempt == self._attempt else None

        self.host.start(device, work, if_same(done), if_same(failed or self.failed), if_same(progress))

    def failed(self, error: BaseException) -> None:
        """A job ended with an exception."""
        self.fail(faults.of(error))

    def fail(self, fault: faults.Fault) -> None:
        """Show the fault's page."""
        self.fault = fault
        self.go(Event.FAULT)

    def _open(self) -> None:
        self.restored = None
        self.recovered = ()  # what the start found is told until the next case begins
        errand, clerk, desk, opened = self.errand, self.clerk, self.station.desk, self._opened
        assert errand is not None

        def open_case(_report: object, _cancel: object) -> CaseView:
            view = desk.open_case(errand, self.face, clerk)
            opened.append(view.id)
            return view

        self.run(Device.DESK, open_case, lambda view: self._renew(view, Event.CASE_OPENED))

    def _read(self) -> None:
        key, printed, inspector = self.entry.key(), self.entry.printed(), self.station.inspector
        self.progress = None
        self.run(
            Device.READER,
            lambda report, cancel: inspector.read(key, printed=printed, on_progress=report, cancel=cancel),
            self._inspected,
            self._progressed,
        )

    def _progressed(self, progress: Progress) -> None:
        self.progress = progress
        self.host.redraw()

    def _inspected(self, inspection: Inspection) -> None:
        if isinstance(inspection.fault, HardwareError) and inspection.fault.code in faults.ASK_AGAIN:
            self.failed(inspection.fault)
            return
        case, desk = self._open_case(), self.station.desk

        def record(_report: object, _cancel: object) -> tuple[CaseView, Picture | None]:
            view = desk.record_inspection(case.id, inspection)
            return view, portrait.decode(view.evidence.portrait if view.evidence else None)

        self.run(Device.DESK, record, self._recorded)

    def _recorded(self, answer: tuple[CaseView, Picture | None]) -> None:
        view, self.picture = answer
        self.ticks, self.drawn, self.legs = {}, None, frozenset()
        self._renew(view, Event.READ_DONE)

    def _decide(self) -> None:
        case, desk, ticks, note = self._open_case(), self.station.desk, dict(self.ticks), self.tick_note()

        def decide(_report: object, _cancel: object) -> CaseView | frozenset[SecondLegKind]:
            for tick in parts.asked_ticks(case):
                desk.record_tick(case.id, tick, ticks.get(tick, False), note=note)
            return questions.legs_wanted(desk.foresee(case.id)) or desk.decide(case.id)

        self.run(Device.DESK, decide, self._weighed)

    def _weighed(self, came: CaseView | frozenset[SecondLegKind]) -> None:
        """Decided; or nothing but the second leg is missing, which is asked for before anything is decided."""
        if isinstance(came, CaseView):
            self._decided(came)
            return
        self.legs = came
        self.go(Event.SECOND_LEG_NEEDED if SecondLegKind.QUESTIONS in came else Event.WITNESS_NEEDED)

    def _judge(self) -> None:
        case, desk = self._open_case(), self.station.desk
        self.run(Device.DESK, lambda _report, _cancel: desk.decide(case.id), self._decided)

    def _decided(self, view: CaseView) -> None:
        granted = view.decision is not None and view.decision.granted
        self.spoiled = False
        self._request_key = self._new_key()
        self._renew(view, Event.GRANTED if granted else Event.NOT_GRANTED)

    def _issue(self) -> None:
        case, desk, key, setting = self._open_case(), self.station.desk, self._request_key, self.letter_setting()

        def issue(_report: object, _cancel: object) -> CaseView:
            try:
                return desk.issue(case.id, key, setting)
            except GrantWithdrawn:
                return desk.case(case.id)

        self.run(Device.DESK, issue, self._issued)

    def _issued(self, view: CaseView) -> None:
        if view.state is CaseState.PRINTING:
            self._renew(view, Event.PRINTED)
        elif view.state is CaseState.NOT_GRANTED:  # the register says something else by now: its page tells what
            self._decided(view)
        else:
            self.case = view
            self.fail(faults.Fault(KioskFault.CODE_STATE_WRONG.value))

    def _confirm(self) -> None:
        case, desk, whole = self._open_case(), self.station.desk, self._whole
        self.run(Device.DESK, lambda _report, _cancel: confirmed(desk, case.id, whole=whole), self._confirmed)

    def _confirmed(self, view: CaseView) -> None:
        if view.state is CaseState.GRANTED:
            self.letter_lost(view)
        else:
            self._renew(view, Event.RECORDED)

    def letter_lost(self, view: CaseView) -> None:
        """The printer gave the letter up, or it is not whole: its code is dead, and another can be issued."""
        self.spoiled = True
        self._request_key = self._new_key()
        self._renew(view, LOST)

    def _hand_over(self) -> None:
        case, desk = self._open_case(), self.station.desk
        self.run(
            Device.DESK,
            lambda _report, _cancel: desk.hand_over(case.id),
            lambda view: self._renew(view, Event.LIVE),
        )

    def _renew(self, view: CaseView, event: Event) -> None:
        self.case = view
        self.go(event)

    @property
    def open_case(self) -> CaseView:
        """The case that is being served."""
        return self._open_case()

    def _open_case(self) -> CaseView:
        assert self.case is not None
        return self.case

    # --- the end --------------------------------------------------------------------------------------------------

    def _come_home(self, event: Event) -> None:
        self.drop_case(_close_reason(event, self.case))
        self.host.wipe()
        self._begin()

    def drop_case(self, reason: CloseReason) -> None:
        """Close the case, if there is one; an unfinished code of it is revoked by that."""
        desk, opened = self.station.desk, self._opened
        self.case, self._opened = None, []

        def close(_report: object, _cancel: object) -> None:
            for case_id in opened:  # read on the desk's thread, after an opening that may still be under way there
                desk.close_case(case_id, reason)

        if opened or self.state == "opening":
            self.host.detach(Device.DESK, close)


def _close_reason(event: Event, case: CaseView | None) -> CloseReason:
    if case is not None and case.state is CaseState.HANDED_OVER:
        return CloseReason.DONE
    if event is Event.TIMEOUT:
        return CloseReason.TIMED_OUT
    if case is not None and case.state is CaseState.NOT_GRANTED:
        return CloseReason.NOT_GRANTED
    return CloseReason.CANCELLED
