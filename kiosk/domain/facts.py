"""What the register can be asked about a person and the people around them: what control questions draw from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kiosk.domain.family import RelationKind
from kiosk.domain.person import FormerName, Residence


@dataclass(frozen=True, slots=True, repr=False)
class Relative:
    """Somebody of the family as a question speaks of them; `since` and `until` are those of the tie."""

    kind: RelationKind
    given_names: str
    surname: str
    birth: dt.date
    since: dt.date | None = None
    until: dt.date | None = None

    def __repr__(self) -> str:
        return f"Relative({self.kind.value})"


@dataclass(frozen=True, slots=True, repr=False)
class PersonFacts:
    """Everything that a question can be drawn from; `residences` newest first."""

    birth: dt.date
    birth_place: str
    residences: tuple[Residence, ...]
    relatives: tuple[Relative, ...]
    former_names: tuple[FormerName, ...]

    def __repr__(self) -> str:
        return "PersonFacts(•••)"
