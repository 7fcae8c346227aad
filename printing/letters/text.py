"""Text that may go on paper: what is refused, what has no glyph, and how a text breaks into lines.

Names come from chips and registers, so they are hostile until shown otherwise. A text is drawn character by
character and is never read as markup; control, direction and invisible characters are refused, because with them the
paper would say something else than the record.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from printing.faults import GlyphMissing, TextRefused
from printing.fonts import Typeface, missing_glyphs, register

MAX_TEXT = 2_000  # characters of one text; more than a sheet holds
_MAX_MARKS = 2  # combining marks on one letter; more than any name here needs
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def printable(text: str, typeface: Typeface = Typeface.REGULAR) -> str:
    """The text in composed form, safe to draw; raises `TextRefused` or `GlyphMissing`, which name the character."""
    if len(text) > MAX_TEXT:
        raise TextRefused(character="", length=len(text))
    composed = unicodedata.normalize("NFC", text)
    marks = 0
    for character in composed:
        if unicodedata.category(character) in _REFUSED:
            raise TextRefused(character=code_point(character), length=len(text))
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > _MAX_MARKS:
            raise TextRefused(character=code_point(character), length=len(text))
    missing = missing_glyphs(composed, typeface)
    if missing:
        raise GlyphMissing(character=missing[0], code_point=code_point(missing[0]))
    return composed


def code_point(character: str) -> str:
    """The character's name in the form `U+00E6`."""
    return f"U+{ord(character):04X}"


def width(text: str, typeface: Typeface, size: float) -> float:
    """How wide a text is, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    register()
    return float(stringWidth(text, typeface.value, size))


def wrap(text: str, typeface: Typeface, size: float, room: float) -> list[str]:
    """The lines of a text that is already `printable`, none wider than `room` points.

    Lines break at spaces; a word that is wider than a line breaks after a hyphen if it has one, else anywhere. The
    space at which a line breaks stays at its end, unseen, so that a program that reads the sheet aloud joins no words.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, typeface, size) <= room:
            line = longer
            continue
        if line:
            lines.append(f"{line} ")
        *whole, line = _pieces(word, typeface, size, room)
        lines.extend(whole)
    if line:
        lines.append(line)
    return lines


def _pieces(word: str, typeface: Typeface, size: float, room: float) -> Iterator[str]:
    """A word in pieces that each fit `room`; at least one piece, and at least one character each."""
    while width(word, typeface, size) > room and len(word) > 1:
        # Counted from its beginning: a line holds few characters, and a hostile word thousands.
        end = next(n for n in range(1, len(word)) if width(word[: n + 1], typeface, size) > room)
        hyphen = word.rfind("-", 1, end)
        cut = hyphen + 1 if hyphen > 0 else end
        while cut > 1 and unicodedata.combining(word[cut]):
            cut -= 1
        yield word[:cut]
        word = word[cut:]
    yield word
