"""Reading the whole log in tight loops: heads against each other, leaves against heads and against the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeGuard

from sqlalchemy import Connection, TextClause, text
from sqlalchemy.exc import DBAPIError

from kiosk.domain.audit import BEGINNING, LogProblem, SignedHead, Stored
from kiosk.domain.audit_digest import HeadColumns, HeadDigester, LeafDigester
from kiosk.domain.audit_replay import Replay
from kiosk.domain.merkle import complete_nodes, fold, leaf_hash, next_level
from kiosk.store.audit_log import HEAD_COLUMNS, LEAF_COLUMNS, as_head

Problem = tuple[LogProblem, int | None]
Rows = list[tuple[Stored, ...]]
PAGE_LEVEL: Final = 12
PAGE: Final = 1 << PAGE_LEVEL
"""So many rows are read at once; a page of leaves is a subtree of its own."""


def pages(connection: Connection, table: str, columns: tuple[str, ...]) -> Iterator[Rows]:
    """Rows in the order of their first column, exactly as the driver gives them."""
    first = columns[0]
    ordered = f"SELECT {', '.join(columns)} FROM {table} WHERE {first} > :last ORDER BY {first} LIMIT {PAGE}"  # noqa: S608
    statement = text(ordered)
    last: Stored = -(2**63)
    while True:
        rows = _fetched(connection, statement, last=last)
        if rows:
            yield rows
        if len(rows) < PAGE:
            return
        last = rows[-1][0]


def _fetched(connection: Connection, statement: TextClause, **bound: Stored) -> Rows:
    """All rows, as the driver's own tuples: a million times over, anything around them is felt."""
    driver = connection.dialect.loaded_dbapi
    cursor = connection.execute(statement, bound).cursor
    assert cursor is not None
    try:
        return cursor.fetchall()  # type: ignore[return-value]  # rows of any shape
    except driver.Error as error:  # SQLAlchemy did not see it, so it is told here in its words
        raise DBAPIError.instance(str(statement), bound, error, driver.Error, dialect=connection.dialect) from error


@dataclass(slots=True)
class Heads:
    """What the heads say: how many, how long the log is, the leaf at each end, and the newest head."""

    count: int = 0
    size: int = 0
    by_size: dict[int, bytes] = field(default_factory=dict)
    newest: SignedHead | None = None


def scan_heads(connection: Connection) -> tuple[Heads, Problem | None]:
    """Every head against the one before it. Whether the newest is signed is the caller's question."""
    heads = Heads()
    digest_of = HeadDigester().digest
    previous = BEGINNING
    row: tuple[Stored, ...] = ()
    for rows in pages(connection, "audit_head", HEAD_COLUMNS):
        for row in rows:
            heads.count += 1
            if not _is_head(row):
                return heads, (LogProblem.HEAD_ALTERED, heads.count)
            number, size, leaf, _at, _key, before, _signature, _root = row
            if number != heads.count:
                return heads, (LogProblem.HEAD_MISSING, heads.count)
            if before != previous or size <= heads.size:
                return heads, (LogProblem.HEAD_ALTERED, heads.count)
            previous = digest_of(row)
            heads.size = size
            heads.by_size[size] = leaf
    heads.newest = as_head(row) if row else None
    return heads, None


def _is_head(row: tuple[Stored, ...]) -> TypeGuard[HeadColumns]:
    number, size, leaf, at, key, before, signature, root = row
    return (
        type(number) is int
        and type(size) is int
        and type(leaf) is bytes
        and type(at) is str
        and type(key) is str
        and type(before) is bytes
        and type(signature) is bytes
        and (root is None or type(root) is bytes)
    )


@dataclass(slots=True)
class Leaves:
    """How many leaves fit, and the digest and root at the size that a kept head speaks of."""

    count: int = 0
    root: bytes | None = None
    kept_leaf: bytes | None = None
    kept_root: bytes | None = None
    misfit: int | None = None
    """The first leaf under a node of the tree that is not stored as it should be."""


def scan_leaves(connection: Connection, heads: Heads, kept_size: int, replay: Replay) -> tuple[Leaves, Problem | None]:
    """Every leaf against the one before it and against its head, and every node of the tree over them."""
    leaves = Leaves()
    previous = BEGINNING
    tree = _Tree(connection)
    digester = LeafDigester()
    digest_of, by_size, take = digester.digest, heads.by_size, replay.take
    for rows in pages(connection, "audit_leaf", LEAF_COLUMNS):
        digests: list[bytes] = []
        count = leaves.count
        for row in rows:
            count += 1
            digest = row[9]
            if row[0] != count or type(row[0]) is not int:
                leaves.count = count - 1
                return leaves, (LogProblem.LEAF_MISSING, count)
            if row[8] != previous or digest != digest_of(row) or by_size.get(count, digest) != digest:
                leaves.count = count - 1
                return leaves, (LogProblem.LEAF_ALTERED, count)
            previous = digest
            digests.append(previous)
            take(row[2], row[5], row[7])
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

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
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
        size = (self._pages << PAGE_LEVEL) + len(digests)
        if 0 < kept_size < size:
            self.kept_root = self._root(kept_size)
        if len(digests) == PAGE:
            above = self._climb(levels[PAGE_LEVEL][0])
            misfit = above if misfit is None else misfit
            self._page = [[]]
        self.root = self._root(size)
        if kept_size == size:
            self.kept_root = self.root
        return misfit

    def _compare(self) -> int | None:
        for level, row in enumerate(self._page[1:], start=1):
            start = self._pages << PAGE_LEVEL - level
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
            at = level + PAGE_LEVEL
            if self._stored(at, position, position + 1) != self._above[level][-1:]:
                return (position << at) + 1
        return None

    def _root(self, size: int) -> bytes:
        return fold([self._node(level, position) for level, position in complete_nodes(size)])

    def _node(self, level: int, position: int) -> bytes:
        if level >= PAGE_LEVEL and level - PAGE_LEVEL < len(self._above):
            above = self._above[level - PAGE_LEVEL]
            if position < len(above):
                return above[position]
        return self._page[level][position - (self._pages << PAGE_LEVEL - level)]

    def _stored(self, level: int, start: int, end: int) -> list[Stored]:
        rows = _fetched(self._connection, _NODES, level=level, start=start, end=end)
        return [found for (found,) in rows]


_NODES: Final = text(
    "SELECT hash FROM audit_node WHERE level = :level AND position >= :start AND position < :end ORDER BY position"
)
