"""People of the domain from what came over the wire, and back; raises ValueError for what cannot be a person."""

from __future__ import annotations

from kiosk.domain import cpr
from kiosk.domain.address import Address, House
from kiosk.domain.cpr import Cpr
from kiosk.domain.facts import PersonFacts, Relative
from kiosk.domain.family import PersonId, Relation
from kiosk.domain.person import FormerName, FormerNumber, Person, Residence
from kiosk.registers import wire


def read_person(told: wire.PersonWire) -> Person:
    """The person that was told."""
    return Person(
        id=PersonId(told.id),
        given_names=told.given_names,
        surname=told.surname,
        birth=told.birth,
        cpr=_number(told.cpr) if told.cpr else None,
        phone=told.phone,
        is_protected=told.is_protected,
        middle_name=told.middle_name,
        status=told.status,
        realm=told.realm,
        is_administrative=told.is_administrative,
        former_numbers=tuple(FormerNumber(_number(one.cpr), one.until) for one in told.former_numbers),
        former_names=tuple(map(_name, told.former_names)),
        p_code=told.p_code,
        p_tal=told.p_tal,
        residences=tuple(map(_residence, told.residences)),
        relations=tuple(Relation(one.kind, PersonId(one.id), one.since, one.until) for one in told.relations),
        phone_since=told.phone_since,
        email=told.email,
        is_digital_post_exempt=told.is_digital_post_exempt,
        protected_until=told.protected_until,
        birth_place=told.birth_place,
        nationality=told.nationality,
        sex=told.sex,
    )


def read_facts(told: wire.FactsWire) -> PersonFacts:
    """The facts that were told."""
    relatives = tuple(
        Relative(one.kind, one.given_names, one.surname, one.birth, one.since, one.until) for one in told.relatives
    )
    homes = tuple(map(_residence, told.residences))
    return PersonFacts(told.birth, told.birth_place, homes, relatives, tuple(map(_name, told.former_names)))


def write_person(person: Person) -> wire.PersonWire:
    """How a server tells the person."""
    return wire.PersonWire(
        id=person.id,
        given_names=person.given_names,
        surname=person.surname,
        birth=person.birth,
        cpr=person.cpr.digits if person.cpr else None,
        phone=person.phone,
        is_protected=person.is_protected,
        middle_name=person.middle_name,
        status=person.status,
        realm=person.realm,
        is_administrative=person.is_administrative,
        former_numbers=tuple(wire.FormerNumberWire(one.cpr.digits, one.until) for one in person.former_numbers),
        former_names=tuple(map(_write_name, person.former_names)),
        p_code=person.p_code,
        p_tal=person.p_tal,
        residences=tuple(map(_write_residence, person.residences)),
        relations=tuple(wire.RelationWire(tie.kind, tie.person_id, tie.since, tie.until) for tie in person.relations),
        phone_since=person.phone_since,
        email=person.email,
        is_digital_post_exempt=person.is_digital_post_exempt,
        protected_until=person.protected_until,
        birth_place=person.birth_place,
        nationality=person.nationality,
        sex=person.sex if person.sex in {"F", "M", "X"} else "",  # type: ignore[arg-type]  # one of these, just seen
    )


def write_facts(facts: PersonFacts) -> wire.FactsWire:
    """How a server tells the facts."""
    relatives = tuple(
        wire.RelativeWire(one.kind, one.given_names, one.surname, one.birth, one.since, one.until)
        for one in facts.relatives
    )
    homes = tuple(map(_write_residence, facts.residences))
    names = tuple(map(_write_name, facts.former_names))
    return wire.FactsWire(facts.birth, facts.birth_place, homes, relatives, names)


def _number(digits: str) -> Cpr:
    number = cpr.parse(digits)
    if number is None:
        raise ValueError("no CPR number")
    return number


def _name(told: wire.FormerNameWire) -> FormerName:
    return FormerName(told.given_names, told.surname, told.until, told.middle_name)


def _write_name(name: FormerName) -> wire.FormerNameWire:
    return wire.FormerNameWire(name.given_names, name.surname, name.until, name.middle_name)


def _residence(told: wire.ResidenceWire) -> Residence:
    place, house = told.address, House(told.address.number, told.address.floor, told.address.side)
    address = Address(place.street, house, place.post_code, place.town, place.care_of, place.region)
    return Residence(address, told.since, told.until)


def _write_residence(home: Residence) -> wire.ResidenceWire:
    place = home.address
    address = wire.AddressWire(
        street=place.street,
        number=place.house.number,
        floor=place.house.floor,
        side=place.house.side,
        post_code=place.post_code,
        town=place.town,
        care_of=place.care_of,
        region=place.region,
    )
    return wire.ResidenceWire(address, home.since, home.until)
