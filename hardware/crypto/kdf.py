"""The key derivation function of Doc 9303 (ICAO 9303-11 §9.7.1)."""

from __future__ import annotations

import hashlib
from typing import Final

from hardware.crypto.ciphers import Cipher

ENC: Final = 1
"""Counter of the encryption key."""
MAC: Final = 2
"""Counter of the MAC key."""
PASSWORD: Final = 3
"""Counter of the key that opens the PACE nonce."""


def derive(secret: bytes, counter: int, cipher: Cipher) -> bytes:
    """A key from a shared secret: SHA-1 for 3DES and AES-128, SHA-256 above; 3DES keys get odd parity."""
    seed = secret + counter.to_bytes(4, "big")
    if cipher in (Cipher.AES192, Cipher.AES256):
        return hashlib.sha256(seed).digest()[: cipher.key_length]
    key = hashlib.sha1(seed, usedforsecurity=False).digest()[: cipher.key_length]
    return _odd_parity(key) if cipher is Cipher.DES3 else key


def _odd_parity(key: bytes) -> bytes:
    """Each byte's lowest bit set so that the byte has an odd number of ones (DES ignores that bit)."""
    return bytes(byte & 0xFE | (byte >> 1).bit_count() % 2 ^ 1 for byte in key)
