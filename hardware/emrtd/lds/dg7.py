"""DG7: the holder's signature or usual mark as a picture (ICAO 9303-10 §4.7.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from hardware.emrtd.lds.groups import GROUP_TAGS, group_body
from hardware.emrtd.lds.image_header import ImageFormat, read_header
from hardware.faults import DataMalformed
from hardware.tlv import encode, parse_all

_COUNT, _IMAGE = 0x02, 0x5F43
_MAX_IMAGES = 8


@dataclass(frozen=True, slots=True)
class DisplayedImage:
    """One picture; width and height are those of its own header, and `format` is None for one that we do not read."""

    format: ImageFormat | None
    width: int
    height: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Dg7:
    """The pictures in the order of the file."""

    images: tuple[DisplayedImage, ...]
    raw: bytes = field(default=b"", repr=False)

    @classmethod
    def parse(cls, raw: bytes) -> Self:
        """Read the group; raises DataMalformed, also where it has another number of pictures than it says."""
        objects = list(parse_all(group_body(raw, 7)))
        images = tuple(_image(item.value) for item in objects if item.tag == _IMAGE)
        counts = [int.from_bytes(item.value, "big") for item in objects if item.tag == _COUNT]
        if not 1 <= len(images) <= _MAX_IMAGES or counts not in ([], [len(images)]):
            raise DataMalformed(what="DG7")
        return cls(images, raw)

    def encode(self) -> bytes:
        """The group's bytes."""
        images = b"".join(encode(_IMAGE, image.data) for image in self.images)
        return encode(GROUP_TAGS[7], encode(_COUNT, bytes((len(self.images),))) + images)


def _image(data: bytes) -> DisplayedImage:
    """What the header says. Other formats than JPEG and JPEG 2000 are allowed here, and nobody decodes them."""
    try:
        return DisplayedImage(*read_header(data), data)
    except DataMalformed as fault:
        if len(fault.data) > 1:
            raise  # one of ours, and beyond the limits
        return DisplayedImage(None, 0, 0, data)
