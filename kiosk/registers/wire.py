"""What goes over the wire to a register of our own description, as structures that refuse anything else.

`docs/openapi/registers.json` is written from them. Questions are posted, so that no number stands in an address.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from kiosk.domain.document_status import DocumentStatus
from kiosk.domain.evidence import DocumentKind
from kiosk.domain.family import RelationKind
from kiosk.domain.person import PersonStatus, Realm

Id = Annotated[str, Meta(min_length=1, max_length=64)]
Text = Annotated[str, Meta(max_length=200)]
CprDigits = Annotated[str, Meta(pattern=r"^[0-9]{10}$")]
Country = Annotated[str, Meta(pattern=r"^[A-Z]{1,3}$")]
Moment = Annotated[dt.datetime, Meta(tz=True)]


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a question or an answer."""


def _require_whole(*texts: str | None) -> None:
    """A pattern's end also fits before a last line feed: such a text is none of its kind."""
    if any(text and text.endswith("\n") for text in texts):
        raise ValueError("a line feed at the end")


class ByCpr(_Part, frozen=True):
    """Who has this number, or had it once?"""

    cpr: CprDigits


class ByDocument(_Part, frozen=True):
    """Whose is this document?"""

    issuer: Country
    number: Annotated[str, Meta(min_length=1, max_length=40)]


class ById(_Part, frozen=True):
    """The person of this id of the register."""

    id: Id


class BirthWire(_Part, frozen=True):
    """A date of birth as far as it is known."""

    year: Annotated[int, Meta(ge=1850, le=2100)]
    month: Annotated[int, Meta(ge=1, le=12)] | None = None
    day: Annotated[int, Meta(ge=1, le=31)] | None = None


class Search(_Part, frozen=True):
    """Who may be meant? At most `most` people are answered."""

    surname: Text
    given_names: Text
    birth: BirthWire
    most: Annotated[int, Meta(ge=1, le=100)] = 20


class StatusOf(_Part, frozen=True):
    """Is this document lost, stolen or withdrawn?"""

    issuer: Country
    number: Annotated[str, Meta(min_length=1, max_length=40)]
    kind: DocumentKind


class AddressWire(_Part, frozen=True):
    """A place to live."""

    street: Text
    number: Annotated[str, Meta(max_length=8)]
    post_code: Annotated[str, Meta(max_length=10)]
    town: Text
    floor: Annotated[str, Meta(max_length=4)] = ""
    side: Annotated[str, Meta(max_length=6)] = ""
    care_of: Text = ""
    region: Country = "DNK"

    def __post_init__(self) -> None:
        _require_whole(self.region)


class ResidenceWire(_Part, frozen=True):
    """A time of living somewhere; without `until` the present one."""

    address: AddressWire
    since: dt.date
    until: dt.date | None = None


class FormerNameWire(_Part, frozen=True):
    """A name until that day."""

    given_names: Text
    surname: Text
    until: dt.date
    middle_name: Text = ""


class FormerNumberWire(_Part, frozen=True):
    """A number until that day."""

    cpr: CprDigits
    until: dt.date

    def __post_init__(self) -> None:
        _require_whole(self.cpr)


class RelationWire(_Part, frozen=True):
    """A tie to another registered person."""

    kind: RelationKind
    id: Id
    since: dt.date | None = None
    until: dt.date | None = None


class PersonWire(_Part, frozen=True):
    """A registered person; homes newest first."""

    id: Id
    given_names: Text
    surname: Text
    birth: dt.date
    cpr: CprDigits | None = None
    phone: Annotated[str, Meta(pattern=r"^\+[0-9]{5,15}$")] | None = None
    is_protected: bool = False
    middle_name: Text = ""
    status: PersonStatus = PersonStatus.ALIVE
    realm: Realm = Realm.DENMARK
    is_administrative: bool = False
    former_numbers: Annotated[tuple[FormerNumberWire, ...], Meta(max_length=20)] = ()
    former_names: Annotated[tuple[FormerNameWire, ...], Meta(max_length=20)] = ()
    p_code: Annotated[str, Meta(pattern=r"^[0-9]{8}$")] | None = None
    p_tal: Annotated[str, Meta(pattern=r"^[0-9]{9}$")] | None = None
    residences: Annotated[tuple[ResidenceWire, ...], Meta(max_length=200)] = ()
    relations: Annotated[tuple[RelationWire, ...], Meta(max_length=100)] = ()
    phone_since: Moment | None = None
    email: Text | None = None
    is_digital_post_exempt: bool = False
    protected_until: dt.date | None = None
    birth_place: Text = ""
    nationality: Country = "DNK"
    sex: Literal["", "F", "M", "X"] = ""

    def __post_init__(self) -> None:
        _require_whole(self.cpr, self.phone, self.p_code, self.p_tal, self.nationality)


class RelativeWire(_Part, frozen=True):
    """Somebody of the family, by name."""

    kind: RelationKind
    given_names: Text
    surname: Text
    birth: dt.date
    since: dt.date | None = None
    until: dt.date | None = None


class FactsWire(_Part, frozen=True):
    """What control questions are drawn from."""

    birth: dt.date
    birth_place: Text = ""
    residences: Annotated[tuple[ResidenceWire, ...], Meta(max_length=200)] = ()
    relatives: Annotated[tuple[RelativeWire, ...], Meta(max_length=100)] = ()
    former_names: Annotated[tuple[FormerNameWire, ...], Meta(max_length=20)] = ()


class PersonAnswer(_Part, frozen=True):
    """One person, or nobody."""

    person: PersonWire | None


class PeopleAnswer(_Part, frozen=True):
    """People who may be meant."""

    people: Annotated[tuple[PersonWire, ...], Meta(max_length=100)]


class FactsAnswer(_Part, frozen=True):
    """The facts, or nothing for somebody who is not registered."""

    facts: FactsWire | None


class StatusAnswer(_Part, frozen=True):
    """What is said of the document."""

    status: DocumentStatus


PATHS: dict[str, tuple[type[_Part], type[_Part]]] = {
    "/v1/citizens/by-cpr": (ByCpr, PersonAnswer),
    "/v1/citizens/by-document": (ByDocument, PersonAnswer),
    "/v1/citizens/by-id": (ById, PersonAnswer),
    "/v1/citizens/search": (Search, PeopleAnswer),
    "/v1/citizens/facts": (ById, FactsAnswer),
    "/v1/documents/status": (StatusOf, StatusAnswer),
}
"""Every question by its path, with what is asked and what is answered."""
