"""The picture in DG2, decoded under limits (ICAO 9303-10 §4.7.2: JPEG or JPEG 2000).

The picture comes from a chip that may be hostile. So only the two formats are tried, the size is taken from the header
before a pixel is decoded, and whatever a decoder says about broken data is one fault.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from hardware.faults import DataMalformed

MAX_ENCODED = 256 * 1024
MAX_SIDE = 3000
MAX_PIXELS = 4_000_000
_FORMATS = ("JPEG", "JPEG2000")


@dataclass(frozen=True, slots=True)
class Portrait:
    """A decoded picture: `rgb` has width x height x 3 bytes, rows from the top. It lives in memory only."""

    format: str
    width: int
    height: int
    rgb: bytes = field(repr=False)


def decode_portrait(encoded: bytes) -> Portrait:
    """Decode a picture; raises DataMalformed when it is no such picture, broken, or too large."""
    if len(encoded) > MAX_ENCODED:
        raise DataMalformed(what="image", size=len(encoded))
    try:
        with Image.open(BytesIO(encoded), formats=_FORMATS) as image:
            width, height = image.size
            if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS):
                raise DataMalformed(what="image", width=width, height=height)
            pixels = image.convert("RGB")
            return Portrait(image.format or "", width, height, pixels.tobytes())
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        ValueError,
        SyntaxError,
        TypeError,
        IndexError,
        KeyError,
        EOFError,
        MemoryError,
        OverflowError,
        struct.error,
    ):
        raise DataMalformed(what="image") from None
