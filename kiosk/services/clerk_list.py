"""Use case: an administrator keeps the list of the staff; the first administrator is made at set-up, exactly once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.clerks import Clerk, LoginTries, fold_number, is_clerk_number, is_pin
from kiosk.domain.cpr import Cpr
from kiosk.domain.faults import NotAllowed, PersonUnknown
from kiosk.domain.linking import FoundBy
from kiosk.domain.look_ups import Purpose
from kiosk.domain.person import PersonId
from kiosk.domain.roles import Action, Role
from kiosk.domain.secret import Secret
from kiosk.domain.staff_faults import (
    AdminExists,
    AdminLast,
    ClerkNumberMalformed,
    ClerkNumberTaken,
    ClerkPersonTaken,
    ClerkPinWeak,
    ClerkUnknown,
    LoginRefused,
)
from kiosk.services.log_in import log_in, number_key
from kiosk.services.look_up import Question, look_for_one
from kiosk.services.parts import DeskParts, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.staff_rules import leaf_by, may


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to put on the list. `person_id` is their own entry in the register; `secret` what their factor needs."""

    number: str
    name: str
    roles: frozenset[Role]
    trained_until: dt.date
    person_id: PersonId | None = None
    factor_secret: str | None = None


def as_administrator(parts: DeskParts, number: str, pin: Secret[str], shown: Secret[str] | None = None) -> str:
    """The administrator's number, after a login; raises `LoginRefused` with the result."""
    return as_clerk(parts, number, pin, shown, wanted=(Action.MANAGE_CLERKS,))


def as_clerk(
    parts: DeskParts, number: str, pin: Secret[str], shown: Secret[str] | None = None, *, wanted: Sequence[Action]
) -> str:
    """The number of somebody who may do one of these, after a login; raises `LoginRefused` with the result."""
    answer = log_in(parts, number, pin, shown, wanted=wanted)
    if answer.badge is None:
        raise LoginRefused(result=answer.result.value)
    return answer.badge.clerk


def add_first_admin(parts: DeskParts, newcomer: Newcomer, pin: Secret[str]) -> Clerk:
    """Make the first administrator; raises `AdminExists` once there is or was one."""
    with_admin = replace(newcomer, roles=newcomer.roles | {Role.ADMIN})

    def check(work: UnitOfWork) -> None:
        if any(Role.ADMIN in clerk.roles for clerk in work.clerks.all()):
            raise AdminExists

    return _add(parts, with_admin, pin, actor=fold_number(newcomer.number), check=check)


def add_clerk(parts: DeskParts, by: str, newcomer: Newcomer, pin: Secret[str]) -> Clerk:
    """Put somebody on the list; raises `ClerkNumberTaken`, `ClerkNumberMalformed`, `ClerkPinWeak`."""
    return _add(parts, newcomer, pin, actor=by, check=lambda work: _require_admin(parts, work, by))


def _add(
    parts: DeskParts, newcomer: Newcomer, pin: Secret[str], *, actor: str, check: Callable[[UnitOfWork], None]
) -> Clerk:
    number = fold_number(newcomer.number)
    if not is_clerk_number(number) or not newcomer.roles or Role.CITIZEN in newcomer.roles:
        raise ClerkNumberMalformed(number=number[:40])
    kept = _hash(parts, pin)
    clerk = Clerk(
        id=parts.ids(),
        number=number,
        name=newcomer.name.strip(),
        roles=newcomer.roles,
        trained_until=newcomer.trained_until,
        added_at=parts.clock.now(),
        pin_hash=kept,
        factor_secret=newcomer.factor_secret,
        person_id=newcomer.person_id,
    )
    with parts.store.writing() as work:
        check(work)
        if work.clerks.by_number(number) is not None:
            raise ClerkNumberTaken(number=number)
        work.clerks.set_tries(number_key(parts, number), LoginTries())  # what others tried under a free number
        work.clerks.add(clerk)
        roles = " ".join(sorted(role.value for role in clerk.roles))
        work.audit.append(leaf_by(parts, AuditEvent.CLERK_ADDED, actor, None, None, clerk=number, roles=roles))
        work.commit()
    return clerk


def list_clerks(parts: DeskParts) -> Sequence[Clerk]:
    """Everybody, by number; without names in any log."""
    with parts.store.reading() as work:
        return work.clerks.all()


def disable_clerk(parts: DeskParts, by: str, number: str) -> Clerk:
    """Somebody leaves; raises `AdminLast` for the last administrator who can log in."""

    def change(work: UnitOfWork, clerk: Clerk) -> Clerk:
        _keep_an_admin(work, clerk)
        return replace(clerk, disabled_at=clerk.disabled_at or parts.clock.now())

    return _change(parts, by, number, AuditEvent.CLERK_DISABLED, change)


def reset_pin(parts: DeskParts, by: str, number: str, pin: Secret[str]) -> Clerk:
    """Set a new PIN, which also ends waits and a lock."""
    kept, key = _hash(parts, pin), number_key(parts, fold_number(number))

    def change(work: UnitOfWork, clerk: Clerk) -> Clerk:
        work.clerks.set_tries(key, LoginTries())
        return replace(clerk, pin_hash=kept)

    return _change(parts, by, number, AuditEvent.CLERK_PIN_SET, change)


def set_factor(parts: DeskParts, by: str, number: str, secret: str) -> Clerk:
    """Give a new second factor, which needs that secret, for a lost one, which is of no use from then on."""

    def change(_work: UnitOfWork, clerk: Clerk) -> Clerk:
        return replace(clerk, factor_secret=secret, factor_counter=0)

    return _change(parts, by, number, AuditEvent.CLERK_FACTOR_SET, change)


def set_trained(parts: DeskParts, by: str, number: str, until: dt.date) -> Clerk:
    """Their training covers this day."""
    return _change(
        parts, by, number, AuditEvent.CLERK_TRAINED, lambda _work, clerk: replace(clerk, trained_until=until), until
    )


def set_roles(parts: DeskParts, by: str, number: str, roles: frozenset[Role]) -> Clerk:
    """Give other roles; raises `AdminLast` where nobody could keep the list any more."""
    if not roles or Role.CITIZEN in roles:
        raise ClerkNumberMalformed(number=fold_number(number)[:40])

    def change(work: UnitOfWork, clerk: Clerk) -> Clerk:
        if Role.ADMIN not in roles:
            _keep_an_admin(work, clerk)
        return replace(clerk, roles=roles)

    return _change(parts, by, number, AuditEvent.CLERK_ROLES_SET, change, " ".join(sorted(r.value for r in roles)))


def set_person(parts: DeskParts, by: str, number: str, told: Cpr) -> Clerk:
    """Note which entry of the register is their own, so that nobody serves themselves or their household.

    Raises `PersonUnknown`, `ClerkPersonTaken` and the register's faults, with the question in the log.
    """
    with parts.store.reading() as work:
        _require_admin(parts, work, by)
    question = Question(Purpose.CLERK_ENTRY, by=FoundBy.TOLD_NUMBER.value, actor=by)
    person = look_for_one(parts, question, lambda: parts.register.by_cpr(told))
    if person is None:
        raise PersonUnknown

    def change(work: UnitOfWork, clerk: Clerk) -> Clerk:
        holder = work.clerks.by_person(person.id)
        if holder is not None and holder.id != clerk.id:
            raise ClerkPersonTaken
        return replace(clerk, person_id=person.id)

    return _change(parts, by, number, AuditEvent.CLERK_PERSON_SET, change)


def _change(
    parts: DeskParts,
    by: str,
    number: str,
    event: AuditEvent,
    change: Callable[[UnitOfWork, Clerk], Clerk],
    to: str | dt.date = "",
) -> Clerk:
    with parts.store.writing() as work:
        _require_admin(parts, work, by)
        clerk = work.clerks.by_number(fold_number(number))
        if clerk is None:
            raise ClerkUnknown(number=fold_number(number)[:40])
        changed = change(work, clerk)
        work.clerks.save(changed)
        work.audit.append(leaf_by(parts, event, by, None, None, clerk=clerk.number, to=str(to)))
        work.commit()
    return changed


def _require_admin(parts: DeskParts, work: UnitOfWork, by: str) -> None:
    """Looked at again in the transaction: who was taken off the list meanwhile keeps it no more."""
    clerk = work.clerks.by_number(by)
    if clerk is None or not clerk.is_active or not may(parts, clerk.roles, Action.MANAGE_CLERKS):
        raise NotAllowed(action=Action.MANAGE_CLERKS.value)


def _keep_an_admin(work: UnitOfWork, leaving: Clerk) -> None:
    others = (clerk for clerk in work.clerks.all() if clerk.id != leaving.id)
    if Role.ADMIN in leaving.roles and not any(c.is_active and Role.ADMIN in c.roles for c in others):
        raise AdminLast


def _hash(parts: DeskParts, pin: Secret[str]) -> str:
    digits = parts.rules.number("clerk.pin_digits", date_of(parts))
    if not is_pin(pin.reveal()) or len(pin.reveal()) < digits:
        raise ClerkPinWeak(digits=digits)
    return parts.pins.hash(pin)
