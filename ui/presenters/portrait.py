"""The chip's portrait, decoded under limits: the file comes from a chip, and a chip may be an attacker.

Only JPEG and JPEG 2000 are tried (ICAO 9303-10 §4.7.2), size and sides are judged from the header before a pixel is
decoded, and whatever a decoder says of a broken file means: no picture.
"""

from __future__ import annotations

import io
import struct
import warnings
from typing import Final

from PIL import Image

from ui.presenters.model import Picture

LARGEST_FILE: Final = 256 * 1024
LONGEST_SIDE: Final = 3000
MOST_PIXELS: Final = 4_000_000
_FORMATS: Final = ("JPEG", "JPEG2000")
_BROKEN: Final = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, OverflowError, MemoryError, RuntimeError),
    *(struct.error, Warning, Image.DecompressionBombError),
)
"""How a decoder may end on a broken file; each means the same here."""


def decode(data: bytes | None) -> Picture | None:
    """The picture, or None when there is none that can be shown. Call it off the GUI thread."""
    if not data or len(data) > LARGEST_FILE:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                width, height = image.size
                if not _is_sane(width, height):
                    return None
                return Picture(width, height, image.convert("RGB").tobytes())
    except _BROKEN:
        return None


def _is_sane(width: int, height: int) -> bool:
    return 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE and width * height <= MOST_PIXELS
