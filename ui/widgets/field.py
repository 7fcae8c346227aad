"""Fields: label above, hint, the input, and what is wrong with it in words. They keep what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.presenters.model import Field, Form
from ui.theme.scale import RING, Scale
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.widgets.blocks import Ears


class FieldView(QWidget):
    """One question and its input. `typed(id, text)` is called at each change by the person, or by a swipe reader."""

    def __init__(
        self, field: Field, scale: Scale, typed: Callable[[str, str], None], enter: Callable[[], None]
    ) -> None:
        super().__init__()
        self._field, self._typed, self._scale = field, typed, scale
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(scale.space(0.5))
        self._label = PlainLabel(field.label, "label")
        self._hint = PlainLabel(field.hint, "muted")
        self._error = PlainLabel(field.error, "error")
        self._input: QLineEdit | QPlainTextEdit = self._many_lines(enter) if field.lines > 1 else self._one_line(enter)
        self._label.setBuddy(self._input)
        self._input.setAccessibleName(field.label)
        self._input.setProperty("mono", field.mono)
        for part in (self._label, self._hint, self._error, self._input):
            column.addWidget(part)
        self._put(field.value)
        self._dress()

    def _one_line(self, enter: Callable[[], None]) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(self._field.length)
        line.setEchoMode(QLineEdit.EchoMode.Password if self._field.secret else QLineEdit.EchoMode.Normal)
        line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        line.setMaximumWidth(max(self._scale.body * 10, round(self._scale.body * self._field.length * 0.95)))
        line.textChanged.connect(lambda text: self._typed(self._field.id, text))
        line.returnPressed.connect(enter)
        return line

    def _many_lines(self, enter: Callable[[], None]) -> QPlainTextEdit:
        area = QPlainTextEdit()
        area.setTabChangesFocus(True)
        area.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        area.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        font = QFont("IBM Plex Mono")
        font.setPixelSize(self._scale.body)
        metrics = QFontMetrics(font)
        area.setFixedHeight(metrics.lineSpacing() * (self._field.lines + 1) + self._scale.space(2))
        area.setMaximumWidth(metrics.horizontalAdvance("<" * 46) + self._scale.space(6))
        area.textChanged.connect(self._area_changed)
        area.installEventFilter(_Submit(area, enter))
        return area

    def _area_changed(self) -> None:
        area = self._input
        if not isinstance(area, QPlainTextEdit):
            return
        text = area.toPlainText()
        if len(text) > self._field.length:
            text = text[: self._field.length]
            area.setPlainText(text)
            return
        self._typed(self._field.id, text)

    @property
    def input(self) -> QWidget:
        """The widget that takes the keys."""
        return self._input

    def show_field(self, field: Field) -> None:
        """Renew label, hint and error; the content only where the presenter changed it itself."""
        if field.value != self._text():
            self._put(field.value)
        self._field = field
        self._dress()

    def _text(self) -> str:
        return self._input.toPlainText() if isinstance(self._input, QPlainTextEdit) else self._input.text()

    def _put(self, value: str) -> None:
        self._input.blockSignals(True)
        if isinstance(self._input, QPlainTextEdit):
            self._input.setPlainText(value)
        else:
            self._input.setText(value)
        self._input.blockSignals(False)

    def _dress(self) -> None:
        field = self._field
        self._label.setText(field.label)
        self._hint.setText(field.hint)
        self._hint.setVisible(bool(field.hint))
        self._error.setText(field.error)
        self._error.setVisible(bool(field.error))
        self._input.setAccessibleDescription(" ".join(part for part in (field.error, field.hint) if part))
        self._input.setProperty("wrong", bool(field.error))
        self._input.style().unpolish(self._input)
        self._input.style().polish(self._input)


class _Submit(QObject):
    """Ctrl+Enter leaves an area of several lines, as Enter leaves one line."""

    def __init__(self, parent: QObject, enter: Callable[[], None]) -> None:
        super().__init__(parent)
        self._enter = enter

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._enter()
                return True
        return super().eventFilter(watched, event)


class FormView(QWidget):
    """Fields below or beside each other."""

    def __init__(self, form: Form, ears: Ears) -> None:
        super().__init__()
        self._ids = [field.id for field in form.fields]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(ears.scale.space(2))
        grid.setVerticalSpacing(ears.scale.space(3))
        self.fields: list[FieldView] = []
        for number, field in enumerate(form.fields):
            view = FieldView(field, ears.scale, ears.typed, lambda: ears.command("submit"))
            edge = Qt.AlignmentFlag.AlignTop if form.columns == 1 else Qt.AlignmentFlag.AlignBottom
            grid.addWidget(view, number // form.columns, number % form.columns, edge)
            self.fields.append(view)

    def can_show(self, form: Form) -> bool:
        """Whether these are the same questions."""
        return [field.id for field in form.fields] == self._ids

    def show_model(self, form: Form) -> None:
        """Renew each field in place."""
        for view, field in zip(self.fields, form.fields, strict=True):
            view.show_field(field)
