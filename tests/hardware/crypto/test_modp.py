"""The MODP groups: that they are what the RFC says, and that nothing outside them is worked with."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.crypto import modp
from hardware.crypto.modp import GROUPS, Element, ModpGroup
from hardware.faults import DataMalformed

each_group = pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)


def is_probably_prime(number: int) -> bool:
    return all(pow(base, number - 1, number) == 1 for base in (2, 3, 5, 7, 11))


@each_group
def test_the_numbers_are_a_group_of_prime_order(group: ModpGroup) -> None:
    assert group.q is not None
    assert is_probably_prime(group.p)
    assert is_probably_prime(group.q)
    assert pow(group.g, group.q, group.p) == 1
    assert [group.p.bit_length(), group.q.bit_length()] == [int(part) for part in group.name.split("-")[1:]]


def test_ids_and_explicit_numbers_lead_to_the_same_groups() -> None:
    for number, group in enumerate(GROUPS):
        assert modp.by_parameter_id(number) is group
        assert modp.match_explicit(p=group.p, g=group.g, q=group.q) is group
        assert modp.match_explicit(p=group.p, g=group.g, q=None) is group
        assert modp.match_explicit(p=group.p, g=group.g * group.g % group.p, q=group.q) is None
    assert modp.by_parameter_id(8) is None


@given(st.sampled_from(GROUPS), st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
@settings(max_examples=15, deadline=None)
def test_both_sides_agree_over_any_generator(group: ModpGroup, one: bytes, two: bytes) -> None:
    def give(octets: bytes) -> modp.KeyPair:
        number = int.from_bytes(octets, "big") % (group.private_bound - 1) + 1
        return modp.key_pair(number, generator)

    generator = modp.raise_to(12345, modp.generator_of(group))
    a, b = give(one), give(two)
    secret = modp.agree(a.private, b.public)
    assert secret == modp.agree(b.private, a.public)
    assert len(secret) == group.size
    assert (
        modp.decode_element(group, b"\x00" * (1 + group.size - len(a.public.encode())) + a.public.encode()) == a.public
    )


@each_group
def test_trivial_and_foreign_elements_are_refused(group: ModpGroup) -> None:
    assert group.q is not None
    foreign = next(number for number in range(2, 100) if pow(number, group.q, group.p) != 1)
    for number in (0, 1, group.p - 1, group.p, group.p + 1, foreign, -5):
        with pytest.raises(DataMalformed):
            Element(group, number)
    for octets in (b"", b"\x02", b"\x00" * (group.size + 2), b"\xff" * (group.size + 1)):
        with pytest.raises(DataMalformed):
            modp.decode_element(group, octets)


def test_an_unknown_order_leaves_the_range_to_check() -> None:
    group = ModpGroup(GROUPS[0].p, 5, private_bits=200)
    assert Element(group, 2).encode() == b"\x02"
    assert modp.generate(modp.generator_of(group), lambda size: b"\xff" * size).private == 2**200 - 1
    with pytest.raises(DataMalformed):
        Element(group, group.p - 1)


@pytest.mark.parametrize(
    "numbers",
    [
        (2**1023, 5, None, None),
        (2**1023 - 1, 5, None, None),
        (2**4097 - 1, 5, None, None),
        (-GROUPS[0].p, 5, None, None),
        (GROUPS[0].p, 1, None, None),
        (GROUPS[0].p, 0, None, None),
        (GROUPS[0].p, GROUPS[0].p - 1, None, None),
        (GROUPS[0].p, 5, GROUPS[0].q, None),
        (GROUPS[0].p, GROUPS[0].g, 7919, None),
        (GROUPS[0].p, GROUPS[0].g, 0, None),
        (GROUPS[0].p, GROUPS[0].g, None, 0),
        (GROUPS[0].p, GROUPS[0].g, None, 1024),
    ],
)
def test_numbers_that_are_no_group_are_refused(numbers: tuple[int, int, int | None, int | None]) -> None:
    with pytest.raises(DataMalformed):
        ModpGroup(*numbers)


def test_a_source_without_randomness_ends_and_keys_do_not_show() -> None:
    generator = modp.generator_of(GROUPS[0])
    with pytest.raises(ValueError, match="random source"):
        modp.generate(generator, bytes)
    for number in (0, GROUPS[0].private_bound):
        with pytest.raises(ValueError, match="private key"):
            modp.key_pair(number, generator)
    assert "12345678" not in repr(modp.key_pair(12345678, generator))
