"""The population as a stream: the same people in the same order for the same seed, as many as are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.person import Person, PersonStatus, Realm
from kiosk.domain.registered import Registered, RegisteredDocument
from kiosk.registers.population.families import clan
from kiosk.registers.population.oddities import EVERY
from kiosk.registers.population.people import PersonMaker

GREENLAND_EVERY, FAROES_EVERY = 33, 39
_REPORTED = ((0.01, DocumentStatus.LOST), (0.015, DocumentStatus.STOLEN), (0.018, DocumentStatus.WITHDRAWN))
"""Which part of the documents is reported as what."""


def population(size: int, seed: int, taken: Collection[str] = ()) -> Iterator[Registered]:
    """That many people; `taken` are CPR numbers that others have already.

    Families are whole: where the last one has no room, people without relatives fill up.
    """
    maker = PersonMaker(seed, taken)
    left, at = size, 0
    while left > 0:
        at += 1
        family = clan(maker, _realm(at))
        for every, oddity in EVERY:
            if at % every == every - 1:
                family = oddity(maker, family)
        if len(family) > left:
            family = [replace(one, relations=()) for one in family[:left]]
        yield from (_with_documents(maker, one) for one in family)
        left -= len(family)


def _realm(at: int) -> Realm:
    if at % GREENLAND_EVERY == GREENLAND_EVERY - 1:
        return Realm.GREENLAND
    return Realm.FAROES if at % FAROES_EVERY == FAROES_EVERY - 1 else Realm.DENMARK


def _with_documents(maker: PersonMaker, person: Person) -> Registered:
    """A passport for most, a few of them reported; its number has letters that no Danish passport has."""
    random = maker.random
    if person.status is PersonStatus.DEAD or random.random() < 0.3:
        return Registered(person)
    issuer = "DNK" if person.nationality == "DNK" else person.nationality
    number = f"SY{person.id.rpartition('-')[2]}"
    roll = random.random()
    status = next((reported for limit, reported in _REPORTED if roll < limit), DocumentStatus.VALID)
    return Registered(person, (RegisteredDocument(issuer, number, status),))
