"""The other half of checking the log: every leaf against the one before it, and the tree over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from kiosk.domain.audit import BEGINNING, LogProblem, Stored
from kiosk.domain.audit_digest import LeafDigester
from kiosk.domain.merkle import complete_nodes, fold, leaf_hash, next_level
from kiosk.store.audit_log import LEAF_COLUMNS
from kiosk.store.log_pages import PAGE_LEVEL, Problem, fetched, pages


@dataclass(slots=True)
class Leaves:
    """How many leaves fit, and the digest and root at the size that a kept head speaks of."""

    count: int = 0
    root: bytes | None = None
    kept_leaf: bytes | None = None
    kept_root: bytes | None = None
    misfit: int | None = None
    """The first leaf under a node of the tree that is not stored as it should be."""


def scan_leaves(connection: Connection, kept_size: int, level: int = PAGE_LEVEL) -> tuple[Leaves, Problem | None]:
    """Every leaf against the one before it, and every node of the tree over them; a page is a subtree of that level."""
    leaves = Leaves()
    previous = BEGINNING
    tree = _Tree(connection, level)
    digest_of = LeafDigester().digest
    for rows in pages(connection, "audit_leaf", LEAF_COLUMNS, 1 << level):
        digests: list[bytes] = []
        count = leaves.count
        for row in rows:
            count += 1
            digest = row[9]
            if row[0] != count or type(row[0]) is not int:
                leaves.count = count - 1
                return leaves, (LogProblem.LEAF_MISSING, count)
            if row[8] != previous or digest != digest_of(row):
                leaves.count = count - 1
                return leaves, (LogProblem.LEAF_ALTERED, count)
            previous = digest
            digests.append(previous)
        leaves.count = count
        is_kept_here = count - len(rows) < kept_size <= count
        if is_kept_here:
            leaves.kept_leaf = digests[kept_size - count + len(rows) - 1]
        misfit = tree.add_page(digests, kept_size if is_kept_here else 0)
        leaves.misfit = misfit if leaves.misfit is None else leaves.misfit
    leaves.root, leaves.kept_root = tree.root, tree.kept_root
    stored = connection.execute(text("SELECT count(*) FROM audit_node")).scalar_one()
    if leaves.misfit is None and stored != leaves.count - leaves.count.bit_count():
        leaves.misfit = leaves.count + 1
    return leaves, None


class _Tree:
    """The tree over the leaves read so far, page by page, against the nodes that are stored."""

    def __init__(self, connection: Connection, level: int) -> None:
        self._connection = connection
        self._level = level
        self._above: list[list[bytes]] = [[]]
        """Roots of whole pages, and the levels above them."""
        self._page: list[list[bytes]] = [[]]
        self._pages = 0
        self.root = fold([])
        self.kept_root: bytes | None = None

    def add_page(self, digests: list[bytes], kept_size: int) -> int | None:
        """The next page, which is short only at the end; gives the number of a leaf under a node that does not fit."""
        levels = [[leaf_hash(digest) for digest in digests]]
        while len(levels[-1]) > 1:
            levels.append(next_level(levels[-1]))
        self._page = levels
        misfit = self._compare()
        size = (self._pages << self._level) + len(digests)
        if 0 < kept_size < size:
            self.kept_root = self._root(kept_size)
        if len(digests) == 1 << self._level:
            above = self._climb(levels[self._level][0])
            misfit = above if misfit is None else misfit
            self._page = [[]]
        self.root = self._root(size)
        if kept_size == size:
            self.kept_root = self.root
        return misfit

    def _compare(self) -> int | None:
        for level, row in enumerate(self._page[1:], start=1):
            start = self._pages << self._level - level
            stored = self._stored(level, start, start + len(row)) if row else row
            if stored != row:
                wrong = next((at for at, found in enumerate(row) if stored[at : at + 1] != [found]), 0)
                return (start + wrong << level) + 1
        return None

    def _climb(self, root: bytes) -> int | None:
        """Take a whole page's root up as far as it completes anything."""
        position, level = self._pages, 0
        self._pages += 1
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

    def _root(self, size: int) -> bytes:
        return fold([self._node(level, position) for level, position in complete_nodes(size)])

    def _node(self, level: int, position: int) -> bytes:
        if level >= self._level and level - self._level < len(self._above):
            above = self._above[level - self._level]
            if position < len(above):
                return above[position]
        return self._page[level][position - (self._pages << self._level - level)]

    def _stored(self, level: int, start: int, end: int) -> list[Stored]:
        rows = fetched(self._connection, _NODES, level=level, start=start, end=end)
        return [found for (found,) in rows]


_NODES: Final = text(
    "SELECT hash FROM audit_node WHERE level = :level AND position >= :start AND position < :end ORDER BY position"
)
