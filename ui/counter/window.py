"""The clerk's window: the case at the left, the page in the middle, the actions with their keys at the right.

Where that leaves the page too little room, the actions stand at the left too, above the case.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.texts.catalogue import Language
from ui.presenters import model
from ui.presenters.counter import CounterSession
from ui.presenters.station import Station
from ui.shell import Shell
from ui.theme.scale import COUNTER, RING, Scale
from ui.widgets.blocks import Ears, FactsView
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel
from ui.widgets.page_view import ActionButtons, PageView, Scroller
from ui.widgets.steps import StepList
from ui.widgets.tray import TrayView

_SIDE_FIRST = {"evidence", "person"}
_TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress, QEvent.Type.Wheel})
_ROOM_FOR_TWO = 48
_ROOM_FOR_PORTRAIT = 36
_ROOM_BESIDE_TWO = 20
"""Widths of the text; a page that would have less between two panes has one, with the actions and the case."""


class CounterWindow(Shell):
    """One window, three panes."""

    normal_scale = COUNTER
    is_booth = False

    def __init__(self, station: Station, *, language: Language, place: str, tick_note: str = "") -> None:
        super().__init__(station)
        self._session = CounterSession(station, self, language=language, place=place, with_login=True)
        self._session.note = tick_note
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._session.second_passed)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.resize(1280, 900)
        self.setMinimumSize(1024, 700)

    def begin(self) -> None:
        """Draw, and start the clock after which the screen locks."""
        super().begin()
        self._second.start()

    def shut(self) -> None:
        """Stop the clock too."""
        self._second.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        super().shut()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Any key or touch of the mouse keeps the screen from locking."""
        if event.type() in _TOUCHES:
            self._session.touched()
        return super().eventFilter(watched, event)

    @property
    def session(self) -> CounterSession:
        """The clerk's session."""
        return self._session

    @property
    def portrait_height(self) -> int:
        """Large: the clerk compares by it."""
        return 400 if self._is_wide else 300

    @property
    def _room(self) -> float:
        """The width of the middle, in widths of the text."""
        return self._beside(1 if self._has_one_pane else 2)

    @property
    def _has_one_pane(self) -> bool:
        return self._beside(2) < _ROOM_BESIDE_TWO

    def _beside(self, panes: int) -> float:
        return (max(self.width(), self.minimumWidth()) - panes * _pane_width(self.scale)) / self.scale.body

    @property
    def _is_wide(self) -> bool:
        return self._room >= _ROOM_FOR_TWO

    # --- frame ----------------------------------------------------------------------------------------------------

    def build_frame(self, frame: model.Frame) -> None:
        """Header, banner, panes and tray."""
        self._view = None
        scale = self.scale
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header(frame, self))
        if frame.banner:
            column.addWidget(banner(frame.banner, self))
        panes = QHBoxLayout()
        panes.setSpacing(0)
        self._action_pane = QFrame()
        self._action_pane.setProperty("role", "pane")
        self._action_pane.setFixedWidth(_pane_width(scale))
        self._action_column = QVBoxLayout(self._action_pane)
        self._action_column.setContentsMargins(*[scale.space(2)] * 4)
        self._scroller = Scroller()
        left = QVBoxLayout()
        panes.addLayout(left)
        panes.addWidget(self._scroller, 1)
        if self._has_one_pane:
            left.addWidget(self._action_pane)
        else:
            panes.addWidget(self._action_pane)
        left.addWidget(self._build_case_pane(frame), 1)
        column.addLayout(panes, 1)
        if (tray := self.station.tray) is not None:
            self._tray = TrayView(tray, self.session.texts, self.session.swiped, self.ask_reader)
            self._tray.arrange(max(self.width(), self.minimumWidth()))
            column.addWidget(self._tray)
        self._buttons: ActionButtons | None = None
        self.setCentralWidget(whole)

    def _build_case_pane(self, frame: model.Frame) -> QWidget:
        scale = self.scale
        pane = QFrame()
        pane.setProperty("role", "pane")
        pane.setFixedWidth(_pane_width(scale))
        around = QVBoxLayout(pane)
        around.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        scroller = Scroller()
        scroller.show_page(inside)
        around.addWidget(scroller)
        column = QVBoxLayout(inside)
        column.setContentsMargins(*[scale.space(3)] * 4)
        column.setSpacing(scale.space(2))
        column.addWidget(PlainLabel(frame.steps_heading, "h3"))
        self._steps = StepList(frame.steps, scale)
        column.addWidget(self._steps)
        self._case_slot = QVBoxLayout()
        self._case_slot.setContentsMargins(0, scale.space(2), 0, 0)
        column.addLayout(self._case_slot)
        self._case_view: FactsView | None = None
        self._case: model.Facts | None = None
        column.addStretch(1)
        return pane

    def draw_frame(self, frame: model.Frame) -> None:
        """Steps and the case so far."""
        self._steps.show_phases(frame.steps)
        if frame.case == self._case and self._case_view is not None:
            return
        if self._case_view is not None:
            self._case_view.hide()
            self._case_view.deleteLater()
            self._case_view = None
        self._case = frame.case
        if frame.case is not None:
            self._case_view = FactsView(frame.case, self._ears(), stacked=True)
            self._case_slot.addWidget(self._case_view)

    def _ears(self) -> Ears:
        session = self.session
        return Ears(self.scale, self._command, session.typed, session.ticked, self.portrait_height, self.is_booth)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Another width, another number of columns."""
        super().resizeEvent(event)
        if self._drawn:
            self.redraw()

    # --- page -----------------------------------------------------------------------------------------------------

    def make_view(self, page: model.Page, ears: Ears) -> PageView:
        """Two columns; the photo stands left of what is said about it."""
        is_wide = self._is_wide or (page.id == "person" and self._room >= _ROOM_FOR_PORTRAIT)
        lies = self._room >= _ROOM_FOR_PORTRAIT
        view = PageView(page, ears, two_columns=is_wide, side_lies=lies, side_first=page.id in _SIDE_FIRST)
        margin = self.scale.space(4)
        view.set_margins(margin, margin)
        return view

    def place(self, page: model.Page, view: PageView) -> None:
        """The page in the middle, its actions at the right."""
        self._scroller.show_page(view)
        self._place_actions(page)
        QWidget.setTabOrder(view, self._action_pane)

    def _place_actions(self, page: model.Page) -> None:
        while (item := self._action_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = None
        if page.actions:
            self._action_column.addWidget(PlainLabel(self.session.texts.text("screen-actions"), "h3").inset(RING))
            self._buttons = ActionButtons(page.actions, self._ears())
            self._action_column.addWidget(self._buttons)
        self._action_column.addStretch(1)

    def renew_page(self, page: model.Page) -> bool:
        """Switch the actions on and off."""
        return self._buttons is None if not page.actions else bool(self._buttons and self._buttons.renew(page.actions))

    def first_focus(self, view: PageView) -> QWidget | None:
        """The page's own fields first, then its first action."""
        buttons = self._buttons.buttons if self._buttons else []
        return view.first_focus() or next((button for button in buttons if button.isEnabled()), None)


def _pane_width(scale: Scale) -> int:
    return 150 + scale.body * 10


def header(frame: model.Frame, shell: Shell) -> QWidget:
    """Name and place at the left, language and size at the right where the face has no bar of its own."""
    scale = shell.scale
    widget = QFrame()
    widget.setProperty("role", "header")
    row = QHBoxLayout(widget)
    row.setContentsMargins(scale.space(3), scale.space(1), scale.space(3), scale.space(1))
    row.setSpacing(scale.space(2))
    row.addWidget(PlainLabel(frame.title, "title", wrap=False), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(PlainLabel(frame.place, "muted"), 1, Qt.AlignmentFlag.AlignVCenter)
    if not shell.is_booth:
        for action in frame.bar:
            button = Button(action.label, scale, action.weight, minor=True)
            button.clicked.connect(lambda _checked=False, command=action.command: shell.session.command(command))
            row.addWidget(button)
    return widget


def banner(words: str, shell: Shell) -> QWidget:
    """What a demo station says on every screen."""
    scale = shell.scale
    widget = QFrame()
    widget.setProperty("role", "banner")
    row = QHBoxLayout(widget)
    row.setContentsMargins(scale.space(3), scale.space(0.75), scale.space(3), scale.space(0.75))
    row.addWidget(PlainLabel(words, "label"))
    return widget
