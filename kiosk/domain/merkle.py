"""A Merkle tree over the entries of a log, after RFC 9162 (Certificate Transparency), section 2.1.

A node at level L and position P covers the entries from P * 2**L on, 2**L of them; level 0 holds the leaf hashes. Every
node that covers as many entries as it can is final, and never changes when the log grows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from operator import add

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256().digest()
"""The root of a tree without entries (section 2.1.1)."""

NodeSource = Callable[[int, int], bytes]
"""The hash of the complete node at a level and position."""


_ENTRY, _INNER = hashlib.sha256(b"\x00"), hashlib.sha256(b"\x01")
"""The beginnings of both kinds of hash: to copy one costs half of what making one does."""


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256(0x00 || entry)."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """`leaf_hash` of each."""
    return _hashes(_ENTRY.copy, entries)


def next_level(hashes: Sequence[bytes]) -> list[bytes]:
    """The parents of an even number of neighbours; an odd one at the end has none yet."""
    return _hashes(_INNER.copy, map(add, hashes[::2], hashes[1::2]))


def _hashes(begin: Callable[[], hashlib._Hash], contents: Iterable[bytes]) -> list[bytes]:
    hashes = []
    for content in contents:
        digest = begin()
        digest.update(content)
        hashes.append(digest.digest())
    return hashes


def complete_nodes(size: int) -> list[tuple[int, int]]:
    """Level and position of the fewest complete nodes that cover so many entries, from the left."""
    levels = [level for level in range(size.bit_length() - 1, -1, -1) if size >> level & 1]
    return [(level, (size >> level) - 1) for level in levels]


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over complete nodes that lie side by side, the largest first; of nothing it is `EMPTY_ROOT`."""
    if not hashes:
        return EMPTY_ROOT
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = node_hash(left, root)
    return root


def root_of(size: int, node: NodeSource) -> bytes:
    """The root of the tree over the first `size` entries."""
    return fold([node(level, position) for level, position in complete_nodes(size)])


@dataclass(slots=True)
class Frontier:
    """The right edge of a growing tree: the complete nodes of `complete_nodes(size)`, in that order."""

    size: int = 0
    nodes: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Append a leaf hash; gives the inner nodes that it completes, as level, position and hash."""
        completed = []
        position, level, top = self.size, 0, leaf
        while position & 1:
            top = node_hash(self.nodes.pop(), top)
            position, level = position >> 1, level + 1
            completed.append((level, position, top))
        self.nodes.append(top)
        self.size += 1
        return completed

    def root(self) -> bytes:
        """The root of the tree as it is."""
        return fold(self.nodes)


def inclusion_path(index: int, size: int, node: NodeSource) -> list[bytes]:
    """The hashes that lead from entry `index` (from 0) to the root over `size` entries (section 2.1.3.1)."""
    if not 0 <= index < size:
        raise ValueError("there is no such entry")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        split = start + _split(end - start)
        if index < split:
            path.append(_range_root(split, end, node))
            end = split
        else:
            path.append(_range_root(start, split, node))
            start = split
    return path[::-1]


def consistency_path(earlier: int, size: int, node: NodeSource) -> list[bytes]:
    """The hashes that show that the first `earlier` entries are still the first of `size` (section 2.1.4.1)."""
    if not 0 < earlier <= size:
        raise ValueError("an earlier tree is neither empty nor larger")
    path: list[bytes] = []
    start, end, is_whole = 0, size, True
    while earlier != end:
        split = start + _split(end - start)
        if earlier <= split:
            path.append(_range_root(split, end, node))
            end = split
        else:
            path.append(_range_root(start, split, node))
            start, is_whole = split, False
    if not is_whole:
        path.append(_range_root(start, end, node))
    return path[::-1]


def includes(index: int, size: int, leaf: bytes, path: Iterable[bytes], root: bytes) -> bool:
    """Whether the path shows that the leaf hash is entry `index` of the tree with that root (section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    here, last, found = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(step, found)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, step)
        here, last = here >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(earlier: int, size: int, earlier_root: bytes, root: bytes, path: Sequence[bytes]) -> bool:
    """Whether the path shows that the tree only grew from one root to the other (section 2.1.4.2)."""
    if earlier == size:
        return not path and earlier_root == root
    if not 0 < earlier < size or not path:
        return False
    steps = [earlier_root, *path] if earlier & (earlier - 1) == 0 else list(path)
    here, last = earlier - 1, size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            second = node_hash(second, step)
        here, last = here >> 1, last >> 1
    return last == 0 and first == earlier_root and second == root


def _split(count: int) -> int:
    """The largest power of two below a number of at least two."""
    return 1 << (count - 1).bit_length() - 1


def _range_root(start: int, end: int, node: NodeSource) -> bytes:
    """The root over entries that begin at a multiple of the largest power of two among them."""
    hashes = []
    while start < end:
        level = (end - start).bit_length() - 1
        hashes.append(node(level, start >> level))
        start += 1 << level
    return fold(hashes)
