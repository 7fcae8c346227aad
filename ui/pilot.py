"""A hand for a window without a hand before it: finds what a person sees by its accessible name, and presses it.

The demo and the pictures are made with it; it does what a person does and reaches past no page.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from kiosk.domain.errands import Face
from kiosk.registers.own_answers import own_answers
from ui.shell import Shell

_NEXT = {Face.COUNTER: "screen-question-next", Face.BOOTH: "screen-booth-question-next"}
PATIENCE = 30.0
_SETTLING = 5
"""Layouts ask for another pass when text turned out taller than thought."""


class Lost(AssertionError):
    """The window does not show what was looked for."""


class Pilot:
    """Drives one window."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell

    @property
    def state(self) -> str:
        """Where the flow is."""
        return str(self.shell.session.state)

    def find(self, name: str) -> QWidget:
        """The visible widget of that accessible name that a person can use; raises Lost."""
        kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
        for widget in self.shell.findChildren(QWidget):
            if isinstance(widget, kinds) and widget.isVisible() and accessible_name(widget) == name:
                return widget
        raise Lost(f"{name!r} is not on the page {self.state}")

    def has(self, name: str) -> bool:
        """Whether `find` would find it."""
        try:
            self.find(name)
        except Lost:
            return False
        return True

    def press(self, name: str) -> None:
        """Press a button or tick a box."""
        button = self.find(name)
        if not isinstance(button, QAbstractButton) or not button.isEnabled():
            raise Lost(f"{name!r} cannot be pressed on the page {self.state}")
        button.click()

    def log_in(self, number: str, pin: str) -> None:
        """Log a clerk in at the counter."""
        session = self.shell.session
        button = session.texts.text("screen-login-button")
        self.until(lambda: self.has(button))
        session.typed("clerk", number)
        session.typed("pin", pin)
        self.press(button)
        self.until(lambda: bool(session.is_open))

    def answer_question(self) -> None:
        """Answer the question in hand as the invented person would, who knows the truth."""
        session = self.shell.session
        asked, number = session.drawn.question, session.drawn.question.number
        truth = own_answers(session.station.store, session.case.person.id)
        session.typed("answer", truth[asked.kind])
        self.press(session.texts.text(_NEXT[session.face]))
        self.until(lambda: session.state not in {"question", "replying"} or session.drawn.question.number != number)

    def pass_questions(self) -> str:
        """Answer until it is enough; where the flow is then."""
        self.wait("question")
        while self.state == "question":
            self.answer_question()
            self.until(lambda: self.state not in {"replying", "judging"})
        return self.state

    def wait(self, *states: str) -> str:
        """Let the window work until the flow is in one of these states; raises Lost when it takes too long."""
        self.until(lambda: self.state in states)
        return self.state

    def until(self, reached: Callable[[], bool]) -> None:
        """Let the window work until something holds."""
        end = time.monotonic() + PATIENCE
        while not reached():
            if time.monotonic() > end:
                raise Lost(f"waited in vain on the page {self.state}")
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def picture(self, path: Path) -> None:
        """Write what the window shows as PNG."""
        for _ in range(_SETTLING):
            QApplication.processEvents()
        self.shell.grab().save(str(path), "PNG")


def accessible_name(widget: QWidget) -> str:
    """What assistive technology calls it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""
