"""Checking the heads: each against the one before it, and against the leaf that it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeGuard

from sqlalchemy import Connection, text

from kiosk.domain.audit import BEGINNING, LogProblem
from kiosk.domain.audit_digest import HeadColumns, HeadDigester
from kiosk.store.audit_log import HEAD_COLUMNS
from kiosk.store.log_rows import Problem, Row, row_count, rows_of, unless_no_text


@dataclass(slots=True)
class Heads:
    """What was found. `digest` is that of the head of the number that was asked about, `at` where the problem is.

    `strange` is the size of the first head whose leaf is another one than the log has there.
    """

    count: int = 0
    size: int = 0
    digest: bytes = BEGINNING
    problem: LogProblem | None = None
    at: int | None = None
    strange: int | None = None


def scan_heads(connection: Connection, wanted: int | None = None) -> Heads:
    """Every head up to the first that does not fit; the digest is that of the head of that number, or of the newest.

    Whether the newest is signed is the caller's question.
    """
    heads = Heads()
    problem: Problem | None = None
    is_read = False
    with unless_no_text():
        problem = _scan(connection, heads, wanted)
        is_read = True
    if not is_read:
        problem = LogProblem.HEAD_ALTERED, heads.count + 1
    if problem is not None:
        heads.problem, heads.at = problem
    else:
        heads.strange = connection.execute(_STRANGE).scalar()
    return heads


def _scan(connection: Connection, heads: Heads, wanted: int | None) -> Problem | None:
    digest_of = HeadDigester().digest
    previous = BEGINNING
    highest = 0
    for count, row in enumerate(rows_of(connection, "audit_head", HEAD_COLUMNS), start=1):
        heads.count = count
        if not _is_head(row):
            return LogProblem.HEAD_ALTERED, count
        number, size, _leaf, _at, _key, before, _signature, _root = row
        if number != count:
            return LogProblem.HEAD_MISSING, count
        if before != previous or size <= highest:
            return LogProblem.HEAD_ALTERED, count
        previous = digest_of(row)
        heads.size = highest = size
        if number == wanted:
            heads.digest = previous
    if wanted is None:
        heads.digest = previous
    if row_count(connection, "audit_head") != heads.count:
        return LogProblem.HEAD_ALTERED, heads.count + 1
    return None


def _is_head(row: Row) -> TypeGuard[HeadColumns]:
    return tuple(map(type, row)) in _TYPES


_TYPES: Final = {
    (int, int, bytes, str, str, bytes, bytes, bytes),
    (int, int, bytes, str, str, bytes, bytes, type(None)),
}
_STRANGE: Final = text(
    "SELECT min(audit_head.size) FROM audit_head JOIN audit_leaf ON audit_leaf.seq = audit_head.size"
    " WHERE audit_leaf.digest <> audit_head.leaf"
)
