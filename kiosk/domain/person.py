"""A person as the citizen register knows them, and the identity that a MitID is issued to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NewType

from kiosk.domain.cpr import Cpr

PersonId = NewType("PersonId", str)
"""The register's own id of a person: a person may have several CPR numbers over time."""
IdentityId = NewType("IdentityId", str)


@dataclass(frozen=True, slots=True)
class Person:
    """A registered person. `phone` is the number registered with the MitID, in international form."""

    id: PersonId
    given_names: str
    surname: str
    birth: dt.date
    cpr: Cpr | None
    phone: str | None
    is_protected: bool = False

    def __repr__(self) -> str:
        return f"Person({self.id!r})"


@dataclass(frozen=True, slots=True)
class Identity:
    """A MitID. The user ID is kept as typed and compared without case."""

    id: IdentityId
    person_id: PersonId
    user_id: str


def fold_user_id(user_id: str) -> str:
    """The form in which user IDs are compared; what is no text at all comes out as the ID of nobody."""
    return user_id.encode("utf-8", "replace").decode("utf-8").strip().casefold()
