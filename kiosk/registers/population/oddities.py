"""Everybody who is not the rule, each every so many families, so that a small population has them all too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from kiosk.domain import cpr
from kiosk.domain.family import Relation, RelationKind
from kiosk.domain.person import FormerNumber, Person, PersonStatus, Realm
from kiosk.registers.population.homes import address
from kiosk.registers.population.people import REFERENCE, PersonMaker

Oddity = Callable[[PersonMaker, Sequence[Person]], list[Person]]
"""Changes a family and may add to it; gives the family as it is then."""


def protected(maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Everybody of a home is protected; it lapses within a year."""
    until = REFERENCE + dt.timedelta(days=maker.random.randrange(10, 365))
    return [replace(person, is_protected=True, protected_until=until) for person in family]


def namesake(maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Somebody else of the same name and the same day of birth."""
    first = family[-1]
    home = address(maker.random, Realm.DENMARK)
    second = maker.person(first.surname, first.birth, home, sex=first.sex, realm=Realm.DENMARK)
    return [*family, replace(second, given_names=first.given_names, middle_name=first.middle_name)]


def birthday_twin(maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Somebody else of the same day of birth and another name."""
    home = address(maker.random, Realm.DENMARK)
    return [*family, maker.person(maker.surname(), family[0].birth, home, realm=Realm.DENMARK)]


def administrative(maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Somebody who works here and lives elsewhere."""
    return [*family, replace(maker.newcomer(maker.birth(20, 60), None), is_administrative=True)]


def replacement(maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Somebody with a replacement number."""
    person = maker.newcomer(maker.birth(18, 70), None)
    number = cpr.parse(maker.numbers.replacement(person.birth, person.sex))
    return [*family, replace(person, cpr=number)]


def without_number(maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Somebody with a P code alone."""
    person = maker.newcomer(maker.birth(18, 70), None)
    return [*family, replace(person, cpr=None, p_code=f"{maker.random.randrange(10**8):08}")]


def settled(maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Somebody from abroad who lives here, with an ordinary number."""
    return [*family, maker.newcomer(maker.birth(16, 70), address(maker.random, Realm.DENMARK))]


def renumbered(maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Somebody whose number was abused and replaced."""
    *others, last = family
    number = cpr.parse(maker.numbers.number(last.birth, last.sex))
    former = (FormerNumber(last.cpr, REFERENCE - dt.timedelta(days=200)),) if last.cpr else ()
    return [*others, replace(last, cpr=number, former_numbers=former)]


def under_guardianship(maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """A grown-up for whom somebody else decides."""
    guardian, ward = (
        family[0],
        maker.person(maker.surname(), maker.birth(18, 80), address(maker.random, Realm.DENMARK), realm=Realm.DENMARK),
    )
    since = REFERENCE - dt.timedelta(days=700)
    ward = replace(ward, relations=(Relation(RelationKind.GUARDIAN, guardian.id, since),))
    tie = Relation(RelationKind.WARD, ward.id, since)
    return [replace(guardian, relations=(*guardian.relations, tie)), *family[1:], ward]


def disappeared(_maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Somebody of whom nothing is known any more."""
    return [*family[:-1], replace(family[-1], status=PersonStatus.DISAPPEARED, phone=None, phone_since=None)]


def emigrated(_maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Somebody who left the country."""
    *others, last = family
    homes = tuple(replace(home, until=home.until or REFERENCE) for home in last.residences)
    return [*others, replace(last, status=PersonStatus.EMIGRATED, residences=homes)]


def of_another_century(maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Somebody born on 1 January before 1900, long dead: for the rule of modulus 11 itself."""
    birth = dt.date(maker.random.randrange(1880, 1900), 1, 1)
    person = maker.person(maker.surname(), birth, address(maker.random, Realm.DENMARK), realm=Realm.DENMARK)
    return [*family, replace(person, status=PersonStatus.DEAD, phone=None, phone_since=None)]


def teenager(maker: PersonMaker, family: Sequence[Person]) -> list[Person]:
    """Somebody of 13 or 14, with a mother."""
    mother = next((one for one in family if one.sex == "F" and one.age(REFERENCE) >= 32), None)
    home = address(maker.random, Realm.DENMARK)
    child = maker.person(mother.surname if mother else maker.surname(), maker.birth(13, 13), home, realm=Realm.DENMARK)
    if mother is None:
        return [*family, child]
    child = replace(child, relations=(Relation(RelationKind.MOTHER, mother.id, child.birth),))
    tied = replace(mother, relations=(*mother.relations, Relation(RelationKind.CHILD, child.id, child.birth)))
    return [*(tied if one.id == mother.id else one for one in family), child]


EVERY: tuple[tuple[int, Oddity], ...] = (
    (11, teenager),
    (13, settled),
    (53, protected),
    (19, namesake),
    (21, birthday_twin),
    (23, administrative),
    (29, without_number),
    (31, replacement),
    (37, renumbered),
    (41, under_guardianship),
    (43, emigrated),
    (47, disappeared),
    (49, of_another_century),
)
"""Every so many families; none of them is so rare that a population of five hundred lacks it."""
