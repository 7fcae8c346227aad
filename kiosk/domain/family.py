"""Who is whose: the ties between people that the register keeps."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import NewType

PersonId = NewType("PersonId", str)
"""The register's own id of a person: a person may have several CPR numbers over time."""


@unique
class RelationKind(StrEnum):
    """What the other one is to this person."""

    MOTHER = "mother"
    FATHER = "father"
    CHILD = "child"
    SPOUSE = "spouse"
    FORMER_SPOUSE = "former_spouse"
    GUARDIAN = "guardian"  # decides for this person, who therefore cannot get a MitID through the guardian
    WARD = "ward"


PARENTS = frozenset({RelationKind.MOTHER, RelationKind.FATHER})


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another registered person; `since` is the wedding, the birth or the day of the decision."""

    kind: RelationKind
    person_id: PersonId
    since: dt.date | None = None
    until: dt.date | None = None
