"""The four ciphers of secure messaging and their MACs (ICAO 9303-11 §9.8.6, §9.8.7).

Primitives come from `cryptography`; what is here is how Doc 9303 puts them together.
"""

from __future__ import annotations

from enum import StrEnum, unique
from typing import Protocol

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
        return EncryptionKey(self, key).encrypt_cbc(data, iv)

    def decrypt_cbc(self, key: bytes, data: bytes, iv: bytes | None = None) -> bytes:
        """The inverse of `encrypt_cbc`; raises ValueError when `data` is not whole blocks."""
        return EncryptionKey(self, key).decrypt_cbc(data, iv)

    def mac(self, key: bytes, message: bytes) -> bytes:
        """Eight bytes: retail MAC over the padded message for 3DES, AES-CMAC over the message as it is, cut to eight.

        Secure messaging pads before CMAC too (§9.8.7.2); that is the caller's step.
        """
        return mac_key(self, key).mac(message)

    def algorithm(self, key: bytes) -> BlockCipherAlgorithm:
        """The block cipher under a key; raises ValueError when the key does not fit."""
        if len(key) != self.key_length:
            raise ValueError("the key does not fit the cipher")
        if self is Cipher.DES3:
            return TripleDES(key + key[:8])
        return algorithms.AES(key)


_KEY_LENGTHS = {Cipher.DES3: 16, Cipher.AES128: 16, Cipher.AES192: 24, Cipher.AES256: 32}


class EncryptionKey:
    """One key made ready for many messages."""

    __slots__ = ("_algorithm", "_blocks", "_zero")

    def __init__(self, cipher: Cipher, key: bytes) -> None:
        self._algorithm = cipher.algorithm(key)
        self._zero = modes.CBC(bytes(cipher.block_size))
        self._blocks = _Cipher(self._algorithm, modes.ECB()).encryptor()  # noqa: S305  single blocks

    def encrypt_block(self, block: bytes) -> bytes:
        """One block as it is, which makes an initialisation vector."""
        return self._blocks.update(block)

    def encrypt_cbc(self, data: bytes, iv: bytes | None = None) -> bytes:
        """CBC over whole blocks; the initialisation vector is zero unless given."""
        encryptor = _Cipher(self._algorithm, modes.CBC(iv) if iv else self._zero).encryptor()
        return encryptor.update(data) + encryptor.finalize()

    def decrypt_cbc(self, data: bytes, iv: bytes | None = None) -> bytes:
        """The inverse; raises ValueError when `data` is not whole blocks."""
        decryptor = _Cipher(self._algorithm, modes.CBC(iv) if iv else self._zero).decryptor()
        return decryptor.update(data) + decryptor.finalize()


class MacKey(Protocol):
    """One key made ready for many MACs."""

    def mac(self, message: bytes) -> bytes: ...


class _CmacKey:
    def __init__(self, key: bytes) -> None:
        self._fresh = cmac.CMAC(algorithms.AES(key))

    def mac(self, message: bytes) -> bytes:
        """AES-CMAC, cut to eight bytes."""
        state = self._fresh.copy()
        state.update(message)
        return state.finalize()[:MAC_LENGTH]


class _RetailMacKey:
    """ISO/IEC 9797-1 MAC algorithm 3 with DES and padding method 2 (ICAO 9303-11 §9.8.6.3).

    Single DES under the first half, and the last block once more through the second half and the first again. Single
    DES is triple DES with three equal keys, which is the form that `cryptography` takes.
    """

    def __init__(self, key: bytes) -> None:
        self._first = TripleDES(key[:8] * 3)
        self._zero = modes.CBC(bytes(8))
        self._outer = _Cipher(self._first, modes.ECB()).encryptor()  # noqa: S305  single blocks
        self._inner = _Cipher(TripleDES(key[8:] * 3), modes.ECB()).decryptor()  # noqa: S305

    def mac(self, message: bytes) -> bytes:
        """Over the padded message."""
        chain = _Cipher(self._first, self._zero).encryptor()
        last = chain.update(pad(message, 8))[-8:]
        return self._outer.update(self._inner.update(last))


def mac_key(cipher: Cipher, key: bytes) -> MacKey:
    """The MAC of a cipher under a key; raises ValueError when the key does not fit."""
    if len(key) != cipher.key_length:
        raise ValueError("the key does not fit the cipher")
    return _RetailMacKey(key) if cipher is Cipher.DES3 else _CmacKey(key)
