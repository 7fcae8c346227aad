"""What both windows share: the runners, the clock ticks, the drawing of pages, and the net under uncaught faults."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Callable
from concurrent.futures import CancelledError
from types import TracebackType
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from hardware.mrz.assembly import Swipe
from hardware.mrz.source import SourceState
from hardware.readers.port import ReaderStatus
from kiosk.domain.cases import CloseReason
from ui.flow.table import Event
from ui.presenters import model
from ui.presenters.station import Device, Station, Work
from ui.theme import qss
from ui.theme.scale import LARGE, Scale
from ui.widgets.blocks import Ears
from ui.widgets.page_view import PageView
from ui.widgets.tray import TrayView
from ui.work.keyboard_reader import KeyboardReader
from ui.work.line_reader import LineReader
from ui.work.runner import Runner

_log = logging.getLogger(__name__)
READER_INTERVAL = 250
EXPIRY_INTERVAL = 30_000
"""Milliseconds between two looks at what has run out of time."""
SENDING_INTERVAL = 10_000
"""Milliseconds between two looks at text messages that wait."""


class Shell(QMainWindow):
    """A face's window; the session decides, the window draws. It is the session's host."""

    normal_scale: Scale
    is_booth: bool

    def __init__(self, station: Station) -> None:
        super().__init__()
        self.station = station
        self.setProperty("role", "window")
        self._runners = {device: Runner(device.value) for device in Device}
        self._view: PageView | None = None
        self._drawn: tuple[object, ...] = ()
        self._safe = False
        self._tray: TrayView | None = None
        self._asking = False
        self._reader_timer = QTimer(self)
        self._reader_timer.setInterval(READER_INTERVAL)
        self._reader_timer.timeout.connect(self.ask_reader)
        self._expiry_timer = QTimer(self)
        self._expiry_timer.setInterval(EXPIRY_INTERVAL)
        self._expiry_timer.timeout.connect(self.end_what_is_overdue)
        self._sending_timer = QTimer(self)
        self._sending_timer.setInterval(SENDING_INTERVAL)
        self._sending_timer.timeout.connect(self.send_messages)
        self.may_close = True
        self._keyboard = KeyboardReader(self, self._heard) if station.hears_keyboard else None
        source = station.swipe_reader
        self._line = LineReader(source, self._heard, self._swipe_reader_changed) if source else None

    # --- for the faces --------------------------------------------------------------------------------------------

    @property
    @abstractmethod
    def session(self) -> Any:
        """The session, a `Session`."""

    @abstractmethod
    def draw_frame(self, frame: model.Frame) -> None:
        """Draw what stands round the page."""

    @abstractmethod
    def build_frame(self, frame: model.Frame) -> None:
        """Build it anew, for another language or size."""

    @abstractmethod
    def place(self, page: model.Page, view: PageView) -> None:
        """Put a new page in its place."""

    @abstractmethod
    def make_view(self, page: model.Page, ears: Ears) -> PageView:
        """A page in the layout of this face."""

    def begin(self) -> None:
        """Draw the first page and start asking the reader."""
        self.redraw()
        self.ask_reader()
        self._reader_timer.start()
        self._expiry_timer.start()
        self.send_messages()
        self._sending_timer.start()
        self._listen()

    def end_what_is_overdue(self) -> None:
        """Letters that nobody took and codes out of time die while the window stands open; a fault is in the log."""
        self.detach(Device.DESK, lambda _report, _cancel: self.station.desk.expire())

    def send_messages(self) -> None:
        """Text messages that wait are tried again, away from the desk's thread: a provider may be slow to answer."""
        self.detach(Device.SENDER, lambda _report, _cancel: self.station.desk.messages.deliver())

    @property
    @abstractmethod
    def portrait_height(self) -> int:
        """How large the portrait is drawn."""

    @property
    def scale(self) -> Scale:
        """The size of text now."""
        return self.normal_scale.scaled(LARGE) if self.session.is_large else self.normal_scale

    # --- host -----------------------------------------------------------------------------------------------------

    def start(
        self,
        device: Device,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        progress: Callable[[Any], None],
    ) -> None:
        """Run work on the device's thread."""
        self._runners[device].submit(work, done=done, failed=failed, progress=progress)

    def detach(self, device: Device, work: Work) -> None:
        """Run work that outlives the session."""
        self._runners[device].detach(work)

    def cancel(self, device: Device) -> None:
        """Ask the device's work to stop."""
        self._runners[device].cancel()

    def wipe(self) -> None:
        """The session is over: nothing of it may arrive or stay on the screen."""
        for runner in self._runners.values():
            runner.wipe()
        if self._keyboard is not None:
            self._keyboard.forget()
        self._asking = False
        self._drawn = ()

    def redraw(self) -> None:
        """Bring the window in line with the session."""
        session = self.session
        page, frame = self._safe_page() if self._safe else session.page(), session.frame()
        size = (session.is_large, self.width(), self.height())
        face = (session.texts.language, *size, bool(frame.banner), frame.place, frame.bar)
        if self._drawn[1:] != face:
            self.setStyleSheet(qss.stylesheet(self.scale))
            self.build_frame(frame)
            self._drawn = ()
        self.draw_frame(frame)
        if self._drawn and self._view is not None and self._view.renew(page) and self.renew_page(page):
            return
        self._show(page)
        self._drawn = (page.id, *face)

    def renew_page(self, page: model.Page) -> bool:  # noqa: ARG002  # for faces that draw a part of it themselves
        """Renew what the face draws of a page outside its view; False when that has to be built afresh."""
        return True

    def _show(self, page: model.Page) -> None:
        session = self.session
        upright = self.is_booth and self.height() > self.width()
        ears = Ears(
            self.scale, self._command, session.typed, session.ticked, self.portrait_height, self.is_booth, upright
        )
        self._view = self.make_view(page, ears)
        self.place(page, self._view)
        self.setWindowTitle(f"{page.heading} · {session.texts.text('screen-title')}")
        focus = self.first_focus(self._view)
        if focus is not None:
            focus.setFocus()

    def first_focus(self, view: PageView) -> QWidget | None:
        """Where the keys go when a page appears."""
        return view.first_focus()

    def _command(self, name: str) -> None:
        self._safe = False
        self.session.command(name)

    # --- reader ---------------------------------------------------------------------------------------------------

    def ask_reader(self) -> None:
        """Ask for the reader's state on its thread, unless that is at work."""
        runner = self._runners[Device.READER]
        if self._asking or runner.busy:
            return
        self._asking = True
        reader = self.station.reader
        runner.submit(lambda _report, _cancel: reader.status(), done=self._reader_told, failed=self._reader_silent)

    def _reader_told(self, status: ReaderStatus) -> None:
        self._asking = False
        self.session.reader_changed(status)

    def _reader_silent(self, error: BaseException) -> None:
        self._asking = False
        if not isinstance(error, CancelledError):  # stopped together with a reading; the timer asks again
            _log.warning("reader state unknown", exc_info=error)

    # --- swipe readers --------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        """To the keyboard before anything else does, and to the reader on a line of its own."""
        application = QApplication.instance()
        if self._keyboard is not None and application is not None:
            application.installEventFilter(self._keyboard)
        if self._line is not None:
            self._line.start()

    def _heard(self, swipe: Swipe) -> None:
        self.session.swipes.heard(swipe)

    def _swipe_reader_changed(self, state: SourceState) -> None:
        self.session.swipes.changed(state)

    # --- the net --------------------------------------------------------------------------------------------------

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception that nobody caught: to the log, and a page that a person can leave."""
        _log.error("uncaught", exc_info=(kind, error, trace))
        self._safe = True
        self.session.go(Event.START_OVER)

    def _safe_page(self) -> model.Page:
        text = self.session.texts.text
        return model.Page(
            "safe",
            text("screen-safe"),
            main=(model.Notice(model.Tone.WARNING, text("screen-fault-next"), text("screen-safe-text")),),
            actions=(model.Action(text("screen-start-over"), "go:start_over"),),
        )

    # --- the end --------------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  # Qt's name
        """Close the case and wait for the threads."""
        if not self.may_close:
            event.ignore()
            return
        self.shut()
        super().closeEvent(event)

    def shut(self) -> None:
        """End everything; safe to call twice."""
        self._reader_timer.stop()
        self._expiry_timer.stop()
        self._sending_timer.stop()
        application = QApplication.instance()
        if self._keyboard is not None and application is not None:
            application.removeEventFilter(self._keyboard)
        if self._line is not None:
            self._line.close()
            self._line = None
        self.session.drop_case(CloseReason.CANCELLED)
        for runner in self._runners.values():
            runner.close()
