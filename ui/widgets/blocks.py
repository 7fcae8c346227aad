"""One widget for each kind of block of a page: `build` chooses it, `renew` shows a new value in place where it can.

A block that is renewed keeps focus and what was typed; a page whose blocks changed their kinds is built afresh.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.presenters import model
from ui.theme.scale import RING, Scale
from ui.widgets.button import Button
from ui.widgets.check_table import CheckTable
from ui.widgets.field import FormView
from ui.widgets.icons import MarkIcon
from ui.widgets.label import PlainLabel
from ui.widgets.notice import NoticeBox
from ui.widgets.options import OptionsView
from ui.widgets.picture import PortraitView, ReaderDrawing
from ui.widgets.steps import ProgressView
from ui.widgets.tick import TicksView

KEY: Final = 82
"""A key is 20 mm wide on a 21.5 inch screen, and no wider with large text: ten of them fill a row."""


@dataclass(frozen=True, slots=True)
class Ears:
    """Whom a block tells what the person does, and how large it is drawn."""

    scale: Scale
    command: Callable[[str], None]
    typed: Callable[[str, str], None]
    ticked: Callable[[str, bool], None]
    portrait_height: int
    is_booth: bool
    is_upright: bool = False


class TextView(QWidget):
    """A paragraph."""

    def __init__(self, block: model.Text, ears: Ears) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        self._label = PlainLabel(block.text, "strong" if block.strong else "")
        self._label.limit_measure(ears.scale.body)
        column.addWidget(self._label)

    def show_model(self, block: model.Text) -> None:
        """Show another text."""
        self._label.setText(block.text)


class FactsView(QFrame):
    """Label and value pairs, one below the other; the values line up."""

    def __init__(self, block: model.Facts, ears: Ears, *, stacked: bool = False) -> None:
        super().__init__()
        self._scale = ears.scale
        self._column = QVBoxLayout(self)
        side = 0 if stacked else RING
        self._column.setContentsMargins(side, 0, side, 0)
        self._column.setSpacing(ears.scale.space(1))
        self._heading = PlainLabel(block.heading, "h3")
        self._column.addWidget(self._heading)
        self._heading.setVisible(bool(block.heading))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(ears.scale.space(3))
        self._grid.setVerticalSpacing(ears.scale.space(1))
        self._grid.setColumnStretch(1, 1)
        self._column.addLayout(self._grid)
        self._values: list[PlainLabel] = []
        self._labels: list[PlainLabel] = []
        for row, (label, value) in enumerate(block.rows):
            name, text = PlainLabel(label, "muted"), PlainLabel(value, "strong")
            name.setBuddy(text)
            text.setAccessibleDescription(label)
            if stacked:
                pair = QVBoxLayout()
                pair.setSpacing(0)
                pair.addWidget(name)
                pair.addWidget(text)
                self._grid.addLayout(pair, row, 0, 1, 2)
            else:
                self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
            self._labels.append(name)
            self._values.append(text)

    def can_show(self, block: model.Facts) -> bool:
        """Whether the rows are as many as before."""
        return len(block.rows) == len(self._values)

    def show_model(self, block: model.Facts) -> None:
        """Show other values."""
        self._heading.setText(block.heading)
        for name, text, (label, value) in zip(self._labels, self._values, block.rows, strict=True):
            name.setText(label)
            text.setText(value)


class ChoicesView(QWidget):
    """Large buttons, one below the other."""

    def __init__(self, block: model.Choices, ears: Ears) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ears.scale.space(0.5))
        if block.heading:
            column.addWidget(PlainLabel(block.heading, "h3").inset(RING))
        self._actions = block.actions
        for action in block.actions:
            button = Button(action.label, ears.scale, hint=action.hint, key=action.key, choice=True)
            button.setEnabled(action.enabled)
            button.clicked.connect(_teller(ears, action.command))
            button.setMaximumWidth(ears.scale.body * 44)
            column.addWidget(button)

    def can_show(self, block: model.Choices) -> bool:
        """Choices never change in place."""
        return block.actions == self._actions

    def show_model(self, block: model.Choices) -> None:
        """Nothing to renew."""


class BulletsView(QWidget):
    """Short points with a heading."""

    def __init__(self, block: model.Bullets, ears: Ears) -> None:
        super().__init__()
        self._block = block
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(ears.scale.space(1))
        if block.heading:
            column.addWidget(PlainLabel(block.heading, "h3"))
        for item in block.items:
            row = QHBoxLayout()
            row.setSpacing(ears.scale.space(1.5))
            row.addWidget(PlainLabel("•", "strong", wrap=False), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(PlainLabel(item).limit_measure(ears.scale.body), 1)
            row.addStretch(0)
            column.addLayout(row)

    def can_show(self, block: model.Bullets) -> bool:
        """Points never change in place."""
        return block == self._block

    def show_model(self, block: model.Bullets) -> None:
        """Nothing to renew."""


class ReaderLightView(QFrame):
    """The reader's live state: a sign, a sentence, and at the booth a drawing."""

    def __init__(self, block: model.ReaderLight, ears: Ears) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(ears.scale.space(2))
        self._drawing = ReaderDrawing(block.picture, _drawing_width(ears))
        column.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignLeft)
        self._drawing.setVisible(block.picture != "none")
        row = QHBoxLayout()
        row.setSpacing(ears.scale.space(1.5))
        self._icon = MarkIcon(block.mark, round(ears.scale.body * 1.4))
        self._words = PlainLabel(block.words, "strong")
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        column.addLayout(row)

    def can_show(self, block: model.ReaderLight) -> bool:
        """Whether the drawing stays or stays away."""
        return (block.picture != "none") == (not self._drawing.isHidden())

    def show_model(self, block: model.ReaderLight) -> None:
        """Show the state now."""
        self._icon.set_mark(block.mark)
        self._words.setText(block.words)
        self._drawing.show_state(block.picture)


def _drawing_width(ears: Ears) -> int:
    """Large on an upright screen; it does not grow with the text, since it would push the words away."""
    return 640 if ears.is_upright else 420


class KeypadView(QWidget):
    """Keys of 20 mm, each a button with the name of its character."""

    def __init__(self, block: model.Keypad, ears: Ears) -> None:
        super().__init__()
        self._block = block
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, keys in enumerate(block.rows):
            row = QHBoxLayout()
            row.setSpacing(0)
            for key in keys:
                row.addWidget(self._key(key, f"key:{key}", ears))
            if number == len(block.rows) - 1 and not block.space:
                row.addWidget(self._key(block.erase, "key:erase", ears))
            row.addStretch(1)
            column.addLayout(row)
        if block.space:
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addWidget(self._key(block.space, "key: ", ears), 2)
            row.addWidget(self._key(block.erase, "key:erase", ears), 1)
            column.addLayout(row)

    @staticmethod
    def _key(label: str, command: str, ears: Ears) -> Button:
        button = Button(label, ears.scale, model.Weight.SECONDARY, tight=True)
        key = min(ears.scale.target, KEY)
        button.setMinimumWidth((key if len(label) == 1 else key * 3 // 2) + 2 * RING)
        button.clicked.connect(_teller(ears, command))
        return button

    def can_show(self, block: model.Keypad) -> bool:
        """Keys never change in place."""
        return block == self._block

    def show_model(self, block: model.Keypad) -> None:
        """Nothing to renew."""


def _teller(ears: Ears, command: str) -> Callable[[], None]:
    return lambda: ears.command(command)


def _portrait(block: model.Portrait, ears: Ears) -> QWidget:
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(RING, 0, RING, 0)
    row.addWidget(PortraitView(block, ears.scale, ears.portrait_height))
    row.addStretch(1)
    return frame


_WIDGETS: Final[dict[type, Callable[..., QWidget]]] = {
    model.Notice: NoticeBox.of,
    model.Text: TextView,
    model.Facts: FactsView,
    model.Checks: CheckTable,
    model.Portrait: _portrait,
    model.Choices: ChoicesView,
    model.Form: FormView,
    model.Ticks: TicksView,
    model.Options: OptionsView,
    model.Progress: ProgressView,
    model.ReaderLight: ReaderLightView,
    model.Bullets: BulletsView,
    model.Keypad: KeypadView,
}


def build(block: model.Block, ears: Ears) -> QWidget:
    """The widget for a block."""
    return _WIDGETS[type(block)](block, ears)


def renew(widget: QWidget, old: model.Block, new: model.Block) -> bool:
    """Show `new` in the widget that shows `old`; False when it has to be built afresh."""
    if old == new:
        return True
    show = getattr(widget, "show_model", None)
    can_show = getattr(widget, "can_show", None)
    if type(old) is not type(new) or show is None or (can_show is not None and not can_show(new)):
        return False
    show(new)
    return True
