"""Since when a phone number has been registered, for the clerk and for the log: asked of no register anew."""

from __future__ import annotations

import datetime as dt
from typing import Final

from kiosk.domain.audit import AuditEvent
from kiosk.domain.cases import Case
from kiosk.domain.person import Person
from kiosk.domain.phone_age import PhoneAge, PhoneNote, phone_age
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork

DETAIL: Final = "phone"
"""What the age is called in a leaf."""
NUMBER_KEY: Final = "phone_key"
"""What the keyed pseudonym of the number itself is called there."""
_TOLD_BY: Final = (AuditEvent.PERSON_LINKED.value, AuditEvent.CASE_RESUMED.value)
"""The steps of a case at which the register said who the person is."""


def age_of_phone(parts: DeskParts, person: Person) -> PhoneAge:
    """How long the number has been registered, by the register's answer and the rules of the day."""
    return phone_age(person, parts.clock.now(), dt.timedelta(hours=_hours(parts)))


def sent_to(parts: DeskParts, person: Person) -> dict[str, str]:
    """For the leaf of a temporary PIN that goes to the person's number: how old that is, and which one it is."""
    return {DETAIL: age_of_phone(parts, person).value, NUMBER_KEY: number_key(parts, person)}


def number_key(parts: DeskParts, person: Person) -> str:
    """The keyed pseudonym of the person's number."""
    return parts.pseudonyms.of("phone", person.phone or "")


def noted_phone(parts: DeskParts, work: UnitOfWork, case: Case) -> PhoneNote | None:
    """What the log of the case knows of it; None before anybody was linked, and where the case takes no phone."""
    if case.person_id is None or case.means is None or not case.means.needs_temporary_pin:
        return None
    told = work.case_lists.newest_answer(case.id, _TOLD_BY, DETAIL)
    return PhoneNote(PhoneAge(told), _hours(parts)) if told is not None else None


def _hours(parts: DeskParts) -> int:
    return parts.rules.number("phone.quarantine_h", date_of(parts))
