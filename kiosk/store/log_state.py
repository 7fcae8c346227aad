"""One half of checking the log: the heads against each other and their leaves, and the store against what is told.

The other half, the leaves and their tree (`log_scan`), needs nothing of this one, so that both can be done at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeGuard

from sqlalchemy import Connection, bindparam, text

from kiosk.domain.audit import BEGINNING, LogProblem, SignedHead, Stored
from kiosk.domain.audit_digest import HeadColumns, HeadDigester
from kiosk.domain.audit_replay import REPLAYED, Replay
from kiosk.domain.codes import CodeState
from kiosk.services.ports import PseudonymSource
from kiosk.store.audit_log import HEAD_COLUMNS, as_head
from kiosk.store.log_pages import PAGE, Problem, fetched, pages


@dataclass(slots=True)
class LogState:
    """What was found. `digest` is that of the head of the number that was asked about, `at` where the problem is.

    `strange` is the size of the first head whose leaf is another one than the log has there. Which MitIDs do not work
    is `told` by the log, by the pseudonym of their owner, and `found` in the store, by the owner: the states of one
    owner's are sorted and joined by blanks.
    """

    heads: int = 0
    size: int = 0
    digest: bytes = BEGINNING
    problem: LogProblem | None = None
    at: int | None = None
    strange: int | None = None
    is_as_told: bool = False
    newest: SignedHead | None = field(default=None, repr=False)
    told: dict[str, str] = field(default_factory=dict, repr=False)
    found: dict[str, str] = field(default_factory=dict, repr=False)

    def fits(self, people: PseudonymSource | None) -> bool:
        """Whether the store is as the log tells; without pseudonyms MitIDs that do not work are only counted."""
        if not self.is_as_told:
            return False
        if people is None:
            return _counted(self.told) == _counted(self.found)
        return self.told == {people.of("person", person_id): state for person_id, state in self.found.items()}


def _counted(states: Mapping[str, str]) -> Counter[str]:
    return Counter(state for joined in states.values() for state in joined.split())


def check_state(connection: Connection, number: int | None = None) -> LogState:
    """Everything of this half; the digest is that of the head of that number, or of the newest."""
    found = LogState()
    problem = _scan_heads(connection, found, number)
    if problem is not None:
        found.problem, found.at = problem
        return found
    found.strange = connection.execute(_STRANGE).scalar()
    found.is_as_told = _is_as_told(connection, found)
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
_NOT_WORKING: Final = text("SELECT person_id, state FROM identity WHERE state <> 'ACTIVE' ORDER BY state")
_ENDS: Final = text("SELECT id, CASE state WHEN 'BLOCKED' THEN 1 ELSE 0 END FROM identity")
_MEANS: Final = text("SELECT id, state FROM authenticator")
_IDENTITIES: Final = text("SELECT count(*) FROM identity")
_OWED: Final = text("SELECT 1 FROM change_owed LIMIT 1")
"""What was committed without its leaf, by somebody for whom no rule of the database held."""
_MOVES: Final = text(
    "SELECT seq, event, case_id, subject, details FROM audit_leaf WHERE seq > :last AND event IN :events"
    " ORDER BY seq LIMIT :page"
).bindparams(bindparam("events", REPLAYED, expanding=True))


def _is_as_told(connection: Connection, found: LogState) -> bool:
    """Whether everything is in the state to which the log's steps lead; a log cut short is found by it.

    MitIDs are left to `LogState.fits`, since the log tells of their owners by pseudonyms.
    """
    replay = Replay()
    last: Stored = 0
    while rows := fetched(connection, _MOVES, last=last, page=PAGE):
        for _seq, event, case_id, subject, details in rows:
            replay.take(event, case_id, subject, details)
        last = rows[-1][0]
    found.told = replay.not_working()
    for whose, state in connection.execute(_NOT_WORKING):
        found.found[str(whose)] = f"{found.found[str(whose)]} {state}" if str(whose) in found.found else str(state)
    if connection.execute(_OWED).first() is not None:
        return False
    cases = connection.execute(text("SELECT id, state FROM counter_case"))
    codes = connection.execute(text("SELECT id, state, tries FROM code"))
    pins = connection.execute(text("SELECT id, state FROM pin_reset"))
    return (
        all(replay.cases.get(row[0]) == row[1] for row in cases)
        and all(replay.codes.get(row[0]) == row[1] and replay.tries.get(row[0], 0) == row[2] for row in codes)
        and all(replay.pins.get(row[0]) == row[1] for row in pins)
        and _are_means_as_told(connection, replay)
        and all(replay.ends.get(row[0], row[1]) == row[1] for row in connection.execute(_ENDS))
        and connection.execute(_IDENTITIES).scalar_one() == replay.made
    )


def _are_means_as_told(connection: Connection, replay: Replay) -> bool:
    """They are those that the log tells of, in those states, and each was activated with a code that was used."""
    found = {row[0]: row[1] for row in connection.execute(_MEANS)}
    codes = connection.execute(text("SELECT code_id FROM authenticator WHERE code_id IS NOT NULL"))
    return replay.means == found and all(replay.codes.get(row[0]) is CodeState.USED for row in codes)
