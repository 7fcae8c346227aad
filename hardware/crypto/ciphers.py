"""The four ciphers of secure messaging and their MACs (ICAO 9303-11 §9.8.6, §9.8.7).

Primitives come from `cryptography`; what is here is how Doc 9303 puts them together.
"""

from __future__ import annotations

from enum import StrEnum, unique

from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives import cmac
from cryptography.hazmat.primitives.ciphers import BlockCipherAlgorithm, algorithms, modes
from cryptography.hazmat.primitives.ciphers import Cipher as _Cipher

from hardware.crypto.padding import pad

MAC_LENGTH = 8
"""Every MAC of Doc 9303 is cut to, or is, eight bytes."""


@unique
class Cipher(StrEnum):
    """A block cipher with its key length. The value is what the report shows."""

    DES3 = "3DES"
    AES128 = "AES-128"
    AES192 = "AES-192"
    AES256 = "AES-256"

    @property
    def key_length(self) -> int:
        """Bytes of one key; two-key 3DES has 16."""
        return _KEY_LENGTHS[self]

    @property
    def block_size(self) -> int:
        """Bytes of one block, which is also the width of the send sequence counter."""
        return 8 if self is Cipher.DES3 else 16

    def encrypt_cbc(self, key: bytes, data: bytes, iv: bytes | None = None) -> bytes:
        """CBC over whole blocks; the initialisation vector is zero unless given."""
        encryptor = _Cipher(self._algorithm(key), modes.CBC(iv or bytes(self.block_size))).encryptor()
        return encryptor.update(data) + encryptor.finalize()

    def decrypt_cbc(self, key: bytes, data: bytes, iv: bytes | None = None) -> bytes:
        """The inverse of `encrypt_cbc`; raises ValueError when `data` is not whole blocks."""
        decryptor = _Cipher(self._algorithm(key), modes.CBC(iv or bytes(self.block_size))).decryptor()
        return decryptor.update(data) + decryptor.finalize()

    def mac(self, key: bytes, message: bytes) -> bytes:
        """Eight bytes: retail MAC over the padded message for 3DES, AES-CMAC over the message as it is, cut to eight.

        Secure messaging pads before CMAC too (§9.8.7.2); that is the caller's step.
        """
        if self is Cipher.DES3:
            return _retail_mac(key, message)
        state = cmac.CMAC(algorithms.AES(key))
        state.update(message)
        return state.finalize()[:MAC_LENGTH]

    def _algorithm(self, key: bytes) -> BlockCipherAlgorithm:
        if len(key) != self.key_length:
            raise ValueError("the key does not fit the cipher")
        if self is Cipher.DES3:
            return TripleDES(key + key[:8])
        return algorithms.AES(key)


_KEY_LENGTHS = {Cipher.DES3: 16, Cipher.AES128: 16, Cipher.AES192: 24, Cipher.AES256: 32}


def _retail_mac(key: bytes, message: bytes) -> bytes:
    """ISO/IEC 9797-1 MAC algorithm 3 with DES and padding method 2 (ICAO 9303-11 §9.8.6.3).

    Single DES under the first half, and the last block once more through the second half and the first again. Single
    DES is triple DES with three equal keys, which is the form that `cryptography` takes.
    """
    if len(key) != 16:
        raise ValueError("the key does not fit the cipher")
    first, second = key[:8] * 3, key[8:] * 3
    chain = _Cipher(TripleDES(first), modes.CBC(bytes(8))).encryptor()
    last = (chain.update(pad(message, 8)) + chain.finalize())[-8:]
    inner = _Cipher(TripleDES(second), modes.CBC(bytes(8))).decryptor()
    middle = inner.update(last) + inner.finalize()
    outer = _Cipher(TripleDES(first), modes.CBC(bytes(8))).encryptor()
    return outer.update(middle) + outer.finalize()
