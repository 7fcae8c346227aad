"""Checking the leaves: each against the one before it, and what they tell together."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection

from kiosk.domain.audit import BEGINNING, LogProblem
from kiosk.domain.audit_digest import LeafDigester
from kiosk.domain.audit_replay import Replay
from kiosk.store.audit_log import LEAF_COLUMNS
from kiosk.store.log_rows import Problem, row_count, rows_of, unless_no_text


@dataclass(slots=True)
class Leaves:
    """How many leaves fit, where the first is that does not, and the digest of the one a kept head speaks of."""

    count: int = 0
    kept_leaf: bytes | None = None
    problem: Problem | None = None
    replay: Replay = field(default_factory=Replay, repr=False)
    """To what they lead."""


def scan_leaves(connection: Connection, kept_size: int) -> Leaves:
    """Every leaf up to the first that does not fit."""
    leaves = Leaves()
    digest_of, take = LeafDigester().digest, leaves.replay.take
    previous = BEGINNING
    count, is_whole = 0, False
    with unless_no_text():
        for row in rows_of(connection, "audit_leaf", LEAF_COLUMNS):
            seq, _at, event, _actor, _face, case_id, subject, details, before, digest = row
            if seq != count + 1 or type(seq) is not int:
                leaves.problem = LogProblem.LEAF_MISSING, count + 1
                break
            if before != previous or digest != digest_of(row):
                leaves.problem = LogProblem.LEAF_ALTERED, seq
                break
            previous = digest
            count = seq
            take(event, case_id, subject, details)
            if count == kept_size:
                leaves.kept_leaf = digest
        is_whole = row_count(connection, "audit_leaf") == count
    leaves.count = count
    if leaves.problem is None and not is_whole:
        leaves.problem = LogProblem.LEAF_ALTERED, count + 1
    return leaves
