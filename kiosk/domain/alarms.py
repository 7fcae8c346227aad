"""Cases that are unusual: nobody is stopped by it, and a supervisor is shown it and says what it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique


@unique
class AlarmKind(StrEnum):
    """What was unusual. Every value has a sentence in the catalogue (`alarm-VALUE`)."""

    MANY_CODES = "many_codes"  # by one clerk within an hour
    SAME_WITNESS = "same_witness"  # with the same clerk again
    SHARED_DOCUMENT = "shared_document"  # one document for several persons
    AT_NIGHT = "at_night"
    SECOND_CODE = "second_code"  # two codes for one person within two days
    SHARED_PHONE = "shared_phone"  # one number for many identities
    FAILED_QUESTIONS = "failed_questions"  # control questions of one person, failed or tried again too soon
    MANY_LOOK_UPS = "many_look_ups"  # one person after the other searched for in one case


@dataclass(frozen=True, slots=True)
class AlarmRules:
    """The numbers of the policy: from how many on, and when it is night."""

    codes_an_hour: int
    witness_with_clerk: int
    persons_a_document: int
    identities_a_phone: int
    second_code: dt.timedelta
    night_from: int
    night_to: int

    def is_night(self, hour: int) -> bool:
        """Whether that hour of the day in Copenhagen is outside opening hours; the night may pass midnight."""
        if self.night_from <= self.night_to:
            return self.night_from <= hour < self.night_to
        return hour >= self.night_from or hour < self.night_to


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What is counted about one issue, the issue itself included; no codes where what is given is none."""

    codes_of_clerk: int
    witness_with_clerk: int
    persons_of_document: int
    identities_of_phone: int
    codes_of_person: int
    hour: int


def unusual(facts: IssueFacts, rules: AlarmRules) -> tuple[AlarmKind, ...]:
    """What is unusual about it."""
    found = (
        (AlarmKind.MANY_CODES, facts.codes_of_clerk > rules.codes_an_hour),
        (AlarmKind.SAME_WITNESS, facts.witness_with_clerk > rules.witness_with_clerk),
        (AlarmKind.SHARED_DOCUMENT, facts.persons_of_document > rules.persons_a_document),
        (AlarmKind.AT_NIGHT, rules.is_night(facts.hour)),
        (AlarmKind.SECOND_CODE, facts.codes_of_person > 1),
        (AlarmKind.SHARED_PHONE, facts.identities_of_phone > rules.identities_a_phone),
    )
    return tuple(kind for kind, is_so in found if is_so)


@dataclass(frozen=True, slots=True)
class Alarm:
    """One unusual thing about a case; acknowledged with words."""

    id: str
    kind: AlarmKind
    case_id: str
    clerk: str
    count: int
    raised_at: dt.datetime
    acknowledged_by: str | None = None
    acknowledged_at: dt.datetime | None = None
    words: str = field(repr=False, default="")

    def acknowledged(self, by: str, at: dt.datetime, words: str) -> Alarm:
        """Somebody looked at it; raises ValueError where somebody did already."""
        if self.acknowledged_by is not None:
            raise ValueError("an alarm is acknowledged once")
        return replace(self, acknowledged_by=by, acknowledged_at=at, words=words)
