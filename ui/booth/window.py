"""The citizen's window: one question a page, large, with the same bar at the bottom of every page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.texts.catalogue import Language
from ui.counter.window import banner, header
from ui.presenters import model
from ui.presenters.booth import BoothSession
from ui.presenters.station import Station
from ui.shell import Shell
from ui.theme.scale import BOOTH, RING
from ui.widgets.blocks import Ears
from ui.widgets.button import Button
from ui.widgets.notice import NoticeBox
from ui.widgets.page_view import PageView, Scroller
from ui.widgets.tray import TrayView

_PICTURE_FIRST = {"compare"}
_DRAWN_FIRST = {"document", "take_back"}
_WIDEST = 1500
_SWIPE_LIMIT = 200
_SWIPE_PAUSE = 300
"""Milliseconds without a key after which a swipe is over."""


class BoothWindow(Shell):
    """The booth. Its close button and Alt+F4 do nothing on a real station."""

    normal_scale = BOOTH
    is_booth = True

    def __init__(self, station: Station, *, language: Language, place: str) -> None:
        super().__init__(station)
        self._session = BoothSession(station, self, language=language, place=place)
        self.may_close = station.is_demo
        self._swipe: list[str] = []
        self._overlay: NoticeBox | None = None
        self._overlay_shown: tuple[object, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SWIPE_PAUSE)
        self._pause.timeout.connect(self._swipe_ended)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._session.second_passed)
        self.resize(1080, 1920)
        self.setMinimumSize(800, 600)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    @property
    def session(self) -> BoothSession:
        """The citizen's session."""
        return self._session

    def begin(self) -> None:
        """Draw, and start the clock of the silence."""
        super().begin()
        self._second.start()

    def shut(self) -> None:
        """Stop the clock too."""
        self._second.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        super().shut()

    def wipe(self) -> None:
        """Half a swipe is forgotten too."""
        self._swipe.clear()
        self._pause.stop()
        super().wipe()

    # --- frame ----------------------------------------------------------------------------------------------------

    @property
    def portrait_height(self) -> int:
        """As large as the page allows beside the clerk's statements."""
        return 400 if self._is_wide else 470

    @property
    def _is_wide(self) -> bool:
        return self.width() > self.height()

    def build_frame(self, frame: model.Frame) -> None:
        """Header, banner, room for the page, the bar, the tray."""
        self._view = None
        self._overlay, self._overlay_shown = None, ()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header(frame, self))
        if frame.banner:
            column.addWidget(banner(frame.banner, self))
        self._overlay_slot = QVBoxLayout()
        side = self.scale.space(4)
        self._overlay_slot.setContentsMargins(side, 0, side, 0)
        column.addLayout(self._overlay_slot)
        self._scroller = Scroller()
        column.addWidget(self._scroller, 1)
        column.addWidget(self._build_bar(frame))
        if (tray := self.station.tray) is not None:
            self._tray = TrayView(tray, self.session.texts, self.session.swiped, self.ask_reader)
            self._tray.arrange(self.width())
            column.addWidget(self._tray)
        self.setCentralWidget(whole)

    def _build_bar(self, frame: model.Frame) -> QWidget:
        scale = self.scale
        bar = QFrame()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(scale.space(2), scale.space(1), scale.space(2), scale.space(1))
        row.setSpacing(0)
        for action in frame.bar:
            button = Button(action.label, scale, action.weight, minor=True)
            button.clicked.connect(lambda _checked=False, command=action.command: self._command(command))
            row.addWidget(button, 1)
        return bar

    def draw_frame(self, frame: model.Frame) -> None:
        """The warning of silence, or that help is on its way."""
        shown = (frame.overlay and frame.overlay.heading, frame.overlay_actions)
        if self._overlay is not None and frame.overlay is not None and shown == self._overlay_shown:
            self._overlay.show_model(frame.overlay)
            return
        while (item := self._overlay_slot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._overlay, self._overlay_shown = None, shown
        if frame.overlay is None:
            return
        self._overlay_slot.addSpacing(self.scale.space(2))
        self._overlay = NoticeBox(frame.overlay, self.scale)
        self._overlay_slot.addWidget(self._overlay)
        for action in frame.overlay_actions:
            button = Button(action.label, self.scale, action.weight)
            button.clicked.connect(lambda _checked=False, command=action.command: self._command(command))
            self._overlay_slot.addWidget(button)

    # --- page -----------------------------------------------------------------------------------------------------

    def make_view(self, page: model.Page, ears: Ears) -> PageView:
        """One column on an upright screen, two on a wide one; centred, with room around."""
        first = _PICTURE_FIRST if self._is_wide else _PICTURE_FIRST | _DRAWN_FIRST
        view = PageView(page, ears, two_columns=self._is_wide, side_first=page.id in first)
        scale = self.scale
        side = max(scale.space(4), (self.width() - _WIDEST) // 2)
        view.set_margins(side - RING, scale.space(2 if self._is_wide else 3 if page.id in _PICTURE_FIRST else 7))
        return view

    def place(self, page: model.Page, view: PageView) -> None:  # noqa: ARG002  # the face needs only the view
        """The page in the room between header and bar."""
        self._scroller.show_page(view)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Another screen, another layout."""
        super().resizeEvent(event)
        if self._drawn:
            self.redraw()

    # --- touches and the swipe reader -----------------------------------------------------------------------------

    def first_focus(self, view: PageView) -> QWidget | None:
        """On the page of the swipe reader no button has the focus: the reader closes its lines with Enter."""
        return self if self._session.state == "document" else view.first_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Any touch or key ends the silence; what a swipe reader types is gathered, whatever has the focus."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress):
            was_warning = bool(self._overlay_shown and self._overlay_shown[1])
            self._session.idle.touched()
            if was_warning:
                QTimer.singleShot(0, self, self.redraw)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
            return self._is_swiped(event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _is_swiped(self, event: QKeyEvent) -> bool:
        """Take a key of the swipe reader, which types the lines and closes each by Enter."""
        if self._session.state != "document":
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        text = "\n" if is_enter else event.text()
        if (is_enter and not self._swipe) or not text.strip(" ") or not (is_enter or text.isprintable()):
            return False
        if len(self._swipe) < _SWIPE_LIMIT:
            self._swipe.append(text)
        self._pause.start()
        return True

    def _swipe_ended(self) -> None:
        text, self._swipe = "".join(self._swipe), []
        self._session.swiped(text.strip())
