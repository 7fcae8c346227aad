"""Checking the tree over the leaves: every node that is stored against the one that it should be."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, text

from kiosk.domain.audit import Stored
from kiosk.domain.merkle import complete_nodes, fold, leaf_hashes, next_level
from kiosk.store.log_rows import Row, fetched, unless_no_text

PAGE_LEVEL: Final = 12
"""The leaves under a node of this level are read at once."""


@dataclass(slots=True)
class Tree:
    """What was found: over how many leaves it stands, its root at the sizes asked for, and what is stored wrongly."""

    count: int = 0
    roots: dict[int, bytes] = field(default_factory=dict)
    misfit: int | None = None
    """The first leaf under a node that is not stored as it should be."""


def scan_tree(connection: Connection, sizes: Collection[int], level: int = PAGE_LEVEL) -> Tree:
    """Every node of the tree over the leaves' digests, which are taken as they lie there.

    It ends before a leaf that is missing and a digest that is none: whoever checks the leaves finds them.
    """
    tree = Tree()
    growing = _Growing(connection, level)
    page = 1 << level
    while rows := fetched(connection, _DIGESTS, last=tree.count, page=page):
        digests = [digest for _seq, digest in rows if isinstance(digest, bytes)]
        before, count = tree.count, tree.count + len(digests)
        if rows[-1][0] != count:
            return tree
        tree.count = count
        misfit = growing.add_page(digests)
        tree.misfit = misfit if tree.misfit is None else tree.misfit
        tree.roots.update({size: growing.root(size) for size in sizes if before < size <= count})
    stored = connection.execute(text("SELECT count(*) FROM audit_node")).scalar_one()
    if tree.misfit is None and stored != tree.count - tree.count.bit_count():
        tree.misfit = tree.count + 1
    return tree


class _Growing:
    """The tree over the leaves read so far, page by page, against the nodes that are stored."""

    def __init__(self, connection: Connection, level: int) -> None:
        self._connection = connection
        self._level = level
        self._above: list[list[bytes]] = [[]]
        """Roots of whole pages, and the levels above them."""
        self._page: list[list[bytes]] = [[]]
        self._at = -1
        """The number of the newest page, from 0."""

    def add_page(self, digests: list[bytes]) -> int | None:
        """The next page, which is short only at the end; gives the number of a leaf under a node that does not fit."""
        self._at += 1
        self._page = [leaf_hashes(digests)]
        while len(self._page[-1]) > 1:
            self._page.append(next_level(self._page[-1]))
        misfit = self._compare()
        if len(digests) == 1 << self._level:
            above = self._climb(self._page[self._level][0])
            misfit = above if misfit is None else misfit
        return misfit

    def root(self, size: int) -> bytes:
        """The root over the first `size` leaves, the last of which is in the newest page."""
        return fold([self._node(level, position) for level, position in complete_nodes(size)])

    def _compare(self) -> int | None:
        for level, row in enumerate(self._page[1:], start=1):
            start = self._at << self._level - level
            stored = self._stored(level, start, start + len(row)) if row else row
            if stored != row:
                wrong = next((at for at, found in enumerate(row) if stored[at : at + 1] != [found]), 0)
                return (start + wrong << level) + 1
        return None

    def _climb(self, root: bytes) -> int | None:
        """Take a whole page's root up as far as it completes anything."""
        position, level = self._at, 0
        self._above[0].append(root)
        while position & 1:
            position, level = position >> 1, level + 1
            if level == len(self._above):
                self._above.append([])
            self._above[level] += next_level(self._above[level - 1][-2:])
            at = level + self._level
            if self._stored(at, position, position + 1) != self._above[level][-1:]:
                return (position << at) + 1
        return None

    def _node(self, level: int, position: int) -> bytes:
        if level >= self._level:
            return self._above[level - self._level][position]
        return self._page[level][position - (self._at << self._level - level)]

    def _stored(self, level: int, start: int, end: int) -> list[Stored]:
        rows: list[list[Row]] = []
        with unless_no_text():
            rows.append(fetched(self._connection, _NODES, level=level, start=start, end=end))
        if rows:
            return [found for (found,) in rows[0]]
        if end - start == 1:
            return [None]
        middle = (start + end) // 2
        return self._stored(level, start, middle) + self._stored(level, middle, end)


_DIGESTS: Final = text("SELECT seq, digest FROM audit_leaf WHERE seq > :last ORDER BY seq LIMIT :page")
_NODES: Final = text(
    "SELECT hash FROM audit_node WHERE level = :level AND position >= :start AND position < :end ORDER BY position"
)
