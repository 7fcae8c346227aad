"""Linking a document to a person: what is searched for, who comes into question, and why.

A name and a date of birth are never enough: there are namesakes, and two people with both in common. A number that a
state signed, or a document that the register knows, links by itself; anything else is a clerk's choice, with grounds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique

from kiosk.domain.cpr import Cpr
from kiosk.domain.family import PersonId
from kiosk.domain.person import Person


@dataclass(frozen=True, slots=True, repr=False)
class PartialDate:
    """A date of which the day, or day and month, may not be known (ICAO 9303-3 §4.8)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, date: dt.date) -> PartialDate:
        """A whole date."""
        return cls(date.year, date.month, date.day)

    @property
    def is_whole(self) -> bool:
        """Whether every part is known."""
        return self.month is not None and self.day is not None

    def may_be(self, date: dt.date) -> bool:
        """Whether what is known fits that date."""
        return self.year == date.year and self.month in {None, date.month} and self.day in {None, date.day}

    def __repr__(self) -> str:
        return "PartialDate(•••)"


@dataclass(frozen=True, slots=True, repr=False)
class SearchCriteria:
    """What a register is searched for: a name, and a date of birth as far as it is known."""

    surname: str
    given_names: str
    birth: PartialDate
    most: int = 20
    """No more people than this, so that a search is no way to read the register."""

    def __repr__(self) -> str:
        return "SearchCriteria(•••)"


@unique
class MatchReason(StrEnum):
    """Why somebody comes into question, or what speaks against it. Each has words (`match-CODE`)."""

    CPR_IN_DOCUMENT = "CPR_IN_DOCUMENT"
    CPR_TOLD = "CPR_TOLD"  # from a partner paper or the citizen, typed by the clerk
    DOCUMENT_KNOWN = "DOCUMENT_KNOWN"
    NAME_SAME = "NAME_SAME"
    NAME_TRANSLITERATED = "NAME_TRANSLITERATED"  # the same by the rules of the machine-readable zone
    NAME_SPELT_OTHERWISE = "NAME_SPELT_OTHERWISE"  # Å as A, Ø as O, ß as S ..
    NAME_CUT = "NAME_CUT"  # the zone had no room for all of it
    NAME_ORDER = "NAME_ORDER"  # the parts are the same, given and family names divided otherwise
    NAME_PART = "NAME_PART"  # some of the given names, or one of two family names
    FORMER_NAME = "FORMER_NAME"  # a name from before a marriage or a change of name
    BIRTH_SAME = "BIRTH_SAME"
    BIRTH_INCOMPLETE = "BIRTH_INCOMPLETE"  # fits as far as the document tells it
    FORMER_NUMBER = "FORMER_NUMBER"  # the number has been replaced by another
    # Against, or to be told
    NAME_DIFFERS = "NAME_DIFFERS"
    BIRTH_DIFFERS = "BIRTH_DIFFERS"
    SEX_DIFFERS = "SEX_DIFFERS"
    NAMESAKE = "NAMESAKE"  # somebody else fits as well
    REPLACEMENT_NUMBER = "REPLACEMENT_NUMBER"
    ADMINISTRATIVE_NUMBER = "ADMINISTRATIVE_NUMBER"
    NO_NUMBER = "NO_NUMBER"
    DEAD = "DEAD"
    DISAPPEARED = "DISAPPEARED"
    EMIGRATED = "EMIGRATED"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whose document this may be. `is_certain` links without a clerk's grounds."""

    person: Person
    reasons: tuple[MatchReason, ...]
    is_certain: bool = False
    by: str = "name_and_birth"

    @property
    def id(self) -> PersonId:
        """The person's id in the register."""
        return self.person.id


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What was typed at the desk for a search: a number from a paper, or what the document does not tell whole."""

    cpr: Cpr | None = None
    surname: str = ""
    given_names: str = ""
    birth: PartialDate | None = None

    def __repr__(self) -> str:
        return "Told(•••)"
