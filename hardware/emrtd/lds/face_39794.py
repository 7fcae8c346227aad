"""A face recorded by ISO/IEC 39794-5: the way down to the picture (ICAO 9303-10 §4.7.2, 39794-5 application profile).

The record says a hundred things about the picture that may all be absent, and later versions may say more. Only the
pictures are read; what they are is taken from their own headers.
"""

from __future__ import annotations

from typing import Final

from hardware.emrtd.lds.image_header import ImageFormat, read_header
from hardware.faults import DataMalformed
from hardware.tlv import parse_all, parse_exact

BIOMETRIC_DATA: Final = 0xA1
"""What stands in a biometric data block instead of the letters of a 19794-5 record."""
_FACE: Final = 0x65
_REPRESENTATIONS, _REPRESENTATION = 0xA1, 0x30
PATH: Final = (0xA1, 0xA0, 0xA0, 0x80)
"""Image representation, as the base standard has it, in two dimensions, its octets."""
_MAX_FACES: Final = 8


def read_pictures(data: bytes) -> list[tuple[ImageFormat, int, int, bytes]]:
    """Format, width, height and octets of every picture of one record; raises DataMalformed."""
    face = parse_exact(parse_exact(data, BIOMETRIC_DATA).value, _FACE)
    blocks = list(parse_all(face.find(_REPRESENTATIONS) or b""))
    if not 1 <= len(blocks) <= _MAX_FACES or any(block.tag != _REPRESENTATION for block in blocks):
        raise DataMalformed(what="DG2")
    pictures = [_octets(block.value) for block in blocks]
    return [(*read_header(picture), picture) for picture in pictures]


def _octets(value: bytes) -> bytes:
    """Down the path to the picture."""
    for tag in PATH:
        inner = next((item.value for item in parse_all(value) if item.tag == tag), None)
        if inner is None:
            raise DataMalformed(what="DG2: no picture")
        value = inner
    return value
