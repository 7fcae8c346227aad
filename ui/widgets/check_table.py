"""The table of checks: a sign, its meaning in a word, what was asked, and why it ended so. Never one green light."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from ui.presenters.model import Checks
from ui.theme.scale import RING
from ui.widgets.icons import MarkIcon
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from ui.widgets.blocks import Ears


class CheckTable(QFrame):
    """One row a check, a thin rule between rows."""

    def __init__(self, block: Checks, ears: Ears) -> None:
        super().__init__()
        self._block = block
        scale = ears.scale
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(scale.space(1))
        column.addWidget(PlainLabel(block.heading, "h3"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(scale.space(1.5))
        grid.setVerticalSpacing(scale.space(0.75))
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        for number, row in enumerate(block.rows):
            rule = QFrame()
            rule.setProperty("role", "rule")
            grid.addWidget(rule, 2 * number, 0, 1, 3)
            word = PlainLabel(row.word, "strong", wrap=False)
            title = PlainLabel(row.title)
            title.setAccessibleDescription(" ".join(part for part in (f"{row.word}.", row.why) if part))
            grid.addWidget(MarkIcon(row.mark, round(scale.body * 1.3)), 2 * number + 1, 0, top)
            grid.addWidget(word, 2 * number + 1, 1, top)
            said = QVBoxLayout()
            said.setSpacing(0)
            said.addWidget(title)
            if row.why:
                said.addWidget(PlainLabel(row.why, "muted"))
            grid.addLayout(said, 2 * number + 1, 2, top)
        column.addLayout(grid)
        if block.rest:
            column.addWidget(PlainLabel(block.rest, "muted"))

    def can_show(self, block: Checks) -> bool:
        """A table is built once for one inspection."""
        return block == self._block

    def show_model(self, block: Checks) -> None:
        """Nothing to renew."""
