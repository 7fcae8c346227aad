"""Statements that a person ticks: a large box, the sentence, a hint below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from ui.presenters.model import Tick, Ticks
from ui.theme import tokens
from ui.theme.fonts import font
from ui.theme.scale import RING, RING_WIDTH, Scale
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.widgets.blocks import Ears

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft


class TickBox(QCheckBox):
    """A check box that paints itself: it wraps, and its focus ring stands outside."""

    def __init__(self, tick: Tick, scale: Scale, ticked: Callable[[str, bool], None]) -> None:
        super().__init__(tick.label)
        self._scale, self._hint = scale, tick.hint
        self.setAccessibleDescription(tick.hint)
        self.setChecked(tick.checked)
        self._strong, self._plain = font(scale.body, QFont.Weight.DemiBold), font(scale.body)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(lambda checked: ticked(tick.id, checked))

    def _box(self) -> int:
        return round(self._scale.body * 1.75)

    def _air(self) -> int:
        return RING + self._scale.space(2)

    def _heights(self, width: int) -> tuple[int, int]:
        room = QRect(0, 0, max(width - 2 * self._air() - self._box() - self._scale.space(2), 80), 10_000)
        label = QFontMetrics(self._strong).boundingRect(room, int(_WRAP), self.text()).height()
        hint = QFontMetrics(self._plain).boundingRect(room, int(_WRAP), self._hint).height() if self._hint else 0
        return label, hint

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        return max(sum(self._heights(width)), self._box()) + 2 * self._air()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        width = self._scale.body * 36
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(self._scale.body * 12, self._scale.target + 2 * RING)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802  # Qt's name
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect())
        if self.hasFocus():
            half = RING_WIDTH / 2
            painter.setBrush(QColor(tokens.WHITE))
            painter.setPen(QPen(QColor(tokens.INK), RING_WIDTH))
            radius = tokens.RADIUS + half
            painter.drawRoundedRect(frame.adjusted(half, half, -half, -half), radius, radius)
        card = frame.adjusted(RING + 0.5, RING + 0.5, -RING - 0.5, -RING - 0.5)
        edge = tokens.BRAND if self.isChecked() else tokens.FIELD_EDGE
        painter.setPen(QPen(QColor(edge), 2 if self.isChecked() else 1))
        painter.setBrush(QColor(tokens.BRAND_TINT if self.isChecked() else tokens.WHITE))
        painter.drawRoundedRect(card, tokens.RADIUS, tokens.RADIUS)
        self._paint_box(painter, QRectF(self._air(), self._air(), self._box(), self._box()))
        self._paint_words(painter)

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        checked = self.isChecked()
        painter.setPen(QPen(QColor(tokens.BRAND if checked else tokens.INK), 2))
        painter.setBrush(QColor(tokens.BRAND if checked else tokens.WHITE))
        painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
        if checked:
            pen = QPen(QColor(tokens.WHITE), box.width() * 0.12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            points = [(0.25, 0.53), (0.43, 0.71), (0.76, 0.32)]
            painter.drawPolyline(
                [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points]
            )

    def _paint_words(self, painter: QPainter) -> None:
        left = self._air() + self._box() + self._scale.space(2)
        width = self.width() - left - self._air()
        label, hint = self._heights(self.width())
        top = max(self._air(), (self.height() - label - hint) // 2)
        painter.setPen(QColor(tokens.INK))
        painter.setFont(self._strong)
        painter.drawText(QRectF(left, top, width, label + 1), int(_WRAP), self.text())
        if self._hint:
            painter.setPen(QColor(tokens.MUTED))
            painter.setFont(self._plain)
            painter.drawText(QRectF(left, top + label, width, hint + 1), int(_WRAP), self._hint)


class TicksView(QWidget):
    """Statements under a heading."""

    def __init__(self, block: Ticks, ears: Ears) -> None:
        super().__init__()
        self._ids = [(tick.id, tick.label, tick.hint) for tick in block.ticks]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ears.scale.space(0.5))
        if block.heading:
            column.addWidget(PlainLabel(block.heading, "h3").inset(RING))
        self.boxes: list[TickBox] = []
        for tick in block.ticks:
            box = TickBox(tick, ears.scale, ears.ticked)
            self.boxes.append(box)
            column.addWidget(box)

    def can_show(self, block: Ticks) -> bool:
        """Whether these are the same statements."""
        return [(tick.id, tick.label, tick.hint) for tick in block.ticks] == self._ids

    def show_model(self, block: Ticks) -> None:
        """Renew the ticks."""
        for box, tick in zip(self.boxes, block.ticks, strict=True):
            box.blockSignals(True)
            box.setChecked(tick.checked)
            box.blockSignals(False)
            box.update()
