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
    SPOOL_UNWRITABLE = "SPOOL_UNWRITABLE"  # the folder takes nothing
    PRINTER_UNREACHABLE = "PRINTER_UNREACHABLE"  # no answer, or one cut off
    PRINTER_REFUSED = "PRINTER_REFUSED"  # it answered, and took nothing
    PRINTER_MISADDRESSED = "PRINTER_MISADDRESSED"  # nothing that takes letters, or not from everybody
    PRINTER_UNTRUSTED = "PRINTER_UNTRUSTED"  # a certificate that we do not trust
    PRINTER_GAVE_UP = "PRINTER_GAVE_UP"  # it took the job and ended it at once, without printing it
    PRINTER_BUSY = "PRINTER_BUSY"  # still with another job, for longer than is waited
    PRINTER_GARBLED = "PRINTER_GARBLED"  # what answers speaks no IPP
    LETTER_WAITING = "LETTER_WAITING"  # it is said to be out, and the printer has not printed it
    PRINTER_STOPPED = "PRINTER_STOPPED"  # stopped for a reason of its own
    PRINTER_PAUSED = "PRINTER_PAUSED"
    PRINTER_OFFLINE = "PRINTER_OFFLINE"
    MEDIA_EMPTY = "MEDIA_EMPTY"
    MEDIA_JAM = "MEDIA_JAM"
    COVER_OPEN = "COVER_OPEN"
    TRAY_PROBLEM = "TRAY_PROBLEM"  # a tray is missing, or the output is full
    TONER_EMPTY = "TONER_EMPTY"
    TONER_LOW = "TONER_LOW"  # told, stops nothing
    PRINTER_REMARK = "PRINTER_REMARK"  # a word of its own that nobody here knows; told, stops nothing


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


class PrinterUnreachable(PrintingError):
    code = PrintingFault.PRINTER_UNREACHABLE


class PrinterRefused(PrintingError):
    code = PrintingFault.PRINTER_REFUSED


class PrinterMisaddressed(PrintingError):
    code = PrintingFault.PRINTER_MISADDRESSED


class PrinterUntrusted(PrintingError):
    code = PrintingFault.PRINTER_UNTRUSTED


class PrinterGaveUp(PrintingError):
    code = PrintingFault.PRINTER_GAVE_UP


class PrinterBusy(PrintingError):
    code = PrintingFault.PRINTER_BUSY


class PrinterGarbled(PrintingError):
    code = PrintingFault.PRINTER_GARBLED


class LetterWaiting(PrintingError):
    code = PrintingFault.LETTER_WAITING


class PrinterStopped(PrintingError):
    code = PrintingFault.PRINTER_STOPPED


class PrinterPaused(PrintingError):
    code = PrintingFault.PRINTER_PAUSED


class PrinterOffline(PrintingError):
    code = PrintingFault.PRINTER_OFFLINE


class MediaEmpty(PrintingError):
    code = PrintingFault.MEDIA_EMPTY


class MediaJam(PrintingError):
    code = PrintingFault.MEDIA_JAM


class CoverOpen(PrintingError):
    code = PrintingFault.COVER_OPEN


class TrayProblem(PrintingError):
    code = PrintingFault.TRAY_PROBLEM


class TonerEmpty(PrintingError):
    code = PrintingFault.TONER_EMPTY


class TonerLow(PrintingError):
    code = PrintingFault.TONER_LOW


class PrinterRemark(PrintingError):
    code = PrintingFault.PRINTER_REMARK
