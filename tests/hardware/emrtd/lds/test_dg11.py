import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.emrtd.lds.dg11 import Dg11
from hardware.faults import DataMalformed
from hardware.tlv import encode


def group(*objects: tuple[int, bytes]) -> bytes:
    return encode(0x6B, encode(0x5C, b"") + b"".join(encode(*item) for item in objects))


def test_details_survive_writing_and_reading() -> None:
    made = Dg11("Mørk, Åse Lærke", (), "PN-1", dt.date(1980, 2, 3), ("Ærø",), ("Gade 1", "9999 By"))
    read = Dg11.parse(made.encode())
    assert (read.full_name, read.personal_number, read.birth) == (made.full_name, made.personal_number, made.birth)
    assert (read.place_of_birth, read.address) == (made.place_of_birth, made.address)


@pytest.mark.parametrize(
    ("value", "birth"),
    [
        (b"19800203", dt.date(1980, 2, 3)),
        (bytes.fromhex("19800203"), dt.date(1980, 2, 3)),
        (b"19800000", None),
        (b"1980<<<<", None),
        (b"19801345", None),
        (bytes.fromhex("1980ffff"), None),
        (b"\xff" * 8, None),
        (b"", None),
        ("１９８００２０３".encode(), None),
    ],
)
def test_dates_in_every_form(value: bytes, birth: dt.date | None) -> None:
    assert Dg11.parse(group((0x5F2B, value))).birth == birth


def test_names_inside_the_template_are_found() -> None:
    names = encode(2, b"\1") + encode(0x5F0E, b"A<<B<C") + encode(0x5F0F, b"D<<E")
    read = Dg11.parse(group((0xA0, names)))
    assert (read.full_name, read.other_names) == ("A, B C", ("D, E",))


def test_control_and_direction_characters_are_dropped() -> None:
    assert Dg11.parse(group((0x5F0E, "A\u202e\x00\x1bB\u200b".encode()))).full_name == "AB"


def test_text_of_an_old_issuer_is_read() -> None:
    assert Dg11.parse(group((0x5F0E, "Sørensen".encode("latin-1")))).full_name == "Sørensen"


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(DataMalformed):
        Dg11.parse(group((0x5F0E, b"A" * 5000)))


def test_a_published_group_is_read(specimens: Path) -> None:
    read = Dg11.parse((specimens / "lds/tsemrtd/EF_DG11.bin").read_bytes())
    assert (read.full_name, read.birth, read.personal_number) == ("Doe John", dt.date(1970, 1, 1), "123")
    assert (read.other_names, read.place_of_birth, read.address) == (("William",), ("TEST", "TEST"), ("TEST", "TEST"))
    assert (read.telephone, read.profession, read.title, read.summary) == ("123", "TEST", "TEST", "TEST")
    assert (read.other_documents, read.custody, read.citizenship) == (("123", "123"), "TEST", b"\x00")


def test_other_names_beside_the_template_are_found_and_counted() -> None:
    assert Dg11.parse(group((0x5F0F, b"A"), (0x5F0F, b""), (0x5F0F, b"B<<C"))).other_names == ("A", "B, C")
    with pytest.raises(DataMalformed):
        Dg11.parse(group(*[(0x5F0F, b"A")] * 17))


def test_elements_that_are_there_and_empty_are_as_good_as_absent() -> None:
    empty = Dg11.parse(group(*[(tag, b"") for tag in (*range(0x5F0E, 0x5F19), 0x5F2B, 0x5F42)]))
    assert empty == Dg11(raw=empty.raw)


@given(st.binary(max_size=100))
def test_any_bytes_are_read_or_refused_by_name(raw: bytes) -> None:
    for attempt in (raw, encode(0x6B, raw), group((0x5F0E, raw), (0x5F2B, raw), (0xA0, raw))):
        try:
            Dg11.parse(attempt)
        except DataMalformed:
            continue
