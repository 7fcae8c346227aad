"""What went wrong at a counter and has to be told: kept with what was done about it until somebody was told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum, unique


@unique
class IncidentKind(StrEnum):
    """What happened. Every value has words in the catalogue (`incident-CODE`)."""

    WRONG_PERSON = "wrong_person"  # something was issued to somebody else


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident of one case. `told_at` is when those responsible were told; until then it is in the outbox."""

    id: str
    case_id: str
    kind: IncidentKind
    clerk: str
    at: dt.datetime
    note: str = field(repr=False, default="")
    told_at: dt.datetime | None = None
