"""What can go wrong between a letter's content and the paper, by code."""

from __future__ import annotations

from enum import StrEnum, unique
from typing import ClassVar


@unique
class PrintingFault(StrEnum):
    """Every fault this library reports; the words are in the application's catalogue."""

    GLYPH_MISSING = "GLYPH_MISSING"  # a character that no font here can print
    TEXT_REFUSED = "TEXT_REFUSED"  # control or direction characters, or far too long for its field
    LETTER_OVERFULL = "LETTER_OVERFULL"  # the content does not fit the sheet
    SPOOL_FULL = "SPOOL_FULL"  # no room where the letter goes
    SPOOL_UNWRITABLE = "SPOOL_UNWRITABLE"  # the folder or printer takes nothing


class PrintingError(Exception):
    """Root of this library's exceptions. `data` holds what the sentence for the code may name."""

    code: ClassVar[PrintingFault]

    def __init__(self, **data: str | int) -> None:
        super().__init__(self.code, data)
        self.data = data


class GlyphMissing(PrintingError):
    code = PrintingFault.GLYPH_MISSING


class TextRefused(PrintingError):
    code = PrintingFault.TEXT_REFUSED


class LetterOverfull(PrintingError):
    code = PrintingFault.LETTER_OVERFULL


class SpoolFull(PrintingError):
    code = PrintingFault.SPOOL_FULL


class SpoolUnwritable(PrintingError):
    code = PrintingFault.SPOOL_UNWRITABLE
