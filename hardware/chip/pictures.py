"""DG2 of a simulated document: the drawn portrait in the form that the profile wants, good or bad."""

from __future__ import annotations

import io
import struct
from functools import cache
from typing import Any, Final

from PIL import Image

from hardware.chip import portrait
from hardware.chip.flaws import PictureForm
from hardware.chip.profile import Face
from hardware.emrtd.lds.dg2 import Dg2, FaceEncoding, FaceImage
from hardware.emrtd.lds.face_39794 import BIOMETRIC_DATA, PATH
from hardware.emrtd.lds.groups import GROUP_TAGS
from hardware.emrtd.lds.image_header import ImageFormat
from hardware.tlv import encode

_REENCODED: Final[dict[PictureForm, tuple[str, dict[str, Any]]]] = {
    PictureForm.PROGRESSIVE: ("JPEG", {"progressive": True}),
    PictureForm.GREY: ("JPEG", {}),
    PictureForm.JP2: ("JPEG2000", {"quality_mode": "rates", "quality_layers": [30]}),
    PictureForm.JP2_SAID_TO_BE_JPEG: ("JPEG2000", {"quality_mode": "rates", "quality_layers": [30]}),
    PictureForm.J2K: ("JPEG2000", {"no_jp2": True, "quality_mode": "rates", "quality_layers": [30]}),
    PictureForm.PNG: ("PNG", {}),
}
_SIDES: Final = {PictureForm.NO_SIDES: (0, 0), PictureForm.HUGE: (65000, 65000), PictureForm.TOO_WIDE: (3001, 8)}
_DECLARED: Final = {
    PictureForm.JP2: ImageFormat.JP2,
    PictureForm.J2K: ImageFormat.J2K,
    PictureForm.BOMB: ImageFormat.JP2,
}
_GROUP_TEMPLATE, _COUNT, _TEMPLATE, _HEADER, _RECORD = 0x7F61, 0x02, 0x7F60, 0xA1, 0x7F2E
_FACE, _VERSION, _NUMBER, _REPRESENTATIONS, _REPRESENTATION = 0x65, 0xA0, 0x80, 0xA1, 0x30
_BASELINE: Final = b"\xff\xc0"


@cache
def face_group(face: Face, form: PictureForm) -> bytes:
    """The group's bytes."""
    if form is PictureForm.MODERN:
        return _modern_group(portrait.draw(face))
    if form is PictureForm.LARGE:
        return Dg2.of_image(_enlarged(portrait.draw(face))).encode()
    declared = _DECLARED.get(form, ImageFormat.JPEG)
    image = FaceImage(declared, portrait.WIDTH, portrait.HEIGHT, _picture(portrait.draw(face), form))
    return Dg2(FaceEncoding.ISO_19794, (image,)).encode()


def _picture(drawn: bytes, form: PictureForm) -> bytes:
    if form in _REENCODED:
        return _reencoded(drawn, form)
    if form in _SIDES:
        width, height = _SIDES[form]
        at = drawn.index(_BASELINE) + 5  # marker, length, bits of a sample
        return drawn[:at] + struct.pack(">HH", height, width) + drawn[at + 4 :]
    return {
        PictureForm.TRUNCATED: drawn[: len(drawn) // 2],
        PictureForm.CUT_HEADER: drawn[:10],
        PictureForm.BOMB: _bomb(),
        PictureForm.TEXT: b"This is no picture.",
        PictureForm.EMPTY: b"",
    }.get(form, drawn)


def _modern_group(picture: bytes) -> bytes:
    """The shortest record of ISO/IEC 39794-5: a version, and the way down to one picture."""
    content = picture
    for tag in reversed(PATH):
        content = encode(tag, content)
    block = encode(_REPRESENTATION, encode(_NUMBER, b"\0") + content)
    face = encode(_FACE, encode(_VERSION, encode(_NUMBER, b"\3")) + encode(_REPRESENTATIONS, block))
    template = encode(_TEMPLATE, encode(_HEADER, b"") + encode(_RECORD, encode(BIOMETRIC_DATA, face)))
    return encode(GROUP_TAGS[2], encode(_GROUP_TEMPLATE, encode(_COUNT, b"\1") + template))


def _enlarged(drawn: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        image.resize((portrait.WIDTH * 2, portrait.HEIGHT * 2)).save(out, "JPEG", quality=92)
    return out.getvalue()


def _reencoded(drawn: bytes, form: PictureForm) -> bytes:
    kind, options = _REENCODED[form]
    out = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as image:
        picture = image.convert("L") if form is PictureForm.GREY else image
        if form is PictureForm.PNG:
            picture = image.resize((80, 103))
        picture.save(out, kind, **options)
    return out.getvalue()


def _bomb() -> bytes:
    """A JPEG 2000 file of a small white picture whose headers say 9000 by 9000."""
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "white").save(out, "JPEG2000")
    side, claimed = struct.pack(">II", 64, 64), struct.pack(">II", 9000, 9000)
    return out.getvalue().replace(side, claimed)
