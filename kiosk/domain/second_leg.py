"""The second of the two independent things that the counter asks for: control questions, or a witness."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class SecondLegKind(StrEnum):
    """Which of the two."""

    QUESTIONS = "questions"
    WITNESS = "witness"


@dataclass(frozen=True, slots=True)
class SecondLeg:
    """How it ended."""

    kind: SecondLegKind
    passed: bool
    at: dt.datetime
