"""Width and height of a JPEG or JPEG 2000 picture, from its header alone (ITU-T T.81 §B.2, T.800 annexes A and I)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import StrEnum, unique

from hardware.faults import DataMalformed

MAX_BYTES = 256 * 1024
MAX_SIDE = 3000
MAX_PIXELS = 4_000_000
MAX_SCANS = 100

_JPEG_START = b"\xff\xd8\xff"
_JP2_START = b"\x00\x00\x00\x0cjP  "
_J2K_START = b"\xff\x4f\xff\x51"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STANDALONE = frozenset(range(0xD0, 0xD8)) | {0x01}
_END_OF_IMAGE, _START_OF_SCAN, _METADATA = 0xD9, 0xDA, 0xE1
_SCAN = b"\xff\xda"
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


def without_metadata(data: bytes) -> bytes:
    """A JPEG picture without what cameras and programs write beside it (APP1: Exif, XMP), anything else as it is.

    No face is in there, but one more format that a decoder would read. Raises DataMalformed.
    """
    if not data.startswith(_JPEG_START):
        return data
    kept, start = [], 0
    try:
        for marker, at, end in _segments(data):
            if marker == _METADATA:
                kept.append(data[start:at])
                start = end
    except (struct.error, IndexError):
        raise DataMalformed(what="image") from None
    return b"".join([*kept, data[start:]])


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment of a JPEG picture before its first scan."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise DataMalformed(what="image")
        start = at
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        at += 1
        if marker in _STANDALONE:
            continue
        if marker in (_START_OF_SCAN, _END_OF_IMAGE):
            return
        (length,) = struct.unpack_from(">H", data, at)
        if length < 2:
            raise DataMalformed(what="image")
        yield marker, start, at + length
        at += length


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """The frame header's size; a second frame before the scan is refused, and a picture of too many scans.

    Each scan goes over all pixels again, in a few bytes: ten thousand of them would keep a decoder busy for minutes.
    """
    sizes = [_frame_size(data, start) for marker, start, _ in _segments(data) if marker in _FRAMES]
    if len(sizes) != 1 or data.count(_SCAN) > MAX_SCANS:
        raise DataMalformed(what="image")
    return sizes[0]


def _frame_size(data: bytes, start: int) -> tuple[int, int]:
    at = start
    while data[at] == 0xFF:
        at += 1
    height, width = struct.unpack_from(">HH", data, at + 4)
    return width, height


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
