"""Whoever runs the machine can end either face."""

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import application

GUARD = 3000


class Face(QWidget):
    """A window that is told to end from outside as soon as it is there."""

    def __init__(self, *, is_booth: bool) -> None:
        super().__init__()
        self.is_booth, self.was_shut, self.seconds_over = is_booth, False, False
        self._timer = QTimer(self, interval=5)  # the interpreter gets its turn
        self._timer.timeout.connect(lambda: None)
        self._guard = QTimer(self, interval=GUARD, singleShot=True)
        self._guard.timeout.connect(self.give_up)

    def begin(self) -> None:
        self._timer.start()
        QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGTERM))
        self._guard.start()

    def give_up(self) -> None:
        self.seconds_over = True
        QCoreApplication.exit(1)

    def shut(self) -> None:
        self._timer.stop()
        self._guard.stop()
        self.was_shut = True

    def caught(self, *_error: object) -> None:
        raise AssertionError

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(not self.is_booth)


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("is_booth", [False, True])
def test_the_system_s_order_to_end_is_obeyed_by_a_booth_too(qtbot: QtBot, is_booth: bool) -> None:
    face = Face(is_booth=is_booth)
    qtbot.addWidget(face, before_close_func=lambda widget: setattr(widget, "is_booth", False))
    application._run(face)  # type: ignore[arg-type]  # what of a shell it needs
    assert face.was_shut
    assert not face.seconds_over
