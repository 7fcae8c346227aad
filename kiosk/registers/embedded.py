"""The embedded citizen register: a synthetic population, for demo stations and tests.

Its people are the holders of the simulated documents. Their CPR numbers fail modulus 11 on a day other than 1 January,
and their phone numbers are of the block +45 00 00 00 00 to 99: no Danish number begins with 0, so no sender takes it.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hardware.chip.profile import Profile
from hardware.chip.profiles import load_profile
from kiosk.domain import cpr
from kiosk.domain.cpr import Cpr
from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.facts import PersonFacts, Relative
from kiosk.domain.linking import SearchCriteria
from kiosk.domain.person import Person, PersonId
from kiosk.domain.weighing import may_be_named

PROFILES = (
    "danish-passport",
    "foreign-passport",
    "id-card",
    "residence-card",
    "expired",
    "copy",
    "tampered",
    "unknown-state",
)
"""The documents whose holders are registered."""
POPULATION = tuple(PersonId(f"demo-{number:02}") for number in range(1, len(PROFILES) + 1))
"""The ids of these holders in the register: as many at most as there are documents."""


_LONG_AGO = dt.datetime(2022, 1, 3, 9, tzinfo=dt.UTC)
"""Since when the demo's holders have their phones."""


@dataclass(frozen=True, slots=True)
class Resident:
    """A registered person with the user ID of the MitID that they have already."""

    person: Person
    user_id: str


class EmbeddedRegister:
    """The register in memory."""

    def __init__(self, residents: Iterable[Resident], documents: dict[tuple[str, str], PersonId]) -> None:
        self.residents = tuple(residents)
        self._people = {resident.person.id: resident.person for resident in self.residents}
        self._by_cpr = {
            former.cpr.digits: person for person in self._people.values() for former in person.former_numbers
        }
        self._by_cpr |= {person.cpr.digits: person for person in self._people.values() if person.cpr}
        self._documents = documents
        self.documents = dict(documents)

    def by_cpr(self, number: Cpr) -> Person | None:
        """The person of that number."""
        return self._by_cpr.get(number.digits)

    def by_document(self, issuer: str, number: str) -> Person | None:
        """The holder of that document."""
        person_id = self._documents.get((issuer, number))
        return self._people[person_id] if person_id else None

    def get(self, person_id: PersonId) -> Person | None:
        """The person of that id."""
        return self._people.get(person_id)

    def search(self, criteria: SearchCriteria) -> Sequence[Person]:
        """Everybody who may have that name and may have been born on that day."""
        born = (person for person in self._people.values() if criteria.birth.may_be(person.birth))
        return [person for person in born if may_be_named(criteria, person)][: criteria.most]

    def facts(self, person_id: PersonId) -> PersonFacts | None:
        """What is known of the person and of the people around them."""
        person = self._people.get(person_id)
        return facts_of(person, self._people.get) if person else None

    def status(self, issuer: str, number: str, kind: DocumentKind) -> DocumentStatus:  # noqa: ARG002 - the port
        """Valid, for a document that the register knows."""
        return DocumentStatus.VALID if (issuer, number) in self._documents else DocumentStatus.UNKNOWN


def facts_of(person: Person, get: Callable[[PersonId], Person | None]) -> PersonFacts:
    """The facts of a person, with those of the family who are registered."""
    others = [(tie, get(tie.person_id)) for tie in person.relations]
    relatives = tuple(
        Relative(tie.kind, other.given_names, other.surname, other.birth, tie.since, tie.until)
        for tie, other in others
        if other is not None
    )
    return PersonFacts(person.birth, person.birth_place, person.residences, relatives, person.former_names)


def synthetic_register(names: Iterable[str] = PROFILES) -> EmbeddedRegister:
    """The register of the holders of these simulated documents; one holder of several is one person."""
    residents: dict[tuple[str, str, str], Resident] = {}
    documents: dict[tuple[str, str], PersonId] = {}
    for name in names:
        profile = load_profile(name)
        holder = profile.holder
        key = (holder.surname, holder.given_names, holder.birth.isoformat())
        if key not in residents:
            residents[key] = _resident(profile, len(residents) + 1)
        documents[profile.paper.issuer, profile.paper.number] = residents[key].person.id
    return EmbeddedRegister(residents.values(), documents)


def _resident(profile: Profile, number: int) -> Resident:
    holder = profile.holder
    person = Person(
        id=POPULATION[number - 1],
        sex=holder.sex.value,
        nationality=holder.nationality,
        birth_place=holder.place_of_birth or "",
        phone_since=_LONG_AGO,
        given_names=holder.given_names,
        surname=holder.surname,
        birth=holder.birth,
        cpr=cpr.parse(holder.personal_number) if holder.personal_number else None,
        phone=f"+45000000{number:02}",
    )
    return Resident(person, f"{_plain(holder.given_names.split()[0])}-demo{number}")


def _plain(name: str) -> str:
    """A name in the letters that every user ID may have."""
    letters = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in letters if letter in "abcdefghijklmnopqrstuvwxyzæøå")
