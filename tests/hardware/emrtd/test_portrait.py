"""A picture from a chip is shown or refused, and nothing else happens."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.emrtd.lds.image_header import MAX_SCANS, read_header
from hardware.emrtd.portrait import decode_portrait
from hardware.emrtd.portrait_limits import MAX_ENCODED
from hardware.faults import DataMalformed


def picture(kind: str, size: tuple[int, int] = (30, 40), **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (10, 200, 30)).save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("raw", [picture("JPEG"), picture("JPEG2000"), picture("JPEG2000", no_jp2=True)])
def test_both_formats_decode(raw: bytes) -> None:
    portrait = decode_portrait(raw)
    assert (portrait.width, portrait.height) == (30, 40)
    assert len(portrait.rgb) == 30 * 40 * 3
    assert all(abs(have - want) <= 3 for have, want in zip(portrait.rgb[:3], (10, 200, 30), strict=True))


def test_a_grey_picture_comes_out_in_colours() -> None:
    out = BytesIO()
    Image.new("L", (8, 8), 77).save(out, "JPEG")
    assert len(decode_portrait(out.getvalue()).rgb) == 8 * 8 * 3


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "TIFF", "WEBP", "PPM"])
def test_another_format_is_refused(kind: str) -> None:
    with pytest.raises(DataMalformed):
        decode_portrait(picture(kind))


def test_too_many_pixels_are_refused_by_the_header() -> None:
    with pytest.raises(DataMalformed) as caught:
        decode_portrait(picture("JPEG", (3001, 8)))
    assert caught.value.data["width"] == 3001


def test_too_many_bytes_are_refused_unread() -> None:
    with pytest.raises(DataMalformed):
        decode_portrait(picture("JPEG") + bytes(MAX_ENCODED))


@given(st.sampled_from(["JPEG", "JPEG2000"]), st.data())
def test_damage_is_one_fault(kind: str, data: st.DataObject) -> None:
    raw = bytearray(picture(kind))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    for damaged in (bytes(raw), bytes(raw[:cut])):
        with suppress(DataMalformed):
            assert decode_portrait(damaged).rgb


def test_what_stands_beside_a_picture_is_not_read(recwarn: pytest.WarningsRecorder) -> None:
    noted = Image.Exif()
    noted[0x010E] = "x" * 100
    raw = picture("JPEG", exif=noted)
    at = raw.index(b"Exif\0\0") + 10
    for damaged in (raw, raw[:at] + b"\xff" * 8 + raw[at + 8 :], raw[:at] + bytes(20) + raw[at + 20 :]):
        assert decode_portrait(damaged) == decode_portrait(picture("JPEG"))
    assert not recwarn.list


def test_a_picture_that_is_drawn_over_and_over_is_refused() -> None:
    raw = picture("JPEG", progressive=True)
    start = raw.index(b"\xff\xda")
    scan = raw[start : raw.index(b"\xff", start + 2)]
    assert read_header(raw)
    with pytest.raises(DataMalformed):
        read_header(raw[:start] + scan * MAX_SCANS + raw[start:])
