"""How large a portrait may be, and what it is once decoded (ICAO 9303-10 §4.7.2); knows no decoder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MAX_ENCODED: Final = 256 * 1024
"""Bytes of the file."""
MAX_SIDE: Final = 3000
MAX_PIXELS: Final = 4_000_000
FORMATS: Final = ("JPEG", "JPEG2000")


@dataclass(frozen=True, slots=True)
class Portrait:
    """A decoded picture: `rgb` has width x height x 3 bytes, rows from the top. It lives in memory only."""

    format: str
    width: int
    height: int
    rgb: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Measure:
    """A picture that decodes, without its pixels."""

    format: str
    width: int
    height: int
