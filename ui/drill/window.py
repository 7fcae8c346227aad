"""A plain window in which somebody plays the citizen at home, with a simulated means."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from kiosk.clients.choice import CLIENTS
from ui.presenters.drill import DrillSession
from ui.theme import qss
from ui.theme.scale import COUNTER
from ui.widgets.label import PlainLabel


class DrillWindow(QWidget):
    """Choose a means at the top; its question, the answer and what it says below."""

    def __init__(self, session: DrillSession) -> None:
        super().__init__()
        self._session = session
        texts = session.texts
        self.setProperty("role", "window")
        self.setStyleSheet(qss.stylesheet(COUNTER))
        self.setWindowTitle(texts.text("drill-title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[COUNTER.space(4)] * 4)
        column.setSpacing(COUNTER.space(2))
        column.addWidget(PlainLabel(texts.text("drill-title"), "h1"))
        column.addWidget(PlainLabel(texts.text("drill-what")))
        self._group = QButtonGroup(self)
        for name in CLIENTS:
            choice = QRadioButton(texts.text(f"drill-means-{name}"))
            choice.setAccessibleName(choice.text())
            choice.clicked.connect(lambda _checked=False, name=name: self._choose(name))
            self._group.addButton(choice)
            column.addWidget(choice)
        self._question = PlainLabel("", "h2")
        self._field = QLineEdit()
        self._field.setMinimumHeight(COUNTER.space(5))
        self._field.returnPressed.connect(self._enter)
        self._said = PlainLabel("")
        column.addWidget(self._question)
        column.addWidget(self._field)
        column.addLayout(self._buttons())
        column.addWidget(self._said)
        column.addStretch(1)
        self.resize(COUNTER.body * 42, COUNTER.body * 38)
        self._draw()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._go_on = QPushButton(self._session.texts.text("drill-go-on"))
        self._again = QPushButton(self._session.texts.text("drill-start-over"))
        self._go_on.clicked.connect(self._enter)
        self._again.clicked.connect(self._start_over)
        for button in (self._go_on, self._again):
            button.setAccessibleName(button.text())
            button.setMinimumHeight(COUNTER.space(5))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _choose(self, name: str) -> None:
        self._session.choose(name)
        self._draw()

    def _start_over(self) -> None:
        self._session.start_over()
        self._draw()

    def _enter(self) -> None:
        text = self._field.text()
        self._field.clear()  # what was typed stays in no widget
        self._session.enter(text)
        self._draw()

    def _draw(self) -> None:
        view = self._session.view
        self._question.setText(view.question or "")
        self._field.setAccessibleName(view.question or "")
        self._field.setEchoMode(QLineEdit.EchoMode.Password if view.hidden else QLineEdit.EchoMode.Normal)
        self._field.setEnabled(view.takes_text)
        self._go_on.setEnabled(view.question is not None and not view.is_done)
        self._again.setEnabled(view.question is not None)
        self._said.setText("\n".join(view.said))
        if view.takes_text:
            self._field.setFocus()
