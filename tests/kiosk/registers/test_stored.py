"""The embedded register lies sealed in the store, and finds people by whatever they are looked for."""

import datetime as dt
from collections import Counter
from collections.abc import Callable

import pytest
from sqlalchemy import text

from kiosk.domain import cpr
from kiosk.domain.audit import AuditEvent
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.linking import PartialDate, SearchCriteria
from kiosk.domain.person import PersonId
from kiosk.registers.demo_people import demo_people
from kiosk.registers.population.generate import population
from kiosk.registers.stored import StoredRegister
from kiosk.services.populate import populate
from kiosk.store.engine import store_engine
from tests.kiosk.desk_builder import Bench

PEOPLE = list(population(200, 7))


@pytest.fixture
def register(bench: Bench) -> StoredRegister:
    populate(bench.parts, PEOPLE, "s7")
    return StoredRegister(bench.store)


def test_people_are_found_by_every_number_they_have_or_had(register: StoredRegister) -> None:
    for one in PEOPLE:
        assert register.get(one.person.id) == one.person
    for person in [one.person for one in PEOPLE if one.person.former_numbers or one.person.id.endswith("7")]:
        numbers = [former.cpr for former in person.former_numbers] + ([person.cpr] if person.cpr else [])
        assert all(register.by_cpr(number) == person for number in numbers)
    assert register.by_cpr(cpr.parse("0102031234") or pytest.fail("no number")) is None
    assert register.get(PersonId("nobody")) is None


def test_documents_lead_to_their_holders_and_have_a_status(any_station: Bench) -> None:
    populate(any_station.parts, PEOPLE, "s7")
    register = StoredRegister(any_station.store)
    one = next(one for one in PEOPLE if one.documents)
    paper = one.documents[0]
    assert register.by_document(paper.issuer, paper.number) == one.person
    assert register.status(paper.issuer, paper.number, DocumentKind.PASSPORT) is paper.status
    assert register.status("UTO", "X", DocumentKind.PASSPORT) is DocumentStatus.UNKNOWN
    with any_station.store.writing() as work:
        work.citizens.set_document_status(paper.issuer, paper.number, DocumentStatus.STOLEN)
        work.audit.append(any_station.parts.leaf(*_STATUS))
        work.commit()
    assert register.status(paper.issuer, paper.number, DocumentKind.PASSPORT) is DocumentStatus.STOLEN


_STATUS = (AuditEvent.STATUS_ASKED, None)
SPELLINGS: list[Callable[[str], str]] = [
    lambda name: name,
    str.upper,
    lambda name: name.replace("ø", "oe").replace("å", "aa").replace("æ", "ae"),
    lambda name: name.replace("ø", "o").replace("å", "a").replace("æ", "a"),
]


def test_a_search_finds_by_birth_and_any_spelling(any_station: Bench) -> None:
    populate(any_station.parts, PEOPLE, "s7")
    register = StoredRegister(any_station.store)
    person = next(one.person for one in PEOPLE if "ø" in one.person.surname)
    for spelt in SPELLINGS:
        for birth in (PartialDate.of(person.birth), PartialDate(person.birth.year)):
            found = register.search(SearchCriteria(spelt(person.surname), "X", birth))
            assert person in found
    assert register.search(SearchCriteria("Nobodysname", "X", PartialDate.of(person.birth))) == []
    other = person.birth + dt.timedelta(days=1)
    assert person not in register.search(SearchCriteria(person.surname, "X", PartialDate.of(other)))


def test_a_search_is_no_way_to_read_the_register(register: StoredRegister) -> None:
    years = Counter(one.person.birth.year for one in PEOPLE).most_common(2)
    surname = " ".join({one.person.surname for one in PEOPLE})
    found = [register.search(SearchCriteria(surname, "", PartialDate(year), most=3)) for year, _count in years]
    assert max(len(people) for people in found) == 3


def test_facts_name_the_family(register: StoredRegister) -> None:
    person = next(one.person for one in PEOPLE if one.person.relations)
    facts = register.facts(person.id)
    assert facts is not None
    assert len(facts.relatives) == len(person.relations)
    assert facts.residences == person.residences


def test_nothing_of_anybody_is_in_clear(bench: Bench, register: StoredRegister) -> None:
    engine = store_engine(bench.store.place)
    with engine.connect() as connection:
        rows = [
            *connection.execute(text("SELECT * FROM citizen")),
            *connection.execute(text("SELECT * FROM citizen_key")),
            *connection.execute(text("SELECT * FROM registered_document")),
        ]
    engine.dispose()
    raw = b"|".join(bytes(v) if isinstance(v, (bytes, memoryview)) else str(v).encode() for row in rows for v in row)
    for one in PEOPLE[:100]:
        assert one.person.surname.encode() not in raw
        assert one.person.cpr is None or one.person.cpr.digits.encode() not in raw
        assert all(paper.number.encode() not in raw for paper in one.documents)


def test_filling_again_adds_nobody_and_a_larger_size_adds_the_rest(bench: Bench, register: StoredRegister) -> None:
    assert populate(bench.parts, PEOPLE, "s7") == 0
    seen: list[int] = []
    rest = [*PEOPLE, *list(population(300, 9))[-100:]]
    assert populate(bench.parts, rest, "s7", seen.append) == 100
    assert seen == [300]


def test_the_demos_holders_have_families_and_homes() -> None:
    people = {one.person.id: one.person for one in demo_people()}
    holder = people[PersonId("demo-01")]
    assert len(holder.relations) == 2
    assert holder.residences
    assert all(tie.person_id in people for tie in holder.relations)
