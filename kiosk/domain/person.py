"""A person as the citizen register knows them, and the identity that a MitID is issued to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import NewType

from kiosk.domain.address import Address
from kiosk.domain.cpr import Cpr, CprKind
from kiosk.domain.family import PersonId, Relation, RelationKind
from kiosk.domain.identity import IdentityState

__all__ = [
    "Address",
    "FormerName",
    "FormerNumber",
    "Identity",
    "IdentityId",
    "NumberKind",
    "Person",
    "PersonId",
    "PersonStatus",
    "Realm",
    "Residence",
    "fold_user_id",
]

IdentityId = NewType("IdentityId", str)


@unique
class PersonStatus(StrEnum):
    """What the register says of a life. Every value has words in the catalogue (`person-status-CODE`)."""

    ALIVE = "alive"
    DEAD = "dead"
    DISAPPEARED = "disappeared"
    EMIGRATED = "emigrated"

    @property
    def is_living(self) -> bool:
        """Whether somebody of this status can stand at a counter."""
        return self in {PersonStatus.ALIVE, PersonStatus.EMIGRATED}


@unique
class Realm(StrEnum):
    """Which part's register somebody is in."""

    DENMARK = "DNK"
    GREENLAND = "GRL"
    FAROES = "FRO"


@unique
class NumberKind(StrEnum):
    """What kind of number somebody goes by. Every value has words in the catalogue (`number-kind-CODE`)."""

    ORDINARY = "ordinary"
    ADMINISTRATIVE = "administrative"  # a real number for tax and pensions, of somebody who does not live here
    REPLACEMENT = "replacement"  # erstatningspersonnummer: 60 is added to the day; not in the CPR
    NONE = "none"  # no number; a MitID without one goes by a P code


@dataclass(frozen=True, slots=True, repr=False)
class Residence:
    """A time of living somewhere; `until` is None for the present one."""

    address: Address
    since: dt.date
    until: dt.date | None = None

    def __repr__(self) -> str:
        return "Residence(•••)"


@dataclass(frozen=True, slots=True, repr=False)
class FormerName:
    """A name that somebody went by until that day."""

    given_names: str
    surname: str
    until: dt.date
    middle_name: str = ""

    def __repr__(self) -> str:
        return "FormerName(•••)"


@dataclass(frozen=True, slots=True)
class FormerNumber:
    """A number that was replaced on that day, after abuse or a change of sex."""

    cpr: Cpr
    until: dt.date


@dataclass(frozen=True, slots=True)
class Person:
    """A registered person.

    Names are by the register's parts; `phone` is the number registered with the MitID, in international form, and
    `residences` are the homes, newest first. `is_protected` is protection of name and address: shown to nobody who
    does not need it, and no address is ever printed.
    """

    id: PersonId
    given_names: str
    surname: str
    birth: dt.date
    cpr: Cpr | None
    phone: str | None
    is_protected: bool = False
    middle_name: str = ""
    status: PersonStatus = PersonStatus.ALIVE
    realm: Realm = Realm.DENMARK
    is_administrative: bool = False
    former_numbers: tuple[FormerNumber, ...] = ()
    former_names: tuple[FormerName, ...] = ()
    p_code: str | None = None
    """Eight digits, for somebody without a CPR number; neither CPR nor P-tal."""
    p_tal: str | None = None
    """The Faroese number, nine digits."""
    residences: tuple[Residence, ...] = ()
    relations: tuple[Relation, ...] = ()
    phone_since: dt.datetime | None = None
    email: str | None = None
    is_digital_post_exempt: bool = False
    protected_until: dt.date | None = None
    birth_place: str = ""
    nationality: str = "DNK"
    sex: str = ""

    @property
    def number_kind(self) -> NumberKind:
        """What kind of number this person goes by now."""
        if self.cpr is None:
            return NumberKind.NONE
        if self.cpr.kind is CprKind.REPLACEMENT:
            return NumberKind.REPLACEMENT
        return NumberKind.ADMINISTRATIVE if self.is_administrative else NumberKind.ORDINARY

    @property
    def full_name(self) -> str:
        """Given names, middle name and surname."""
        return " ".join(part for part in (self.given_names, self.middle_name, self.surname) if part)

    @property
    def address(self) -> Address | None:
        """Where the person lives now; None where the register knows no place, or the person is protected."""
        if self.is_protected:
            return None
        return next((residence.address for residence in self.residences if residence.until is None), None)

    def related(self, *kinds: RelationKind) -> tuple[PersonId, ...]:
        """The people of these kinds to this person, as far as the tie still holds."""
        return tuple(tie.person_id for tie in self.relations if tie.kind in kinds and tie.until is None)

    @property
    def is_under_guardianship(self) -> bool:
        """Whether somebody decides for this person: a guardian must not use a MitID in their place."""
        return bool(self.related(RelationKind.GUARDIAN))

    def age(self, day: dt.date) -> int:
        """Whole years on that day; somebody born on 29 February has a birthday on 1 March in other years."""
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))

    def __repr__(self) -> str:
        return f"Person({self.id!r})"


@dataclass(frozen=True, slots=True)
class Identity:
    """A MitID. The user ID is kept as typed and compared without case; `state` is of `kiosk.domain.identity`."""

    id: IdentityId
    person_id: PersonId
    user_id: str
    state: IdentityState = IdentityState.ACTIVE


def fold_user_id(user_id: str) -> str:
    """The form in which user IDs are compared; what is no text at all comes out as the ID of nobody."""
    return user_id.encode("utf-8", "replace").decode("utf-8").strip().casefold()
