"""A person at a window: finds things by the name assistive technology gives them, and waits by what the page says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from kiosk.registers.own_answers import own_answers
from ui.pilot import Pilot
from ui.shell import Shell

PATIENCE = 20_000


class Robot(Pilot):
    """Drives a window in a test."""

    def __init__(self, qtbot: QtBot, shell: Shell) -> None:
        super().__init__(shell)
        self.qtbot = qtbot

    def text(self, text_id: str) -> str:
        return str(self.shell.session.texts.text(text_id))

    def says(self) -> str:
        """Every visible word of the window."""
        words = [label.text() for label in self.shell.findChildren(QLabel) if label.isVisible()]
        return "\n".join(words)

    def expect(self, text_id: str) -> Robot:
        """Wait until the window says this."""
        words = self.text(text_id)
        self.qtbot.waitUntil(lambda: words in self.says(), timeout=PATIENCE)
        return self

    def expect_fault(self, code: str) -> Robot:
        session = self.shell.session
        self.qtbot.waitUntil(lambda: session.fault is not None, timeout=PATIENCE)
        assert session.fault.code == code
        words = session.texts.fault(code, dict(session.fault.data))
        self.qtbot.waitUntil(lambda: words.what in self.says() and words.next in self.says(), timeout=PATIENCE)
        return self

    def await_named(self, text_id: str) -> QWidget:
        """What is called so, once it is there."""
        name = self.text(text_id)
        self.qtbot.waitUntil(lambda: self.has(name), timeout=PATIENCE)
        return self.find(name)

    def choose(self, text_id: str) -> Robot:
        """Press what is called so, once it is there."""
        widget = self.await_named(text_id)
        assert widget.isEnabled(), text_id
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        return self

    def offers(self, text_id: str) -> bool:
        return self.has(self.text(text_id))

    def lay(self, profile: str) -> Robot:
        """Lay a document on the simulated reader, which swipes its lines too."""
        self.choose(f"screen-profile-{profile}")
        self.qtbot.waitUntil(lambda: self.shell.session.reader_state.value == "occupied", timeout=PATIENCE)
        return self

    def fill(self, text_id: str, text: str) -> Robot:
        """Type into the field of that label."""
        field = self.await_named(text_id)
        if isinstance(field, QPlainTextEdit):
            field.setPlainText(text)
        else:
            assert isinstance(field, QLineEdit)
            field.clear()
            self.qtbot.keyClicks(field, text)
        return self

    def answer(self, *, truly: bool = True, by_keys: bool = False) -> Robot:
        """Answer the control questions until they are over, with the invented person's truth or with nothing of it."""
        self.qtbot.waitUntil(lambda: self.state == "question", timeout=PATIENCE)
        is_booth = self.shell.is_booth
        button = "screen-booth-question-next" if is_booth else "screen-question-next"
        session = self.shell.session
        truth = own_answers(self.shell.station.store, session.case.person.id)
        while self.state == "question":
            asked = session.drawn.question
            self.fill(f"screen-{'booth-' if is_booth else ''}question-answer", truth[asked.kind] if truly else "Nej")
            if by_keys:
                self.qtbot.keyClick(self.shell.focusWidget(), Qt.Key.Key_Return)
            else:
                self.choose(button)
            self.qtbot.waitUntil(lambda: self.state not in {"replying", "judging"}, timeout=PATIENCE)
        return self

    def ask_and_answer(self, *, truly: bool = True) -> Robot:
        """At the counter: the clerk chooses the questions and types what the citizen says."""
        return self.choose("screen-use-questions").answer(truly=truly)

    def tick_both(self) -> Robot:
        return self.choose("screen-tick-likeness").choose("screen-tick-in_person")
