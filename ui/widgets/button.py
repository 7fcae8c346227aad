"""Buttons that paint themselves, because a style sheet can neither draw a ring outside the fill nor wrap the text.

The fill stands inside a margin that holds the focus ring: 2 px of white, then 4 px of ink (SC 2.4.13). Role, name and
description stay those of a QPushButton.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.presenters.model import Weight
from ui.theme import tokens
from ui.theme.fonts import font
from ui.theme.scale import RING, RING_WIDTH, Scale
from ui.widgets.icons import paint_chevron

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
_CENTRE = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class _Colours:
    fill: str
    text: str
    edge: str


_LOOKS = {
    Weight.PRIMARY: _Colours(tokens.BRAND, tokens.WHITE, tokens.BRAND),
    Weight.SECONDARY: _Colours(tokens.WHITE, tokens.BRAND_DARK, tokens.BRAND),
    Weight.QUIET: _Colours("", tokens.BLUE_600, ""),
    Weight.WARNING: _Colours(tokens.RED_700, tokens.WHITE, tokens.RED_700),
}
_CHOICE = _Colours(tokens.WHITE, tokens.INK, tokens.FIELD_EDGE)
_DISABLED = _Colours(tokens.GRAY_100, tokens.MUTED, tokens.GRAY_400)


class Button(QPushButton):
    """One action. With `choice` it is a wide card: label, hint below, an arrow at its end; `tight` is a key."""

    def __init__(
        self,
        text: str,
        scale: Scale,
        weight: Weight = Weight.PRIMARY,
        *,
        key: str = "",
        hint: str = "",
        choice: bool = False,
        minor: bool = False,
        left: bool = False,
        tight: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scale = scale
        self._look = _CHOICE if choice else _LOOKS[weight]
        self._quiet = weight is Weight.QUIET and not choice
        self._key, self._hint, self._choice = key, hint, choice
        self._left = left or choice or bool(key) or weight is Weight.QUIET
        self._target = scale.minor_target if minor else scale.target
        self._tight = tight
        self._hover = False
        self._label_font = font(scale.h3 if choice else scale.body, QFont.Weight.DemiBold)
        self._small_font = font(scale.body if choice else scale.small)
        self.setText(text)
        self.setAccessibleDescription(hint)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    # --- size -----------------------------------------------------------------------------------------------------

    def _padding(self) -> int:
        if self._quiet:
            return 0
        if self._tight:
            return self._scale.space(0.5)
        return self._scale.space(2.5) if self._choice else self._scale.space(2)

    def _key_width(self) -> int:
        if not self._key:
            return 0
        return QFontMetrics(self._small_font).horizontalAdvance(self._key) + self._scale.space(3)

    def _arrow_width(self) -> int:
        return self._scale.space(4) if self._choice else 0

    def _text_width(self, width: int) -> int:
        taken = 2 * (RING + self._padding()) + self._key_width() + self._arrow_width()
        return max(width - taken, self._scale.space(4))

    def _heights(self, width: int) -> tuple[int, int]:
        box = QRect(0, 0, self._text_width(width), 10_000)
        label = QFontMetrics(self._label_font).boundingRect(box, int(_WRAP), self.text()).height()
        hint = QFontMetrics(self._small_font).boundingRect(box, int(_WRAP), self._hint).height() if self._hint else 0
        return label, hint

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        label, hint = self._heights(width)
        air = 2 * self._scale.space(2 if self._choice else 1)
        return max(self._target, label + hint + air) + 2 * RING

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        wide = QFontMetrics(self._label_font).horizontalAdvance(self.text())
        if self._hint:
            wide = max(wide, QFontMetrics(self._small_font).horizontalAdvance(self._hint))
        width = wide + 4 + 2 * (RING + self._padding()) + self._key_width() + self._arrow_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        words = [*self.text().split(), *self._hint.split()]
        metrics = QFontMetrics(self._label_font)
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        width = widest + 4 + 2 * (RING + self._padding()) + self._key_width() + self._arrow_width()
        return QSize(min(width, self.sizeHint().width()), self._target + 2 * RING)

    # --- events ---------------------------------------------------------------------------------------------------

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  # Qt's name
        self._hover = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        self._hover = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    # --- paint ----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        look = self._look if self.isEnabled() else _DISABLED
        if self.hasFocus():
            self._paint_ring(painter)
        if look.fill:
            self._paint_fill(painter, box, look)
        text = box.adjusted(self._padding(), 0, -self._padding() - self._arrow_width(), 0)
        painter.setPen(QColor(look.text))
        if self._key:
            self._paint_key(painter, text)
            text.adjust(0, 0, -self._key_width(), 0)
        if self._choice:
            paint_chevron(painter, box.adjusted(0, 0, -self._padding(), 0), self._scale.space(1.5), look.text)
            painter.setPen(QColor(look.text))
        self._paint_text(painter, text)

    def _paint_ring(self, painter: QPainter) -> None:
        half = RING_WIDTH / 2
        painter.setBrush(QColor(tokens.WHITE))
        painter.setPen(QPen(QColor(tokens.INK), RING_WIDTH))
        radius = tokens.RADIUS + RING - half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _paint_fill(self, painter: QPainter, box: QRectF, look: _Colours) -> None:
        fill = QColor(look.fill)
        if self.isEnabled() and (self.isDown() or self._hover):
            fill = QColor(tokens.BRAND_DARK if look.fill == tokens.BRAND else look.fill)
            if look.fill == tokens.WHITE:
                fill = QColor(tokens.BRAND_TINT)
            elif look.fill == tokens.RED_700:
                fill = QColor(tokens.RED_700).darker(125)
        edge = 2 if look.edge else 0
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(look.edge), edge) if edge else QPen(Qt.PenStyle.NoPen))
        inner = box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(inner, tokens.RADIUS, tokens.RADIUS)

    def _paint_key(self, painter: QPainter, text: QRectF) -> None:
        painter.setFont(self._small_font)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, int(flags), self._key)

    def _paint_text(self, painter: QPainter, text: QRectF) -> None:
        label, hint = self._heights(self.width())
        top = text.top() + (text.height() - label - hint) / 2
        flags = _WRAP if self._left else _CENTRE
        written = QFont(self._label_font)
        written.setUnderline(self._quiet or (self._hover and self.isEnabled() and not self._choice))
        painter.setFont(written)
        painter.drawText(QRectF(text.left(), top, text.width(), label + 1), int(flags), self.text())
        if self._hint:
            painter.setFont(self._small_font)
            painter.drawText(QRectF(text.left(), top + label, text.width(), hint + 1), int(flags), self._hint)
