"""An address in Denmark, Greenland or on the Faroes, by the register's parts: street, number, floor, side."""

from __future__ import annotations

import re
from dataclasses import dataclass

GROUND_FLOORS = ("st", "kl", "kld")
"""Floors with a name: stuen, kælder."""

_HOUSE = re.compile(
    r"""\s*(?:nr\.?|nummer)?\s*(?P<number>\d{1,3})\s*(?P<letter>[a-zåæø])?
        (?:[\s.,]+(?P<floor>\d{1,2}|første|foerste|anden|tredje|fjerde|femte
              |st|stue(?:n|etagen)?|kld|kl|k(?:æ|ae|a)lder(?:en)?)\.?(?:\s*sal\b\.?)?
           (?:[\s.,]*(?:d(?:ø|oe|o)r(?:en)?\b[\s.]*(?:(?:nr|nummer)\b[\s.]*)?)?
              (?P<side>t\.?\s*v|t\.?\s*h|m\.?\s*f|(?:til\s+)?venstre|(?:til\s+)?h(?:ø|oe|o)jre|midt(?:\s*for)?
                 |\d{1,4}|[a-z]\d{0,3}))?)?[\s.,]*""",
    re.VERBOSE | re.IGNORECASE,
)
_FLOORS = {"første": "1", "foerste": "1", "anden": "2", "tredje": "3", "fjerde": "4", "femte": "5"}


@dataclass(frozen=True, slots=True, repr=False)
class House:
    """A house number with what leads to the door: `12 B, 2. tv.` is number 12B, floor 2, side tv."""

    number: str
    floor: str = ""
    side: str = ""

    def __str__(self) -> str:
        """As it is written on a letter."""
        floor = f", {self.floor}." if self.floor else ""
        side = f" {self.side}" + ("." if self.side in {"tv", "th", "mf"} else "") if self.side else ""
        return f"{self.number}{floor}{side}"

    def __repr__(self) -> str:
        return "House(•••)"


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """A place to live. `region` is the part of the realm or the country, by three letters (DNK, GRL, FRO ..)."""

    street: str
    house: House
    post_code: str
    town: str
    care_of: str = ""
    region: str = "DNK"

    def lines(self) -> tuple[str, ...]:
        """The lines of a letter's head, without the name."""
        care_of = (f"c/o {self.care_of}",) if self.care_of else ()
        return (*care_of, f"{self.street} {self.house}", f"{self.post_code} {self.town}")

    def __repr__(self) -> str:
        return "Address(•••)"


def read_house(text: str) -> House | None:
    """The house behind `12, 2.tv.`, `12 2. sal til venstre`, `12B stuen th`, `7, 4. dør 12`; None without a number."""
    found = _HOUSE.fullmatch(text.casefold())
    if found is None:
        return None
    number = (found["number"].lstrip("0") or "0") + (found["letter"] or "").upper()
    return House(number, _floor(found["floor"] or ""), _side(found["side"] or ""))


def _floor(written: str) -> str:
    if written.startswith("k"):
        return "kl"
    return "st" if written.startswith("st") else _FLOORS.get(written, written.lstrip("0"))


def _side(written: str) -> str:
    """Left, right and middle as the register has them; a door's own number or letters as they are."""
    plain = re.sub(r"[\s.]|^til", "", written)
    for short, word in (("tv", "venstre"), ("th", "h"), ("mf", "midt")):
        if plain == short or (plain.startswith(word) and plain.endswith(("e", "for", "midt"))):
            return short
    return plain


def split_street(text: str) -> tuple[str, House | None]:
    """Street and house of `Vestergade 12, 2. tv.`; the house is None where the text names none."""
    found = re.fullmatch(r"\s*(?P<street>.*?[^\W\d].*?)[\s,]+(?P<house>\d.*)", text)
    house = read_house(found["house"]) if found else None
    if found is None or house is None:
        return " ".join(text.split()).strip(" ,."), None
    return " ".join(found["street"].split()).strip(" ,"), house
