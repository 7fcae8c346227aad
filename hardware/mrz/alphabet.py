"""The 37 characters of a machine-readable zone, and how names are written with them (ICAO 9303-3 §4.3, §6)."""

from __future__ import annotations

import unicodedata
from typing import Final

from hardware.faults import MrzMalformed

FILLER: Final = "<"
DIGITS: Final = "0123456789"
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CHARACTERS: Final = DIGITS + LETTERS + FILLER

_RECOMMENDED: Final = dict(
    pair.split(":")
    for pair in (
        "Å:AA Ä:AE Æ:AE Ö:OE Ø:OE Œ:OE Ü:UE ẞ:SS ß:SS Þ:TH Ð:D Đ:D Ħ:H Ł:L Ŀ:L Ŋ:N Ŧ:T Ĳ:IJ ı:I ĸ:K".split()  # noqa: SIM905 (a table)
    )
)
_SEPARATORS: Final = frozenset(" -‐‑–\u00a0")
_DROPPED: Final = frozenset("'’‘ʼ`´.,")


def transliterate(name: str) -> str:
    """A name in Latin letters as the zone writes it, its parts separated by single fillers.

    Apostrophes, full stops and commas vanish, hyphens and spaces become fillers. Raises MrzMalformed for letters that
    the table for Latin letters does not have.
    """
    written: list[str] = []
    for char in unicodedata.normalize("NFC", name):
        upper = char.upper() if len(char.upper()) == 1 else char
        if upper in _RECOMMENDED:
            written.append(_RECOMMENDED[upper])
        elif upper in _SEPARATORS:
            written.append(FILLER)
        elif upper not in _DROPPED:
            written.append(_base_letters(upper))
    return FILLER.join(part for part in "".join(written).split(FILLER) if part)


def _base_letters(char: str) -> str:
    """The letter under its accents; raises MrzMalformed."""
    base = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)).upper()
    if any(part not in LETTERS for part in base):
        raise MrzMalformed(what="name")
    return base
