"""Personal columns, sealed: AES-256-GCM under keys outside the store, and a keyed index to find them by.

A sealed value is bound to its table, column and row, so that it cannot be moved to another one. Its first bytes say
under which key it is, so that keys can be changed a portion at a time.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.domain.secret import Secret
from kiosk.domain.store_faults import KeyMissing, StoreDamaged

COLUMNS: Final = "columns.key"
"""What its keys are called: their file, and what a store knows the current one by."""
VERSION: Final = b"\x01"
KEY_ID_BYTES: Final = 4
NONCE_BYTES: Final = 12
INDEX_DIGITS: Final = 32
"""128 of the 256 bits of HMAC-SHA-256, in hexadecimal."""


class ColumnSealer:
    """Seals under the last of its keys, opens under any. `columns` are 32 bytes each, oldest first."""

    def __init__(
        self,
        columns: Sequence[Secret[bytes]],
        index: Secret[bytes],
        random: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        keys = {key_id(key): key for key in columns}
        self._columns = list(keys.values())
        self._ciphers = {known: AESGCM(key.reveal()) for known, key in keys.items()}
        self._current = key_id(columns[-1])
        self._index = index
        self._random = random

    @property
    def current_key(self) -> str:
        """The id of the key that new values are sealed under: eight hexadecimal digits."""
        return self._current.hex()

    def under(self, number: int) -> ColumnSealer:
        """The same, but sealing under the key of that number, from 0, oldest first."""
        keys = list(self._columns)
        keys.append(keys.pop(number))
        return ColumnSealer(keys, self._index, self._random) if keys != self._columns else self

    def renewed(self, columns: Sequence[Secret[bytes]]) -> ColumnSealer:
        """One with these keys, newest last, that opens what this one opens."""
        given = {key_id(key) for key in columns}
        older = [key for key in self._columns if key_id(key) not in given]
        return ColumnSealer([*older, *columns], self._index, self._random)

    def seal(self, table: str, column: str, row_id: str, text: str) -> bytes:
        """Version, key id, nonce, and the encrypted text with its tag; `row_id` is the row's primary key."""
        nonce = self._random(NONCE_BYTES)
        sealed = self._ciphers[self._current].encrypt(nonce, text.encode(), _place(table, column, row_id))
        return VERSION + self._current + nonce + sealed

    def open(self, table: str, column: str, row_id: str, blob: bytes) -> str:
        """The text; raises `KeyMissing` where its key is not here, `StoreDamaged` for anything that was changed."""
        start = 1 + KEY_ID_BYTES
        if blob[:1] != VERSION:
            raise StoreDamaged
        cipher = self._ciphers.get(blob[1:start])
        if cipher is None:
            raise KeyMissing(path=f"columns.key ({blob[1:start].hex()})")
        nonce, sealed = blob[start : start + NONCE_BYTES], blob[start + NONCE_BYTES :]
        try:
            return cipher.decrypt(nonce, sealed, _place(table, column, row_id)).decode()
        except (InvalidTag, ValueError) as error:
            raise StoreDamaged from error

    def has_key(self, blob: bytes) -> bool:
        """Whether its key is here; of what is no sealed value nobody can say."""
        return blob[:1] != VERSION or blob[1 : 1 + KEY_ID_BYTES] in self._ciphers

    def is_current(self, blob: bytes) -> bool:
        """Whether it is sealed under the key that new values are sealed under."""
        return blob[: 1 + KEY_ID_BYTES] == VERSION + self._current

    def index(self, kind: str, value: str) -> str:
        """Thirty-two hexadecimal digits by which a value of that kind is found: the same for the same value."""
        message = f"skranke.index/1\x00{kind}\x00{value}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._index.reveal(), message, "sha256").hex()[:INDEX_DIGITS]


def key_id(key: Secret[bytes]) -> bytes:
    """The first bytes of a digest of the key: they tell keys apart and say nothing about them."""
    return hashlib.sha256(b"skranke.column-key/1\x00" + key.reveal()).digest()[:KEY_ID_BYTES]


def _place(table: str, column: str, row_id: str) -> bytes:
    """What a sealed value is bound to; names of tables and columns hold no bar, so it can be read in one way only."""
    return f"{table}|{column}|{row_id}".encode()
