"""IBM Plex Sans for the screen, from the same files the letters are set in."""

from __future__ import annotations

import logging

from PySide6.QtGui import QFont, QFontDatabase

from printing.fonts import Typeface, path
from ui.theme.qss import FAMILY

_log = logging.getLogger(__name__)


def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The face of the screens in a size, for what a widget measures and paints itself."""
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    return made


def load() -> tuple[str, ...]:
    """Give every face to Qt, once per application; returns the families that are now known."""
    families: list[str] = []
    for typeface in Typeface:
        identifier = QFontDatabase.addApplicationFont(str(path(typeface)))
        if identifier < 0:
            _log.warning("font not usable: %s", typeface.value)
            continue
        families.extend(QFontDatabase.applicationFontFamilies(identifier))
    return tuple(dict.fromkeys(families))
