"""Width and height of a JPEG or JPEG 2000 picture, from its header alone (ITU-T T.81 §B.2, T.800 annexes A and I)."""

from __future__ import annotations

import struct
from enum import StrEnum, unique

from hardware.faults import DataMalformed

MAX_BYTES = 256 * 1024
MAX_SIDE = 3000
MAX_PIXELS = 4_000_000

_JPEG_START = b"\xff\xd8\xff"
_JP2_START = b"\x00\x00\x00\x0cjP  "
_J2K_START = b"\xff\x4f\xff\x51"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STANDALONE = frozenset(range(0xD0, 0xD8)) | {0x01}
_END_OF_IMAGE, _START_OF_SCAN = 0xD9, 0xDA
_BOX_HEADER = struct.Struct(">I4s")


@unique
class ImageFormat(StrEnum):
    """How a picture is coded: JPEG, JPEG 2000 in its file format, or the bare JPEG 2000 code stream."""

    JPEG = "JPEG"
    JP2 = "JP2"
    J2K = "J2K"


def read_header(data: bytes) -> tuple[ImageFormat, int, int]:
    """Format, width, height; raises DataMalformed for anything else and for pictures beyond the limits."""
    if len(data) > MAX_BYTES:
        raise DataMalformed(what="image", size=len(data))
    try:
        if data.startswith(_JPEG_START):
            kind, (width, height) = ImageFormat.JPEG, _jpeg_size(data)
        elif data.startswith(_JP2_START):
            kind, (width, height) = ImageFormat.JP2, _jp2_size(data)
        elif data.startswith(_J2K_START):
            kind, (width, height) = ImageFormat.J2K, _code_stream_size(data)
        else:
            raise DataMalformed(what="image")
    except (struct.error, IndexError):
        raise DataMalformed(what="image") from None
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS):
        raise DataMalformed(what="image", width=width, height=height)
    return kind, width, height


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """The frame header's size; a second frame before the scan is refused."""
    at = 2
    found: tuple[int, int] | None = None
    while True:
        if data[at] != 0xFF:
            raise DataMalformed(what="image")
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        at += 1
        if marker in _STANDALONE:
            continue
        if marker in (_START_OF_SCAN, _END_OF_IMAGE):
            break
        (length,) = struct.unpack_from(">H", data, at)
        if length < 2:
            raise DataMalformed(what="image")
        if marker in _FRAMES:
            if found is not None:
                raise DataMalformed(what="image")
            height, width = struct.unpack_from(">HH", data, at + 3)
            found = (width, height)
        at += length
    if found is None:
        raise DataMalformed(what="image")
    return found


def _jp2_size(data: bytes) -> tuple[int, int]:
    """The size in the header box, which the code stream must repeat."""
    at = 0
    declared: tuple[int, int] | None = None
    while at < len(data):
        length, kind = _BOX_HEADER.unpack_from(data, at)
        if kind == b"jp2c":
            size = _code_stream_size(data[at + (16 if length == 1 else 8) :])
            if declared is not None and declared != size:
                raise DataMalformed(what="image")
            return size
        if length < _BOX_HEADER.size:
            raise DataMalformed(what="image")
        if kind == b"jp2h":
            _, inner = _BOX_HEADER.unpack_from(data, at + 8)
            if inner != b"ihdr":
                raise DataMalformed(what="image")
            height, width = struct.unpack_from(">II", data, at + 16)
            declared = (width, height)
        at += length
    raise DataMalformed(what="image")


def _code_stream_size(data: bytes) -> tuple[int, int]:
    """The reference grid of the SIZ segment less its offset."""
    if not data.startswith(_J2K_START):
        raise DataMalformed(what="image")
    x_size, y_size, x_offset, y_offset = struct.unpack_from(">IIII", data, 8)
    return x_size - x_offset, y_size - y_offset
