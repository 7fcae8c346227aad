"""What a zone probably says whose check digits do not fit: characters that are mistaken for each other, set right.

Offered to a person, who compares with the document; never used unasked. A letter where only a digit can stand is set
right first; then characters that look alike are tried where both kinds can stand, as few of them as will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final

from hardware.faults import MrzMalformed
from hardware.mrz.alphabet import CHARACTERS, DIGITS, LETTERS
from hardware.mrz.layout import CODE, ISSUER, LAYOUTS, Layout, format_of
from hardware.mrz.zone import Mrz, read_mrz, zone_lines

MOST_OFFERED: Final = 5
MOST_SWAPPED: Final = 2
_TO_DIGIT: Final = dict(zip("OQDUILZSBG", "0000112586", strict=True))
_TO_LETTER: Final = dict(zip("0125869", "OIZSBGG", strict=True))
_ALIKE: Final = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "G": "6"}
_ALIKE_BACK: Final = {"0": "ODQ", "1": "IL", "2": "Z", "5": "S", "8": "B", "6": "G"}


@dataclass(frozen=True, slots=True)
class Change:
    """One character read as another; line and column count from 1."""

    line: int
    column: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A zone all of whose check digits fit, and how it differs from what was read."""

    mrz: Mrz
    changes: tuple[Change, ...]


def corrections(text: str) -> tuple[Correction, ...]:
    """The zones that this one may have been, at most five, with as few changes as will do.

    None for a zone that is right as it stands, for what has not the length of a zone, and where no look-alikes help.
    """
    try:
        joined = "".join(zone_lines(text))
    except MrzMalformed:
        return ()
    found = format_of(len(joined), _TO_LETTER.get(joined[:1], joined[:1]))
    if found is None or not set(joined) <= set(CHARACTERS) or _is_right(joined):
        return ()
    layout = LAYOUTS[found]
    typed = _typed(joined, layout)
    for swapped in range(MOST_SWAPPED + 1):
        fitting = list(dict.fromkeys(zone for zone in _variants(typed, layout, swapped) if _is_right(zone)))
        if fitting:
            return tuple(_correction(joined, zone, layout) for zone in fitting[:MOST_OFFERED])
    return ()


def _is_right(joined: str) -> bool:
    try:
        return read_mrz(joined).is_valid
    except MrzMalformed:
        return False


def _typed(joined: str, layout: Layout) -> str:
    """The zone with digits where only digits can stand, and letters where only letters can."""
    zone = list(joined)
    for place in (CODE, ISSUER, layout.names, layout.nationality):
        for at in range(*place.indices(layout.size)):
            zone[at] = _TO_LETTER.get(zone[at], zone[at])
    dates = [*range(*layout.birth.indices(layout.size)), *range(*layout.expiry.indices(layout.size))]
    for at in (*dates, *_digits(layout)):
        zone[at] = _TO_DIGIT.get(zone[at], zone[at])
    return "".join(zone)


def _digits(layout: Layout) -> tuple[int, ...]:
    """The places of check digits."""
    all_places = (
        layout.number_digit,
        layout.birth_digit,
        layout.expiry_digit,
        layout.optional_digit,
        layout.composite_digit,
    )
    return tuple(place for place in all_places if place is not None)


def _variants(zone: str, layout: Layout, swapped: int) -> Iterator[str]:
    """The zone with so many characters of its number and its optional data swapped for what looks like them."""
    places = [at for field in (layout.number, *layout.optional) for at in range(*field.indices(layout.size))]
    open_places = [(at, _lookalikes(zone[at])) for at in places if at not in _digits(layout) and _lookalikes(zone[at])]
    for chosen in combinations(open_places, swapped):
        for signs in product(*(alike for _, alike in chosen)):
            variant = list(zone)
            for (at, _), sign in zip(chosen, signs, strict=True):
                variant[at] = sign
            yield "".join(variant)


def _lookalikes(sign: str) -> str:
    if sign in LETTERS:
        return _ALIKE.get(sign, "")
    return _ALIKE_BACK.get(sign, "") if sign in DIGITS else ""


def _correction(joined: str, zone: str, layout: Layout) -> Correction:
    changes = tuple(
        Change(at // layout.width + 1, at % layout.width + 1, was, now)
        for at, (was, now) in enumerate(zip(joined, zone, strict=True))
        if was != now
    )
    return Correction(read_mrz(zone), changes)
