"""The typefaces of the house: where they lie, how the PDF engine gets them, and which characters they can print.

IBM Plex Sans for words, IBM Plex Mono for codes. Screens use the same files through `path`, which loads nothing.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from enum import StrEnum, unique
from pathlib import Path

_FOLDER = Path(__file__).parent / "typefaces"


@unique
class Typeface(StrEnum):
    """A typeface by its PostScript name, which is also its file's name and its name in the PDF engine."""

    REGULAR = "IBMPlexSans-Regular"
    MEDIUM = "IBMPlexSans-Medium"
    SEMIBOLD = "IBMPlexSans-SemiBold"
    BOLD = "IBMPlexSans-Bold"
    CODE = "IBMPlexMono-SemiBold"


def path(typeface: Typeface | str) -> Path:
    """The TrueType file of a typeface; `ValueError` for a name that is none of ours."""
    return _FOLDER / f"{Typeface(typeface).value}.ttf"


def licence() -> Path:
    """The licence that all of these files are under."""
    return _FOLDER / "OFL.txt"


@functools.cache
def register() -> None:
    """Make every typeface known to the PDF engine; doing it again costs nothing."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for typeface in Typeface:
        registerFont(TTFont(typeface.value, str(path(typeface))))


def missing_glyphs(text: str, typeface: Typeface = Typeface.REGULAR) -> tuple[str, ...]:
    """The characters of `text` that `typeface` cannot print, each once, in the order in which they occur."""
    coverage = _coverage(typeface)
    return tuple(dict.fromkeys(character for character in text if ord(character) not in coverage))


@functools.cache
def _coverage(typeface: Typeface) -> Mapping[int, int]:
    """The character map of a typeface: code point to glyph number."""
    from reportlab.pdfbase.pdfmetrics import getFont

    register()
    coverage: Mapping[int, int] = getFont(typeface.value).face.charToGlyph
    return coverage
