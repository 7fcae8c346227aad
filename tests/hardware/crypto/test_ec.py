"""Point arithmetic against the `ecdsa` package on every curve, and what must be refused."""

import ecdsa.curves
import ecdsa.ellipticcurve
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hardware.crypto import ec, libcrypto
from hardware.crypto.curves import CURVES, Curve, by_name
from hardware.faults import CryptoLibraryAbsent, DataMalformed

each_curve = pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.name)
a_curve = st.sampled_from(CURVES)
a_number = st.integers(1, 2**521)
few = settings(max_examples=25, deadline=None)


def oracle(curve: Curve) -> ecdsa.ellipticcurve.PointJacobi:
    return ecdsa.curves.find_curve(tuple(int(arc) for arc in curve.oid.split("."))).generator


def on(curve: Curve, number: int) -> ec.Point:
    return ec.multiply(number % (curve.n - 1) + 1, ec.base_point(curve))


@each_curve
@pytest.mark.parametrize("number", [1, 2, 3, -1, 2**70 + 5, 2**600 + 1])
def test_multiples_are_those_of_the_oracle(curve: Curve, number: int) -> None:
    ours, theirs = ec.multiply(number, ec.base_point(curve)), number % curve.n * oracle(curve)
    assert (ours.x, ours.y) == (theirs.x(), theirs.y())


@given(a_curve, a_number, a_number)
@few
def test_sums_and_secrets_are_those_of_the_oracle(curve: Curve, left: int, right: int) -> None:
    a, b = left % (curve.n - 1) + 1, right % (curve.n - 1) + 1
    generator = oracle(curve)
    if (a + b) % curve.n:
        ours, theirs = ec.add(on(curve, left), on(curve, right)), (a + b) % curve.n * generator
        assert (ours.x, ours.y) == (theirs.x(), theirs.y())
    secret = ec.agree(a, on(curve, right))
    assert secret == int((a * (b * generator)).x()).to_bytes(curve.field_size, "big")
    assert secret == ec.agree(b, on(curve, left))


@each_curve
def test_a_build_without_the_curve_gets_the_same_results(curve: Curve) -> None:
    spelt_out, point = libcrypto.Group(curve, named=False), on(curve, 12345).encode()
    named = libcrypto.group(curve)
    assert spelt_out.multiply(2**150 + 7, point) == named.multiply(2**150 + 7, point)
    assert spelt_out.add(point, on(curve, 9).encode()) == named.add(point, on(curve, 9).encode())
    assert spelt_out.multiply_base_and_add(5, 7, point) == named.multiply_base_and_add(5, 7, point)


@each_curve
def test_infinity_is_refused_wherever_it_appears(curve: Curve) -> None:
    base = ec.base_point(curve)
    opposite = ec.Point(curve, base.x, curve.p - base.y)
    for attempt in (
        lambda: ec.multiply(curve.n, base),
        lambda: ec.multiply(0, base),
        lambda: ec.add(base, opposite),
        lambda: ec.decode_point(curve, b"\x00"),
    ):
        with pytest.raises(DataMalformed):
            attempt()


@each_curve
def test_only_uncompressed_points_on_the_curve_are_read(curve: Curve) -> None:
    good, compressed = curve.encodings_of_base()
    size = curve.field_size
    assert ec.decode_point(curve, good) == ec.base_point(curve)
    unreduced = b"\x04" + bytes(size) + curve.p.to_bytes(size, "big")
    hybrid = bytes((6 | curve.gy & 1,)) + good[1:]
    for wrong in (b"", compressed, hybrid, good[:-1], good + b"\x00", good[:-1] + bytes((good[-1] ^ 1,)), unreduced):
        with pytest.raises(DataMalformed):
            ec.decode_point(curve, wrong)
        with pytest.raises(DataMalformed):
            libcrypto.group(curve).multiply(2, wrong)


@given(a_curve, st.binary(max_size=140))
@few
def test_random_octets_are_a_point_or_refused(curve: Curve, octets: bytes) -> None:
    try:
        point = ec.decode_point(curve, octets)
    except DataMalformed:
        return
    assert curve.contains(point.x, point.y)


def test_points_of_two_curves_are_not_added() -> None:
    with pytest.raises(DataMalformed):
        ec.add(ec.base_point(CURVES[0]), ec.base_point(CURVES[1]))


@each_curve
def test_a_given_private_key_comes_out_as_it_went_in(curve: Curve) -> None:
    private = 2 ** (curve.n.bit_length() - 2) + 3
    draws = iter([bytes(curve.order_size), curve.n.to_bytes(curve.order_size, "big")])
    pair = ec.generate(ec.base_point(curve), lambda size: next(draws, private.to_bytes(size, "big")))
    assert pair.private == private
    assert pair == ec.key_pair(private, ec.base_point(curve))
    assert str(private) not in repr(pair)


def test_a_source_that_gives_nothing_else_ends() -> None:
    with pytest.raises(ValueError, match="random"):
        ec.generate(ec.base_point(CURVES[4]), bytes)
    with pytest.raises(ValueError, match="private"):
        ec.key_pair(CURVES[4].n, ec.base_point(CURVES[4]))


@each_curve
@pytest.mark.parametrize("digest", [b"\x11" * 20, b"\xf3" * 32, b"\xff" * 66])
def test_signatures_of_the_oracle_verify_and_others_do_not(curve: Curve, digest: bytes) -> None:
    theirs = ecdsa.SigningKey.from_secret_exponent(
        0xC0FFEE, ecdsa.curves.find_curve(tuple(int(arc) for arc in curve.oid.split(".")))
    )
    r, s = theirs.sign_digest(
        digest, k=0xABCDEF12345, allow_truncate=True, sigencode=lambda r, s, _order: (int(r), int(s))
    )
    public = ec.multiply(0xC0FFEE, ec.base_point(curve))
    assert ec.verify_ecdsa(public, digest, r, s)
    assert not ec.verify_ecdsa(public, b"\x12" + digest[1:], r, s)
    assert not ec.verify_ecdsa(on(curve, 5), digest, r, s)
    for wrong in ((0, s), (r, 0), (curve.n, s), (r, curve.n), (r + curve.n, s), (s, r)):
        assert not ec.verify_ecdsa(public, digest, *wrong)


def test_a_system_without_the_library_is_a_typed_fault() -> None:
    with pytest.raises(CryptoLibraryAbsent):
        libcrypto.load(("libcrypto.so.of-another-world",))
    with pytest.raises(CryptoLibraryAbsent):
        libcrypto.load(("libc.so.6",))


def test_the_shared_secret_keeps_its_leading_zeros() -> None:
    curve = by_name("brainpoolP320r1")
    assert curve is not None
    secrets = [ec.agree(number, ec.base_point(curve)) for number in range(1, 400)]
    assert {len(secret) for secret in secrets} == {40}
    assert any(secret.startswith(b"\x00") for secret in secrets)
