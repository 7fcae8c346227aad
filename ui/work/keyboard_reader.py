"""A swipe reader that plays a keyboard, told from the person at the same keyboard, whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow

from hardware.mrz.assembly import IDLE_SECONDS, Swipe
from hardware.mrz.wedge import BURST_GAP, Owner, Wedge

_PAUSE: Final = round(BURST_GAP * 1500)
"""Milliseconds after which a key that was held back is a person's; a little longer than the gap."""
_SILENCE: Final = round(IDLE_SECONDS * 1000)
_SILENT_KEYS: Final = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
_COMMANDS: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_TEXT: Final = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Tab: "\t"}


class KeyboardReader(QObject):
    """A filter on the application. `heard` gets each swipe; keys of a person arrive as ever, a blink later.

    It looks at keys where they enter a window, by the times that the system gave them: a window that was busy takes
    a person's keys all at once, and they are a person's all the same. What a program hands to a widget is not its own.
    """

    def __init__(self, parent: QObject, heard: Callable[[Swipe], None]) -> None:
        super().__init__(parent)
        self._heard = heard
        self._wedge = Wedge()
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._is_giving_back = False
        self._pause = self._timer(_PAUSE, self._paused)
        self._silence = self._timer(_SILENCE, self._fell_silent)

    def _timer(self, milliseconds: int, over: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(over)
        return timer

    def forget(self) -> None:
        """Half a swipe of the person before is nobody's."""
        self._pause.stop()
        self._silence.stop()
        self._held.clear()
        self._wedge = Wedge()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take the reader's keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QWindow):
            return not self._is_giving_back and self._take(watched, event)
        return False

    def _take(self, window: QWindow, event: QKeyEvent) -> bool:
        """Whether a key is the reader's, or may be."""
        if event.key() in _SILENT_KEYS:
            return False
        text = _TEXT.get(Qt.Key(event.key()), event.text())
        is_command = event.isAutoRepeat() or bool(event.modifiers() & _COMMANDS)
        if not text or (is_command and not self._wedge.in_burst):
            self._paused()
            return False
        seen = self._wedge.press(text, event.timestamp() / 1000)
        if seen.gives_back:
            self._give_back()
        if seen.owner is Owner.OPEN:
            self._held.append((window, event.clone()))
            self._pause.start()
        elif seen.owner is Owner.READER:
            self._held.clear()
            self._pause.stop()
            self._silence.start()
        for swipe in seen.swipes:
            self._heard(swipe)
        return seen.owner is not Owner.PERSON

    def _paused(self) -> None:
        self._wedge.pause()
        self._give_back()

    def _give_back(self) -> None:
        """The keys go where they were meant to, in their order."""
        self._pause.stop()
        held, self._held = self._held, []
        self._is_giving_back = True
        try:
            for window, event in held:
                QCoreApplication.sendEvent(window, event)
        finally:
            self._is_giving_back = False

    def _fell_silent(self) -> None:
        swipe = self._wedge.silent()
        if swipe is not None:
            self._heard(swipe)
