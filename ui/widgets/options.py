"""One answer of several: round boxes of which one is chosen, each a large target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from ui.presenters.model import Options
from ui.theme.scale import RING
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.widgets.blocks import Ears

_COLUMNS = 2


class OptionsView(QWidget):
    """Answers under a heading, two beside each other."""

    def __init__(self, block: Options, ears: Ears) -> None:
        super().__init__()
        self._ids = [(option.id, option.label) for option in block.options]
        self.setAccessibleName(block.heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(ears.scale.space(0.5))
        if block.heading:
            column.addWidget(PlainLabel(block.heading, "label"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(ears.scale.space(2))
        grid.setVerticalSpacing(ears.scale.space(0.5))
        column.addLayout(grid)
        self._group = QButtonGroup(self)
        self.buttons: list[QRadioButton] = []
        for number, option in enumerate(block.options):
            button = QRadioButton(option.label)
            button.setAccessibleDescription(block.heading)
            button.setChecked(option.chosen)
            button.toggled.connect(lambda checked, name=option.id: ears.ticked(name, True) if checked else None)
            self._group.addButton(button)
            self.buttons.append(button)
            grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)

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
