"""The tray of the simulated reader: lay a demo document on it, which also swipes its printed lines, and lift it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.texts.catalogue import Catalogue
from ui.presenters.model import Weight
from ui.presenters.station import Tray
from ui.theme.scale import COUNTER, RING
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel

DOCUMENTS: Final = (
    "danish-passport",
    "foreign-passport",
    "id-card",
    "residence-card",
    "expired",
    "copy",
    "tampered",
    "unknown-state",
)
"""The documents that every station's tray has; the simulator knows many more, for tests."""


class TrayView(QFrame):
    """A strip at the bottom of a demo station's window. `swiped` gets the printed lines of what is laid down."""

    def __init__(
        self, tray: Tray, texts: Catalogue, swiped: Callable[[str], None], changed: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setProperty("role", "tray")
        self._tray, self._swiped, self._changed = tray, swiped, changed
        column = QVBoxLayout(self)
        column.setContentsMargins(COUNTER.space(3), COUNTER.space(1), COUNTER.space(3), COUNTER.space(1))
        column.setSpacing(0)
        column.addWidget(_small(texts.text("screen-tray")).inset(RING))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self.buttons: list[QWidget] = []
        for name in DOCUMENTS:
            self._add(texts.text(f"screen-profile-{name}"), partial(self._lay, name))
        self._add(texts.text("screen-tray-lift"), self._lift)

    def arrange(self, width: int) -> None:
        """As many buttons in a row as the window is wide; called once."""
        room = width - COUNTER.space(6)
        row, left = QHBoxLayout(), 0
        for button in self.buttons:
            need = button.sizeHint().width()
            if need > left:
                row, left = QHBoxLayout(), room
                row.setSpacing(0)
                row.setAlignment(Qt.AlignmentFlag.AlignLeft)
                self._rows.addLayout(row)
            row.addWidget(button)
            left -= need

    def _add(self, label: str, press: Callable[[], None]) -> None:
        button = Button(label, COUNTER, Weight.SECONDARY, minor=True)
        button.clicked.connect(lambda *_: press())
        self.buttons.append(button)

    def _lay(self, name: str) -> None:
        self._tray.insert(name)
        self._swiped(self._tray.mrz(name))
        self._changed()

    def _lift(self) -> None:
        self._tray.remove()
        self._changed()


def _small(text: str) -> PlainLabel:
    label = PlainLabel(text, wrap=False)
    label.setStyleSheet(f"font-size: {COUNTER.small}px;")
    return label
