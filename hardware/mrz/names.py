"""The name field of a machine-readable zone: surname, two fillers, given names (ICAO 9303-3 §4.6, 9303-4 §4.2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hardware.mrz.alphabet import FILLER, transliterate

SEPARATOR: Final = FILLER * 2


@dataclass(frozen=True, slots=True)
class NameField:
    """What a name field says. A field whose last character is a letter may have been cut (`may_be_cut`)."""

    surname: str
    given_names: str
    may_be_cut: bool


def read_names(field: str) -> NameField:
    """Split a name field; a name of one part only is a surname."""
    surname, _, given = field.partition(SEPARATOR)
    return NameField(_spaced(surname), _spaced(given), not field.endswith(FILLER))


def _spaced(part: str) -> str:
    return " ".join(word for word in part.split(FILLER) if word)


def write_names(surname: str, given_names: str, width: int) -> str:
    """A name field of that width; raises MrzMalformed for letters that the zone has no way to write.

    A name that is too long is cut so that the surname keeps as much as possible, at least the initial of the given
    names stays, and the last character is a letter, which is how a reader sees that it may have been cut.
    """
    primary, secondary = transliterate(surname), transliterate(given_names)
    whole = primary + SEPARATOR + secondary if secondary else primary
    if len(whole) <= width:
        return whole.ljust(width, FILLER)
    if not secondary:
        return _cut(primary, width)
    if len(primary) + len(SEPARATOR) >= width:
        primary = primary[: width - len(SEPARATOR) - 1].rstrip(FILLER)
    room = width - len(primary) - len(SEPARATOR)
    return (primary + SEPARATOR + _cut(secondary, room)).ljust(width, FILLER)


def _cut(words: str, width: int) -> str:
    """The first `width` characters, ending in a letter: for a filler there, an earlier word gives up a letter."""
    kept = words[:width]
    if len(words) <= width or not kept.endswith(FILLER):
        return kept
    parts = kept.rstrip(FILLER).split(FILLER)
    for at in reversed(range(len(parts))):
        if len(parts[at]) > 1:
            parts[at] = parts[at][:-1]
            return FILLER.join([*parts, words[width]])
    return kept.rstrip(FILLER)
