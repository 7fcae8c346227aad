"""Whether a clerk and the person they serve live at one address: both are looked up before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.cases import Case
from kiosk.domain.faults import CaseChanged
from kiosk.domain.look_ups import Purpose
from kiosk.domain.person import Person, PersonId
from kiosk.services.look_up import look_up
from kiosk.services.parts import DeskParts
from kiosk.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Homes:
    """The person as the register knows them, and the clerk, where it takes that to compare the two.

    `clerk_id` is the entry that was asked for; None where nobody had to be. `person_id` is whom a colleague asked for.
    """

    person: Person | None = field(repr=False, default=None)
    clerk_id: PersonId | None = None
    clerk: Person | None = field(default=None, repr=False)
    person_id: PersonId | None = field(default=None, repr=False)


def ask_homes(parts: DeskParts, case: Case, person: Person | None) -> Homes:
    """Look the case's clerk up, where there is an address to compare theirs with."""
    with parts.store.reading() as work:
        clerk_id = _to_compare(work, case, person)
    if clerk_id is None:
        return Homes(person)
    return Homes(person, clerk_id, look_up(parts, clerk_id, Purpose.SAME_ADDRESS, case))


def is_staff(work: UnitOfWork, case: Case, homes: Homes) -> bool:
    """Whether the case is about the clerk, a colleague, or somebody who lives where the clerk lives.

    Raises `CaseChanged` where the clerk's own entry became another one since the register was asked.
    """
    if case.person_id is not None and work.clerks.by_person(case.person_id) is not None:
        return True
    clerk_id = _to_compare(work, case, homes.person)
    if clerk_id is None:
        return False
    if clerk_id != homes.clerk_id:
        raise CaseChanged(case=case.number, state=case.state.value)
    return _lives_at(homes.clerk, homes.person)


def ask_homes_of(parts: DeskParts, case: Case, number: str) -> Homes:
    """Those of the case's person and of that colleague, who asks for both; nobody where either is not known."""
    with parts.store.reading() as work:
        clerk = work.clerks.by_number(number)
    if clerk is None or clerk.person_id is None or case.person_id is None:
        return Homes()
    person = look_up(parts, case.person_id, Purpose.SAME_ADDRESS, case, number)
    own = look_up(parts, clerk.person_id, Purpose.SAME_ADDRESS, case, number) if person and person.address else None
    return Homes(person, clerk.person_id, own, case.person_id)


def lives_with(work: UnitOfWork, case: Case, homes: Homes, number: str) -> bool:
    """Whether that colleague lives where the case's person lives.

    Raises `CaseChanged` where either is somebody else than when the register was asked.
    """
    clerk = work.clerks.by_number(number)
    if clerk is None or clerk.person_id is None or case.person_id is None:
        return False
    if (clerk.person_id, case.person_id) != (homes.clerk_id, homes.person_id):
        raise CaseChanged(case=case.number, state=case.state.value)
    return _lives_at(homes.clerk, homes.person)


def _to_compare(work: UnitOfWork, case: Case, person: Person | None) -> PersonId | None:
    """The clerk's entry, where the answer is not known without it."""
    if person is None or person.address is None or work.clerks.by_person(person.id) is not None:
        return None
    clerk = work.clerks.by_number(case.clerk)
    return clerk.person_id if clerk is not None else None


def _lives_at(clerk: Person | None, person: Person | None) -> bool:
    if clerk is None or clerk.address is None or person is None or person.address is None:
        return False
    return clerk.address.lines() == person.address.lines()
