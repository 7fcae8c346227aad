"""Key derivation against ICAO 9303-11 D.1 and G.1, and for every cipher."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.crypto import kdf
from hardware.crypto.ciphers import Cipher

SEED = bytes.fromhex("239AB9CB282DAF66231DC5A4DF6BFBAE")


def test_the_bac_keys_of_the_publication() -> None:
    assert kdf.derive(SEED, kdf.ENC, Cipher.DES3) == bytes.fromhex("AB94FDECF2674FDFB9B391F85D7F76F2")
    assert kdf.derive(SEED, kdf.MAC, Cipher.DES3) == bytes.fromhex("7962D9ECE03D1ACD4C76089DCE131543")


def test_the_password_keys_of_the_publication() -> None:
    mrz = bytes.fromhex("7E2D2A41C74EA0B38CD36F863939BFA8E9032AAD")
    assert kdf.derive(mrz, kdf.PASSWORD, Cipher.AES128) == bytes.fromhex("89DED1B26624EC1E634C1989302849DD")
    assert kdf.derive(b"123456", kdf.PASSWORD, Cipher.AES128) == bytes.fromhex("591468CDA83D65219CCCB8560233600F")


@pytest.mark.parametrize("cipher", [Cipher.AES192, Cipher.AES256])
def test_longer_keys_come_from_sha_256(cipher: Cipher) -> None:
    digest = hashlib.sha256(SEED + b"\x00\x00\x00\x02").digest()
    assert kdf.derive(SEED, kdf.MAC, cipher) == digest[: cipher.key_length]


@given(st.binary(max_size=80), st.integers(1, 3))
def test_3des_keys_have_odd_parity(secret: bytes, counter: int) -> None:
    assert all(byte.bit_count() % 2 for byte in kdf.derive(secret, counter, Cipher.DES3))
