"""A notice: an icon, a heading, text, and a bar at its left; on a tint that carries ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters.model import Notice, Tone
from ui.theme import tokens
from ui.theme.scale import RING, Scale
from ui.widgets.icons import MarkIcon
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.widgets.blocks import Ears

_LOOKS = {
    Tone.INFO: tokens.INFO,
    Tone.SUCCESS: tokens.SUCCESS,
    Tone.WARNING: tokens.WARNING,
    Tone.ERROR: tokens.ERROR,
}
_BAR = 5


class NoticeBox(QFrame):
    """The box; its accessible name is its heading, its description the text."""

    def __init__(self, notice: Notice, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = _LOOKS[notice.tone]
        row = QHBoxLayout(self)
        row.setContentsMargins(RING + _BAR + scale.space(2), scale.space(2), RING + scale.space(2), scale.space(2))
        row.setSpacing(scale.space(1.5))
        self._icon = MarkIcon(notice.tone, round(scale.h3 * 1.45))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(scale.space(0.5))
        self._heading = PlainLabel(notice.heading, "h3")
        self._text = PlainLabel(notice.text)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        row.addLayout(column, 1)
        self.show_model(notice)

    @classmethod
    def of(cls, notice: Notice, ears: Ears) -> NoticeBox:
        """The box on a page."""
        return cls(notice, ears.scale)

    def show_model(self, notice: Notice) -> None:
        """Show another message."""
        self._look = _LOOKS[notice.tone]
        self._icon.set_mark(notice.tone)
        self._heading.setText(notice.heading)
        self._text.setText(notice.text)
        self._text.setVisible(bool(notice.text))
        self.setAccessibleName(notice.heading)
        self.setAccessibleDescription(notice.text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        painter = QPainter(self)
        box = self.rect().adjusted(RING, 0, -RING, 0)
        painter.fillRect(box, QColor(self._look.tint))
        painter.fillRect(box.left(), box.top(), _BAR, box.height(), QColor(self._look.edge))
