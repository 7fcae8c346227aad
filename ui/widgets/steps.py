"""Steps of a case and progress by phase: each has a sign and its name, the one under way is told in words too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.presenters.model import Mark, Phase, Progress
from ui.theme import tokens
from ui.theme.scale import RING, Scale
from ui.widgets.icons import MarkIcon
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.widgets.blocks import Ears


class StepList(QWidget):
    """Steps one below the other."""

    def __init__(self, phases: tuple[Phase, ...], scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space(1.25))
        self._rows: list[tuple[MarkIcon, PlainLabel]] = []
        for phase in phases:
            row = QHBoxLayout()
            row.setSpacing(scale.space(1.5))
            icon = MarkIcon(phase.mark, round(scale.body * 1.3))
            label = PlainLabel(phase.label)
            row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, 1)
            column.addLayout(row)
            self._rows.append((icon, label))
        self.show_phases(phases)

    def show_phases(self, phases: tuple[Phase, ...]) -> None:
        """Renew marks and names; the number of steps stays."""
        for (icon, label), phase in zip(self._rows, phases, strict=True):
            icon.set_mark(phase.mark)
            role = {Mark.NOW: "strong", Mark.LATER: "muted"}.get(phase.mark, "")
            if label.property("role") != role:
                label.setProperty("role", role)
                label.style().unpolish(label)
                label.style().polish(label)
            label.setText(phase.label)

    @property
    def count(self) -> int:
        """How many steps it shows."""
        return len(self._rows)


class ProgressBar(QWidget):
    """A bar that fills; what it says is said in words beside it."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self._height = scale.space(1.5)
        self.setMinimumSize(QSize(scale.body * 10, self._height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(400, self._height)

    def show_part(self, part: float) -> None:
        """Fill it to `part` of 1."""
        self._part = min(max(part, 0.0), 1.0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.GRAY_200))
        painter.setPen(QColor(tokens.GRAY_500))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        filled = self.rect()
        filled.setWidth(round(self.width() * self._part))
        painter.fillRect(filled, QColor(tokens.BRAND))


class ProgressView(QWidget):
    """The sentence of what happens now, the bar, and the phases."""

    def __init__(self, block: Progress, ears: Ears) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(ears.scale.space(2))
        self._words = PlainLabel(block.words, "lead")
        self._bar = ProgressBar(ears.scale)
        self._bar.setMaximumWidth(ears.scale.body * 40)
        self._steps = StepList(block.phases, ears.scale)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        column.addSpacing(ears.scale.space(1))
        column.addWidget(self._steps)
        self.show_model(block)

    def can_show(self, block: Progress) -> bool:
        """Whether it has as many phases."""
        return len(block.phases) == self._steps.count

    def show_model(self, block: Progress) -> None:
        """Renew it."""
        self._words.setText(block.words)
        self._bar.show_part(block.part)
        self._bar.setAccessibleName(block.words)
        self._steps.show_phases(block.phases)
