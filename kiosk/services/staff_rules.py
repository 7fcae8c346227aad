"""The policy's numbers for the staff, as values of the domain; and leaves that somebody in person caused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kiosk.domain.alarms import AlarmRules
from kiosk.domain.audit import AuditEvent, AuditLeaf
from kiosk.domain.cases import Case
from kiosk.domain.clerks import Badge, LoginRules
from kiosk.domain.faults import NotAllowed
from kiosk.domain.person import PersonId
from kiosk.domain.roles import Action, Role
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork


def login_rules(parts: DeskParts) -> LoginRules:
    """The numbers for logging in."""
    day, number = date_of(parts), parts.rules.number
    return LoginRules(
        tries=number("clerk.max_tries", day),
        wait=dt.timedelta(minutes=number("clerk.wait_min", day)),
        lock_after=number("clerk.lock_after", day),
        idle_lock=dt.timedelta(seconds=number("clerk.idle_lock_s", day)),
        warn_days=number("clerk.training_warn_days", day),
    )


def alarm_rules(parts: DeskParts) -> AlarmRules:
    """The numbers for alarms."""
    day, number = date_of(parts), parts.rules.number
    return AlarmRules(
        codes_an_hour=number("alarm.codes_an_hour", day),
        witness_with_clerk=number("alarm.witness_with_clerk", day),
        persons_a_document=number("alarm.persons_a_document", day),
        identities_a_phone=number("alarm.identities_a_phone", day),
        second_code=dt.timedelta(hours=number("alarm.second_code_h", day)),
        night_from=number("alarm.night_from_h", day),
        night_to=number("alarm.night_to_h", day),
    )


def leaf_by(
    parts: DeskParts,
    event: AuditEvent,
    actor: str,
    case: Case | None = None,
    subject: str | None = None,
    **details: str | int,
) -> AuditLeaf:
    """A leaf of this moment with that actor, who need not be the case's clerk."""
    return replace(parts.leaf(event, case, subject, **details), actor=actor)


def may(parts: DeskParts, roles: frozenset[Role], action: Action) -> bool:
    """Whether one of these roles may do it today."""
    day = date_of(parts)
    return any(parts.rules.role_may(role, action, day) for role in roles)


def roles_now(parts: DeskParts, work: UnitOfWork, number: str, stranger: frozenset[Role]) -> frozenset[Role]:
    """What that clerk is on the list now: nothing for whoever left the staff, or whose training is over.

    `stranger` is for a number in no list.
    """
    clerk = work.clerks.by_number(number)
    if clerk is None:
        return stranger
    return clerk.roles if clerk.is_active and clerk.is_trained(date_of(parts)) else frozenset()


def badge_roles(parts: DeskParts, work: UnitOfWork, badge: Badge) -> frozenset[Role]:
    """What a badge is still worth: a role that was taken since the login is worth nothing."""
    return badge.roles & roles_now(parts, work, badge.clerk, badge.roles if parts.is_demo else frozenset())


def require_action(parts: DeskParts, work: UnitOfWork, badge: Badge, action: Action) -> None:
    """Raise `NotAllowed` unless somebody with this badge may still do it, at the face where they logged in."""
    if badge.face is not parts.face or not may(parts, badge_roles(parts, work, badge), action):
        raise NotAllowed(action=action.value)


def is_person_of(work: UnitOfWork, number: str, person_id: PersonId) -> bool:
    """Whether that clerk is that person."""
    clerk = work.clerks.by_number(number)
    return clerk is not None and clerk.person_id == person_id


def has_vouched(parts: DeskParts, work: UnitOfWork, case: Case, number: str) -> bool:
    """Whether that clerk is the witness of the case: what they say for the citizen is said already."""
    clerk = work.clerks.by_number(number)
    if clerk is None or clerk.person_id is None:
        return False
    return work.proofing.witness_of(case.id) == parts.person_key(clerk.person_id)


def require_no_witness(parts: DeskParts, work: UnitOfWork, case: Case, number: str) -> None:
    """Raise `NotAllowed` where the clerk who takes a case over has vouched in it."""
    if has_vouched(parts, work, case, number):
        raise NotAllowed(action=Action.RECORD_EVIDENCE.value)
