"""Pictures: the chip's portrait, already decoded, and a plain drawing of the reader."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.presenters.model import Picture, Portrait
from ui.theme import tokens
from ui.theme.scale import Scale
from ui.widgets.label import PlainLabel


class PortraitView(QFrame):
    """The portrait as large as its height allows, with a caption. Qt never guesses a format: it gets plain RGB."""

    def __init__(self, model: Portrait, scale: Scale, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = height
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space(1))
        self._image = QLabel()
        self._image.setTextFormat(Qt.TextFormat.PlainText)
        self._image.setWordWrap(True)
        self._image.setProperty("role", "muted")
        self._image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._image.setMargin(0)
        self._caption = PlainLabel(model.caption, "small")
        column.addWidget(self._image)
        column.addWidget(self._caption)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_model(model)

    def show_model(self, model: Portrait) -> None:
        """Show this portrait, or the words that stand in its place."""
        self._image.setAccessibleName(model.name)
        self._caption.setText(model.caption)
        if model.picture is None:
            self._image.setFixedSize(QSize(self._height * 3 // 4, self._height))
            self._image.setStyleSheet(f"background: {tokens.GRAY_100}; border: 1px solid {tokens.GRAY_400};")
            self._image.setText(model.missing)
        else:
            pixmap = _pixmap(model.picture).scaledToHeight(self._height, Qt.TransformationMode.SmoothTransformation)
            self._image.setFixedSize(pixmap.size())
            self._image.setPixmap(pixmap)
        self._caption.setFixedWidth(self._image.width())


def _pixmap(picture: Picture) -> QPixmap:
    image = QImage(picture.rgb, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image.copy())


class ReaderDrawing(QWidget):
    """A reader and a document, in lines: nothing on it, laid on it, or taken away. It is drawing, not information."""

    def __init__(self, state: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setFixedSize(QSize(width, round(width * 0.74)))

    def show_state(self, state: str) -> None:
        """Draw another state."""
        if state != self._state:
            self._state = state
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 400, self.width() / 400)
        self._reader(painter)
        if self._state == "laid":
            _passport(painter, QPointF(200, 168), tilt=0)
        else:
            _passport(painter, QPointF(200, 82), tilt=-8 if self._state == "empty" else 8)
            _arrow(painter, down=self._state == "empty")

    @staticmethod
    def _reader(painter: QPainter) -> None:
        painter.setPen(QPen(QColor(tokens.INK), 3))
        painter.setBrush(QColor(tokens.GRAY_200))
        painter.drawPolygon(QPolygonF([QPointF(70, 205), QPointF(330, 205), QPointF(385, 262), QPointF(15, 262)]))
        painter.setBrush(QColor(tokens.GRAY_500))
        painter.drawRoundedRect(QRectF(15, 262, 370, 26), 4, 4)
        painter.setPen(QPen(QColor(tokens.INK), 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for radius in (14, 26, 38):
            painter.drawArc(QRectF(200 - radius, 236 - radius * 0.5, radius * 2, radius), 20 * 16, 140 * 16)


def _passport(painter: QPainter, centre: QPointF, tilt: float) -> None:
    painter.save()
    painter.translate(centre)
    painter.rotate(tilt)
    painter.setPen(QPen(QColor(tokens.INK), 3))
    painter.setBrush(QColor(tokens.BRAND))
    painter.drawRoundedRect(QRectF(-62, -56, 124, 112), 6, 6)
    painter.setPen(QPen(QColor(tokens.WHITE), 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, -12), 20, 20)
    painter.drawEllipse(QPointF(0, -12), 8, 20)
    painter.drawLine(QPointF(-20, -12), QPointF(20, -12))
    painter.drawRoundedRect(QRectF(-14, 28, 28, 16), 3, 3)
    painter.drawLine(QPointF(-14, 36), QPointF(-5, 36))
    painter.drawLine(QPointF(5, 36), QPointF(14, 36))
    painter.drawEllipse(QPointF(0, 36), 5, 5)
    painter.restore()


def _arrow(painter: QPainter, *, down: bool) -> None:
    painter.setPen(QPen(QColor(tokens.BRAND_DARK), 7, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    head, tail = (190, 110) if down else (110, 190)
    step = -18 if down else 18
    painter.drawLine(QPointF(320, tail), QPointF(320, head))
    painter.drawPolyline(QPolygonF([QPointF(302, head + step), QPointF(320, head), QPointF(338, head + step)]))
