"""What the person enters to open the chip: the printed lines, the card access number, or three fields by hand.

A wrong check digit is told by field before the card is touched. What was entered is kept until it is corrected.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from typing import Final, TypeAlias

from hardware.emrtd.access_key import Can, MrzKey
from hardware.faults import CanMalformed, MrzMalformed
from hardware.mrz.assembly import Assembler
from hardware.mrz.corrections import Correction, corrections
from hardware.mrz.zone import Mrz, read_mrz

AccessKey: TypeAlias = MrzKey | Can
LONGEST_ENTRY: Final = 200
MOST_CORRECTIONS: Final = 2


@unique
class Mode(StrEnum):
    """Which of the three ways is on the screen."""

    MRZ = "mrz"
    CAN = "can"
    FIELDS = "fields"


_FIELDS: Final[Mapping[Mode, tuple[str, ...]]] = {
    Mode.MRZ: ("mrz",),
    Mode.CAN: ("can",),
    Mode.FIELDS: ("number", "birth", "expiry"),
}


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """The entry as it stands. `errors` names text ids by field; repr shows no value of a person."""

    mode: Mode = Mode.MRZ
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    errors: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.values.get(name, "")

    def with_value(self, name: str, text: str) -> AccessEntry:
        """A field changed; its error is taken back, the others stay."""
        errors = {key: error for key, error in self.errors.items() if key != name}
        return replace(self, values={**self.values, name: text[:LONGEST_ENTRY]}, errors=errors)

    def with_mode(self, mode: Mode) -> AccessEntry:
        """Another way; what was entered in the others is kept."""
        return replace(self, mode=mode, errors={})

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the fields of this way."""
        return not any(self.value(name).strip() for name in _FIELDS[self.mode])

    def checked(self) -> AccessEntry:
        """The entry with its errors found."""
        return replace(self, errors=_errors(self))

    @property
    def is_usable(self) -> bool:
        """Whether it makes a key."""
        return not _errors(self)

    def printed(self) -> Mrz | None:
        """The printed lines, where they were entered: the chip is compared with them."""
        return _zone(self.value("mrz")) if self.mode is Mode.MRZ else None

    def corrected(self, number: int) -> AccessEntry:
        """With the lines of one correction; as it is where there is none of that number (any more)."""
        offered = self.corrections()
        return self.with_value("mrz", "\n".join(offered[number].mrz.lines)) if number < len(offered) else self

    def corrections(self) -> tuple[Correction, ...]:
        """Lines that these may be, where a check digit does not fit: characters that look alike, set right."""
        if self.mode is not Mode.MRZ or "mrz" not in self.errors:
            return ()
        return corrections(self.value("mrz"))[:MOST_CORRECTIONS]

    def key(self) -> AccessKey:
        """The key; raises MrzMalformed or CanMalformed, which `checked` tells beforehand."""
        if self.mode is Mode.CAN:
            return Can(_digits(self.value("can")))
        if self.mode is Mode.MRZ:
            mrz = _zone(self.value("mrz"))
            return MrzKey(mrz.document_number, mrz.birth, mrz.expiry)
        birth, expiry = _date(self.value("birth")), _date(self.value("expiry"))
        if birth is None or expiry is None:
            raise MrzMalformed(what="date")
        return MrzKey(_number(self.value("number")), f"{birth:%y%m%d}", f"{expiry:%y%m%d}")


def _zone(text: str) -> Mrz:
    """The lines as typed, or as a reader that plays a keyboard meant them; raises MrzMalformed."""
    try:
        return read_mrz(text)
    except MrzMalformed:
        assembler = Assembler()
        found = [*assembler.feed(text), assembler.silent()]
        zone = next((swipe.zone for swipe in found if swipe is not None and swipe.zone is not None), None)
        if zone is None:
            raise
        return read_mrz(zone)


def _errors(entry: AccessEntry) -> dict[str, str]:
    if entry.mode is Mode.CAN:
        return _can_errors(entry.value("can"))
    if entry.mode is Mode.MRZ:
        return _mrz_errors(entry.value("mrz"))
    return field_errors(entry)


def _can_errors(text: str) -> dict[str, str]:
    try:
        Can(_digits(text))
    except CanMalformed:
        return {"can": "screen-error-can"}
    return {}


def _mrz_errors(text: str) -> dict[str, str]:
    if not text.strip():
        return {"mrz": "screen-error-mrz-empty"}
    try:
        mrz = _zone(text)
    except MrzMalformed:
        return {"mrz": "screen-error-mrz"}
    wrong = [name for name in mrz.check_digits.wrong if name in {"document_number", "birth", "expiry"}]
    if wrong:
        return {"mrz": f"screen-error-mrz-{wrong[0].replace('_', '-')}"}
    if mrz.check_digits.wrong:
        return {"mrz": "screen-error-mrz-other"}
    return {}


def field_errors(entry: AccessEntry) -> dict[str, str]:
    """What is wrong with each of the three fields, by field."""
    errors: dict[str, str] = {}
    if not re.fullmatch(r"[A-Z0-9]{1,22}", _number(entry.value("number")), re.ASCII):
        errors["number"] = "screen-error-number"
    for name in ("birth", "expiry"):
        if _date(entry.value(name)) is None:
            errors[name] = f"screen-error-{name}"
    return errors


def _digits(text: str) -> str:
    return "".join(text.split())


def _number(text: str) -> str:
    return "".join(text.split()).upper()


def _date(text: str) -> dt.date | None:
    """A date as people write it: 03-07-1984, 3.7.1984 or 03071984."""
    found = re.fullmatch(r"\s*(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})\s*", text, re.ASCII)
    found = found or re.fullmatch(r"\s*(\d{2})(\d{2})(\d{4})\s*", text, re.ASCII)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
