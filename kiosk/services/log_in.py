"""Use case: a clerk logs in, locks, unlocks and logs out. Who they are is told by number, PIN and a second factor.

An unknown number costs the same work, waits and locks as a known one. Tries are counted in the transaction that gives
the answer, so that any number of logins at once have no more tries than the policy gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.audit import AuditEvent
from kiosk.domain.clerks import Badge, Clerk, LoginAnswer, LoginResult, LoginTries, fold_number
from kiosk.domain.roles import Action
from kiosk.domain.secret import Secret
from kiosk.services.parts import STATION, DeskParts, date_of
from kiosk.services.ports import UnitOfWork
from kiosk.services.staff_rules import leaf_by, login_rules, may

AT_A_WINDOW = (Action.OPEN_CASE, Action.APPROVE, Action.SEE_ALARMS)
"""What somebody must be allowed to do, one of it at least, to log in at a window."""


def log_in(
    parts: DeskParts,
    number: str,
    pin: Secret[str],
    shown: Secret[str] | None = None,
    *,
    is_unlock: bool = False,
    wanted: Sequence[Action] = AT_A_WINDOW,
) -> LoginAnswer:
    """Admit a clerk at this station's face, or say why not.

    `shown` is the second factor's answer; they must be allowed to do one of `wanted`.

    Everything but ADMITTED is a leaf too. After a right login under changed parameters the PIN is kept anew.
    """
    folded = fold_number(number)[:64]
    key = number_key(parts, folded)
    with parts.store.reading() as work:
        known = work.clerks.by_number(folded)
    is_right = parts.pins.fits(pin, known.pin_hash if known else None)  # slow on purpose, so outside of a transaction
    renewed = parts.pins.hash(pin) if is_right and known and not parts.pins.is_current(known.pin_hash) else None
    now = parts.clock.now()
    with parts.store.writing() as work:
        clerk, tries = work.clerks.by_number(folded), work.clerks.tries(key)
        is_same = clerk is not None and known is not None and clerk.pin_hash == known.pin_hash
        step = parts.factor.step_of(clerk, shown or Secret(""), now) if clerk is not None and is_right else None
        answer = _judge(parts, clerk if is_right and is_same else None, tries, step, wanted)
        if answer.result in {LoginResult.WRONG, LoginResult.FACTOR_WRONG}:
            tries = tries.after_failure(now, login_rules(parts))
            work.clerks.set_tries(key, tries)
        if answer.badge is not None and clerk is not None and step is not None:
            work.clerks.set_tries(key, LoginTries())
            work.clerks.save(replace(clerk, factor_counter=step, pin_hash=renewed or clerk.pin_hash))
        _note(parts, work, clerk, key, answer, is_unlock=is_unlock)
        work.commit()
    return answer


def _judge(
    parts: DeskParts, clerk: Clerk | None, tries: LoginTries, step: int | None, wanted: Sequence[Action]
) -> LoginAnswer:
    """The answer; `clerk` is None unless number and PIN fit together."""
    now = parts.clock.now()
    if tries.is_locked:
        return LoginAnswer(LoginResult.LOCKED)
    if tries.must_wait(now):
        return LoginAnswer(LoginResult.WAITING, until=tries.wait_until)
    if clerk is None:
        return LoginAnswer(LoginResult.WRONG)
    if step is None:
        return LoginAnswer(LoginResult.FACTOR_WRONG)
    if not clerk.is_active:
        return LoginAnswer(LoginResult.DISABLED)
    if not clerk.is_trained(date_of(parts)):
        return LoginAnswer(LoginResult.TRAINING_OVER, on=clerk.trained_until)
    if not any(may(parts, clerk.roles, action) for action in wanted):
        return LoginAnswer(LoginResult.NOT_ALLOWED)
    soon = clerk.training_ends_soon(date_of(parts), login_rules(parts).warn_days)
    badge = Badge(clerk.number, clerk.roles, parts.face, now, clerk.trained_until if soon else None)
    return LoginAnswer(LoginResult.ADMITTED, badge, on=badge.training_ends)


def _note(
    parts: DeskParts, work: UnitOfWork, clerk: Clerk | None, key: str, answer: LoginAnswer, *, is_unlock: bool
) -> None:
    if answer.badge is not None:
        event = AuditEvent.CLERK_UNLOCKED if is_unlock else AuditEvent.CLERK_LOGGED_IN
        work.audit.append(leaf_by(parts, event, answer.badge.clerk))
        return
    actor = clerk.number if clerk else STATION
    work.audit.append(leaf_by(parts, AuditEvent.CLERK_NOT_ADMITTED, actor, result=answer.result.value, number=key[:8]))


def lock_screen(parts: DeskParts, badge: Badge, *, by_idleness: bool) -> None:
    """The window is locked: by its clerk, or because nobody touched it for a while."""
    _append(parts, AuditEvent.CLERK_LOCKED, badge, by="idleness" if by_idleness else "clerk")


def log_out(parts: DeskParts, badge: Badge) -> None:
    """The clerk leaves the window; the log's newest head leaves the machine with the shift."""
    _append(parts, AuditEvent.CLERK_LOGGED_OUT, badge)
    parts.keep_head(True)


def number_key(parts: DeskParts, folded: str) -> str:
    """The pseudonym under which wrong logins are counted, whether anybody has the number or not."""
    return parts.pseudonyms.of("clerk_number", folded)


def second_factor_hint(parts: DeskParts, number: str) -> str | None:
    """What a development station shows in place of a real device; None on a production station."""
    with parts.store.reading() as work:
        clerk = work.clerks.by_number(fold_number(number))
    return parts.factor.hint(clerk, parts.clock.now()) if clerk else None


def has_staff(parts: DeskParts) -> bool:
    """Whether anybody could log in here at all."""
    with parts.store.reading() as work:
        return any(clerk.is_active for clerk in work.clerks.all())


def _append(parts: DeskParts, event: AuditEvent, badge: Badge, **details: str | int) -> None:
    with parts.store.writing() as work:
        work.audit.append(leaf_by(parts, event, badge.clerk, None, None, **details))
        work.commit()
