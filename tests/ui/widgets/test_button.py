"""Buttons: the ring stands outside the fill, long words wrap, and assistive technology still sees a button."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.presenters.model import Weight
from ui.theme import tokens
from ui.theme.scale import BOOTH, COUNTER, LARGE, RING, RING_GAP, RING_WIDTH
from ui.widgets.button import Button


def test_it_is_a_button_with_a_name(qtbot: QtBot) -> None:
    button = Button("Læs dokumentet", COUNTER, hint="Det varer to sekunder")
    qtbot.addWidget(button)
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Button
    assert interface.text(QAccessible.Text.Name) == "Læs dokumentet"
    assert interface.text(QAccessible.Text.Description) == "Det varer to sekunder"


def test_the_focus_ring_is_ink_then_white_then_fill(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = Button("Udsted", COUNTER, Weight.PRIMARY)
    QVBoxLayout(window).addWidget(button)
    window.setStyleSheet("background: #ffffff")
    window.show()
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    image = button.grab().toImage()
    middle = image.height() // 2
    assert image.pixelColor(RING_WIDTH // 2, middle) == QColor(tokens.INK)
    assert image.pixelColor(RING_WIDTH + RING_GAP // 2, middle).lightness() > 240
    assert image.pixelColor(RING + 4, middle) == QColor(tokens.BRAND)


@pytest.mark.parametrize("factor", [1.0, LARGE, 2.0])
def test_long_words_wrap_and_keep_the_width(qtbot: QtBot, factor: float) -> None:
    scale = BOOTH.scaled(factor)
    button = Button("Jeg har taget mit dokument tilbage fra læseren nu", scale)
    qtbot.addWidget(button)
    one_line, narrow = button.heightForWidth(4000), button.heightForWidth(500)
    assert narrow > one_line
    assert button.minimumSizeHint().width() < 1080
    assert one_line >= scale.target


def test_enter_and_space_press_it(qtbot: QtBot) -> None:
    button = Button("Start", COUNTER)
    qtbot.addWidget(button)
    presses: list[bool] = []
    button.clicked.connect(lambda: presses.append(True))
    qtbot.keyClick(button, " ")
    qtbot.keyClick(button, "\r")
    assert len(presses) == 2
