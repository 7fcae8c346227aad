"""How long a phone number has been registered: one that is new may have been put there by somebody else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.domain.person import Person


@unique
class PhoneAge(StrEnum):
    """What a register's answer says of it. Values are in the log."""

    NONE = "none"  # no number is registered
    UNKNOWN = "unknown"  # the register does not say since when, or names a day that has not come
    NEW = "new"  # younger than the policy's hours: support sends nothing to it
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class PhoneNote:
    """What the case knows of the number, and the hours from which one counts as settled."""

    age: PhoneAge
    hours: int

    @property
    def is_doubtful(self) -> bool:
        """Whether a clerk has to ask whose it is before anything goes there."""
        return self.age in {PhoneAge.NEW, PhoneAge.UNKNOWN}


def phone_age(person: Person, now: dt.datetime, settled_after: dt.timedelta) -> PhoneAge:
    """The age of the number that the register has at this moment."""
    if person.phone is None:
        return PhoneAge.NONE
    if person.phone_since is None or person.phone_since > now:
        return PhoneAge.UNKNOWN
    return PhoneAge.NEW if now - person.phone_since < settled_after else PhoneAge.SETTLED
