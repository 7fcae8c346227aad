"""Text on the screen: always plain, always wrapping. Names from a chip or a register can never become markup."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.fonts import font
from ui.theme.tokens import MEASURE_CHARACTERS


class PlainLabel(QLabel):
    """A label of a role of the style sheet: h1, h2, h3, lead, label, strong, muted, small, error, title or none."""

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setProperty("role", role)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def limit_measure(self, pixels: int) -> PlainLabel:
        """Keep lines of text of this size within the measure that reads well."""
        self.setMaximumWidth(QFontMetrics(font(pixels)).averageCharWidth() * MEASURE_CHARACTERS)
        return self

    def inset(self, left: int, right: int = 0) -> PlainLabel:
        """Move the text in, to stand in line with buttons that carry room for their focus ring."""
        self.setContentsMargins(QMargins(left, 0, right, 0))
        return self
