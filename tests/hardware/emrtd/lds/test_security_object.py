import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.emrtd.lds.security_object import SecurityObject
from hardware.faults import DataMalformed

GROUPS = {1: b"one", 2: b"two", 14: b"fourteen"}


@pytest.mark.parametrize("name", ["sha1", "sha224", "sha256", "sha384", "sha512"])
@pytest.mark.parametrize("lds_version", ["", "0108"])
def test_hashes_survive_writing_and_reading(name: str, lds_version: str) -> None:
    made = SecurityObject.of(GROUPS, hash_name=name, lds_version=lds_version)
    read = SecurityObject.parse(made.encode())
    assert (read.hash_name, read.lds_version, dict(read.hashes)) == (name, lds_version, dict(made.hashes))
    assert read.matches(2, b"two") is True
    assert read.matches(2, b"three") is False


def test_an_unknown_hash_is_told_apart_from_a_wrong_one() -> None:
    raw = SecurityObject(0, "1.2.3.4", {1: b"x"}).encode()
    assert SecurityObject.parse(raw).matches(1, b"one") is None


@pytest.mark.parametrize("number", [0, 17, -1, 1 << 40])
def test_a_group_number_outside_the_standard_is_malformed(number: int) -> None:
    with pytest.raises(DataMalformed):
        SecurityObject.parse(SecurityObject(0, "2.16.840.1.101.3.4.2.1", {number: b"x"}).encode())


def test_a_group_listed_twice_is_malformed() -> None:
    one = SecurityObject.of({1: b"a"}).encode()
    two = SecurityObject.of({1: b"a", 2: b"b"}).encode().replace(b"\x02\x01\x02\x04", b"\x02\x01\x01\x04")
    assert SecurityObject.parse(one).hashes
    with pytest.raises(DataMalformed):
        SecurityObject.parse(two)


@given(st.integers(0, 200), st.integers(0, 255))
def test_a_damaged_object_is_read_or_refused_by_name(at: int, value: int) -> None:
    raw = bytearray(SecurityObject.of(GROUPS, lds_version="0107").encode())
    raw[at % len(raw)] = value
    try:
        SecurityObject.parse(bytes(raw))
    except DataMalformed:
        return
