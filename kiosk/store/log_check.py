"""Checking the log: every leaf, every head, the tables that hold them, and that the store says what the log tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from kiosk.domain.audit import LogProblem, LogReport, SignedHead
from kiosk.services.ports import PseudonymSource
from kiosk.store.audit_log import HEAD_COLUMNS, LEAF_COLUMNS, NODE_COLUMNS, AuditLog, Signer
from kiosk.store.guards import GUARDS, missing_guards
from kiosk.store.log_helper import LogHelper
from kiosk.store.log_pages import Problem, uncollected
from kiosk.store.log_scan import Leaves, scan_leaves
from kiosk.store.log_state import LogState, check_state
from kiosk.store.place import StorePlace

_TABLES: Mapping[str, tuple[str, ...]] = {
    "audit_leaf": LEAF_COLUMNS,
    "audit_head": HEAD_COLUMNS,
    "audit_node": NODE_COLUMNS,
}


LONG: Final = 100_000
"""From so many leaves on a second process takes the half of the work that is not about leaves."""


def verify_log(
    connection: Connection,
    signer: Signer,
    kept: SignedHead | None = None,
    place: StorePlace | None = None,
    people: PseudonymSource | None = None,
) -> LogReport:
    """Check every leaf, every head, that the log still contains what a kept head says, and that the store is as told.

    The columns are read as they lie there, without any conversion, so that a value of another type is seen as such.
    With the store's place a long log is checked by two processes.
    """
    if _is_reshaped(connection):
        return LogReport(0, 0, LogProblem.TABLE_CHANGED)
    found = LogReport(0, 0)
    try:
        with uncollected():
            for found in _steps(connection, signer, kept, place, people):
                if not found.is_good:
                    break
    except DBAPIError as error:
        if "decode" not in str(error.orig).lower():
            raise
        return LogReport(found.leaves, found.heads, LogProblem.LEAF_ALTERED)  # text that is no text any more
    return found


def _steps(
    connection: Connection,
    signer: Signer,
    kept: SignedHead | None,
    place: StorePlace | None,
    people: PseudonymSource | None,
) -> Iterator[LogReport]:
    """What is known after each part: heads, leaves, the ends of both, the kept head, the store, the tree."""
    newest = AuditLog(connection, signer).newest_head()
    kept_size = kept.head.size if kept else 0
    helper = LogHelper(place, newest.head.number) if place and newest and newest.head.size >= LONG else None
    scanned = None
    if helper is not None:
        try:
            scanned = scan_leaves(connection, kept_size)
            state = helper.answer() or check_state(connection)
        finally:
            helper.stop()
    else:
        state = check_state(connection)
    heads, size = (newest.head.number, newest.head.size) if newest else (state.heads, state.size)
    problem = (state.problem, state.at) if state.problem else None
    # Each head covers the one before with its signature, so the last signature vouches for all of them.
    if problem is None and newest is not None and not _is_signed(newest, state, signer):
        problem = LogProblem.HEAD_ALTERED, heads
    yield _report(0, state.heads if problem else heads, problem)
    leaves, problem = scanned or scan_leaves(connection, kept_size)
    if problem is None and state.strange is not None and state.strange <= size:
        problem = LogProblem.LEAF_ALTERED, state.strange
    yield _report(leaves.count, heads, problem)
    if leaves.count != size or leaves.count == 0:  # the first leaf is written with the store itself
        ends = LogProblem.LEAF_UNSIGNED if leaves.count > size else LogProblem.LEAF_MISSING
        yield LogReport(leaves.count, heads, ends, min(leaves.count, size) + 1)
    if kept is not None:
        yield _report(leaves.count, heads, _check_kept(kept, signer, leaves))
    yield _report(leaves.count, heads, None if state.fits(people) else (LogProblem.STATE_DIFFERS, None))
    is_rooted = newest is None or newest.head.root in (None, leaves.root)
    misfit = leaves.misfit if is_rooted else leaves.count
    yield _report(leaves.count, heads, None if misfit is None else (LogProblem.TREE_ALTERED, misfit))
    is_guarded = not missing_guards(connection, _TABLES)
    yield _report(leaves.count, heads, None if is_guarded else (LogProblem.GUARD_MISSING, None))


def _is_signed(newest: SignedHead, state: LogState, signer: Signer) -> bool:
    """Whether the newest head of this moment is ours, and the end of the chain that was checked up to it."""
    return newest.head.key == signer.key_id and newest.digest() == state.digest and signer.has_signed(newest)


def _report(leaves: int, heads: int, problem: Problem | None) -> LogReport:
    return LogReport(leaves, heads, *problem) if problem else LogReport(leaves, heads)


def _is_reshaped(connection: Connection) -> bool:
    """Whether somebody gave the log's tables a column that no digest covers, a trigger, or another name."""
    look = _sqlite_shape if connection.dialect.name == "sqlite" else _postgresql_shape
    return any(look(connection, table) != (columns, ["table"]) for table, columns in _TABLES.items())


def _sqlite_shape(connection: Connection, table: str) -> tuple[tuple[str, ...], list[str]]:
    """Its columns, and the kinds of object of that name but for indexes."""
    found = tuple(row[1] for row in connection.execute(text(f"PRAGMA table_xinfo({table})")))
    statement = "SELECT type, name FROM sqlite_master WHERE tbl_name = :name AND type != 'index'"
    own = {("trigger", guard.name) for guard in GUARDS if guard.table == table}
    return found, [row[0] for row in connection.execute(text(statement), {"name": table}) if tuple(row) not in own]


_COLUMNS = """
SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(:name) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
_KINDS = """
SELECT CASE WHEN c.relkind = 'r' AND NOT c.relrowsecurity AND NOT c.relhassubclass THEN 'table' ELSE 'other' END, ''
  FROM pg_class c WHERE c.oid = to_regclass(:name)
UNION ALL SELECT 'trigger', tgname FROM pg_trigger WHERE tgrelid = to_regclass(:name) AND NOT tgisinternal
UNION ALL SELECT 'rule', '' FROM pg_rewrite WHERE ev_class = to_regclass(:name)
"""


def _postgresql_shape(connection: Connection, table: str) -> tuple[tuple[str, ...], list[str]]:
    """Its columns, and whether it is a plain table with nothing that acts or hides."""
    found = tuple(row[0] for row in connection.execute(text(_COLUMNS), {"name": table}))
    own = {("trigger", guard.name) for guard in GUARDS if guard.table == table}
    return found, [row[0] for row in connection.execute(text(_KINDS), {"name": table}) if tuple(row) not in own]


def _check_kept(kept: SignedHead, signer: Signer, leaves: Leaves) -> Problem | None:
    if not signer.has_signed(kept):
        return LogProblem.KEPT_HEAD_FOREIGN, None
    if kept.head.size > leaves.count:
        return LogProblem.LOG_CUT, leaves.count + 1
    is_same = leaves.kept_leaf == kept.head.leaf
    if not is_same or (kept.head.root is not None and leaves.kept_root != kept.head.root):
        return LogProblem.KEPT_HEAD_DIFFERS, kept.head.size
    return None
