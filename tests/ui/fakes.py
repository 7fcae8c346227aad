"""A station made of plain values, to drive presenters and pages without chip, store and paper."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hardware.chip import portrait as drawn
from hardware.chip.profiles import load_profile
from hardware.emrtd.inspection import Inspection, Phase, Progress
from hardware.emrtd.report import InspectionReport, Verdict
from hardware.faults import HardwareError
from hardware.readers.port import ReaderState, ReaderStatus
from kiosk.clock import FixedClock
from kiosk.domain.alarms import Alarm
from kiosk.domain.approvals import Approval
from kiosk.domain.assurance import AssuranceLevel, Decision, Ground, GroundCode, Missing
from kiosk.domain.cases import CaseState
from kiosk.domain.clerks import Badge, LoginAnswer, LoginResult
from kiosk.domain.codes import CodeState
from kiosk.domain.errands import Errand, Face
from kiosk.domain.evidence import DocumentKind, EvidenceCheck, EvidenceVerdict
from kiosk.domain.recovered import Recovered
from kiosk.domain.restoration import Restoration
from kiosk.domain.roles import Action, Role
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import ALWAYS, Tick
from kiosk.services.demo_clerks import DEMO_CLERKS, DemoClerk
from kiosk.services.letter_setting import AS_USUAL, LetterSetting
from kiosk.services.park import Parking
from kiosk.services.ports_clerks import FactorKind
from kiosk.services.today import CaseLine
from kiosk.services.views import CaseView, CodeView, DocumentView, EvidenceView, PersonView
from kiosk.services.views_messages import MessageLine
from kiosk.services.watch_print import PrintProgress
from tests.ui.fake_second_leg import FakeSecondLeg
from ui.presenters.station import Device

NOW = dt.datetime(2026, 11, 24, 9, 49, tzinfo=dt.UTC)
MRZ = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
"""The specimen of ICAO 9303-4 appendix B."""
CHECKS = (
    EvidenceCheck("access.pace", "passed", "OK"),
    EvidenceCheck("com.consistency", "passed", "OK"),
    EvidenceCheck("pa.signature", "passed", "OK"),
    EvidenceCheck("pa.hash", "passed", "OK"),
    EvidenceCheck("pa.chain", "passed", "OK"),
    EvidenceCheck("pa.validity", "passed", "OK"),
    EvidenceCheck("pa.revocation", "inconclusive", "NO_CRL"),
    EvidenceCheck("mrz.match", "passed", "OK"),
    EvidenceCheck("ca", "passed", "OK"),
    EvidenceCheck("aa", "not_applicable", "NOT_PROMISED"),
    EvidenceCheck("document.expiry", "passed", "OK"),
)


def evidence(verdict: EvidenceVerdict = EvidenceVerdict.GENUINE, extra: tuple[EvidenceCheck, ...] = ()) -> EvidenceView:
    return EvidenceView(
        verdict,
        DocumentKind.PASSPORT,
        (*extra, *CHECKS),
        DocumentView(
            "P", "DNK", "Z01234567", "PRØVESEN", "KARLA ØRSTED", dt.date(1985, 8, 27), "F", "DNK", dt.date(2031, 11, 4)
        ),
        drawn.draw(load_profile("danish-passport").face),
    )


@dataclass
class FakeDesk(FakeSecondLeg):
    """Follows the desk's views; `calls` has each command, `refuse` raises for a named one."""

    verdict: EvidenceVerdict = EvidenceVerdict.GENUINE
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    faults: dict[str, Exception] = field(default_factory=dict)
    after_hand_over: tuple[MessageLine, ...] = ()
    after_resend: tuple[MessageLine, ...] = ()
    settings: list[LetterSetting] = field(default_factory=list)
    progress: PrintProgress = field(default_factory=lambda: PrintProgress(None))

    def __post_init__(self) -> None:
        self.staff = FakeStaff(self)
        self.messages = FakeMessages()

    def case(self, case_id: str) -> CaseView:
        assert self.view is not None
        return self.view

    def _called(self, name: str, *details: Any) -> CaseView | None:
        self.calls.append((name, *details))
        if name in self.faults:
            raise self.faults.pop(name)
        return self.view

    def _keep(self, **changes: Any) -> CaseView:
        assert self.view is not None
        self.view = replace(self.view, **changes)
        return self.view

    def names(self) -> list[str]:
        return [call[0] for call in self.calls]

    def open_case(self, errand: Errand, face: Face, clerk: str) -> CaseView:
        self._called("open_case", errand, face, clerk)
        self.view = CaseView("case-1", "2026-000041", errand, face, CaseState.OPEN, NOW)
        return self.view

    def record_inspection(self, case_id: str, inspection: Inspection) -> CaseView:
        self._called("record_inspection")
        person = PersonView("p1", "Karla Ørsted", "Prøvesen", dt.date(1985, 8, 27), "karla27", "42")
        return self._keep(evidence=evidence(self.verdict), person=person, decision=None, state=CaseState.OPEN)

    def record_tick(self, case_id: str, tick: Tick, answer: bool, *, note: str = "") -> CaseView:
        self._called("record_tick", tick, answer, note)
        assert self.view is not None
        return self._keep(ticks={**self.view.ticks, tick: answer})

    def decide(self, case_id: str) -> CaseView:
        self._called("decide")
        assert self.view is not None
        good = self.verdict in (EvidenceVerdict.GENUINE, EvidenceVerdict.GENUINE_DATA)
        if good and all(self.view.ticks.get(tick) for tick in ALWAYS):
            grounds = (
                Ground(GroundCode.CHIP_PROVED),
                Ground(GroundCode.LIKENESS_CONFIRMED),
                Ground(GroundCode.PRESENCE_CONFIRMED),
            )
            decision = Decision(AssuranceLevel.SUBSTANTIAL, granted=True, reasons=grounds, missing=())
            return self._keep(decision=decision, state=CaseState.GRANTED)
        bad = (Ground(GroundCode.NOT_GENUINE, "ca"), Ground(GroundCode.LIKENESS_CONFIRMED))
        decision = Decision(AssuranceLevel.NONE, granted=False, reasons=bad, missing=(Missing.OTHER_DOCUMENT,))
        return self._keep(decision=decision, state=CaseState.NOT_GRANTED)

    def issue(self, case_id: str, request_key: str, setting: LetterSetting = AS_USUAL) -> CaseView:
        self._called("issue", request_key)
        self.settings.append(setting)
        assert self.view is not None
        code = CodeView(CodeState.PRINTING, self.view.errand.authenticator, NOW, NOW + dt.timedelta(hours=48))
        return self._keep(state=CaseState.PRINTING, code=code)

    def watch_print(self, case_id: str) -> PrintProgress:
        self._called("watch_print")
        if self.progress.is_lost:
            self._keep(state=CaseState.GRANTED)
        return self.progress

    def confirm_print(self, case_id: str, whole: bool) -> CaseView:
        self._called("confirm_print", whole)
        return self._keep(state=CaseState.PRINTED if whole else CaseState.GRANTED)

    def hand_over(self, case_id: str) -> CaseView:
        self._called("hand_over")
        return self._keep(state=CaseState.HANDED_OVER, messages=self.after_hand_over)

    def resend_pin(self, case_id: str) -> CaseView:
        self._called("resend_pin")
        return self._keep(messages=self.after_resend)

    def expire(self) -> int:
        return 0

    def close_case(self, case_id: str, reason: Any) -> CaseView:
        self._called("close_case", reason)
        return self._keep(state=CaseState.CLOSED)


@dataclass
class FakeMessages:
    """The outbox: how often it was looked at, and the cases whose PIN was sent once more."""

    looks: int = 0
    dead: list[MessageLine] = field(default_factory=list)
    printed: list[tuple[str, str]] = field(default_factory=list)
    told_by: list[tuple[str, str]] = field(default_factory=list)
    fault: BaseException | None = None

    def deliver(self) -> int:
        self.looks += 1
        return 0

    def open(self) -> Sequence[MessageLine]:
        return self.dead

    def print_notice(self, message_id: str, clerk: str, setting: LetterSetting) -> str:
        if self.fault is not None:
            raise self.fault
        self.printed.append((message_id, clerk))
        return "job-1"

    def told(self, message_id: str, clerk: str) -> None:
        self.told_by.append((message_id, clerk))


@dataclass
class FakeStaff:
    """One clerk, DEMO with PIN 2468, and a supervisor; approvals and lists as tests set them."""

    desk: FakeDesk
    factor: FactorKind = FactorKind.NONE
    idle_lock: dt.timedelta = dt.timedelta(minutes=5)
    demo_clerks: tuple[DemoClerk, ...] = DEMO_CLERKS
    lines: list[CaseLine] = field(default_factory=list)
    found: list[Alarm] = field(default_factory=list)
    pressed: list[bool] = field(default_factory=list)
    refusal: LoginAnswer = field(default_factory=lambda: LoginAnswer(LoginResult.WRONG))
    training_ends: dt.date | None = None

    def log_in(self, number: str, pin: Secret[str], shown: Secret[str] | None = None) -> LoginAnswer:
        self.desk._called("log_in", number)
        demo = next((demo for demo in DEMO_CLERKS if (demo.number, demo.pin) == (number.upper(), pin.reveal())), None)
        if demo is None:
            return self.refusal
        badge = Badge(demo.number, frozenset({demo.role}), Face.COUNTER, NOW, self.training_ends)
        return LoginAnswer(LoginResult.ADMITTED, badge)

    def unlock(self, badge: Badge, pin: Secret[str], shown: Secret[str] | None = None) -> LoginAnswer:
        return self.log_in(badge.clerk, pin, shown)

    def lock(self, badge: Badge, *, by_idleness: bool) -> None:
        self.desk._called("lock", by_idleness)

    def log_out(self, badge: Badge) -> None:
        self.desk._called("log_out", badge.clerk)

    def factor_hint(self, number: str) -> str | None:
        return "123456"

    def may(self, badge: Badge, action: Action) -> bool:
        return Role.SUPERVISOR in badge.roles or action not in {Action.SEE_ALARMS, Action.SEE_ALL_CASES}

    def todays_cases(self, badge: Badge) -> list[CaseLine]:
        return self.lines

    def take_case(self, badge: Badge, case_id: str) -> CaseView | None:
        return self.desk._called("take_case", badge.clerk)

    def request_approval(self, badge: Badge, case_id: str, action: Action, reason: str) -> Approval:
        self.desk._called("request_approval", action, reason)
        return Approval("a1", case_id, action, badge.clerk, NOW, NOW + dt.timedelta(minutes=30), reason)

    def answer_approval(self, badge: Badge, approval_id: str, *, granted: bool, remark: str) -> Approval:
        self.desk._called("answer_approval", badge.clerk, granted, remark)
        asked = Approval("a1", "case-1", Action.ISSUE_AGAIN, "DEMO", NOW, NOW + dt.timedelta(minutes=30), "why")
        return asked.answered(badge.clerk, NOW, granted=granted, remark=remark)

    def alarms(self, badge: Badge) -> list[Alarm]:
        return self.found

    def acknowledge(self, badge: Badge, alarm_id: str, words: str) -> Alarm:
        self.desk._called("acknowledge", alarm_id, words)
        alarm = self.found.pop(0)
        return alarm.acknowledged(badge.clerk, NOW, words)

    def answer_privately(self, case_id: str, *, is_pressed: bool) -> CaseView:
        self.pressed.append(is_pressed)
        assert self.desk.view is not None
        return self.desk.view

    def park_case(self, case_id: str, clerk: str, setting: LetterSetting = AS_USUAL) -> Parking:
        self.desk._called("park_case", clerk)
        self.desk.settings.append(setting)
        return Parking("2026-000041", NOW.date() + dt.timedelta(days=30), ("PARTNER_PAPER",), "job")

    def resume_case(self, number: str, clerk: str) -> CaseView:
        self.desk._called("resume_case", number, clerk)
        return self.desk.open_case(Errand.NEW_APP_CODE, Face.COUNTER, clerk)

    def print_shift(self, clerk: str, setting: LetterSetting = AS_USUAL) -> tuple[str, int]:
        self.desk._called("print_shift", clerk)
        return "shift", len(self.lines)

    def set_aside(self, case_id: str) -> None:
        self.desk._called("set_aside", case_id)


@dataclass
class FakeReader:
    """A slot whose state tests set."""

    state: ReaderState = ReaderState.EMPTY
    name: str = "Fake"

    def status(self) -> ReaderStatus:
        return ReaderStatus(self.name, self.state)

    def wait_for_change(self, known: ReaderStatus, timeout: float) -> ReaderStatus:
        return self.status()

    def connect(self) -> Any:
        raise AssertionError("the fake inspector reads without a card")


@dataclass
class FakeInspector:
    """Reads at once, or fails as told."""

    fault: HardwareError | None = None
    keys: list[Any] = field(default_factory=list)

    def read(
        self, access_key: Any, *, printed: Any = None, on_progress: Callable[[Progress], None], cancel: threading.Event
    ) -> Inspection:
        self.keys.append(access_key)
        for phase in Phase:
            on_progress(Progress(phase, 1, 2))
        return Inspection(InspectionReport(Verdict.GENUINE, ()), {}, self.fault)


@dataclass
class FakeTray:
    """Lays profiles on the fake reader."""

    reader: FakeReader

    def insert(self, name: str) -> None:
        self.reader.state = ReaderState.OCCUPIED

    def remove(self) -> None:
        self.reader.state = ReaderState.EMPTY

    def mrz(self, name: str) -> str:
        return MRZ


class FakeStation:
    """The parts, and demo mode."""

    def __init__(self, verdict: EvidenceVerdict = EvidenceVerdict.GENUINE, *, is_demo: bool = True) -> None:
        self.desk = FakeDesk(verdict=verdict)
        self.reader = FakeReader()
        self.inspector = FakeInspector()
        self.tray = FakeTray(self.reader)
        self.is_demo = is_demo
        self.swipe_reader = None
        self.hears_keyboard = True
        self.recovered: Sequence[Recovered] = ()
        self.restored: Restoration | None = None
        self.clock = FixedClock(NOW)


class FakeHost:
    """Runs every job at once, or keeps it until `run_waiting`."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.at_once = at_once
        self.waiting: list[Callable[[], None]] = []
        self.wiped = 0
        self.cancelled: list[Device] = []
        self.drawn = 0

    def start(self, device: Device, work: Any, done: Any, failed: Any, progress: Any) -> None:
        def run() -> None:
            try:
                value = work(progress, threading.Event())
            except Exception as error:  # noqa: BLE001  # as the runner does
                failed(error)
            else:
                done(value)

        if self.at_once:
            run()
        else:
            self.waiting.append(run)

    def run_waiting(self) -> None:
        jobs, self.waiting = self.waiting, []
        for job in jobs:
            job()

    def detach(self, device: Device, work: Any) -> None:
        work(lambda _value: None, threading.Event())

    def cancel(self, device: Device) -> None:
        self.cancelled.append(device)

    def wipe(self) -> None:
        self.wiped += 1

    def redraw(self) -> None:
        self.drawn += 1
