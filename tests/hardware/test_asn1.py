import pytest
from asn1crypto import core
from hypothesis import given
from hypothesis import strategies as st

from hardware.asn1 import MAX_DEPTH, check_shape, load
from hardware.faults import DataMalformed
from hardware.tlv import encode


def nested(depth: int) -> bytes:
    raw = b"\x05\x00"
    for _ in range(depth):
        raw = encode(0x30, raw)
    return raw


def test_nesting_up_to_the_limit_is_taken() -> None:
    check_shape(nested(MAX_DEPTH), "x")


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 3000])
def test_deeper_nesting_is_refused_before_it_is_parsed(depth: int) -> None:
    with pytest.raises(DataMalformed):
        check_shape(nested(depth), "x")


def test_deep_indefinite_nesting_is_refused() -> None:
    with pytest.raises(DataMalformed):
        check_shape(b"\x30\x80" * 3000 + b"\x00\x00" * 3000, "x")


def test_indefinite_lengths_close_where_they_should() -> None:
    check_shape(bytes.fromhex("3080 0201 05 3080 0500 0000 0000"), "x")


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "30",
        "3001",
        "3080",
        "30800500",
        "0480",
        "0500 00",
        "3003020105 0000",
        "30ff",
        "3085 0000000001",
        "1f808080808080 00",
    ],
)
def test_what_is_not_one_element_is_refused(raw: str) -> None:
    with pytest.raises(DataMalformed):
        check_shape(bytes.fromhex(raw), "x")


def test_size_is_limited() -> None:
    with pytest.raises(DataMalformed):
        check_shape(encode(4, bytes(100)), "x", max_size=100)


@given(st.binary(max_size=60))
def test_any_bytes_are_taken_or_refused_by_name(raw: bytes) -> None:
    try:
        load(core.Sequence, raw, "x")
    except DataMalformed as fault:
        assert fault.data["what"] == "x"  # noqa: PT017
