"""Homes and moves of the synthetic population."""

from __future__ import annotations

import datetime as dt
from random import Random

from kiosk.domain.address import Address, House
from kiosk.domain.person import Realm, Residence
from kiosk.registers.population import words

_STEMS, _ENDS = words.STREET_STEMS.split(), words.STREET_ENDS.split()
_TOWNS = {
    Realm.DENMARK: words.TOWNS,
    Realm.GREENLAND: words.GREENLAND_TOWNS,
    Realm.FAROES: words.FAROES_TOWNS,
}


def address(random: Random, realm: Realm) -> Address:
    """A place to live in that part of the realm."""
    post_code, town = random.choice(_TOWNS[realm])
    street = random.choice(_STEMS) + random.choice(_ENDS)
    number = str(random.randrange(1, 200)) + (random.choice("ABC") if random.random() < 0.1 else "")
    if random.random() < 0.5:
        house = House(number)
    else:
        house = House(number, random.choice(("st", "1", "2", "3", "4")), random.choice(("tv", "th", "mf")))
    return Address(street, house, post_code, town, region=realm.value)


def moves(random: Random, realm: Realm, birth: dt.date, today: dt.date, present: Address) -> tuple[Residence, ...]:
    """Homes from birth until today, newest first; the present one is shared by those who live together."""
    days = max((today - birth).days, 2)
    count = min(random.choice((0, 1, 2, 2, 3, 4)), days // 400)
    borders = sorted(random.sample(range(1, days), count)) if count else []
    begins = [birth, *(birth + dt.timedelta(border) for border in borders)]
    homes: list[Residence] = []
    for at, since in enumerate(begins):
        is_last = at == len(begins) - 1
        place = present if is_last else address(random, realm)
        homes.append(Residence(place, since, None if is_last else begins[at + 1]))
    return tuple(reversed(homes))
