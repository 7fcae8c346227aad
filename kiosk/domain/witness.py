"""Whether somebody may vouch: of age, with a MitID that is not new, photo ID and CPR number in hand, not too often."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.domain.documents import DocumentType


@unique
class WitnessRefusal(StrEnum):
    """Why a witness does not count. Every value has a sentence in the catalogue (`witness-CODE`)."""

    NO_IDENTITY = "NO_IDENTITY"  # no MitID
    INACTIVE = "INACTIVE"
    TOO_NEW = "TOO_NEW"
    NOT_LIVING = "NOT_LIVING"  # the register says that they are dead or disappeared, or does not know them
    TOO_YOUNG = "TOO_YOUNG"
    SAME_PERSON = "SAME_PERSON"
    SERVING_CLERK = "SERVING_CLERK"  # whoever serves the case
    NO_PHOTO_ID = "NO_PHOTO_ID"  # or one of a kind that does not do
    NO_CPR = "NO_CPR"  # neither on the photo ID nor on a paper beside it
    NOT_APPROVED = "NOT_APPROVED"  # with their own MitID
    USED_UP = "USED_UP"


@dataclass(frozen=True, slots=True)
class WitnessRules:
    """What the policy says. `with_cpr` are those photo IDs that show the CPR number themselves."""

    min_age: int
    min_mitid: dt.timedelta
    max_uses: int
    window: dt.timedelta
    photo_ids: tuple[DocumentType, ...]
    with_cpr: frozenset[DocumentType]


@dataclass(frozen=True, slots=True)
class WitnessFacts:
    """What is known of a witness; `uses` are earlier cases, in any order.

    `age` is None for whom the register does not know, `mitid_since` without a MitID.
    """

    age: int | None
    mitid_since: dt.datetime | None
    is_active: bool
    is_living: bool
    is_applicant: bool
    is_clerk: bool
    photo_id: DocumentType | None
    shows_cpr: bool
    has_approved: bool
    uses: tuple[dt.datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class WitnessAnswer:
    """The answer; `uses` are those within the window, `free_from` when the next one is possible after too many."""

    refusals: tuple[WitnessRefusal, ...]
    uses: int
    rules: WitnessRules
    free_from: dt.datetime | None = None

    @property
    def is_accepted(self) -> bool:
        """Whether this person may vouch now."""
        return not self.refusals


def judge_witness(facts: WitnessFacts, rules: WitnessRules, now: dt.datetime) -> WitnessAnswer:
    """All reasons at once, so that nobody fetches a second witness for the first of them."""
    recent = sorted(use for use in facts.uses if now - use < rules.window)
    has_photo_id = facts.photo_id in rules.photo_ids
    has_cpr = facts.shows_cpr or facts.photo_id in rules.with_cpr
    is_new = facts.mitid_since is not None and now - facts.mitid_since <= rules.min_mitid
    found = (
        (WitnessRefusal.NO_IDENTITY, facts.mitid_since is None),
        (WitnessRefusal.INACTIVE, facts.mitid_since is not None and not facts.is_active),
        (WitnessRefusal.TOO_NEW, is_new),
        (WitnessRefusal.NOT_LIVING, not facts.is_living),
        (WitnessRefusal.TOO_YOUNG, facts.age is not None and facts.age < rules.min_age),
        (WitnessRefusal.SAME_PERSON, facts.is_applicant),
        (WitnessRefusal.SERVING_CLERK, facts.is_clerk),
        (WitnessRefusal.NO_PHOTO_ID, not has_photo_id),
        (WitnessRefusal.NO_CPR, has_photo_id and not has_cpr),
        (WitnessRefusal.NOT_APPROVED, not facts.has_approved),
        (WitnessRefusal.USED_UP, len(recent) >= rules.max_uses),
    )
    refusals = tuple(refusal for refusal, is_so in found if is_so)
    is_used_up = WitnessRefusal.USED_UP in refusals
    return WitnessAnswer(refusals, len(recent), rules, recent[-rules.max_uses] + rules.window if is_used_up else None)
