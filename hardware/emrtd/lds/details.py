"""Texts, names, dates and lists as DG11, DG12 and DG16 write them (ICAO 9303-10 §4.7.11, §4.7.12, §4.7.16).

Issuers differ: dates in ASCII or packed digits, lists inside a template or beside it, elements that are announced and
empty. Texts are cleaned of what a screen or printer would obey.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from typing import Final, Self

from hardware.emrtd.lds.groups import group_body
from hardware.faults import DataMalformed
from hardware.tlv import Tlv, parse_all

MAX_NAME: Final = 200
MAX_TEXT: Final = 4096
"""Characters. A summary or observations may be long; no standard says how long."""
MAX_LIST: Final = 16
LIST_TEMPLATE: Final = 0xA0
_DROPPED: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_DATE, _MOMENT = 8, 14


class Details:
    """The elements of one group, by tag. `what` names the group in faults."""

    def __init__(self, what: str, objects: Iterable[Tlv]) -> None:
        self._what = what
        self._objects = [(item.tag, item.value) for item in objects]

    @classmethod
    def of_group(cls, raw: bytes, number: int) -> Self:
        """The elements of a data group, those of the template of a list (A0) among them; raises DataMalformed."""
        flat: list[Tlv] = []
        for item in parse_all(group_body(raw, number)):
            flat += item.children() if item.tag == LIST_TEMPLATE else [item]
        return cls(f"DG{number}", flat)

    def octets(self, tag: int) -> bytes | None:
        """The first element with this tag as it stands; None when it is not there or empty."""
        return next((value for one, value in self._objects if one == tag and value), None)

    def text(self, tag: int) -> str | None:
        """A text, None when it is not there or empty. Raises DataMalformed when it is too long."""
        value = self.octets(tag)
        return None if value is None else self._text(value) or None

    def number(self, tag: int) -> str | None:
        """A text without the fillers at its end."""
        value = self.octets(tag)
        return None if value is None else self._text(value, MAX_NAME).rstrip("<") or None

    def name(self, tag: int) -> str | None:
        """A name with its fillers read: "A<<B<C" is "A, B C"."""
        value = self.octets(tag)
        return None if value is None else self._name(value) or None

    def names(self, tag: int) -> tuple[str, ...]:
        """Every name with this tag; raises DataMalformed when there are too many."""
        values = [value for one, value in self._objects if one == tag]
        if len(values) > MAX_LIST:
            raise DataMalformed(what=self._what)
        return tuple(filter(None, map(self._name, values)))

    def lines(self, tag: int) -> tuple[str, ...]:
        """The parts of a text that `<` separates."""
        parts = (self.text(tag) or "").split("<")
        return tuple(part.strip() for part in parts if part.strip())

    def date(self, tag: int) -> dt.date | None:
        """YYYYMMDD; None when a part is unknown or it is no date."""
        moment = _moment(self.octets(tag), _DATE, "%Y%m%d")
        return None if moment is None else moment.date()

    def moment(self, tag: int) -> dt.datetime | None:
        """YYYYMMDDhhmmss, of a clock whose zone nobody knows; None when it is no such time."""
        return _moment(self.octets(tag), _MOMENT, "%Y%m%d%H%M%S")

    def _text(self, value: bytes, limit: int = MAX_TEXT) -> str:
        """UTF-8, or Latin-1 where an old issuer wrote that."""
        try:
            text = value.decode("utf-8")
        except UnicodeDecodeError:
            text = value.decode("latin-1")
        text = unicodedata.normalize("NFC", text)
        kept = "".join(sign for sign in text if unicodedata.category(sign) not in _DROPPED)
        if len(kept) > limit:
            raise DataMalformed(what=self._what, size=len(kept))
        return kept.strip()

    def _name(self, value: bytes) -> str:
        parts = [part.replace("<", " ").strip() for part in self._text(value, MAX_NAME).split("<<")]
        return ", ".join(part for part in parts if part)


def _moment(value: bytes | None, length: int, form: str) -> dt.datetime | None:
    """Digits in ASCII, or packed two to a byte."""
    if value is None:
        return None
    digits = value.hex() if len(value) == length // 2 else value.decode("ascii", errors="replace")
    if len(digits) != length or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return dt.datetime.strptime(digits, form)  # noqa: DTZ007  the document names no zone
    except ValueError:
        return None
