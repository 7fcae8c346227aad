"""Checking the log: every leaf, every head, the tables that hold them, and that the store says what the log tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from kiosk.domain.audit import LogProblem, LogReport, SignedHead
from kiosk.services.ports import PseudonymSource
from kiosk.store.audit_log import AuditLog, Signer
from kiosk.store.guards import missing_guards
from kiosk.store.log_heads import Heads, scan_heads
from kiosk.store.log_helper import LogHelper
from kiosk.store.log_leaves import Leaves, scan_leaves
from kiosk.store.log_rows import Problem, uncollected, unless_no_text
from kiosk.store.log_shape import TABLES, is_reshaped
from kiosk.store.log_state import check_state
from kiosk.store.log_tree import Tree, scan_tree
from kiosk.store.place import StorePlace

LONG: Final = 100_000
"""From so many leaves on a second process takes heads and tree."""


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
    if is_reshaped(connection):
        return LogReport(0, 0, LogProblem.TABLE_CHANGED)
    found = LogReport(0, 0)
    with uncollected():
        for found in _steps(connection, signer, kept, place, people):
            if not found.is_good:
                break
    return found


def _steps(
    connection: Connection,
    signer: Signer,
    kept: SignedHead | None,
    place: StorePlace | None,
    people: PseudonymSource | None,
) -> Iterator[LogReport]:
    """What is known after each part: heads, leaves, the ends of both, the kept head, the store, the tree."""
    newest: SignedHead | None = None
    with unless_no_text():
        newest = AuditLog(connection, signer).newest_head()
    number = newest.head.number if newest else None
    kept_size = kept.head.size if kept else 0
    sizes = {kept_size, newest.head.size if newest else 0}
    leaves, answer = None, None
    if place and newest and newest.head.size >= LONG:
        _stay(connection)
        with LogHelper(place, newest.head.number, sizes) as helper:
            leaves = scan_leaves(connection, kept_size)
            answer = helper.answer()
    heads, tree = answer or (scan_heads(connection, number), None)
    problem = (heads.problem, heads.at) if heads.problem else None
    # Each head covers the one before with its signature, so the last signature vouches for all of them.
    # Heads of which the last is none, though each that was met is one, are not vouched for by anybody.
    if problem is None and (newest or heads.count) and not (newest and _is_signed(newest, heads, signer)):
        problem = LogProblem.HEAD_ALTERED, number or heads.count
    count, size = (newest.head.number, newest.head.size) if newest else (heads.count, heads.size)
    yield _report(0, heads.count if problem else count, problem)
    leaves = leaves or scan_leaves(connection, kept_size)
    problem = leaves.problem
    if problem is None and heads.strange is not None and heads.strange <= size:
        problem = LogProblem.LEAF_ALTERED, heads.strange
    yield _report(leaves.count, count, problem)
    if leaves.count != size or leaves.count == 0:  # the first leaf is written with the store itself
        ends = LogProblem.LEAF_UNSIGNED if leaves.count > size else LogProblem.LEAF_MISSING
        yield LogReport(leaves.count, count, ends, min(leaves.count, size) + 1)
    tree = tree or scan_tree(connection, sizes)
    if kept is not None:
        yield _report(leaves.count, count, _check_kept(kept, signer, leaves, tree))
    is_told = check_state(connection, leaves.replay).fits(people)
    yield _report(leaves.count, count, None if is_told else (LogProblem.STATE_DIFFERS, None))
    is_rooted = newest is None or newest.head.root in (None, tree.roots.get(size))
    misfit = tree.misfit if is_rooted else leaves.count
    yield _report(leaves.count, count, None if misfit is None else (LogProblem.TREE_ALTERED, misfit))
    is_guarded = not missing_guards(connection, TABLES)
    yield _report(leaves.count, count, None if is_guarded else (LogProblem.GUARD_MISSING, None))


def _stay(connection: Connection) -> None:
    """Nothing is said to the server while the helper is waited for: it is not to take this for a station that hangs."""
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")


def _is_signed(newest: SignedHead, heads: Heads, signer: Signer) -> bool:
    """Whether the newest head of this moment is ours, and the end of the chain that was checked up to it."""
    return newest.head.key == signer.key_id and newest.digest() == heads.digest and signer.has_signed(newest)


def _report(leaves: int, heads: int, problem: Problem | None) -> LogReport:
    return LogReport(leaves, heads, *problem) if problem else LogReport(leaves, heads)


def _check_kept(kept: SignedHead, signer: Signer, leaves: Leaves, tree: Tree) -> Problem | None:
    if not signer.has_signed(kept):
        return LogProblem.KEPT_HEAD_FOREIGN, None
    if kept.head.size > leaves.count:
        return LogProblem.LOG_CUT, leaves.count + 1
    is_same = leaves.kept_leaf == kept.head.leaf
    if not is_same or (kept.head.root is not None and tree.roots.get(kept.head.size) != kept.head.root):
        return LogProblem.KEPT_HEAD_DIFFERS, kept.head.size
    return None
