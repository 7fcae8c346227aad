"""One person of the synthetic population: name, number, home, telephone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from random import Random

from kiosk.domain.address import Address
from kiosk.domain.cpr import Cpr, CprKind
from kiosk.domain.person import FormerName, Person, PersonId, Realm
from kiosk.registers.population import words
from kiosk.registers.population.homes import address, moves
from kiosk.registers.population.numbers import SyntheticNumbers

REFERENCE = dt.date(2026, 7, 1)
"""The day that ages are counted to, whatever day it is: the same seed gives the same people."""
PHONES = 100
"""Numbers in the one block that no sender takes: +45 00 00 00 00 to 99."""

_GIVEN = {sex: names.split() for sex, names in words.GIVEN.items()}
_FOREIGN = {sex: names.split() for sex, names in words.FOREIGN_GIVEN.items()}
_STEMS, _ENDS = words.SURNAME_STEMS.split(), words.SURNAME_ENDS.split()
_FOREIGN_SURNAMES, _PLACES = words.FOREIGN_SURNAMES.split(), words.BIRTH_PLACES.split()
_COUNTRIES = words.COUNTRIES.split()


class PersonMaker:
    """Makes people one after another from one source of randomness."""

    def __init__(self, seed: int, taken: Collection[str], prefix: str = "") -> None:
        self.random = Random(seed)
        self.numbers = SyntheticNumbers(taken)
        self._prefix = prefix or f"s{seed}"
        self._count = 0

    def birth(self, least: int, most: int) -> dt.date:
        """A birth date of somebody of these ages; never 1 January."""
        day = REFERENCE - dt.timedelta(days=self.random.randrange(least * 365, most * 365 + 365))
        return day + dt.timedelta(days=1) if (day.month, day.day) == (1, 1) else day

    def surname(self) -> str:
        """A Danish one; now and then of two words."""
        name = self.random.choice(_STEMS) + self.random.choice(_ENDS)
        return (
            f"{name} {self.random.choice(_STEMS)}{self.random.choice(_ENDS)}" if self.random.random() < 0.05 else name
        )

    def person(self, surname: str, birth: dt.date, home: Address, *, sex: str = "", realm: Realm) -> Person:
        """An ordinary person with a number."""
        random = self.random
        sex = sex or random.choice("FM")
        given = random.sample(_GIVEN[sex], 2 if random.random() < 0.4 else 1)
        middle = random.choice(_STEMS) if random.random() < 0.2 else ""
        self._count += 1
        has_phone = random.random() < 0.9 and birth.year <= REFERENCE.year - 9
        since = dt.datetime.combine(self._some_day(birth), dt.time(12), dt.UTC) if has_phone else None
        return Person(
            id=PersonId(f"{self._prefix}-{self._count:07}"),
            given_names=" ".join(given),
            middle_name=middle,
            surname=surname,
            birth=birth,
            cpr=Cpr(self.numbers.number(birth, sex), CprKind.CIVIL),
            phone=f"+45000000{random.randrange(PHONES):02}" if has_phone else None,
            phone_since=since,
            email=f"borger{self._count}@post.invalid" if has_phone and random.random() < 0.7 else None,
            is_digital_post_exempt=random.random() < 0.06,
            residences=moves(random, realm, birth, REFERENCE, home),
            realm=realm,
            p_tal=_p_tal(birth, self._count) if realm is Realm.FAROES else None,
            birth_place=random.choice(_PLACES),
            nationality="DNK",
            sex=sex,
        )

    def newcomer(self, birth: dt.date, home: Address | None) -> Person:
        """Somebody from abroad, of whom the register knows little."""
        random, sex = self.random, self.random.choice("FM")
        place = home or address(random, Realm.DENMARK)
        base = self.person(random.choice(_FOREIGN_SURNAMES), birth, place, sex=sex, realm=Realm.DENMARK)
        return replace(
            base,
            given_names=random.choice(_FOREIGN[sex]),
            middle_name="",
            nationality=random.choice(_COUNTRIES),
            birth_place="",
            residences=base.residences[:1] if home else (),
        )

    def renamed(self, person: Person, surname: str, day: dt.date) -> Person:
        """The person under another surname from that day on."""
        former = FormerName(person.given_names, person.surname, day, person.middle_name)
        return replace(person, surname=surname, former_names=(former, *person.former_names))

    def _some_day(self, birth: dt.date) -> dt.date:
        first = max(birth + dt.timedelta(days=365 * 9), dt.date(2021, 10, 6))
        return first + dt.timedelta(days=self.random.randrange(max((REFERENCE - first).days, 1)))


def _p_tal(birth: dt.date, count: int) -> str:
    """A Faroese number of a day that does not exist, since 40 is added to it: nobody has it."""
    return f"{birth.day + 40}{birth:%m%y}{count % 1000:03}"
