"""The way from nonces into a group: lengths, every curve, and what has no image. Values are in the tests of PACE."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.crypto import integrated_mapping, modp
from hardware.crypto.ciphers import Cipher
from hardware.crypto.curves import CURVES, Curve, by_name
from hardware.crypto.modp import GROUPS, ModpGroup
from hardware.faults import DataMalformed

ENCODABLE = [curve for curve in CURVES if integrated_mapping.can_encode(curve)]


def test_all_curves_but_one_can_be_encoded_to() -> None:
    assert [curve.name for curve in CURVES if curve not in ENCODABLE] == ["P-224"]
    left_out = by_name("P-224")
    assert left_out is not None
    with pytest.raises(ValueError, match="3 modulo 4"):
        integrated_mapping.encode_point(left_out, 5)


@given(st.sampled_from(ENCODABLE), st.integers(2, 2**540))
@settings(max_examples=60, deadline=None)
def test_numbers_of_the_field_have_points(curve: Curve, number: int) -> None:
    value = number % (curve.p - 3) + 2
    point = integrated_mapping.encode_point(curve, value)
    assert curve.contains(point.x, point.y)


@pytest.mark.parametrize("curve", ENCODABLE, ids=lambda curve: curve.name)
def test_both_branches_of_the_encoding_occur(curve: Curve) -> None:
    def takes_first(t: int) -> bool:
        alpha = -t * t % curve.p
        inverse = pow((alpha + alpha * alpha) % curve.p, -1, curve.p)
        return (
            integrated_mapping.encode_point(curve, t).x
            == -curve.b * pow(curve.a, -1, curve.p) * (1 + inverse) % curve.p
        )

    assert {takes_first(t) for t in range(2, 30)} == {True, False}
    for t in (0, 1, curve.p - 1):
        with pytest.raises(DataMalformed):
            integrated_mapping.encode_point(curve, t)


@given(st.sampled_from(GROUPS), st.integers(2, 2**2048))
@settings(max_examples=15, deadline=None)
def test_numbers_land_in_the_subgroup(group: ModpGroup, number: int) -> None:
    assert group.q is not None
    element = integrated_mapping.encode_element(group, number % (group.p - 3) + 2)
    assert pow(element.value, group.q, group.p) == 1


@pytest.mark.parametrize("number", [0, 1, GROUPS[1].p - 1])
def test_numbers_that_map_to_one_are_refused(number: int) -> None:
    with pytest.raises(DataMalformed):
        integrated_mapping.encode_element(GROUPS[1], number)
    with pytest.raises(ValueError, match="order"):
        integrated_mapping.encode_element(modp.ModpGroup(GROUPS[1].p, 5), number)


@pytest.mark.parametrize("cipher", Cipher)
@pytest.mark.parametrize("prime", [CURVES[0].p, CURVES[5].p, CURVES[-1].p, GROUPS[0].p, GROUPS[2].p])
def test_there_are_64_bits_more_than_the_field_has_in_the_fewest_outputs(cipher: Cipher, prime: int) -> None:
    size = integrated_mapping.chip_nonce_length(cipher)
    assert size == {16: 16, 24: 32, 32: 32}[cipher.key_length]
    made = integrated_mapping.pseudo_random(bytes(size), bytes(cipher.key_length), prime, cipher)
    assert len(made) % size == 0
    assert 8 * len(made) >= prime.bit_length() + 64 > 8 * (len(made) - size)
    other = integrated_mapping.pseudo_random(bytes(size), b"\x80" + bytes(cipher.key_length - 1), prime, cipher)
    assert made[:size] != other[:size]
    assert made[:size] != made[size : 2 * size]


@pytest.mark.parametrize("cipher", Cipher)
@pytest.mark.parametrize(("chip", "reader"), [(-8, 0), (16, 0), (0, -8), (0, 8)])
def test_nonces_have_one_length(cipher: Cipher, chip: int, reader: int) -> None:
    size = integrated_mapping.chip_nonce_length(cipher)
    with pytest.raises(DataMalformed):
        integrated_mapping.pseudo_random(bytes(size + chip), bytes(cipher.key_length + reader), CURVES[5].p, cipher)
