"""Comparing a name on a document with one in the register, which may be spelt, cut, ordered or divided otherwise.

Three layers: as it is written, as the machine-readable zone writes it (ICAO 9303-3 §6: Å is AA, Ø is OE ..), and as it
is spelt abroad or on a keyboard without these letters (Å is A, Ø is O, ß is S ..). Nothing is ever folded back for
showing: AA stays AA.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum, unique

ZONE_ROOM = {"TD3": 39, "TD1": 30, "TD2": 31, "MRV-A": 39, "MRV-B": 31}
"""Characters for the whole name in each format of the zone, two of them between the parts (ICAO 9303-4 §4.2.2)."""

_ZONE = str.maketrans(
    dict(
        pair.split(":")
        for pair in (
            "Å:AA Ä:AE Æ:AE Ö:OE Ø:OE Œ:OE Ü:UE ẞ:SS ß:SS Þ:TH Ð:D Đ:D Ħ:H Ł:L Ŀ:L Ŋ:N Ŧ:T Ĳ:IJ ı:I ĸ:K".split()  # noqa: SIM905 (a table)
        )
    )
)
_LOOSE = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (("A[AE]*", "A"), ("O[OE]*", "O"), ("U[UE]*", "U"), ("TH", "T"), ("DH", "D"), ("IJ", "Y"))
)
_DOUBLE = re.compile(r"(.)\1+")
_NO_LETTER = re.compile(r"[^\w]+|_+")
_DROPPED = re.compile(r"['’‘ʼ`´.,]")


@unique
class Layer(StrEnum):
    """How a name has to be written to be the same, the strictest first."""

    WRITTEN = "written"
    ZONE = "zone"
    LOOSE = "loose"


@unique
class Shape(StrEnum):
    """How two names are the same, the strictest first."""

    WHOLE = "whole"
    CUT = "cut"
    ORDER = "order"
    PART = "part"


@dataclass(frozen=True, slots=True, repr=False)
class Name:
    """A name as given and family names; a middle name stands with either, as its document has it."""

    surname: str
    given_names: str

    def __repr__(self) -> str:
        return "Name(•••)"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """In what two names are the same."""

    layer: Layer
    shape: Shape

    @property
    def rank(self) -> tuple[int, int]:
        """Smaller is nearer."""
        return list(Shape).index(self.shape), list(Layer).index(self.layer)


def words(name: str, layer: Layer) -> tuple[str, ...]:
    """The words of a name in that layer's letters, in capitals; hyphens divide words, apostrophes vanish."""
    text = _capitals(name)
    if layer is not Layer.WRITTEN:
        text = "".join(part for part in unicodedata.normalize("NFKD", text.translate(_ZONE)) if part.isascii())
    if layer is Layer.LOOSE:
        for pattern, letter in _LOOSE:
            text = pattern.sub(letter, text)
        text = _DOUBLE.sub(r"\1", text)
    return tuple(_NO_LETTER.sub(" ", text).split())


def _capitals(name: str) -> str:
    """Capitals without turning ß into SS: that is the zone's business, and a layer of its own."""
    dropped = _DROPPED.sub("", unicodedata.normalize("NFC", name))
    capitals = dropped.upper()
    if len(capitals) == len(dropped):
        return capitals
    return "".join(char.upper() if len(char.upper()) == 1 else char for char in dropped)


def skeleton(name: str) -> str:
    """The first six letters of a name's last word in the loosest layer: what a search looks names up by."""
    parts = words(name, Layer.LOOSE)
    return parts[-1][:6] if parts else ""


def skeletons(*names: str) -> frozenset[str]:
    """The skeletons of all words of these names."""
    return frozenset(word[:6] for name in names for word in words(name, Layer.LOOSE))


def compare_names(document: Name, registered: Name, *, room: int | None = None) -> NameMatch | None:
    """The nearest way in which the document's name is the registered one; None where they differ.

    `room` is the number of characters that the document had for the name; only a name that fills it may be cut.
    """
    found = [
        NameMatch(layer, shape) for layer in Layer if (shape := _shape(document, registered, layer, room)) is not None
    ]
    return min(found, key=lambda match: match.rank, default=None)


def _shape(document: Name, registered: Name, layer: Layer, room: int | None) -> Shape | None:
    surname, given = words(document.surname, layer), words(document.given_names, layer)
    own_surname, own_given = words(registered.surname, layer), words(registered.given_names, layer)
    if not surname + given or not own_surname + own_given:
        return None
    if (surname, given) == (own_surname, own_given):
        return Shape.WHOLE
    if room is not None and layer is not Layer.WRITTEN and _is_cut(document, registered, layer, room):
        return Shape.CUT
    if sorted(surname + given) == sorted(own_surname + own_given):
        return Shape.ORDER
    shares_surname = bool(set(surname) & set(own_surname)) and _is_within(surname, own_surname)
    if shares_surname and given and own_given and given[0] == own_given[0] and _is_within(given, own_given):
        return Shape.PART
    return None


def _is_within(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one has all the words of the other."""
    return set(some) <= set(others) or set(others) <= set(some)


def _is_cut(document: Name, registered: Name, layer: Layer, room: int) -> bool:
    """Whether the document's name is the registered one as far as there was room for it.

    Words are cut from the end, or down to initials; the room is counted in the letters of the zone, and a name that
    would have fitted was not cut.
    """
    written = words(document.surname, Layer.ZONE) + words(document.given_names, Layer.ZONE)
    own = words(registered.surname, Layer.ZONE) + words(registered.given_names, Layer.ZONE)
    if len(" ".join(own)) + 1 <= room or 2 * len(" ".join(written)) < room:
        return False
    return _begins(words(document.surname, layer), words(registered.surname, layer)) and _begins(
        words(document.given_names, layer), words(registered.given_names, layer)
    )


def _begins(cut: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether each word begins the one at its place, and none is there that the whole has not."""
    return len(cut) <= len(whole) and all(own.startswith(word) for word, own in zip(cut, whole, strict=False))
