"""Families of three generations: who is whose parent, child, spouse and widow."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kiosk.domain.family import Relation, RelationKind
from kiosk.domain.person import Person, PersonStatus, Realm
from kiosk.registers.population.homes import address, moves
from kiosk.registers.population.people import REFERENCE, PersonMaker


def clan(maker: PersonMaker, realm: Realm) -> list[Person]:
    """Two grandparents, their children with whom they married, and the grandchildren: two to some fifteen people."""
    random = maker.random
    surname, home = maker.surname(), address(random, realm)
    woman = maker.person(maker.surname(), maker.birth(58, 92), home, sex="F", realm=realm)
    man = maker.person(surname, maker.birth(58, 94), home, sex="M", realm=realm)
    woman, man = _wed(maker, woman, man)
    woman, man = _mourn(maker, woman), _mourn(maker, man)
    people: list[Person] = []
    for _ in range(random.choice((0, 1, 1, 2, 2, 3))):
        youngest = max(woman.birth.year, man.birth.year) + 20
        age = max(REFERENCE.year - youngest - random.randrange(20), 19)
        child = maker.person(surname, maker.birth(min(age, 60), min(age, 60)), address(random, realm), realm=realm)
        woman, man, child = _parents(woman, man, child)
        household = _household(maker, child, realm)
        people += household
    return [woman, man, *people]


def with_parents(maker: PersonMaker, person: Person, realm: Realm) -> list[Person]:
    """The person with a mother and a father, and homes since birth."""
    age, home = person.age(REFERENCE), address(maker.random, realm)
    mother = maker.person(maker.surname(), maker.birth(age + 22, age + 34), home, sex="F", realm=realm)
    father = maker.person(person.surname, maker.birth(age + 22, age + 38), home, sex="M", realm=realm)
    mother, father, person = _parents(*_wed(maker, mother, father), person)
    return [replace(person, residences=moves(maker.random, realm, person.birth, REFERENCE, home)), mother, father]


def _household(maker: PersonMaker, adult: Person, realm: Realm) -> list[Person]:
    """The adult alone, or with a spouse and children; now and then divorced."""
    random = maker.random
    if random.random() < 0.35:
        return [adult]
    home = next((home.address for home in adult.residences if home.until is None), address(random, realm))
    age = adult.age(REFERENCE)
    other = "M" if adult.sex == "F" else "F"
    spouse = maker.person(
        maker.surname(), maker.birth(max(age - 3, 19), max(age + 3, 20)), home, sex=other, realm=realm
    )
    adult, spouse = _wed(maker, adult, spouse, is_over=random.random() < 0.2)
    mother, father = (adult, spouse) if adult.sex == "F" else (spouse, adult)
    children = []
    for _ in range(random.choice((0, 1, 2, 2, 3))):
        oldest = min(age - 19, 25)
        if oldest < 1:
            break
        child = maker.person(father.surname, maker.birth(0, oldest - 1), home, realm=realm)
        mother, father, child = _parents(mother, father, child)
        children.append(child)
    return [mother, father, *children]


def _wed(maker: PersonMaker, one: Person, other: Person, *, is_over: bool = False) -> tuple[Person, Person]:
    """Marry two; often one takes the other's surname."""
    random = maker.random
    first = max(one.birth, other.birth) + dt.timedelta(days=365 * 19)
    day = first + dt.timedelta(days=random.randrange(max(min((REFERENCE - first).days, 365 * 15), 1)))
    until = day + dt.timedelta(days=random.randrange(400, 4000)) if is_over else None
    kind = RelationKind.FORMER_SPOUSE if is_over and until and until < REFERENCE else RelationKind.SPOUSE
    until = until if kind is RelationKind.FORMER_SPOUSE else None
    if random.random() < 0.5 and other.surname != one.surname:
        one = maker.renamed(one, other.surname, day)
    return _tie(one, kind, other, day, until), _tie(other, kind, one, day, until)


def _mourn(maker: PersonMaker, old: Person) -> Person:
    """Some of the old have died; the register keeps them."""
    age = old.age(REFERENCE)
    has_died = age > 70 and maker.random.random() < (age - 65) / 60
    return replace(old, status=PersonStatus.DEAD, phone=None, phone_since=None) if has_died else old


def _parents(mother: Person, father: Person, child: Person) -> tuple[Person, Person, Person]:
    born = child.birth
    child = _tie(_tie(child, RelationKind.MOTHER, mother, born), RelationKind.FATHER, father, born)
    return _tie(mother, RelationKind.CHILD, child, born), _tie(father, RelationKind.CHILD, child, born), child


def _tie(person: Person, kind: RelationKind, other: Person, since: dt.date, until: dt.date | None = None) -> Person:
    return replace(person, relations=(*person.relations, Relation(kind, other.id, since, until)))
