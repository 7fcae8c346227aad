import hashlib

import pytest
from asn1crypto import keys
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from hypothesis import given
from hypothesis import strategies as st

from hardware.crypto import ec as curves_ec
from hardware.crypto.curves import CURVES, Curve, by_name
from hardware.faults import DataMalformed
from hardware.pki.keys import EcPublicKey, KeyProblem, RsaPublicKey, UnusableKey, parse_public_key
from hardware.pki.signatures import Outcome, Scheme, SignatureAlgorithm, split_der, verify
from tests.hardware.pki.authority import elliptic_key, rsa_key

HASHES = {"sha1": hashes.SHA1(), "sha224": hashes.SHA224(), "sha256": hashes.SHA256(), "sha512": hashes.SHA512()}


def explicit(curve: Curve, /, **changes: object) -> bytes:
    """The base point as a key, under parameters that are spelled out."""
    size = curve.field_size
    base = b"\x04" + curve.gx.to_bytes(size, "big") + curve.gy.to_bytes(size, "big")
    domain = {
        "version": "ecdpVer1",
        "field_id": {"field_type": "prime_field", "parameters": curve.p},
        "curve": {"a": curve.a.to_bytes(size, "big"), "b": curve.b.to_bytes(size, "big")},
        "base": base,
        "order": curve.n,
        "cofactor": curve.h,
        **changes,
    }
    parameters = keys.ECDomainParameters("specified", keys.SpecifiedECDomain(domain))
    return keys.PublicKeyInfo(
        {"algorithm": {"algorithm": "ec", "parameters": parameters}, "public_key": keys.ECPointBitString(base)}
    ).dump()


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.name)
def test_spelled_out_curves_are_matched(curve: Curve) -> None:
    key = parse_public_key(explicit(curve))
    assert isinstance(key, EcPublicKey)
    assert key.curve == curve


@pytest.mark.parametrize(
    "changes",
    [
        {"order": CURVES[4].n - 2},
        {"cofactor": 2},
        {"base": b"\x04" + bytes(64)},
        {"curve": {"a": bytes(32), "b": CURVES[4].b.to_bytes(32, "big")}},
        {"field_id": {"field_type": "prime_field", "parameters": CURVES[4].p + 2}},
    ],
)
def test_a_curve_with_one_number_changed_is_never_used(changes: dict[str, object]) -> None:
    key = parse_public_key(explicit(CURVES[4], **changes))
    assert isinstance(key, UnusableKey)
    assert key.problem is KeyProblem.CURVE_UNKNOWN


def spki(key: object) -> bytes:
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def test_a_point_off_the_curve_is_told() -> None:
    raw = spki(elliptic_key(1).public_key())
    key = parse_public_key(raw[:-1] + bytes((raw[-1] ^ 1,)))
    assert isinstance(key, UnusableKey)
    assert key.problem is KeyProblem.POINT_INVALID


@pytest.mark.parametrize("name", HASHES)
def test_every_hash_and_scheme_verifies_and_refuses(name: str) -> None:
    message, chosen = b"message", HASHES[name]
    private = rsa_key(1)
    public = parse_public_key(spki(private.public_key()))
    assert isinstance(public, RsaPublicKey)
    plain = SignatureAlgorithm("", Scheme.RSA_PKCS1, name)
    signature = private.sign(message, padding.PKCS1v15(), chosen)
    assert verify(public, plain, signature, message) is Outcome.GOOD
    assert verify(public, plain, signature, b"other") is Outcome.WRONG
    pss = SignatureAlgorithm("", Scheme.RSA_PSS, name, "sha256", 11)
    signature = private.sign(message, padding.PSS(padding.MGF1(hashes.SHA256()), 11), chosen)
    assert verify(public, pss, signature, message) is Outcome.GOOD
    assert (
        verify(public, SignatureAlgorithm("", Scheme.RSA_PSS, name, "sha256", 12), signature, message) is Outcome.WRONG
    )
    elliptic = parse_public_key(spki(elliptic_key(1).public_key()))
    signature = elliptic_key(1).sign(message, ec.ECDSA(chosen))
    assert verify(elliptic, SignatureAlgorithm("", Scheme.ECDSA, name), signature, message) is Outcome.GOOD
    assert verify(elliptic, SignatureAlgorithm("", Scheme.ECDSA, name), signature, b"other") is Outcome.WRONG
    assert verify(elliptic, plain, signature, message) is Outcome.WRONG
    assert verify(elliptic, SignatureAlgorithm("1.2.3", None, None), signature, message) is Outcome.UNSUPPORTED


@pytest.mark.parametrize("name", ["brainpoolP192r1", "brainpoolP224r1", "brainpoolP320r1"])
def test_curves_that_the_library_lacks_are_verified(name: str) -> None:
    curve = by_name(name)
    assert curve is not None
    private, nonce, message = 12345, 67890, b"message"
    public = curves_ec.key_pair(private, curves_ec.base_point(curve)).public
    digest = int.from_bytes(hashlib.sha1(message).digest(), "big")
    r = curves_ec.multiply(nonce, curves_ec.base_point(curve)).x % curve.n
    s = pow(nonce, -1, curve.n) * (digest + r * private) % curve.n
    signature = keys_signature(r, s)
    algorithm = SignatureAlgorithm("", Scheme.ECDSA, "sha1")
    assert verify(EcPublicKey(public), algorithm, signature, message) is Outcome.GOOD
    assert verify(EcPublicKey(public), algorithm, keys_signature(r, s ^ 1), message) is Outcome.WRONG
    assert verify(EcPublicKey(public), algorithm, signature + b"\0", message) is Outcome.WRONG


def keys_signature(r: int, s: int) -> bytes:
    from asn1crypto.algos import DSASignature

    return DSASignature({"r": r, "s": s}).dump()


@pytest.mark.parametrize(
    "raw", ["", "3000", "30060201010201", "3006020101020100", "300702010102020001", "30060201ff020101"]
)
def test_a_signature_that_is_not_two_positive_numbers_in_der_is_none(raw: str) -> None:
    assert split_der(bytes.fromhex(raw.strip("-"))) is None


def test_small_and_even_moduli_are_not_used() -> None:
    small = keys.PublicKeyInfo.wrap(keys.RSAPublicKey({"modulus": (1 << 700) + 1, "public_exponent": 65537}), "rsa")
    even = keys.PublicKeyInfo.wrap(keys.RSAPublicKey({"modulus": 1 << 1100, "public_exponent": 65537}), "rsa")
    found = [parse_public_key(one.dump()) for one in (small, even)]
    assert [one.problem for one in found if isinstance(one, UnusableKey)] == [KeyProblem.KEY_SIZE, KeyProblem.MALFORMED]


@given(st.data())
def test_a_damaged_key_is_read_or_refused_by_name(data: st.DataObject) -> None:
    raw = bytearray(explicit(CURVES[5]) if data.draw(st.booleans()) else spki(rsa_key(1).public_key()))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        parse_public_key(bytes(raw))
    except DataMalformed:
        return


def test_a_private_key_is_no_public_key() -> None:
    raw = rsa.generate_private_key(65537, 1024).private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with pytest.raises(DataMalformed):
        parse_public_key(raw)
