"""One answer of several: round boxes of which one is chosen, each a large target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from ui.presenters.model import Options
from ui.theme.scale import RING
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.widgets.blocks import Ears


class OptionButton(QRadioButton):
    """One answer; it is chosen wherever it is pressed, also beside its words."""

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802  # Qt's name
        return self.rect().contains(pos)


class OptionsView(QWidget):
    """Answers under a heading, two beside each other where there is room."""

    def __init__(self, block: Options, ears: Ears) -> None:
        super().__init__()
        self._ids = [(option.id, option.label) for option in block.options]
        self.setAccessibleName(block.heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(ears.scale.space(0.5))
        if block.heading:
            column.addWidget(PlainLabel(block.heading, "label"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(ears.scale.space(2))
        self._grid.setVerticalSpacing(ears.scale.space(0.5))
        column.addLayout(self._grid)
        self._group = QButtonGroup(self)
        self.buttons: list[OptionButton] = []
        for option in block.options:
            button = OptionButton(option.label)
            button.setAccessibleDescription(block.heading)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setChecked(option.chosen)
            button.toggled.connect(lambda checked, name=option.id: ears.ticked(name, True) if checked else None)
            self._group.addButton(button)
            self.buttons.append(button)
        self._columns = 0
        self._arrange(2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, button in enumerate(self.buttons):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, number // columns, number % columns)

    def _width_of(self, columns: int) -> int:
        widest = max((button.sizeHint().width() for button in self.buttons), default=0)
        return widest * columns + self._grid.horizontalSpacing() * (columns - 1) + 2 * RING

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._width_of(1), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= self._width_of(2) else 1)

    def can_show(self, block: Options) -> bool:
        """Whether these are the same answers."""
        return [(option.id, option.label) for option in block.options] == self._ids

    def show_model(self, block: Options) -> None:
        """Renew which is chosen."""
        for button, option in zip(self.buttons, block.options, strict=True):
            if option.chosen != button.isChecked():
                button.blockSignals(True)
                button.setChecked(option.chosen)
                button.blockSignals(False)
