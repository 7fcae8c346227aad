"""The binding takes references of None away on older interpreters; there must be enough of them."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from ui.singletons import keep


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="immortal by the language")
def test_none_outlives_any_number_of_calls(qtbot: QtBot) -> None:
    before = sys.getrefcount(None)
    layout = QVBoxLayout()
    for _ in range(20_000):
        layout.takeAt(0)
    assert sys.getrefcount(None) > 1 << 40
    keep()
    assert sys.getrefcount(None) <= before + 20_000
