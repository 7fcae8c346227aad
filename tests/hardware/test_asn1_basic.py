"""Basic encoding (ISO/IEC 8825-1 §8): the same values, with lengths and strings that DER does not have."""

import pytest
from asn1crypto import core, parser
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.asn1 import load
from hardware.faults import DataMalformed
from hardware.tlv import encode

PRIMITIVES = st.one_of(
    st.binary(max_size=300).map(lambda value: encode(0x04, value)),
    st.integers(-(2**70), 2**70).map(lambda value: bytes(core.Integer(value).dump())),
    st.just(b"\x05\x00"),
    st.binary(max_size=5).map(lambda value: encode(0x81, value)),
)
ELEMENTS = st.recursive(
    PRIMITIVES,
    lambda children: st.tuples(st.sampled_from([0x30, 0x31, 0xA0, 0xBF8145]), st.lists(children, max_size=4)).map(
        lambda item: encode(item[0], b"".join(item[1]))
    ),
    max_leaves=8,
)


def basic(der: bytes, choose: st.DataObject) -> bytes:
    """The same run of elements, each with an indefinite length or in pieces as it falls out."""
    out = b""
    while der:
        _, method, _, header, contents, _ = parser.parse(der)
        whole, der = der[: len(header) + len(contents)], der[len(header) + len(contents) :]
        as_it_is = choose.draw(st.booleans())
        size = next(at for at in range(len(header), 0, -1) if encode_again(header[:at], contents) == whole)
        if method:
            inner = basic(contents, choose)
            out += encode_again(header[:size], inner) if as_it_is else header[:size] + b"\x80" + inner + b"\0\0"
        elif header == b"\x05\x00" or header[0] != 0x04 or as_it_is:
            out += whole
        else:
            cut = choose.draw(st.integers(0, len(contents)))
            pieces = encode(0x04, contents[:cut]) + encode(0x04, contents[cut:])
            out += b"\x24\x80" + pieces + b"\0\0" if choose.draw(st.booleans()) else encode(0x24, pieces)
    return out


def encode_again(identifier: bytes, contents: bytes) -> bytes:
    return encode(int.from_bytes(identifier, "big"), contents)


@settings(max_examples=60, deadline=None)
@given(ELEMENTS, st.data())
def test_basic_encoding_reads_as_the_same_value(element: bytes, choose: st.DataObject) -> None:
    der = encode(0x30, element)
    assert load(core.Any, basic(der, choose), "value").dump() == der


@pytest.mark.parametrize(
    "raw",
    [
        "24800500 0000",  # an octet string made of nothing but NULL
        "2480 0401",  # cut off
        "3080 0401ff",  # never closed
        "248004 0100 0000 00",  # something behind it
        "0480 0000",  # indefinite and primitive
    ],
)
def test_broken_basic_encoding_is_refused(raw: str) -> None:
    with pytest.raises(DataMalformed):
        load(core.Any, bytes.fromhex(raw), "value")
