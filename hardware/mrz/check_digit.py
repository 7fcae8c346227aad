"""The check digit of the machine-readable zone (ICAO 9303-3 §4.9)."""

from __future__ import annotations

from typing import Final

from hardware.faults import MrzMalformed

_VALUES: Final = {character: value for value, character in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}
_WEIGHTS: Final = (7, 3, 1)


def check_digit(field: str) -> int:
    """Sum of values times the weights 7, 3, 1 in turn, modulo 10; raises MrzMalformed at any other character."""
    try:
        return sum(_VALUES[character] * _WEIGHTS[at % 3] for at, character in enumerate(field)) % 10
    except KeyError:
        raise MrzMalformed(what="character") from None
