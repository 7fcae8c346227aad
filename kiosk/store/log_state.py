"""One half of checking the log: the heads against each other and their leaves, and the store against what is told.

The other half, the leaves and their tree (`log_scan`), needs nothing of this one, so that both can be done at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeGuard

from sqlalchemy import Connection, bindparam, text

from kiosk.domain.audit import BEGINNING, LogProblem, SignedHead, Stored
from kiosk.domain.audit_digest import HeadColumns, HeadDigester
from kiosk.domain.audit_replay import REPLAYED, Replay
from kiosk.store.audit_log import HEAD_COLUMNS, as_head
from kiosk.store.log_pages import PAGE, Problem, fetched, pages


@dataclass(slots=True)
class LogState:
    """What was found. `digest` is that of the head of the number that was asked about, `at` where the problem is.

    `strange` is the size of the first head whose leaf is another one than the log has there.
    """

    heads: int = 0
    size: int = 0
    digest: bytes = BEGINNING
    problem: LogProblem | None = None
    at: int | None = None
    strange: int | None = None
    is_as_told: bool = False
    newest: SignedHead | None = field(default=None, repr=False)


def check_state(connection: Connection, number: int | None = None) -> LogState:
    """Everything of this half; the digest is that of the head of that number, or of the newest."""
    found = LogState()
    problem = _scan_heads(connection, found, number)
    if problem is not None:
        found.problem, found.at = problem
        return found
    found.strange = connection.execute(_STRANGE).scalar()
    found.is_as_told = _is_as_told(connection)
    return found


def _scan_heads(connection: Connection, found: LogState, wanted: int | None) -> Problem | None:
    """Every head against the one before it. Whether the newest is signed is the caller's question."""
    digest_of = HeadDigester().digest
    previous = BEGINNING
    row: tuple[Stored, ...] = ()
    for rows in pages(connection, "audit_head", HEAD_COLUMNS):
        for row in rows:
            found.heads += 1
            if not _is_head(row):
                return LogProblem.HEAD_ALTERED, found.heads
            number, size, _leaf, _at, _key, before, _signature, _root = row
            if number != found.heads:
                return LogProblem.HEAD_MISSING, found.heads
            if before != previous or size <= found.size:
                return LogProblem.HEAD_ALTERED, found.heads
            previous = digest_of(row)
            found.size = size
            if number == wanted:
                found.digest = previous
    found.newest = as_head(row) if row else None
    if wanted is None:
        found.digest = previous
    return None


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


_STRANGE: Final = text(
    "SELECT min(audit_head.size) FROM audit_head JOIN audit_leaf ON audit_leaf.seq = audit_head.size"
    " WHERE audit_leaf.digest <> audit_head.leaf"
)
_MOVES: Final = text(
    "SELECT seq, event, case_id, details FROM audit_leaf WHERE seq > :last AND event IN :events"
    " ORDER BY seq LIMIT :page"
).bindparams(bindparam("events", REPLAYED, expanding=True))


def _is_as_told(connection: Connection) -> bool:
    """Whether every case and code is in the state to which the log's steps lead; a log cut short is found by it."""
    replay = Replay()
    last: Stored = 0
    while rows := fetched(connection, _MOVES, last=last, page=PAGE):
        for _seq, event, case_id, details in rows:
            replay.take(event, case_id, details)
        last = rows[-1][0]
    cases = connection.execute(text("SELECT id, state FROM counter_case"))
    codes = connection.execute(text("SELECT id, state, tries FROM code"))
    return all(replay.cases.get(row[0]) == row[1] for row in cases) and all(
        replay.codes.get(row[0]) == row[1] and replay.tries.get(row[0], 0) == row[2] for row in codes
    )
