"""The log in the store: appending to the chain, signing its head with each transaction, checking all of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Protocol

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from kiosk.domain.audit import (
    BEGINNING,
    AuditHead,
    AuditLeaf,
    LogProblem,
    LogReport,
    SignedHead,
    Stored,
    encode_details,
    leaf_digest,
)
from kiosk.store.types import utc_text

LEAF_COLUMNS = ("seq", "at", "event", "actor", "face", "case_id", "subject", "details", "previous", "digest")
HEAD_COLUMNS = ("number", "size", "leaf", "at", "key", "previous", "signature")


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

    @property
    def has_grown(self) -> bool:
        """Whether this transaction appended anything."""
        return self._end is not None

    def append(self, leaf: AuditLeaf) -> None:
        """Add one leaf after the last."""
        size, previous = self._end or self._last_leaf()
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
        self._insert("audit_leaf", LEAF_COLUMNS, (*columns, digest))
        self._end = (size + 1, digest)

    def sign(self, at: dt.datetime) -> None:
        """Write the signed head of what was appended."""
        if self._end is None:
            return
        size, digest = self._end
        last = self.newest_head()
        number, previous = (last.head.number, last.digest()) if last else (0, BEGINNING)
        head = AuditHead(number + 1, size, digest, utc_text(at), self._signer.key_id, previous)
        signed = self._signer.sign(head)
        values = (head.number, head.size, head.leaf, head.at, head.key, head.previous, signed.signature)
        self._insert("audit_head", HEAD_COLUMNS, values)

    def newest_head(self) -> SignedHead | None:
        """The head that the last transaction signed."""
        row = self._connection.exec_driver_sql(
            f"SELECT {', '.join(HEAD_COLUMNS)} FROM audit_head ORDER BY number DESC LIMIT 1"  # noqa: S608 - constants
        ).first()
        return _as_head(tuple(row)) if row else None

    def rows(self, *, subjects: Sequence[str] | None = None) -> Iterator[tuple[Stored, ...]]:
        """The leaves as they are stored, in order; of these subjects alone where named."""
        for row in _stream(self._connection, "audit_leaf", LEAF_COLUMNS):
            if subjects is None or row[6] in subjects:
                yield row

    def _last_leaf(self) -> tuple[int, bytes]:
        row = self._connection.exec_driver_sql("SELECT seq, digest FROM audit_leaf ORDER BY seq DESC LIMIT 1").first()
        return (row[0], bytes(row[1])) if row else (0, BEGINNING)

    def _insert(self, table: str, columns: Sequence[str], values: Sequence[Stored]) -> None:
        names = ", ".join(columns)
        places = ", ".join(f":{column}" for column in columns)
        statement = text(f"INSERT INTO {table} ({names}) VALUES ({places})")  # noqa: S608 - constants
        self._connection.execute(statement, dict(zip(columns, values, strict=True)))


def verify_log(connection: Connection, signer: Signer, kept: SignedHead | None = None) -> LogReport:
    """Check every leaf, every head, and that the log still contains what a kept head says.

    The columns are read as they lie there, without any conversion, so that a value of another type is seen as such.
    """
    leaves = heads = 0
    try:
        heads, problem, by_size = _check_heads(connection, signer)
        if problem is not None:
            return LogReport(0, heads, *problem)
        leaves, problem, kept_leaf = _check_leaves(connection, by_size, kept)
    except DBAPIError as error:
        if "decode" not in str(error.orig).lower():
            raise
        return LogReport(leaves, heads, LogProblem.LEAF_ALTERED)  # text that is no text any more
    if problem is not None:
        return LogReport(leaves, heads, *problem)
    signed_size = max(by_size, default=0)
    if leaves != signed_size:
        found = LogProblem.LEAF_UNSIGNED if leaves > signed_size else LogProblem.LEAF_MISSING
        return LogReport(leaves, heads, found, min(leaves, signed_size) + 1)
    if kept is not None:
        return LogReport(leaves, heads, *_check_kept(kept, signer, leaves, kept_leaf))
    return LogReport(leaves, heads)


Problem = tuple[LogProblem, int | None]


def _check_heads(connection: Connection, signer: Signer) -> tuple[int, Problem | None, dict[int, bytes]]:
    """Count, first problem, and what leaf each head promises at its size."""
    by_size: dict[int, bytes] = {}
    previous, last, size = BEGINNING, None, 0
    count = 0
    for row in _stream(connection, "audit_head", HEAD_COLUMNS):
        count += 1
        signed = _as_head(row)
        if signed is None:
            return count, (LogProblem.HEAD_ALTERED, count), by_size
        head = signed.head
        if head.number != count:
            return count, (LogProblem.HEAD_MISSING, count), by_size
        if head.previous != previous or head.size <= size or head.key != signer.key_id:
            return count, (LogProblem.HEAD_ALTERED, count), by_size
        previous, last, size = signed.digest(), signed, head.size
        by_size[head.size] = head.leaf
    # Each head covers the one before with its signature, so the last signature vouches for all of them.
    if last is not None and not signer.has_signed(last):
        return count, (LogProblem.HEAD_ALTERED, count), by_size
    return count, None, by_size


def _check_leaves(
    connection: Connection, by_size: dict[int, bytes], kept: SignedHead | None
) -> tuple[int, Problem | None, bytes | None]:
    """Count, first problem, and the digest of the leaf that a kept head speaks of."""
    previous, count = BEGINNING, 0
    kept_leaf: bytes | None = None
    for row in _stream(connection, "audit_leaf", LEAF_COLUMNS):
        if row[0] != count + 1 or isinstance(row[0], float):
            return count, (LogProblem.LEAF_MISSING, count + 1), kept_leaf
        *columns, digest = row
        if columns[-1] != previous or digest != leaf_digest(columns):
            return count, (LogProblem.LEAF_ALTERED, count + 1), kept_leaf
        count += 1
        assert isinstance(digest, bytes)
        previous = digest
        if count in by_size and by_size[count] != digest:
            return count, (LogProblem.LEAF_ALTERED, count), kept_leaf
        if kept is not None and kept.head.size == count:
            kept_leaf = digest
    return count, None, kept_leaf


def _check_kept(
    kept: SignedHead, signer: Signer, leaves: int, kept_leaf: bytes | None
) -> tuple[LogProblem | None, int | None]:
    if not signer.has_signed(kept):
        return LogProblem.KEPT_HEAD_FOREIGN, None
    if kept.head.size > leaves:
        return LogProblem.LOG_CUT, leaves + 1
    if kept_leaf != kept.head.leaf:
        return LogProblem.KEPT_HEAD_DIFFERS, kept.head.size
    return None, None


def _stream(connection: Connection, table: str, columns: Sequence[str]) -> Iterator[tuple[Stored, ...]]:
    """Rows in order, in portions, exactly as the driver gives them."""
    streaming = connection.execution_options(yield_per=1000)
    statement = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {columns[0]}"  # noqa: S608 - constants
    for row in streaming.exec_driver_sql(statement):
        yield tuple(row)


def _as_head(row: tuple[Stored, ...]) -> SignedHead | None:
    """The head in a row, or None where a column holds another type than a head has."""
    number, size, leaf, at, key, previous, signature = row
    is_typed = (
        isinstance(number, int)
        and isinstance(size, int)
        and isinstance(leaf, bytes)
        and isinstance(at, str)
        and isinstance(key, str)
        and isinstance(previous, bytes)
        and isinstance(signature, bytes)
    )
    if not is_typed:
        return None
    return SignedHead(AuditHead(number, size, leaf, at, key, previous), signature)  # type: ignore[arg-type]  # checked above
