"""Pictures that a hostile chip might send, each made here."""

from __future__ import annotations

import random
from collections.abc import Mapping
from io import BytesIO

from PIL import Image


def picture(kind: str, size: tuple[int, int] = (30, 40), **options: object) -> bytes:
    """A plain good one."""
    out = BytesIO()
    Image.new("RGB", size, (10, 200, 30)).save(out, kind, **options)
    return out.getvalue()


def with_jpeg_size(raw: bytes, width: int, height: int) -> bytes:
    """The same file, whose frame header claims another size (ITU-T T.81 §B.2.2)."""
    changed = bytearray(raw)
    at = changed.index(b"\xff\xc0")
    changed[at + 5 : at + 9] = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return bytes(changed)


def with_box_size(raw: bytes, width: int, height: int) -> bytes:
    """The same JP2 file, whose image header box claims another size (ISO/IEC 15444-1 §I.5.3.1)."""
    changed = bytearray(raw)
    at = changed.index(b"ihdr") + 4
    changed[at : at + 8] = height.to_bytes(4, "big") + width.to_bytes(4, "big")
    return bytes(changed)


def with_stream_size(raw: bytes, width: int, height: int) -> bytes:
    """The same JPEG 2000 file, whose code stream claims another size of picture and tile (§A.5.1)."""
    changed = bytearray(raw)
    at = changed.index(b"\xff\x51") + 6
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    changed[at : at + 8] = size
    changed[at + 16 : at + 24] = size
    return bytes(changed)


def with_components(raw: bytes, count: int) -> bytes:
    """The same JPEG 2000 file, which claims that many components."""
    changed = bytearray(raw)
    at = changed.index(b"\xff\x51") + 38
    changed[at : at + 2] = count.to_bytes(2, "big")
    return bytes(changed)


def bombs() -> Mapping[str, bytes]:
    """Files that claim more than they should, break off, or are nothing at all; none of them may be shown."""
    jpeg, boxed, stream = picture("JPEG"), picture("JPEG2000"), picture("JPEG2000", no_jp2=True)
    noise = random.Random(1)
    return {
        "jpeg-65535": with_jpeg_size(jpeg, 65_535, 65_535),
        "jpeg-2900": with_jpeg_size(jpeg, 2900, 2900),
        "jpeg-one-row": with_jpeg_size(jpeg, 3001, 1),
        "jpeg-real-bomb": picture("JPEG", (5000, 5000), quality=1),
        "jp2-box-9000": with_box_size(boxed, 9000, 9000),
        "jp2-box-huge": with_box_size(boxed, 0xFFFFFFFF, 0xFFFFFFFF),
        "jp2-stream-9000": with_stream_size(boxed, 9000, 9000),
        "jp2-all-9000": with_box_size(with_stream_size(boxed, 9000, 9000), 9000, 9000),
        "j2k-huge": with_stream_size(stream, 0x7FFFFFFF, 0x7FFFFFFF),
        "j2k-9000": with_stream_size(stream, 9000, 9000),
        "j2k-components": with_components(stream, 16_384),
        "jp2-real-bomb": picture("JPEG2000", (2500, 2500)),
        "jpeg-cut": jpeg[: len(jpeg) // 2],
        "jp2-cut": boxed[: len(boxed) // 2],
        "j2k-cut": stream[: len(stream) // 2],
        "jpeg-header": jpeg[:4] + bytes(40_000),
        "jp2-header": boxed[:12] + noise.randbytes(40_000),
        "noise": noise.randbytes(60_000),
        "zeros": bytes(60_000),
        "empty": b"",
        "text": b"%!PS-Adobe-3.0 EPSF-3.0\n" * 100,
        "png": picture("PNG"),
        "too-long": jpeg + bytes(300_000),
    }
