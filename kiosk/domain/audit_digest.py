"""The digests of a whole log's leaves and heads: the same as `leaf_digest` and `SignedHead.digest`, but much faster.

Columns of the types that they were written with are put together from parts that repeat; any other row takes the plain
way. That both say the same of every row is tested.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final, TypeAlias

from kiosk.domain.audit import (
    LEAF_MARK,
    ROOTED_HEAD_MARK,
    AuditHead,
    SignedHead,
    Stored,
    encode,
    leaf_digest,
)

_KEPT: Final = 4096
"""Encoded words that are kept; more are not expected to repeat."""
_LONGEST: Final = 1024
_TEXTS: Final = tuple(b"T" + length.to_bytes(8, "big") for length in range(_LONGEST))
_BLOBS: Final = tuple(b"B" + length.to_bytes(8, "big") for length in range(_LONGEST))
_NUMBERS: Final = tuple(b"I" + length.to_bytes(8, "big") for length in range(_LONGEST))
_THIRTY_TWO: Final = _BLOBS[32]
_SIXTY_FOUR: Final = _BLOBS[64]
"""How `encode` begins a value of that type and length."""


HeadColumns: TypeAlias = tuple[int, int, bytes, str, str, bytes, bytes, bytes | None]
"""Number, size, leaf, at, key, previous, signature, root."""


class LeafDigester:
    """Digests of leaves by their nine columns before the digest itself. One for one reading of the log."""

    def __init__(self) -> None:
        self._begun = hashlib.sha256(LEAF_MARK)
        self._words: dict[tuple[Stored, ...], bytes] = {}

    def digest(self, row: Sequence[Stored]) -> bytes:
        """The digest that belongs into the tenth column, which is not looked at."""
        seq, at, event, actor, face, case_id, subject, details, previous, _digest = row
        who, whom = (event, actor, face), (case_id, subject)
        words = self._words
        try:
            number, moment = str(seq).encode(), at.encode()  # type: ignore[union-attr]  # what has none is caught
            parts = (
                _NUMBERS[len(number)],
                number,
                _TEXTS[len(moment)],
                moment,
                words.get(who) or self._encoded(who),
                words.get(whom) or self._encoded(whom),
                _BLOBS[len(details)],  # type: ignore[arg-type]  # a number has no length, and is caught
                details,
                _BLOBS[len(previous)],  # type: ignore[arg-type]
                previous,
            )
            joined = b"".join(parts)  # type: ignore[arg-type]  # text among the bytes is caught
        except (TypeError, AttributeError, IndexError, UnicodeEncodeError):
            return leaf_digest(row[:9])
        if type(seq) is not int:
            return leaf_digest(row[:9])
        digest = self._begun.copy()
        digest.update(joined)
        return digest.digest()

    def _encoded(self, words: tuple[Stored, ...]) -> bytes:
        encoded = encode(words)
        if all(word is None or type(word) is str for word in words):
            if len(self._words) >= _KEPT:
                self._words.clear()
            self._words[words] = encoded
        return encoded


class HeadDigester:
    """Digests of heads by their columns, in the order in which they are stored."""

    def __init__(self) -> None:
        self._begun = hashlib.sha256(ROOTED_HEAD_MARK)
        self._keys: dict[str, bytes] = {}

    def digest(self, row: HeadColumns) -> bytes:
        """What the next head covers. The columns are of these types; lengths are looked at here."""
        number, size, leaf, at, key, previous, signature, root = row
        if root is None or not (len(leaf) == len(previous) == len(root) == 32 and len(signature) == 64):
            return _plainly(row)
        number_text, size_text, moment = b"%d" % number, b"%d" % size, at.encode("utf-8", "surrogatepass")
        if len(moment) >= _LONGEST:
            return _plainly(row)
        parts = (
            _NUMBERS[len(number_text)],
            number_text,
            _NUMBERS[len(size_text)],
            size_text,
            _THIRTY_TWO,
            leaf,
            _THIRTY_TWO,
            root,
            _TEXTS[len(moment)],
            moment,
            self._keys.get(key) or self._key(key),
            previous,
            _SIXTY_FOUR,
            signature,
        )
        digest = self._begun.copy()
        digest.update(b"".join(parts))
        return digest.digest()

    def _key(self, key: str) -> bytes:
        self._keys = {key: encode((key,)) + _THIRTY_TWO}
        return self._keys[key]


def _plainly(row: HeadColumns) -> bytes:
    number, size, leaf, at, key, previous, signature, root = row
    return SignedHead(AuditHead(number, size, leaf, at, key, previous, root), signature).digest()
