"""The groups that few documents have: DG7, DG12, DG13, DG16."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from hardware.emrtd.lds.dg7 import Dg7, DisplayedImage
from hardware.emrtd.lds.dg12 import Dg12
from hardware.emrtd.lds.dg13 import Dg13
from hardware.emrtd.lds.dg16 import Dg16, Person
from hardware.emrtd.lds.image_header import ImageFormat
from hardware.faults import DataMalformed
from hardware.tlv import encode


def jpeg(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "grey").save(out, "JPEG")
    return out.getvalue()


def test_a_signature_survives_writing_and_reading() -> None:
    picture = jpeg(90, 30)
    made = Dg7((DisplayedImage(ImageFormat.JPEG, 90, 30, picture),))
    assert Dg7.parse(made.encode()).images == made.images


def test_a_signature_in_a_format_of_its_own_is_kept_as_it_is() -> None:
    (image,) = Dg7.parse(encode(0x67, encode(2, b"\1") + encode(0x5F43, b"WSQ"))).images
    assert (image.format, image.data) == (None, b"WSQ")


@pytest.mark.parametrize("count", [b"\0", b"\2", b""])
def test_another_number_of_pictures_than_it_says_is_malformed(count: bytes) -> None:
    with pytest.raises(DataMalformed):
        Dg7.parse(encode(0x67, encode(2, count) + encode(0x5F43, b"picture")))


def test_a_signature_of_absurd_size_is_malformed() -> None:
    huge = b"\xff\x4f\xff\x51\x00\x2f\x00\x00" + (5000).to_bytes(4, "big") * 2 + bytes(8)
    with pytest.raises(DataMalformed):
        Dg7.parse(encode(0x67, encode(0x5F43, huge)))


def further(*objects: tuple[int, bytes]) -> bytes:
    return encode(0x6C, encode(0x5C, b"") + b"".join(encode(*item) for item in objects))


def test_a_published_group_of_document_details_is_read(specimens: Path) -> None:
    read = Dg12.parse((specimens / "lds/tsemrtd/EF_DG12.bin").read_bytes())
    assert (read.authority, read.issued, read.other_persons) == ("TEST", dt.date(2024, 1, 1), ("William",))
    assert (read.observations, read.requirements, read.front, read.rear) == ("TEST", "TEST", b"\0", b"\0")
    assert (read.personalised, read.personalisation_system) == (dt.datetime(2024, 1, 1, 12, 30, 59), "123")  # noqa: DTZ001


def test_document_details_survive_writing_and_reading() -> None:
    made = Dg12(authority="Ærø Kommune", issued=dt.date(2025, 3, 11), observations="None")
    read = Dg12.parse(made.encode())
    assert (read.authority, read.issued, read.observations) == (made.authority, made.issued, made.observations)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (b"20240101123059", dt.datetime(2024, 1, 1, 12, 30, 59)),  # noqa: DTZ001
        (bytes.fromhex("20240101123059"), dt.datetime(2024, 1, 1, 12, 30, 59)),  # noqa: DTZ001
        (b"20240101", None),
        (bytes.fromhex("20240101"), None),
        (b"20240101246059", None),
        (b"", None),
    ],
)
def test_the_time_of_personalisation_in_every_form(value: bytes, moment: dt.datetime | None) -> None:
    assert Dg12.parse(further((0x5F55, value))).personalised == moment


def test_other_persons_inside_the_template_and_beside_it() -> None:
    inside = encode(2, b"\2") + encode(0x5F1A, b"A<<B") + encode(0x5F1A, b"C")
    assert Dg12.parse(further((0xA0, inside), (0x5F1A, b"D"))).other_persons == ("A, B", "C", "D")


def test_what_the_issuer_likes_is_kept_as_it_is() -> None:
    assert Dg13.parse(Dg13(b"\x00\xff anything").encode()).content == b"\x00\xff anything"
    with pytest.raises(DataMalformed):
        Dg13.parse(b"\x6d\x05abc")


def test_persons_to_notify_survive_writing_and_reading() -> None:
    made = Dg16(
        (
            Person("Holm, Asta", "0000000001", ("Prøvegade 1", "9999 Prøveby"), dt.date(2025, 3, 11)),
            Person("Lind"),
        )
    )
    assert Dg16.parse(made.encode()).persons == made.persons


@pytest.mark.parametrize("count", [b"\0", b"\2", b"\xff\xff"])
def test_another_number_of_persons_than_it_says_is_malformed(count: bytes) -> None:
    with pytest.raises(DataMalformed):
        Dg16.parse(encode(0x70, encode(2, count) + encode(0xA1, encode(0x5F51, b"A"))))


@pytest.mark.parametrize(("parse", "tag"), [(Dg7.parse, 0x67), (Dg12.parse, 0x6C), (Dg16.parse, 0x70)])
@given(raw=st.binary(max_size=100))
def test_any_bytes_are_read_or_refused_by_name(parse: Callable[[bytes], object], tag: int, raw: bytes) -> None:
    inside = b"".join(encode(0xA0 + place, encode(0x5F51, raw) + encode(0x5F1A, raw)) for place in range(3))
    for attempt in (raw, encode(tag, raw), encode(tag, encode(0x5F43, raw)), encode(tag, encode(0x5F55, raw) + inside)):
        try:
            parse(attempt)
        except DataMalformed:
            continue


@pytest.mark.parametrize(("size", "is_read"), [(201, True), (4096, True), (4097, False)])
def test_long_observations_are_no_defect_of_the_document(size: int, is_read: bool) -> None:
    raw = encode(0x6C, encode(0x5C, b"\x5f\x1b") + encode(0x5F1B, b"x" * size))
    if is_read:
        assert Dg12.parse(raw).observations == "x" * size
    else:
        with pytest.raises(DataMalformed):
            Dg12.parse(raw)
