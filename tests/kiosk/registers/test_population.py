"""The synthetic Denmark: the same for the same seed, nobody real, and everybody in it who is not the rule."""

import datetime as dt
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.dk import cpr as stdnum_cpr

from kiosk.domain import cpr
from kiosk.domain.cpr import CprKind
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.family import RelationKind
from kiosk.domain.person import NumberKind, Person, PersonStatus, Realm
from kiosk.registers.demo_people import demo_people, population_taken
from kiosk.registers.population.generate import population
from kiosk.registers.population.numbers import SyntheticNumbers
from kiosk.registers.population.people import REFERENCE

MANY = list(population(900, 7, population_taken()))
PEOPLE = [one.person for one in MANY]
BY_ID = {person.id: person for person in PEOPLE}


def test_the_same_seed_gives_the_same_people_and_another_one_others() -> None:
    again = list(islice(population(900, 7, population_taken()), 300))
    assert again == MANY[:300]
    other = next(population(1, 8)).person
    assert (other.surname, other.birth) != (PEOPLE[0].surname, PEOPLE[0].birth)


@pytest.mark.parametrize("size", [1, 2, 3, 17, 100])
def test_as_many_as_are_asked_for(size: int) -> None:
    assert len(list(population(size, 3))) == size


def digits_of(person: Person) -> list[str]:
    return [one.cpr.digits for one in person.former_numbers] + ([person.cpr.digits] if person.cpr else [])


def test_no_number_is_anybodys() -> None:
    everybody = [*PEOPLE, *(one.person for one in demo_people())]
    for person in everybody:
        for digits in digits_of(person):
            born_before_1900 = person.birth.year < 1900 and digits[:4] == "0101"
            assert born_before_1900 or stdnum_cpr.checksum(digits) != 0
            assert born_before_1900 or digits[:4] != "0101"
            number = cpr.parse(digits)
            assert number is not None
            assert number.birth in {None, person.birth}
            assert (number.kind is CprKind.REPLACEMENT) is (person.number_kind is NumberKind.REPLACEMENT)
            assert (int(digits[9]) % 2 == 1) is (person.sex == "M")
        if person.p_tal:
            assert 41 <= int(person.p_tal[:2]) <= 71
        assert person.phone is None or person.phone.startswith("+45000000")
        assert person.email is None or person.email.endswith(".invalid")
    numbers = [digits for person in everybody for digits in digits_of(person)]
    assert len(set(numbers)) == len(numbers)


@given(st.dates(dt.date(1858, 1, 1), dt.date(2036, 12, 31)), st.sampled_from("FM"), st.integers(1, 40))
def test_numbers_of_a_day_are_all_different_and_fail_modulus_11(birth: dt.date, sex: str, count: int) -> None:
    numbers = SyntheticNumbers()
    if (birth.month, birth.day) == (1, 1) and birth.year >= 1900:
        with pytest.raises(ValueError, match="1 January"):
            numbers.number(birth, sex)
        return
    if birth.year < 1900 and (birth.month, birth.day) != (1, 1):
        return
    found = [numbers.number(birth, sex) for _ in range(count)]
    assert len(set(found)) == count
    for digits in found:
        assert stdnum_cpr.get_birth_date(digits) == birth
        assert birth.year < 1900 or stdnum_cpr.checksum(digits) != 0


def test_a_day_has_an_end_of_numbers() -> None:
    numbers = SyntheticNumbers()
    found = set()
    with pytest.raises(ValueError, match="no number left"):  # noqa: PT012 - how many there are is what is asked
        while True:
            found.add(numbers.number(dt.date(1980, 5, 4), "F"))
    assert 1700 < len(found) < 1900


def test_everybody_who_is_not_the_rule_is_there() -> None:
    assert {person.status for person in PEOPLE} == set(PersonStatus)
    assert {person.realm for person in PEOPLE} == set(Realm)
    assert {person.number_kind for person in PEOPLE} == set(NumberKind)
    assert any(person.is_protected and person.protected_until for person in PEOPLE)
    assert any(person.former_numbers for person in PEOPLE)
    assert any(person.former_names for person in PEOPLE)
    assert any(person.is_under_guardianship for person in PEOPLE)
    assert any(person.is_digital_post_exempt for person in PEOPLE)
    assert any(person.age(REFERENCE) in {13, 14} for person in PEOPLE)
    assert any(len(person.residences) > 3 for person in PEOPLE)
    assert any(person.birth.year < 1900 for person in PEOPLE)
    assert all(person.p_code for person in PEOPLE if person.number_kind is NumberKind.NONE)
    assert {paper.status for one in MANY for paper in one.documents} >= {DocumentStatus.VALID, DocumentStatus.LOST}


def test_there_are_namesakes_of_one_birth_date_and_others_of_one_birth_date() -> None:
    named: dict[tuple[str, dt.date], set[str]] = {}
    born: dict[dt.date, set[str]] = {}
    for person in PEOPLE:
        named.setdefault((person.full_name, person.birth), set()).add(person.id)
        born.setdefault(person.birth, set()).add(person.full_name)
    assert sum(len(ids) > 1 for ids in named.values()) > 5
    assert sum(len(names) > 1 for names in born.values()) > 5


def test_families_hold_together() -> None:
    back = {
        RelationKind.MOTHER: {RelationKind.CHILD},
        RelationKind.FATHER: {RelationKind.CHILD},
        RelationKind.CHILD: {RelationKind.MOTHER, RelationKind.FATHER},
        RelationKind.SPOUSE: {RelationKind.SPOUSE},
        RelationKind.FORMER_SPOUSE: {RelationKind.FORMER_SPOUSE},
        RelationKind.GUARDIAN: {RelationKind.WARD},
        RelationKind.WARD: {RelationKind.GUARDIAN},
    }
    for person in PEOPLE:
        for tie in person.relations:
            other = BY_ID[tie.person_id]
            assert any(one.person_id == person.id and one.kind in back[tie.kind] for one in other.relations)
            if tie.kind is RelationKind.CHILD:
                assert other.birth > person.birth
        homes = person.residences
        assert all(later.since == earlier.until for later, earlier in pairwise(homes))
