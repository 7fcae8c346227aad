"""What a face needs of a station, as ports: the real one comes from `kiosk.bootstrap`, tests bring their own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from enum import StrEnum, unique
from typing import Any, Protocol, TypeAlias

from hardware.mrz.source import MrzSource
from hardware.readers.port import Reader
from kiosk.domain.assurance import Decision
from kiosk.domain.errands import Errand, Face
from kiosk.domain.recovered import Recovered
from kiosk.domain.refusal import RefusalReason
from kiosk.domain.restoration import Restoration
from kiosk.domain.secret import Secret
from kiosk.domain.ticks import Tick
from kiosk.domain.witness import WitnessRules
from kiosk.services.letter_setting import LetterSetting
from kiosk.services.ports import Clock
from kiosk.services.record_witness import WitnessOutcome, WitnessStatement
from kiosk.services.views import CaseView
from kiosk.services.views_messages import MessageLine
from kiosk.services.views_questions import QuestionsView
from kiosk.services.watch_print import PrintProgress
from ui.presenters.clerks import Staff


class Inspector(Protocol):
    """Reads the document on the reader; runs on the reader's thread."""

    def read(
        self, access_key: Any, *, printed: Any = None, on_progress: Callable[[Any], None], cancel: threading.Event
    ) -> Any: ...


class Messages(Protocol):
    """What is done about text messages."""

    def deliver(self) -> int: ...

    def print_notice(self, message_id: str, clerk: str, setting: LetterSetting) -> str: ...

    def told(self, message_id: str, clerk: str) -> MessageLine: ...


class Desk(Protocol):
    """The use cases that a face calls; they run on the desk's thread."""

    @property
    def staff(self) -> Staff: ...

    @property
    def messages(self) -> Messages: ...

    def case(self, case_id: str) -> CaseView: ...

    def open_case(self, errand: Errand, face: Face, clerk: str) -> CaseView: ...

    def record_inspection(self, case_id: str, inspection: Any) -> CaseView: ...

    def record_tick(self, case_id: str, tick: Tick, answer: bool, *, note: str = "") -> CaseView: ...

    def foresee(self, case_id: str) -> Decision: ...

    def decide(self, case_id: str) -> CaseView: ...

    def issue(self, case_id: str, request_key: str, setting: LetterSetting) -> CaseView: ...

    def watch_print(self, case_id: str) -> PrintProgress: ...

    def draw_questions(self, case_id: str) -> QuestionsView: ...

    def answer_question(self, case_id: str, number: int, answer: Secret[str], *, note: str = "") -> QuestionsView: ...

    def record_witness(self, case_id: str, statement: WitnessStatement) -> WitnessOutcome: ...

    def witness_rules(self) -> WitnessRules: ...

    def refuse_case(self, case_id: str, reasons: Sequence[RefusalReason]) -> CaseView: ...

    def print_refusal(self, case_id: str) -> CaseView: ...

    def confirm_print(self, case_id: str, whole: bool) -> CaseView: ...

    def hand_over(self, case_id: str) -> CaseView: ...

    def resend_pin(self, case_id: str) -> CaseView: ...

    def expire(self) -> int: ...

    def close_case(self, case_id: str, reason: Any) -> CaseView: ...


class Tray(Protocol):
    """Simulated documents to lay on the simulated reader."""

    def insert(self, name: str) -> Any: ...

    def remove(self) -> None: ...

    def mrz(self, name: str) -> str: ...


class Station(Protocol):
    """The parts of an open station that the faces use."""

    @property
    def desk(self) -> Desk: ...

    @property
    def inspector(self) -> Inspector: ...

    @property
    def reader(self) -> Reader: ...

    @property
    def swipe_reader(self) -> MrzSource | None: ...

    @property
    def hears_keyboard(self) -> bool: ...

    @property
    def clock(self) -> Clock: ...

    @property
    def is_demo(self) -> bool: ...

    @property
    def tray(self) -> Tray | None: ...

    @property
    def recovered(self) -> Sequence[Recovered]: ...

    @property
    def restored(self) -> Restoration | None: ...


@unique
class Device(StrEnum):
    """What has a thread of its own."""

    READER = "reader"
    DESK = "desk"
    SENDER = "sender"


Work: TypeAlias = Callable[[Callable[[Any], None], threading.Event], Any]


class Host(Protocol):
    """The shell round a session: it runs work off the GUI thread and draws."""

    def start(
        self,
        device: Device,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        progress: Callable[[Any], None],
    ) -> None: ...

    def detach(self, device: Device, work: Work) -> None:
        """Run work whose answer nobody waits for, also after the session is wiped."""
        ...

    def cancel(self, device: Device) -> None: ...

    def wipe(self) -> None:
        """The session ended: drop what is under way, delete its pages."""
        ...

    def redraw(self) -> None: ...
