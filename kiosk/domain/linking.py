"""Linking a document to a person: what is searched for, who comes into question, and why.

A name and a date of birth are never enough: there are namesakes, and two people with both in common. A number that a
state signed, or a document that the register knows, links by itself; anything else is a clerk's choice, with grounds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from kiosk.domain.cpr import Cpr
from kiosk.domain.documents import DocumentType
from kiosk.domain.family import PersonId
from kiosk.domain.names import Name
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
    NAME_TOLD = "NAME_TOLD"  # found by a name that was told at the desk
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


@unique
class FoundBy(StrEnum):
    """What led to somebody; the value stands in the log."""

    PERSONAL_NUMBER = "personal_number"  # in the document, signed by the state that gives these numbers
    DOCUMENT_NUMBER = "document_number"
    TOLD_NUMBER = "told_number"  # typed at the desk from a paper or from what the citizen says
    NAME_AND_BIRTH = "name_and_birth"
    TOLD_NAME = "told_name"  # another name than the document's, as before or after a marriage


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whose document this may be. `is_certain` links without a clerk's grounds."""

    person: Person
    reasons: tuple[MatchReason, ...]
    by: FoundBy
    is_certain: bool = False

    @property
    def id(self) -> PersonId:
        """The person's id in the register."""
        return self.person.id

    def has(self, *reasons: MatchReason) -> bool:
        """Whether one of these is among the reasons."""
        return not set(reasons).isdisjoint(self.reasons)


@dataclass(frozen=True, slots=True, repr=False)
class Claim:
    """What a document or the desk says of its holder. `room` is the space that the document had for the name."""

    names: tuple[Name, ...]
    birth: PartialDate | None
    sex: str = ""
    room: int | None = None

    def __repr__(self) -> str:
        return "Claim(•••)"


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What was typed at the desk for a search: a number from a paper, or what the document does not tell whole."""

    cpr: Cpr | None = None
    surname: str = ""
    given_names: str = ""
    birth: PartialDate | None = None

    def __repr__(self) -> str:
        return "Told(•••)"


@unique
class LinkGround(StrEnum):
    """Why a clerk says that the document is this person's. Each has words (`link-ground-CODE`)."""

    CPR_PAPER = "CPR_PAPER"  # another paper with the CPR number belongs to the same holder
    NAME_PAPER = "NAME_PAPER"  # a marriage or name certificate explains the name
    STAY_PAPER = "STAY_PAPER"  # a residence permit or certificate names this document and this person
    WITNESS = "WITNESS"  # a witness says who it is
    CPR_TOLD = "CPR_TOLD"  # the citizen told the number; it tells namesakes apart and proves nothing
    # Given by the program alone
    DOCUMENT_CPR = "DOCUMENT_CPR"
    DOCUMENT_NUMBER = "DOCUMENT_NUMBER"


AUTOMATIC = {FoundBy.PERSONAL_NUMBER: LinkGround.DOCUMENT_CPR, FoundBy.DOCUMENT_NUMBER: LinkGround.DOCUMENT_NUMBER}


@unique
class LinkRefusal(StrEnum):
    """Why a person was not linked. Each has words (`link-refused-CODE`)."""

    NOT_A_CANDIDATE = "NOT_A_CANDIDATE"  # nobody whom a search in this case found
    NO_GROUNDS = "NO_GROUNDS"  # name and date of birth alone
    NAMESAKE = "NAMESAKE"  # others fit as well, and the grounds do not tell them apart
    NAME_DIFFERS = "NAME_DIFFERS"  # another name, and no paper that explains it
    BIRTH_DIFFERS = "BIRTH_DIFFERS"
    DEAD = "DEAD"
    NUMBER_NOT_TOLD = "NUMBER_NOT_TOLD"  # a ground that speaks of the number, which no search was made by
    PAPER_NOT_LAID = "PAPER_NOT_LAID"  # a ground that speaks of a paper, and the case has none such
    WITNESS_NOT_HEARD = "WITNESS_NOT_HEARD"
    NUMBER_DIFFERS = "NUMBER_DIFFERS"  # the document has another personal number, signed by the state that gives them
    DOCUMENT_NOT_HERE = "DOCUMENT_NOT_HERE"  # what it says of its holder is in memory no more: it has to be read again


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody held against what a trusted state signed of the holder; None where it signed no such thing.

    `is_read` where the document itself is in memory still, so that the name was compared too.
    """

    has_number: bool | None
    has_birth: bool | None
    is_read: bool

    def refusal(self, grounds: frozenset[LinkGround]) -> LinkRefusal | None:
        """Why the document is not this person's, or why that cannot be told; None where nothing speaks against it."""
        if self.has_number is False:
            return LinkRefusal.NUMBER_DIFFERS
        if self.has_birth is False:
            return LinkRefusal.BIRTH_DIFFERS
        if self.is_read or self.has_number:
            return None
        is_explained = self.has_birth is not None and bool(grounds & _PAPER_GROUNDS)
        return None if is_explained else LinkRefusal.DOCUMENT_NOT_HERE


@dataclass(frozen=True, slots=True)
class Backing:
    """What a case holds of that which grounds speak of: types of papers, one with a CPR number, an accepted witness."""

    papers: frozenset[DocumentType] = frozenset()
    shows_cpr: bool = False
    has_witness: bool = False

    def lacks(self, ground: LinkGround, candidate: Candidate) -> LinkRefusal | None:
        """What a ground claims and the case does not hold; None where it does."""
        is_told = candidate.has(MatchReason.CPR_TOLD, MatchReason.CPR_IN_DOCUMENT)
        if ground is not LinkGround.WITNESS and not self.holds(ground):
            return LinkRefusal.PAPER_NOT_LAID
        if ground in {LinkGround.CPR_PAPER, LinkGround.CPR_TOLD} and not is_told:
            return LinkRefusal.NUMBER_NOT_TOLD
        return None if self.holds(ground) else LinkRefusal.WITNESS_NOT_HEARD

    def holds(self, ground: LinkGround) -> bool:
        """Whether what a ground speaks of lies there; a number that was told or a document gave needs nothing."""
        if ground is LinkGround.CPR_PAPER:
            return self.shows_cpr
        if ground is LinkGround.WITNESS:
            return self.has_witness
        return ground not in _PAPERS or not self.papers.isdisjoint(_PAPERS[ground])


_PAPER_GROUNDS: Final = frozenset({LinkGround.CPR_PAPER, LinkGround.NAME_PAPER, LinkGround.STAY_PAPER})
"""Those that stand for another name too."""
_PAPERS: Final = {
    LinkGround.NAME_PAPER: frozenset(
        {
            DocumentType.NAME_CERTIFICATE,
            DocumentType.PERSONAL_CERTIFICATE,
            DocumentType.BAPTISM_CERTIFICATE,
            DocumentType.BIRTH_CERTIFICATE,
            DocumentType.OTHER,
        }
    ),
    LinkGround.STAY_PAPER: frozenset(
        {
            DocumentType.RESIDENCE_CARD,
            DocumentType.RESIDENCE_CERTIFICATE,
            DocumentType.FOREIGN_MINISTRY_CARD,
            DocumentType.OTHER,
        }
    ),
}
"""The papers that can be meant: a certificate of another country has no type of its own."""


def refusal_of(
    candidate: Candidate, grounds: frozenset[LinkGround], backing: Backing, held: Held | None = None
) -> LinkRefusal | None:
    """Why these grounds do not link this candidate; None where they do.

    A ground counts only with what it speaks of: each that is given has to be backed by the case. `held` is the
    candidate against the document that was read, where a trusted state signed it; no ground outweighs that.
    """
    automatic = AUTOMATIC.get(candidate.by) if candidate.is_certain else None
    given = grounds - set(AUTOMATIC.values()) | (grounds & {automatic} if automatic else frozenset())
    if candidate.has(MatchReason.DEAD):
        return LinkRefusal.DEAD
    if candidate.has(MatchReason.BIRTH_DIFFERS):
        return LinkRefusal.BIRTH_DIFFERS
    against = held.refusal(given) if held and given else None
    if against is not None:
        return against
    if not given:
        return LinkRefusal.NO_GROUNDS
    if automatic in given:
        return None
    if candidate.has(MatchReason.NAME_DIFFERS) and not given & _PAPER_GROUNDS:
        return LinkRefusal.NAME_DIFFERS
    if candidate.has(MatchReason.NAMESAKE) and given <= {LinkGround.NAME_PAPER}:
        return LinkRefusal.NAMESAKE
    lacking = (backing.lacks(ground, candidate) for ground in LinkGround if ground in given)
    return next((refusal for refusal in lacking if refusal is not None), None)
