"""A refusal: a decision with reasons, which the citizen gets on paper and may complain about.

A counter must refuse who cannot use MitID alone and whose identity is not certain (help pages of MitID: refusal, after
§§ 3 and 8 of the order). Complaints go to the Agency for Digital Government, and from there to the courts alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

MOST_REASONS: Final = 3
"""So many fit on the sheet; the weightiest are given."""


@unique
class RefusalReason(StrEnum):
    """Why. Every value has a sentence and what would help in the catalogue (`letter-refusal-reason-CODE`, `-next-`)."""

    IDENTITY_UNCERTAIN = "identity_uncertain"
    DOCUMENT_MISSING = "document_missing"  # none that counts was shown
    DOCUMENT_NOT_ACCEPTED = "document_not_accepted"  # one that the rules do not count
    DOCUMENT_OUT_OF_DATE = "document_out_of_date"
    DOCUMENT_REPORTED = "document_reported"  # lost, stolen or withdrawn, as its register says
    DOCUMENT_UNCLEAR = "document_unclear"  # whether it is genuine could not be shown
    LIKENESS_UNCLEAR = "likeness_unclear"
    QUESTIONS_UNANSWERED = "questions_unanswered"  # the control questions
    WITNESS_NOT_ACCEPTED = "witness_not_accepted"
    TOO_YOUNG = "too_young"
    NOT_IN_PERSON = "not_in_person"  # somebody came for somebody else
    GUARDIAN = "guardian"  # a guardian or attorney asked for another's MitID
    CANNOT_USE_ALONE = "cannot_use_alone"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A case that ended in a refusal; one to three reasons, the weightiest first. Raises ValueError otherwise."""

    case_id: str
    reasons: tuple[RefusalReason, ...]
    refused_at: dt.datetime

    def __post_init__(self) -> None:
        if not 1 <= len(self.reasons) <= MOST_REASONS or len(set(self.reasons)) != len(self.reasons):
            raise ValueError("a refusal gives each of its reasons once, and at least one")
