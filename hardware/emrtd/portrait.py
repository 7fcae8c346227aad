"""The picture in DG2, decoded under limits (ICAO 9303-10 §4.7.2: JPEG or JPEG 2000).

The picture comes from a chip that may be hostile. So only the two formats are tried, the size is taken from the header
before a pixel is decoded, and whatever a decoder says about broken data is one fault. It runs in the child process of
`portrait_decoder`, which sets the limits that no decoder keeps by itself.
"""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image, Jpeg2KImagePlugin, JpegImagePlugin, UnidentifiedImageError

from hardware.emrtd.lds.image_header import without_metadata
from hardware.emrtd.portrait_limits import FORMATS, MAX_ENCODED, MAX_PIXELS, MAX_SIDE, Portrait
from hardware.faults import DataMalformed

_PLUGINS = (JpegImagePlugin, Jpeg2KImagePlugin)
"""Imported with this module, so that the limits of a child are set round a decoder that is whole."""


def decode_portrait(encoded: bytes) -> Portrait:
    """Decode a picture; raises DataMalformed when it is no such picture, broken, or too large."""
    if len(encoded) > MAX_ENCODED:
        raise DataMalformed(what="image", size=len(encoded))
    try:
        with Image.open(BytesIO(without_metadata(encoded)), formats=FORMATS) as image:
            width, height = image.size
            if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS):
                raise DataMalformed(what="image", width=width, height=height)
            # What a camera calls MPO is a JPEG with further ones after it.
            kind = "JPEG2000" if image.format == "JPEG2000" else "JPEG"
            return Portrait(kind, width, height, image.convert("RGB").tobytes())
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
