"""A person by the register: which number, which name, which home, and who is shown nothing of it."""

import datetime as dt
from dataclasses import replace

import pytest

from kiosk.domain import cpr
from kiosk.domain.address import Address, House
from kiosk.domain.family import PersonId, Relation, RelationKind
from kiosk.domain.person import NumberKind, Person, Residence

HOME = Address("Lyngtoften", House("12"), "9999", "Prøveby")
PERSON = Person(
    id=PersonId("p1"),
    given_names="Asta",
    middle_name="Lund",
    surname="Prøve",
    birth=dt.date(2000, 2, 29),
    cpr=cpr.parse("290200-4321"),
    phone=None,
    residences=(Residence(HOME, dt.date(2020, 1, 2)),),
)


def test_the_kinds_of_number_are_told_apart() -> None:
    assert PERSON.number_kind is NumberKind.ORDINARY
    assert replace(PERSON, is_administrative=True).number_kind is NumberKind.ADMINISTRATIVE
    assert replace(PERSON, cpr=cpr.parse("890200-4321")).number_kind is NumberKind.REPLACEMENT
    assert replace(PERSON, cpr=None, p_code="12345678").number_kind is NumberKind.NONE


def test_a_protected_person_has_no_address_to_show() -> None:
    assert PERSON.address == HOME
    assert replace(PERSON, is_protected=True).address is None
    moved = replace(PERSON, residences=(Residence(HOME, dt.date(2020, 1, 2), dt.date(2021, 1, 2)),))
    assert moved.address is None


@pytest.mark.parametrize(
    ("day", "age"), [(dt.date(2013, 2, 28), 12), (dt.date(2013, 3, 1), 13), (dt.date(2016, 2, 29), 16)]
)
def test_an_age_is_whole_years(day: dt.date, age: int) -> None:
    assert PERSON.age(day) == age


def test_guardianship_is_a_tie_that_holds() -> None:
    tie = Relation(RelationKind.GUARDIAN, PersonId("p2"), dt.date(2020, 1, 2))
    assert replace(PERSON, relations=(tie,)).is_under_guardianship
    assert not replace(PERSON, relations=(replace(tie, until=dt.date(2021, 1, 2)),)).is_under_guardianship


def test_a_person_hides_itself() -> None:
    assert PERSON.full_name == "Asta Lund Prøve"
    assert "Asta" not in repr(PERSON) + repr(PERSON.residences)
