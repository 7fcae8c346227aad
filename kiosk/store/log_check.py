"""Checking the log: every leaf, every head, the tables that hold them, and that the store says what the log tells."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from kiosk.domain.audit import BEGINNING, LogProblem, LogReport, SignedHead, leaf_digest
from kiosk.domain.audit_replay import Replay
from kiosk.store.audit_log import HEAD_COLUMNS, LEAF_COLUMNS, Signer, as_head, stored_rows

Problem = tuple[LogProblem, int | None]
_TABLES: Mapping[str, tuple[str, ...]] = {"audit_leaf": LEAF_COLUMNS, "audit_head": HEAD_COLUMNS}


def verify_log(connection: Connection, signer: Signer, kept: SignedHead | None = None) -> LogReport:
    """Check every leaf, every head, and that the log still contains what a kept head says.

    The columns are read as they lie there, without any conversion, so that a value of another type is seen as such.
    """
    if _is_reshaped(connection):
        return LogReport(0, 0, LogProblem.TABLE_CHANGED)
    leaves = heads = 0
    replay = Replay()
    try:
        heads, problem, by_size = _check_heads(connection, signer)
        if problem is not None:
            return LogReport(0, heads, *problem)
        leaves, problem, kept_leaf = _check_leaves(connection, by_size, kept, replay)
    except DBAPIError as error:
        if "decode" not in str(error.orig).lower():
            raise
        return LogReport(leaves, heads, LogProblem.LEAF_ALTERED)  # text that is no text any more
    if problem is not None:
        return LogReport(leaves, heads, *problem)
    signed_size = max(by_size, default=0)
    if leaves != signed_size or leaves == 0:  # the first leaf is written with the store itself
        found = LogProblem.LEAF_UNSIGNED if leaves > signed_size else LogProblem.LEAF_MISSING
        return LogReport(leaves, heads, found, min(leaves, signed_size) + 1)
    if kept is not None:
        problem = _check_kept(kept, signer, leaves, kept_leaf)
        if problem is not None:
            return LogReport(leaves, heads, *problem)
    if not _is_as_told(connection, replay):
        return LogReport(leaves, heads, LogProblem.STATE_DIFFERS)
    return LogReport(leaves, heads)


def _is_reshaped(connection: Connection) -> bool:
    """Whether somebody gave the log's tables a column that no digest covers, a trigger, or another name."""
    look = _sqlite_shape if connection.dialect.name == "sqlite" else _postgresql_shape
    return any(look(connection, table) != (columns, ["table"]) for table, columns in _TABLES.items())


def _sqlite_shape(connection: Connection, table: str) -> tuple[tuple[str, ...], list[str]]:
    """Its columns, and the kinds of object of that name but for indexes."""
    found = tuple(row[1] for row in connection.execute(text(f"PRAGMA table_xinfo({table})")))
    statement = "SELECT type FROM sqlite_master WHERE tbl_name = :name AND type != 'index'"
    return found, [row[0] for row in connection.execute(text(statement), {"name": table})]


_COLUMNS = """
SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(:name) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
_KINDS = """
SELECT CASE WHEN c.relkind = 'r' AND NOT c.relrowsecurity AND NOT c.relhassubclass THEN 'table' ELSE 'other' END
  FROM pg_class c WHERE c.oid = to_regclass(:name)
UNION ALL SELECT 'trigger' FROM pg_trigger WHERE tgrelid = to_regclass(:name) AND NOT tgisinternal
UNION ALL SELECT 'rule' FROM pg_rewrite WHERE ev_class = to_regclass(:name)
"""


def _postgresql_shape(connection: Connection, table: str) -> tuple[tuple[str, ...], list[str]]:
    """Its columns, and whether it is a plain table with nothing that acts or hides."""
    found = tuple(row[0] for row in connection.execute(text(_COLUMNS), {"name": table}))
    return found, [row[0] for row in connection.execute(text(_KINDS), {"name": table})]


def _check_heads(connection: Connection, signer: Signer) -> tuple[int, Problem | None, dict[int, bytes]]:
    """Count, first problem, and what leaf each head promises at its size."""
    by_size: dict[int, bytes] = {}
    previous, last, size = BEGINNING, None, 0
    count = 0
    for row in stored_rows(connection, "audit_head", HEAD_COLUMNS):
        count += 1
        signed = as_head(row)
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
    connection: Connection, by_size: dict[int, bytes], kept: SignedHead | None, replay: Replay
) -> tuple[int, Problem | None, bytes | None]:
    """Count, first problem, and the digest of the leaf that a kept head speaks of."""
    previous, count = BEGINNING, 0
    kept_leaf: bytes | None = None
    for row in stored_rows(connection, "audit_leaf", LEAF_COLUMNS):
        if row[0] != count + 1 or isinstance(row[0], float):
            return count, (LogProblem.LEAF_MISSING, count + 1), kept_leaf
        *columns, digest = row
        if columns[-1] != previous or not isinstance(digest, bytes) or digest != leaf_digest(columns):
            return count, (LogProblem.LEAF_ALTERED, count + 1), kept_leaf
        count += 1
        previous = digest
        if count in by_size and by_size[count] != digest:
            return count, (LogProblem.LEAF_ALTERED, count), kept_leaf
        if kept is not None and kept.head.size == count:
            kept_leaf = digest
        replay.take(row[2], row[5], row[7])
    return count, None, kept_leaf


def _check_kept(kept: SignedHead, signer: Signer, leaves: int, kept_leaf: bytes | None) -> Problem | None:
    if not signer.has_signed(kept):
        return LogProblem.KEPT_HEAD_FOREIGN, None
    if kept.head.size > leaves:
        return LogProblem.LOG_CUT, leaves + 1
    if kept_leaf != kept.head.leaf:
        return LogProblem.KEPT_HEAD_DIFFERS, kept.head.size
    return None


def _is_as_told(connection: Connection, replay: Replay) -> bool:
    """Whether every case and code is in the state to which the log's steps lead; a log cut short is found by it."""
    cases = connection.execute(text("SELECT id, state FROM counter_case"))
    codes = connection.execute(text("SELECT id, state, tries FROM code"))
    return all(replay.cases.get(row[0]) == row[1] for row in cases) and all(
        replay.codes.get(row[0]) == row[1] and replay.tries.get(row[0], 0) == row[2] for row in codes
    )
