"""Small signs, drawn by the project: a mark always has its own shape, so that colour is never the only difference."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.presenters.model import Mark, Tone
from ui.theme import tokens


class MarkIcon(QWidget):
    """The sign of a check, a step or a notice. It carries no name: the word beside it does."""

    def __init__(self, mark: Mark | Tone, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: Mark | Tone = mark
        self._size = size
        self.setFixedSize(QSize(size, size))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_mark(self, mark: Mark | Tone) -> None:
        """Show another sign."""
        if mark != self._mark:
            self._mark = mark
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, 1, self._size - 2, self._size - 2)
        paint_mark(painter, box, self._mark)


def paint_mark(painter: QPainter, box: QRectF, mark: Mark | Tone) -> None:
    """One sign into a square."""
    painter.setPen(Qt.PenStyle.NoPen)
    if mark in (Mark.PASSED, Tone.SUCCESS):
        _disc(painter, box, tokens.GREEN_700)
        _tick(painter, box)
    elif mark in (Mark.FAILED, Tone.ERROR):
        _octagon(painter, box, tokens.RED_700)
        _cross(painter, box)
    elif mark in (Mark.UNCERTAIN, Tone.WARNING):
        _triangle(painter, box)
        _letter(painter, box.translated(0, box.height() * 0.10), "!" if mark is Tone.WARNING else "?", tokens.INK)
    elif mark is Tone.INFO:
        _disc(painter, box, tokens.BLUE_600)
        _letter(painter, box, "i", tokens.WHITE)
    elif mark is Mark.NOW:
        painter.setBrush(QColor(tokens.WHITE))
        painter.setPen(QPen(QColor(tokens.BRAND), box.width() * 0.14))
        inset = box.width() * 0.07
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.BRAND))
        third = box.width() * 0.30
        painter.drawEllipse(box.adjusted(third, third, -third, -third))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.GRAY_500), max(1.5, box.width() * 0.08)))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if mark is Mark.NONE:
            middle = box.center().y()
            painter.drawLine(
                QPointF(box.left() + box.width() * 0.3, middle), QPointF(box.right() - box.width() * 0.3, middle)
            )


def paint_chevron(painter: QPainter, box: QRectF, size: float, colour: str) -> None:
    """An arrow head at the right end of `box`."""
    x, y = box.right() - size * 0.6, box.center().y()
    painter.setPen(QPen(QColor(colour), max(2.0, size / 5), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    reach = size * 0.6
    painter.drawPolyline(QPolygonF([QPointF(x, y - reach), QPointF(x + reach, y), QPointF(x, y + reach)]))


def _disc(painter: QPainter, box: QRectF, colour: str) -> None:
    painter.setBrush(QColor(colour))
    painter.drawEllipse(box)


def _octagon(painter: QPainter, box: QRectF, colour: str) -> None:
    cut = box.width() * 0.29
    left, right, top, bottom = box.left(), box.right(), box.top(), box.bottom()
    corners = [
        (left + cut, top),
        (right - cut, top),
        (right, top + cut),
        (right, bottom - cut),
        (right - cut, bottom),
        (left + cut, bottom),
        (left, bottom - cut),
        (left, top + cut),
    ]
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))


def _triangle(painter: QPainter, box: QRectF) -> None:
    painter.setBrush(QColor(tokens.ORANGE_500))
    painter.setPen(QPen(QColor(tokens.INK), max(1.5, box.width() * 0.06)))
    low = box.bottom() - box.height() * 0.06
    painter.drawPolygon(
        QPolygonF([QPointF(box.center().x(), box.top() + 1), QPointF(box.right(), low), QPointF(box.left(), low)])
    )


def _white_pen(box: QRectF) -> QPen:
    return QPen(QColor(tokens.WHITE), max(1.8, box.width() * 0.12), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)


def _tick(painter: QPainter, box: QRectF) -> None:
    painter.setPen(_white_pen(box))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = ((0.28, 0.53), (0.44, 0.69), (0.73, 0.34))
    painter.drawPolyline(
        QPolygonF([QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in points])
    )


def _cross(painter: QPainter, box: QRectF) -> None:
    painter.setPen(_white_pen(box))
    near, far = 0.32, 0.68
    for start, end in (((near, near), (far, far)), ((near, far), (far, near))):
        painter.drawLine(
            QPointF(box.left() + start[0] * box.width(), box.top() + start[1] * box.height()),
            QPointF(box.left() + end[0] * box.width(), box.top() + end[1] * box.height()),
        )


def _letter(painter: QPainter, box: QRectF, letter: str, colour: str) -> None:
    font = painter.font()
    font.setPixelSize(max(8, round(box.height() * 0.62)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), letter)
