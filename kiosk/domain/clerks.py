"""The staff of a registration unit, and what a login at the station comes to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
from itertools import pairwise

from kiosk.domain.errands import Face
from kiosk.domain.person import PersonId
from kiosk.domain.roles import Role

PIN_LENGTHS = range(4, 13)
"""How many digits a PIN of a clerk may have."""
NUMBER_LENGTH = 16


@unique
class LoginResult(StrEnum):
    """What a login came to. Every value has a sentence in the catalogue (`login-VALUE`)."""

    ADMITTED = "admitted"
    WRONG = "wrong"  # no such clerk, or another PIN: nobody learns which
    FACTOR_WRONG = "factor_wrong"
    WAITING = "waiting"  # too many wrong in a row
    LOCKED = "locked"  # far too many: an administrator sets a new PIN
    DISABLED = "disabled"
    TRAINING_OVER = "training_over"
    NOT_ALLOWED = "not_allowed"  # no role of this clerk serves at this face


@dataclass(frozen=True, slots=True)
class Clerk:
    """A member of staff. `pin_hash` is an Argon2id string; `person_id` is their own entry in the register, if known.

    `factor_counter` is the last one-time step that was used, so that no code of the generator is taken twice.
    """

    id: str
    number: str
    name: str = field(repr=False)
    roles: frozenset[Role]
    trained_until: dt.date
    added_at: dt.datetime
    pin_hash: str = field(repr=False)
    factor_secret: str | None = field(repr=False, default=None)
    factor_counter: int = 0
    person_id: PersonId | None = field(repr=False, default=None)
    disabled_at: dt.datetime | None = None

    @property
    def is_active(self) -> bool:
        """Whether they belong to the staff now."""
        return self.disabled_at is None

    def is_trained(self, day: dt.date) -> bool:
        """Whether their training covers that day; it does to the end of its last day."""
        return day <= self.trained_until

    def training_ends_soon(self, day: dt.date, warn_days: int) -> bool:
        """Whether to warn: the last `warn_days` days of their training."""
        return self.is_trained(day) and self.trained_until - day <= dt.timedelta(days=warn_days)


@dataclass(frozen=True, slots=True)
class Badge:
    """Somebody who is logged in, at one face. It is worth nothing at another one."""

    clerk: str
    roles: frozenset[Role]
    face: Face
    since: dt.datetime
    training_ends: dt.date | None = None
    """The last day of their training, where that is so near that they are told."""


@dataclass(frozen=True, slots=True)
class LoginAnswer:
    """What came of a login; `until` says how long to wait, `on` which day a training ended."""

    result: LoginResult
    badge: Badge | None = None
    until: dt.datetime | None = None
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LoginTries:
    """Wrong logins in a row under one number, whether anybody has that number or not."""

    failures: int = 0
    wait_until: dt.datetime | None = None
    is_locked: bool = False

    def must_wait(self, now: dt.datetime) -> bool:
        """Whether nothing is looked at yet."""
        return self.is_locked or (self.wait_until is not None and now < self.wait_until)

    def after_failure(self, now: dt.datetime, rules: LoginRules) -> LoginTries:
        """One more wrong login: every `tries` of them a wait, after `lock_after` a lock."""
        failed = replace(self, failures=self.failures + 1)
        if failed.failures >= rules.lock_after:
            return replace(failed, is_locked=True)
        if failed.failures % rules.tries == 0:
            return replace(failed, wait_until=now + rules.wait)
        return failed


@dataclass(frozen=True, slots=True)
class LoginRules:
    """The numbers of the policy for logging in."""

    tries: int
    wait: dt.timedelta
    lock_after: int
    idle_lock: dt.timedelta
    warn_days: int


def is_clerk_number(number: str) -> bool:
    """One to sixteen letters, digits, hyphens; what people type and the log names."""
    return 0 < len(number) <= NUMBER_LENGTH and number.isascii() and number.replace("-", "").isalnum()


def fold_number(number: str) -> str:
    """The form in which clerk numbers are kept and compared."""
    return number.strip().upper()


def is_pin(pin: str) -> bool:
    """Four to twelve digits that are not one digit over and over, nor a run up or down."""
    if len(pin) not in PIN_LENGTHS or not (pin.isascii() and pin.isdigit()):
        return False
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    return steps not in ({0}, {1}, {-1})
