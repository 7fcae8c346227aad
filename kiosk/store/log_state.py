"""Whether the store is as its log tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, text

from kiosk.domain.audit_replay import Replay
from kiosk.domain.codes import CodeState
from kiosk.services.ports import PseudonymSource
from kiosk.store.log_rows import unless_no_text


@dataclass(slots=True)
class LogState:
    """Which MitIDs do not work: `told` by the log, by their owner's pseudonym, and `found` in the store, by the owner.

    The states of one owner's are sorted and joined by blanks.
    """

    is_as_told: bool = False
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


def check_state(connection: Connection, replay: Replay) -> LogState:
    """Whether everything is in the state to which the log's steps lead; a log cut short is found by it.

    MitIDs are left to `LogState.fits`, since the log tells of their owners by pseudonyms.
    """
    found = LogState(told=replay.not_working())
    with unless_no_text():
        for whose, state in connection.execute(_NOT_WORKING):
            found.found[str(whose)] = f"{found.found[str(whose)]} {state}" if str(whose) in found.found else str(state)
        found.is_as_told = connection.execute(_OWED).first() is None and _is_as_told(connection, replay)
    return found


_NOT_WORKING: Final = text("SELECT person_id, state FROM identity WHERE state <> 'ACTIVE' ORDER BY state")
_ENDS: Final = text("SELECT id, CASE state WHEN 'BLOCKED' THEN 1 ELSE 0 END FROM identity")
_MEANS: Final = text("SELECT id, state FROM authenticator")
_IDENTITIES: Final = text("SELECT count(*) FROM identity")
_OWED: Final = text("SELECT 1 FROM change_owed LIMIT 1")
"""What was committed without its leaf, by somebody for whom no rule of the database held."""


def _is_as_told(connection: Connection, replay: Replay) -> bool:
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
