"""Padding method 2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.crypto.padding import pad, unpad
from hardware.faults import DataMalformed


@given(st.binary(max_size=64), st.sampled_from([8, 16]))
def test_padding_is_undone(data: bytes, block_size: int) -> None:
    padded = pad(data, block_size)
    assert len(padded) % block_size == 0
    assert 0 < len(padded) - len(data) <= block_size
    assert unpad(padded) == data


@pytest.mark.parametrize("wrong", [b"", b"\x00" * 8, b"\x01" * 8, b"\x80\x00\x01\x00"])
def test_anything_else_is_refused(wrong: bytes) -> None:
    with pytest.raises(DataMalformed):
        unpad(wrong)
