"""Somebody plays the citizen at home, in the drill window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from kiosk.texts.catalogue import Catalogue, Language
from tests.kiosk.conftest import bench, new_station
from tests.kiosk.desk_builder import Bench
from ui.presenters.drill import DrillSession

__all__ = ["bench", "new_station"]


@pytest.mark.parametrize("language", Language)
def test_a_display_is_activated_in_the_window(qtbot: QtBot, bench: Bench, language: Language) -> None:
    from ui.application import application
    from ui.drill.window import DrillWindow

    application()
    texts = Catalogue(language)
    bench.live()
    window = DrillWindow(DrillSession(bench.desk, texts, bench.parts.rules, bench.clock))
    qtbot.addWidget(window)
    window.show()
    (choice,) = [
        r for r in window.findChildren(QRadioButton) if r.accessibleName() == texts.text("drill-means-display")
    ]
    choice.click()
    (go_on,) = [b for b in window.findChildren(QPushButton) if b.accessibleName() == texts.text("drill-go-on")]

    def answer(step: str, text: str) -> None:
        (field,) = window.findChildren(QLineEdit)
        assert field.accessibleName() == texts.text(f"drill-step-{step}")
        assert (field.echoMode() is QLineEdit.EchoMode.Password) is (step != "user_id")
        qtbot.keyClicks(field, text)
        qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)
        assert field.text() == ""

    answer("user_id", bench.USER_ID)
    answer("code", bench.last_code)
    answer("password", "kort")
    answer("password_again", "kort")
    assert texts.text("redeem-OWN_SECRET_REFUSED") in _said(window)
    answer("password", "en lang hest og en ko")
    answer("password_again", "en lang hest og en ko")
    assert texts.text("drill-step-done") in _said(window)
    assert not go_on.isEnabled()
    assert bench.last_code not in _said(window)


def _said(window: object) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel))  # type: ignore[attr-defined]  # a widget


def test_a_fault_is_said_with_what_to_do_and_the_question_stands(bench: Bench) -> None:
    texts = Catalogue(Language.DANISH)
    session = DrillSession(bench.desk, texts, bench.parts.rules, bench.clock)
    session.enter("nothing is chosen")
    assert session.view.question is None
    session.choose("display")
    session.enter(bench.USER_ID)
    bench.store.close()
    Path(bench.home.store).unlink()
    Path(bench.home.store).mkdir()
    session.enter("AAAA-AAAA-AAC")
    assert len(session.view.said) == 2
    assert session.view.question == texts.text("drill-step-code")
