"""What a person at the desk confirms, each with an answer of its own in the log."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Tick(StrEnum):
    """The clerk's ticks."""

    LIKENESS = "likeness"  # the face before me is the face on the chip
    IN_PERSON = "in_person"  # the person stands here, alone at the screen, and acts freely
