import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from hardware.emrtd.active_signature import Judgement, open_message, recover, verify_answer
from hardware.emrtd.lds.dg15 import Dg15
from hardware.emrtd.lds.security_infos import ActiveAuthenticationInfo
from hardware.pki.keys import KeyProblem, RsaPublicKey, UnusableKey, parse_public_key
from hardware.pki.signatures import split_der
from tests.hardware.pki.authority import elliptic_key, rsa_key

CHALLENGE = bytes(range(8))
TRAILERS = {
    "bc": "sha1",
    "33cc": "sha1",
    "34cc": "sha256",
    "35cc": "sha512",
    "36cc": "sha384",
    "38cc": "sha224",
}


def representative(trailer: str, size: int, header: bytes = b"\x6a") -> bytes:
    name, end = TRAILERS[trailer], bytes.fromhex(trailer)
    part = bytes(size - len(header) - hashlib.new(name).digest_size - len(end))
    return header + part + hashlib.new(name, part + CHALLENGE).digest() + end


def rsa_public() -> RsaPublicKey:
    numbers = rsa_key(3).public_key().public_numbers()
    return RsaPublicKey(numbers.n, numbers.e)


def sign(block: bytes) -> bytes:
    numbers = rsa_key(3).private_numbers()
    return pow(int.from_bytes(block, "big"), numbers.d, numbers.public_numbers.n).to_bytes(256, "big")


@pytest.mark.parametrize("trailer", TRAILERS)
def test_every_trailer_is_read(trailer: str) -> None:
    signature = sign(representative(trailer, 256))
    assert verify_answer(rsa_public(), None, CHALLENGE, signature) is Judgement.GOOD
    assert verify_answer(rsa_public(), None, bytes(8), signature) is Judgement.WRONG


def test_the_smaller_of_both_roots_is_taken() -> None:
    signature = rsa_public().modulus - int.from_bytes(sign(representative("34cc", 256)), "big")
    assert verify_answer(rsa_public(), None, CHALLENGE, signature.to_bytes(256, "big")) is Judgement.GOOD


def test_a_shorter_message_behind_leading_zeros_is_read() -> None:
    signature = sign(representative("bc", 250))
    assert verify_answer(rsa_public(), None, CHALLENGE, signature) is Judgement.GOOD


def test_padding_in_front_of_the_message_is_read() -> None:
    assert open_message(representative("34cc", 256, b"\x6b\xbb\xbb\xba"), CHALLENGE) is Judgement.GOOD


@pytest.mark.parametrize("header", [b"\x4a", b"\x6b", b"\x6b\xbb\xbb", b"\x00", b"\x6b\xbb\xaa\xba", b""])
def test_another_header_is_wrong(header: bytes) -> None:
    assert open_message(representative("34cc", 256, header), CHALLENGE) is Judgement.WRONG


def test_an_unknown_trailer_is_unsupported_and_another_end_is_wrong() -> None:
    block = representative("34cc", 256)
    assert open_message(block[:-2] + b"\x31\xcc", CHALLENGE) is Judgement.UNSUPPORTED
    assert open_message(block[:-1] + b"\xbd", CHALLENGE) is Judgement.WRONG
    assert open_message(b"\x6a\xbc", CHALLENGE) is Judgement.WRONG


def test_a_signature_of_another_length_or_size_is_wrong() -> None:
    signature = sign(representative("34cc", 256))
    for wrong in (b"", signature[:-1], b"\0" + signature, b"\xff" * 256, bytes(256), bytes(255) + b"\1"):
        assert verify_answer(rsa_public(), None, CHALLENGE, wrong) is Judgement.WRONG


def test_published_answers_are_good(specimens: Path) -> None:
    recorded = json.loads((specimens / "aa/rsa_real_dg15_2.json").read_text())
    key = parse_public_key(Dg15.parse(bytes.fromhex(recorded["dg15"])).public_key)
    assert isinstance(key, RsaPublicKey)
    for case in recorded["cases"]:
        challenge, signature = bytes.fromhex(case["rnd_ifd"]), bytes.fromhex(case["signature"])
        assert verify_answer(key, None, challenge, signature) is Judgement.GOOD
        opened = recover(key, signature)
        assert opened is not None
        assert opened[1:-21].hex() == case["m1"]


def test_the_worked_example_is_good(specimens: Path) -> None:
    example = json.loads((specimens / "worked/appendix_D_bac_F_aa.json").read_text())["F"]
    block = bytes.fromhex("6A" + example["m1"] + example["h"] + example["trailer"])
    assert open_message(block, bytes.fromhex(example["rnd_ifd"])) is Judgement.GOOD


@pytest.mark.parametrize(("number", "algorithm"), [(1, hashes.SHA1()), (2, hashes.SHA224()), (3, hashes.SHA256())])
def test_elliptic_answers_plain_and_in_der(number: int, algorithm: hashes.HashAlgorithm) -> None:
    private = elliptic_key(6)
    key = parse_public_key(
        private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    der = private.sign(CHALLENGE, ec.ECDSA(algorithm))
    pair = split_der(der)
    assert pair is not None
    plain = b"".join(value.to_bytes(32, "big") for value in pair)
    named = ActiveAuthenticationInfo(f"0.4.0.127.0.7.1.1.4.1.{number}")
    other = ActiveAuthenticationInfo("0.4.0.127.0.7.1.1.4.1.5")
    for signature in (plain, der):
        assert verify_answer(key, None, CHALLENGE, signature) is Judgement.GOOD
        assert verify_answer(key, named, CHALLENGE, signature) is Judgement.GOOD
        assert verify_answer(key, other, CHALLENGE, signature) is Judgement.WRONG
        assert verify_answer(key, None, bytes(8), signature) is Judgement.WRONG
    unknown = ActiveAuthenticationInfo("0.4.0.127.0.7.1.1.4.1.6")
    assert verify_answer(key, unknown, CHALLENGE, plain) is Judgement.UNSUPPORTED


@given(st.binary(max_size=80))
def test_any_answer_is_judged(signature: bytes) -> None:
    key = parse_public_key(
        elliptic_key(6)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    assert verify_answer(key, None, CHALLENGE, signature) is Judgement.WRONG
    assert verify_answer(UnusableKey(KeyProblem.CURVE_UNKNOWN, "EC"), None, CHALLENGE, signature) is (
        Judgement.UNSUPPORTED
    )
    assert open_message(signature, CHALLENGE) is not Judgement.GOOD


@pytest.mark.parametrize("number", [n for n in range(256) if n not in {0x33, 0x34, 0x35, 0x36, 0x38}])
def test_a_trailer_of_no_hash_is_wrong_and_one_of_a_hash_that_we_lack_is_open(number: int) -> None:
    block = b"\x6a" + bytes(250) + bytes((number, 0xCC))
    lacking = {0x31, 0x32, 0x37}
    assert open_message(block, CHALLENGE) is (Judgement.UNSUPPORTED if number in lacking else Judgement.WRONG)
