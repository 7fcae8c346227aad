"""The holders of the simulated documents with their parents and homes, as a demo station's register holds them."""

from __future__ import annotations

from kiosk.domain.person import Realm
from kiosk.domain.registered import Registered, RegisteredDocument
from kiosk.registers.embedded import EmbeddedRegister, synthetic_register
from kiosk.registers.population.families import with_parents
from kiosk.registers.population.people import PersonMaker


def demo_people(register: EmbeddedRegister | None = None) -> list[Registered]:
    """Each holder with the documents that are known, and their families."""
    register = register or synthetic_register()
    maker = PersonMaker(0, taken_numbers(register), prefix="demo-kin")
    people: list[Registered] = []
    for resident in register.residents:
        papers = tuple(
            RegisteredDocument(issuer, number)
            for (issuer, number), holder in register.documents.items()
            if holder == resident.person.id
        )
        person, *family = with_parents(maker, resident.person, Realm.DENMARK)
        people += [Registered(person, papers), *(Registered(one) for one in family)]
    return people


def taken_numbers(register: EmbeddedRegister | None = None) -> frozenset[str]:
    """The CPR numbers of the holders: no other invented person gets them."""
    residents = (register or synthetic_register()).residents
    return frozenset(one.person.cpr.digits for one in residents if one.person.cpr)


def population_taken() -> frozenset[str]:
    """The numbers of the holders and of their families."""
    return frozenset(one.person.cpr.digits for one in demo_people() if one.person.cpr)
