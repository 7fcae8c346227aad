"""The log in the store: appending to the chain, and signing its head with each transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Protocol

from sqlalchemy import Connection, text

from kiosk.domain.audit import (
    BEGINNING,
    AuditHead,
    AuditLeaf,
    SignedHead,
    Stored,
    encode_details,
    leaf_digest,
)
from kiosk.domain.merkle import Frontier, fold, leaf_hash
from kiosk.domain.store_faults import LogBroken
from kiosk.store.audit_nodes import NodeStore
from kiosk.store.errors import reading_rows
from kiosk.store.types import utc_text

LEAF_COLUMNS = ("seq", "at", "event", "actor", "face", "case_id", "subject", "details", "previous", "digest")
HEAD_COLUMNS = ("number", "size", "leaf", "at", "key", "previous", "signature", "root")
NODE_COLUMNS = ("level", "position", "hash")


class Signer(Protocol):
    """Signs heads and recognises its own signatures."""

    @property
    def key_id(self) -> str: ...

    def sign(self, head: AuditHead) -> SignedHead: ...

    def has_signed(self, signed: SignedHead) -> bool: ...


class AuditLog:
    """The log within one transaction. `sign` closes what was appended; a log that was not appended to gets no head."""

    def __init__(self, connection: Connection, signer: Signer) -> None:
        self._connection = connection
        self._signer = signer
        self._end: tuple[int, bytes] | None = None
        self._head: SignedHead | None = None
        self._tree = Frontier()
        self._completed: list[tuple[int, int, bytes]] = []

    @property
    def has_grown(self) -> bool:
        """Whether this transaction appended anything."""
        return self._end is not None

    def append(self, leaf: AuditLeaf) -> None:
        """Add one leaf after the last; raises `LogBroken` where the log does not end as its newest head says."""
        size, previous = self._end or self._signed_end()
        columns: tuple[Stored, ...] = (
            size + 1,
            utc_text(leaf.at),
            leaf.event.value,
            leaf.actor,
            leaf.face,
            leaf.case_id,
            leaf.subject,
            encode_details(leaf.details),
            previous,
        )
        digest = leaf_digest(columns)
        self._insert("audit_leaf", LEAF_COLUMNS, [(*columns, digest)])
        self._completed += self._tree.add(leaf_hash(digest))
        self._end = (size + 1, digest)

    def sign(self, at: dt.datetime) -> None:
        """Write the nodes of the tree that are complete now, and the signed head of what was appended."""
        if self._end is None:
            return
        size, digest = self._end
        last = self._head
        number, previous = (last.head.number, last.digest()) if last else (0, BEGINNING)
        head = AuditHead(number + 1, size, digest, utc_text(at), self._signer.key_id, previous, self._tree.root())
        signed = self._signer.sign(head)
        values = (head.number, head.size, head.leaf, head.at, head.key, head.previous, signed.signature, head.root)
        self._insert("audit_node", NODE_COLUMNS, self._completed)
        self._insert("audit_head", HEAD_COLUMNS, [values])
        self._completed = []

    def newest_head(self) -> SignedHead | None:
        """The head that the last transaction signed."""
        rows = _newest(self._connection, "audit_head", HEAD_COLUMNS)
        return as_head(rows[0]) if rows else None

    def head(self, number: int) -> SignedHead | None:
        """The head of that number."""
        statement = text(f"SELECT {', '.join(HEAD_COLUMNS)} FROM audit_head WHERE number = :number")  # noqa: S608
        row = self._connection.execute(statement, {"number": number}).first()
        return as_head(tuple(row)) if row is not None else None

    def latest(self) -> dt.datetime | None:
        """The time of the entry that is dated latest; None in an empty log."""
        (latest,) = self._connection.execute(text("SELECT max(at) FROM audit_leaf")).one()
        with reading_rows():
            return dt.datetime.fromisoformat(latest) if latest is not None else None

    def rows(self, *, subjects: Sequence[str] | None = None) -> Iterator[tuple[Stored, ...]]:
        """The leaves as they are stored, in order; of these subjects alone where named."""
        for row in stored_rows(self._connection, "audit_leaf", LEAF_COLUMNS):
            if subjects is None or row[6] in subjects:
                yield row

    def heads(self) -> Iterator[SignedHead]:
        """The signed heads, in order; one that is none any more ends them."""
        for row in stored_rows(self._connection, "audit_head", HEAD_COLUMNS):
            signed = as_head(row)
            if signed is None:
                return
            yield signed

    def _signed_end(self) -> tuple[int, bytes]:
        """The end of the log, held against the newest head: a new signature must not cover what somebody added."""
        heads = _newest(self._connection, "audit_head", HEAD_COLUMNS)
        leaves = _newest(self._connection, "audit_leaf", ("seq", "digest"))
        if not heads and not leaves:
            return 0, BEGINNING
        self._head = as_head(heads[0]) if heads else None
        if self._head is None or leaves != [(self._head.head.size, self._head.head.leaf)]:
            raise LogBroken
        if not self._signer.has_signed(self._head):
            raise LogBroken
        self._tree = self._right_edge(self._head.head)
        return self._head.head.size, self._head.head.leaf

    def _right_edge(self, head: AuditHead) -> Frontier:
        """The tree's right edge, held against the head's root: no new root must stand on changed nodes."""
        edge = NodeStore(self._connection).edge(head.size, head.leaf)
        if head.root is not None and fold(edge) != head.root:
            raise LogBroken
        return Frontier(head.size, edge)

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Stored]]) -> None:
        if not rows:
            return
        names = ", ".join(columns)
        places = ", ".join(f":{column}" for column in columns)
        statement = text(f"INSERT INTO {table} ({names}) VALUES ({places})")  # noqa: S608 - constants
        self._connection.execute(statement, [dict(zip(columns, row, strict=True)) for row in rows])


def stored_rows(connection: Connection, table: str, columns: Sequence[str]) -> Iterator[tuple[Stored, ...]]:
    """Rows in order, in portions, exactly as the driver gives them."""
    statement = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {columns[0]}"  # noqa: S608 - constants
    with connection.exec_driver_sql(statement, execution_options={"yield_per": 1000}) as result:
        for row in result:
            yield tuple(row)


def _newest(connection: Connection, table: str, columns: Sequence[str]) -> list[tuple[Stored, ...]]:
    """The last row, exactly as the driver gives it."""
    statement = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {columns[0]} DESC LIMIT 1"  # noqa: S608 - constants
    return [tuple(row) for row in connection.exec_driver_sql(statement)]


def as_head(row: tuple[Stored, ...]) -> SignedHead | None:
    """The head in a row, or None where a column holds another type than a head has."""
    number, size, leaf, at, key, previous, signature, root = row
    is_typed = (
        isinstance(number, int)
        and isinstance(size, int)
        and isinstance(leaf, bytes)
        and isinstance(at, str)
        and isinstance(key, str)
        and isinstance(previous, bytes)
        and isinstance(signature, bytes)
        and (root is None or isinstance(root, bytes))
    )
    if not is_typed:
        return None
    return SignedHead(AuditHead(number, size, leaf, at, key, previous, root), signature)  # type: ignore[arg-type]  # checked above
