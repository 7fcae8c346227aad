"""A page drawn: heading, lead, blocks in one or two columns, and its actions. Built fresh for each page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.presenters.model import Action, Block, Page, Weight
from ui.theme.scale import RING
from ui.widgets.blocks import ChoicesView, Ears, build, renew
from ui.widgets.button import Button
from ui.widgets.field import FormView
from ui.widgets.label import PlainLabel
from ui.widgets.tick import TicksView


class ActionButtons(QWidget):
    """The page's buttons with their keys; below each other, or beside each other where there is room."""

    def __init__(self, actions: tuple[Action, ...], ears: Ears, *, is_row: bool = False) -> None:
        super().__init__()
        box = QHBoxLayout(self) if is_row else QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(ears.scale.space(0.5))
        self.buttons: list[Button] = []
        for action in actions:
            button = Button(action.label, ears.scale, action.weight, key=action.key, left=not ears.is_booth)
            button.setEnabled(action.enabled)
            button.clicked.connect(lambda _checked=False, command=action.command: ears.command(command))
            if action.key and action.key != "Enter":
                shortcut = QShortcut(QKeySequence(action.key), self)
                shortcut.setAutoRepeat(False)
                shortcut.activated.connect(button.click)
            box.addWidget(button)
            self.buttons.append(button)
        if is_row:
            box.addStretch(1)
        self._actions = actions

    def renew(self, actions: tuple[Action, ...]) -> bool:
        """Switch buttons on or off; False when they are others."""
        if [(a.label, a.command, a.key) for a in actions] != [(a.label, a.command, a.key) for a in self._actions]:
            return False
        for button, action in zip(self.buttons, actions, strict=True):
            button.setEnabled(action.enabled)
        self._actions = actions
        return True


class Column(QWidget):
    """Blocks below each other."""

    def __init__(self, blocks: Sequence[Block], ears: Ears, gap: float) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(ears.scale.space(gap))
        self._blocks = list(blocks)
        self.widgets = [build(block, ears) for block in blocks]
        for widget in self.widgets:
            self._layout.addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """Put something below the blocks."""
        self._layout.addWidget(widget)

    def lie_down(self) -> None:
        """Put the blocks beside each other instead."""
        row = QHBoxLayout()
        row.setSpacing(self._layout.spacing())
        for widget in self.widgets:
            row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(row)

    def renew(self, blocks: Sequence[Block]) -> bool:
        """Show other values in place; False when the blocks are others."""
        if len(blocks) != len(self._blocks):
            return False
        for number, (widget, block) in enumerate(zip(self.widgets, blocks, strict=True)):
            if not renew(widget, self._blocks[number], block):
                return False
            self._blocks[number] = block
        return True


class PageView(QWidget):
    """The page's body without its frame."""

    def __init__(self, page: Page, ears: Ears, *, two_columns: bool, side_first: bool, side_lies: bool = False) -> None:
        super().__init__()
        self.id, self._ears = page.id, ears
        self.setAccessibleName(page.heading)
        scale = ears.scale
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.space(1.5))
        if page.back is not None:
            self._add_back(column, page.back)
        if page.audience:
            column.addWidget(PlainLabel(page.audience, "label").inset(RING))
        self._heading = PlainLabel(page.heading, "h1").inset(RING)
        self._lead = PlainLabel(page.lead, "lead").limit_measure(scale.lead).inset(RING)
        column.addWidget(self._heading)
        column.addWidget(self._lead)
        self._lead.setVisible(bool(page.lead))
        column.addSpacing(scale.space(1))
        gap = 2 if ears.is_booth and two_columns else 3
        self._main = Column(page.main, ears, gap)
        self._side = Column(page.side, ears, gap)
        self._has = (bool(page.main), bool(page.side))
        self._actions: ActionButtons | None = None
        is_beside = two_columns and bool(page.side)
        if ears.is_booth:
            is_row = two_columns and not is_beside and len(page.actions) < 3
            self._actions = ActionButtons(page.actions, ears, is_row=is_row)
        if is_beside:
            if self._actions is not None:
                self._main.add_below(self._actions)
            self._beside(column, side_first=side_first)
        else:
            if len(page.side) == 2 and side_lies:
                self._side.lie_down()
            for part in (self._side, self._main) if side_first else (self._main, self._side):
                if part.widgets:
                    column.addWidget(part)
        if self._actions is not None and not is_beside:
            column.addSpacing(scale.space(1))
            column.addWidget(self._actions)
        column.addStretch(1)

    def _add_back(self, column: QVBoxLayout, back: Action) -> None:
        row = QHBoxLayout()
        button = Button(back.label, self._ears.scale, Weight.QUIET, minor=True)
        button.clicked.connect(lambda: self._ears.command(back.command))
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _beside(self, column: QVBoxLayout, *, side_first: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(self._ears.scale.space(5))
        parts = [(self._main, 3), (self._side, 2)]
        for part, stretch in reversed(parts) if side_first else parts:
            row.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)

    def set_margins(self, side: int, top: int) -> None:
        """Room around the page."""
        self._column.setContentsMargins(side, top, side, top)

    def renew(self, page: Page) -> bool:
        """Show new values of the same page in place; False when it must be built afresh."""
        if page.id != self.id or (bool(page.main), bool(page.side)) != self._has:
            return False
        if self._actions is not None and not self._actions.renew(page.actions):
            return False
        if not (self._main.renew(page.main) and self._side.renew(page.side)):
            return False
        self._heading.setText(page.heading)
        self._lead.setText(page.lead)
        self._lead.setVisible(bool(page.lead))
        return True

    def first_focus(self) -> QWidget | None:
        """Where the keys go when the page appears: the first field, else the first choice or tick, else its action."""
        found: list[QWidget] = [
            *(view.fields[0].input for view in self.findChildren(FormView)),
            *(button for view in self.findChildren(ChoicesView) for button in view.findChildren(Button)),
            *(view.boxes[0] for view in self.findChildren(TicksView)),
            *(self._actions.buttons if self._actions else ()),
        ]
        return next((widget for widget in found if widget.isEnabled()), None)


class _Host(QWidget):
    """Holds a page. Its least height is what its width asks for, not the height at its least width."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(super().minimumSizeHint().width(), 1)


class Scroller(QScrollArea):
    """Scrolls down where a page is too tall, never sideways; keeps what has focus in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        host = _Host()
        self._slot = QVBoxLayout(host)
        self._slot.setContentsMargins(0, 0, 0, 0)
        self.setWidget(host)

    def _show_again(self) -> None:
        self.setUpdatesEnabled(True)

    def show_page(self, view: QWidget) -> None:
        """Put a page where another one may have been. Pages never become windows of their own on the way."""
        while (item := self._slot.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.setUpdatesEnabled(False)  # until the layout has found the heights of wrapped text
        self._slot.addWidget(view)
        QTimer.singleShot(0, self, self._show_again)
        self.verticalScrollBar().setValue(0)
