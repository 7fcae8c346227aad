import io
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.emrtd.lds.dg2 import Dg2, FaceEncoding
from hardware.emrtd.lds.image_header import ImageFormat, read_header
from hardware.faults import DataMalformed
from hardware.tlv import encode


def jpeg(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(out, "JPEG")
    return out.getvalue()


def jpeg_claiming(width: int, height: int) -> bytes:
    return b"\xff\xd8\xff\xc0" + struct.pack(">HBHH", 11, 8, height, width) + bytes(4) + b"\xff\xda"


def code_stream_claiming(width: int, height: int) -> bytes:
    return b"\xff\x4f\xff\x51" + struct.pack(">HHIIII", 47, 0, width, height, 0, 0)


def test_a_picture_survives_writing_and_reading() -> None:
    picture = jpeg(60, 80)
    (face,) = Dg2.parse(Dg2.of_image(picture).raw).faces
    assert (face.format, face.width, face.height, face.data) == (ImageFormat.JPEG, 60, 80, picture)


def test_the_published_group_holds_a_jpeg_2000_file(specimens: Path) -> None:
    (face,) = Dg2.parse((specimens / "lds/bsi2008/Datagroup2.bin").read_bytes()).faces
    assert (face.format, face.width, face.height) == (ImageFormat.JP2, 413, 531)
    assert face.data.startswith(b"\0\0\0\x0cjP")


def test_a_published_group_of_the_newer_recording_standard_is_read(specimens: Path) -> None:
    group = Dg2.parse((specimens / "lds/39794/DG2_silver_mandatory.dat").read_bytes())
    (face,) = group.faces
    assert (group.encoding, group.is_supported) == (FaceEncoding.ISO_39794, True)
    assert (face.format, face.width, face.height, len(face.data)) == (ImageFormat.JP2, 413, 531, 0x3A98)
    assert face.data.endswith(b"\xff\xd9")


def modern(*pictures: bytes, path: tuple[int, ...] = (0x80, 0xA0, 0xA0, 0xA1)) -> bytes:
    """A group in the newer standard, built from the picture outwards."""
    blocks = b""
    for picture in pictures:
        inner = picture
        for tag in path:
            inner = encode(tag, inner)
        blocks += encode(0x30, encode(0x80, b"\0") + inner)
    record = encode(0xA1, encode(0x65, encode(0xA0, encode(0x80, b"\3")) + encode(0xA1, blocks)))
    template = encode(0x7F60, encode(0xA1, b"") + encode(0x7F2E, record))
    return encode(0x75, encode(0x7F61, encode(2, b"\1") + template))


def test_several_pictures_of_the_newer_standard_come_in_order() -> None:
    group = Dg2.parse(modern(jpeg(30, 40), jpeg(50, 60)))
    assert [(face.width, face.height) for face in group.faces] == [(30, 40), (50, 60)]


@pytest.mark.parametrize(
    "group",
    [
        modern(),
        modern(b"no picture"),
        modern(jpeg_claiming(3001, 1)),
        modern(jpeg(3, 4), path=(0x80, 0xA0, 0xA1, 0xA1)),
        modern(*[jpeg(3, 4)] * 9),
    ],
    ids=["none", "no picture", "too large", "three dimensions", "too many"],
)
def test_other_contents_of_the_newer_standard_are_malformed(group: bytes) -> None:
    with pytest.raises(DataMalformed):
        Dg2.parse(group)


def test_a_recording_that_is_neither_is_told_apart_from_a_broken_group() -> None:
    template = encode(0x7F60, encode(0xA1, b"") + encode(0x5F2E, b"IRIS" + bytes(40)))
    group = Dg2.parse(encode(0x75, encode(0x7F61, encode(2, b"\1") + template)))
    assert (group.encoding, group.faces, group.is_supported) == (FaceEncoding.OTHER, (), False)


@given(st.binary(max_size=80))
def test_any_bytes_in_the_newer_recording_are_refused_by_name(raw: bytes) -> None:
    for content in (
        raw,
        encode(0x65, raw),
        encode(0x65, encode(0xA1, raw)),
        encode(0x65, encode(0xA1, encode(0x30, raw))),
    ):
        template = encode(0x7F60, encode(0xA1, b"") + encode(0x7F2E, encode(0xA1, content)))
        with pytest.raises(DataMalformed):
            Dg2.parse(encode(0x75, encode(0x7F61, template)))


def test_a_published_facial_record_is_read(specimens: Path) -> None:
    record = (specimens / "lds/iso19794/ISO19794_Test1_Data.bin").read_bytes()
    template = encode(0x7F60, encode(0xA1, b"") + encode(0x5F2E, record))
    (face,) = Dg2.parse(encode(0x75, encode(0x7F61, encode(2, b"\1") + template))).faces
    assert (face.width, face.height) == (148, 70)


@pytest.mark.parametrize("claim", [jpeg_claiming, code_stream_claiming])
@pytest.mark.parametrize(("width", "height"), [(3001, 1), (1, 3001), (2001, 2000), (0, 5), (65535, 65535)])
def test_absurd_sizes_are_refused_by_the_header_alone(claim: object, width: int, height: int) -> None:
    assert callable(claim)
    with pytest.raises(DataMalformed):
        read_header(claim(width, height))


@pytest.mark.parametrize("claim", [jpeg_claiming, code_stream_claiming])
def test_the_largest_allowed_size_is_read(claim: object) -> None:
    assert callable(claim)
    assert read_header(claim(2000, 2000))[1:] == (2000, 2000)


def test_a_file_header_that_hides_a_larger_code_stream_is_refused() -> None:
    start = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
    header = struct.pack(">I4sI4sII", 24, b"jp2h", 16, b"ihdr", 100, 100)
    stream = struct.pack(">I4s", 0, b"jp2c") + code_stream_claiming(2900, 1300)
    with pytest.raises(DataMalformed):
        read_header(start + header + stream)


def test_more_than_the_largest_picture_is_refused() -> None:
    with pytest.raises(DataMalformed):
        read_header(jpeg(10, 10) + bytes(256 * 1024))


@given(st.data())
def test_a_damaged_group_is_read_or_refused_by_name(data: st.DataObject) -> None:
    raw = bytearray(Dg2.of_image(jpeg(8, 8)).raw)
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, 120))] = data.draw(st.integers(0, 255))
    try:
        Dg2.parse(bytes(raw))
    except DataMalformed:
        return
