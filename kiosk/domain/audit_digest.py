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


HeadColumns: TypeAlias = tuple[int, int, bytes, str, str, bytes, bytes, bytes | None]
"""Number, size, leaf, at, key, previous, signature, root."""


class LeafDigester:
    """Digests of leaves by their nine columns but the digest itself. One for one reading of the log."""

    def __init__(self) -> None:
        self._words: dict[str | None, bytes] = {None: encode((None,))}
        self._texts = [b"T" + length.to_bytes(8, "big") for length in range(_LONGEST)]
        self._blobs = [b"B" + length.to_bytes(8, "big") for length in range(_LONGEST)]
        self._numbers = [b"I" + length.to_bytes(8, "big") for length in range(32)]

    def digest(self, row: Sequence[Stored]) -> bytes:
        """The digest that belongs into the tenth column."""
        seq, at, event, actor, face, case_id, subject, details, previous = row[:9]
        words = self._words
        try:
            number = str(seq)
            moment = at.encode()  # type: ignore[union-attr]  # a number or bytes has none, and is caught
            parts = (
                LEAF_MARK,
                self._numbers[len(number)],
                number.encode(),
                self._texts[len(moment)],
                moment,
                words.get(event) or self._word(event),  # type: ignore[arg-type]  # a word of another type is not found
                words.get(actor) or self._word(actor),  # type: ignore[arg-type]
                words.get(face) or self._word(face),  # type: ignore[arg-type]
                words.get(case_id) or self._word(case_id),  # type: ignore[arg-type]
                words.get(subject) or self._word(subject),  # type: ignore[arg-type]
                self._blobs[len(details)],  # type: ignore[arg-type]  # a number has no length, and is caught
                details,
                self._blobs[len(previous)],  # type: ignore[arg-type]
                previous,
            )
            joined = b"".join(parts)  # type: ignore[arg-type]  # text among the bytes is caught
        except (TypeError, AttributeError, IndexError, UnicodeEncodeError):
            return leaf_digest(row[:9])
        if type(seq) is not int:
            return leaf_digest(row[:9])
        return hashlib.sha256(joined).digest()

    def _word(self, value: Stored) -> bytes:
        encoded = encode((value,))
        if type(value) is str:
            if len(self._words) >= _KEPT:
                self._words = {None: encode((None,))}
            self._words[value] = encoded
        return encoded


class HeadDigester:
    """Digests of heads by their columns, in the order in which they are stored."""

    def __init__(self) -> None:
        self._keys: dict[str, bytes] = {}
        self._thirty_two = b"B" + (32).to_bytes(8, "big")
        self._sixty_four = b"B" + (64).to_bytes(8, "big")
        self._texts = [b"T" + length.to_bytes(8, "big") for length in range(_LONGEST)]
        self._numbers = [b"I" + length.to_bytes(8, "big") for length in range(32)]

    def digest(self, row: HeadColumns) -> bytes:
        """What the next head covers. The columns are of these types; lengths are looked at here."""
        number, size, leaf, at, key, previous, signature, root = row
        if root is None or not (len(leaf) == len(previous) == len(root) == 32 and len(signature) == 64):
            return _plainly(row)
        number_text, size_text, moment = str(number), str(size), at.encode("utf-8", "surrogatepass")
        if len(moment) >= _LONGEST:
            return _plainly(row)
        fixed = self._thirty_two
        parts = (
            ROOTED_HEAD_MARK,
            self._numbers[len(number_text)],
            number_text.encode(),
            self._numbers[len(size_text)],
            size_text.encode(),
            fixed,
            leaf,
            fixed,
            root,
            self._texts[len(moment)],
            moment,
            self._keys.get(key) or self._key(key),
            fixed,
            previous,
            self._sixty_four,
            signature,
        )
        return hashlib.sha256(b"".join(parts)).digest()

    def _key(self, key: str) -> bytes:
        self._keys = {key: encode((key,))}
        return self._keys[key]


def _plainly(row: HeadColumns) -> bytes:
    number, size, leaf, at, key, previous, signature, root = row
    return SignedHead(AuditHead(number, size, leaf, at, key, previous, root), signature).digest()
