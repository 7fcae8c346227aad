"""What a citizen may choose as the app's PIN or as a password, by rules that are data.

The forbidden sequences of a PIN are not public; ours are repeats, runs, and what stands on the citizen's own papers.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum, unique
from itertools import pairwise
from typing import Final


@unique
class SecretRefusal(StrEnum):
    """Why a choice is refused. Every value has a sentence in the catalogue (`own-secret-VALUE`)."""

    NOT_DIGITS = "not_digits"  # a PIN of something else, or of another length
    REPEATS = "repeats"  # one digit or a short group over and over
    RUNS = "runs"  # up or down in even steps of one
    BIRTH_DATE = "birth_date"
    CPR_PARTS = "cpr_parts"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    USER_ID = "user_id"
    TEN_DIGITS = "ten_digits"  # may be somebody's civil registration number
    COMMON = "common"  # a word or a row of keys that everybody thinks of


@dataclass(frozen=True, slots=True)
class Chooser:
    """What is known of whoever chooses; a choice must not repeat it. `cpr` is ten digits."""

    user_id: str = field(repr=False)
    birth: dt.date | None = field(default=None, repr=False)
    cpr: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PinRules:
    """The length of a PIN, and which of the refusals that have to do with its digits are in force."""

    digits: int
    refused: frozenset[SecretRefusal]


@dataclass(frozen=True, slots=True)
class PasswordRules:
    """How long a password is, and the words and rows of keys that it must not contain."""

    least: int
    most: int
    refused: tuple[str, ...]


_TEN: Final = 10
_LONGEST_GROUP: Final = 3
"""121212 and 123123 are repeats, whatever group of digits they repeat up to this length."""


def pin_refusals(pin: str, rules: PinRules, chooser: Chooser) -> tuple[SecretRefusal, ...]:
    """Every rule that this PIN breaks, in the order in which it is told; none for a good one."""
    if len(pin) != rules.digits or not (pin.isascii() and pin.isdecimal()):
        return (SecretRefusal.NOT_DIGITS,)
    broken = {
        SecretRefusal.REPEATS: _repeats(pin),
        SecretRefusal.RUNS: _runs(pin),
        SecretRefusal.BIRTH_DATE: chooser.birth is not None and pin in _birth_forms(chooser.birth),
        SecretRefusal.CPR_PARTS: chooser.cpr is not None and (pin in chooser.cpr or chooser.cpr[-4:] in pin),
    }
    return tuple(refusal for refusal, is_broken in broken.items() if is_broken and refusal in rules.refused)


def password_refusals(password: str, rules: PasswordRules, chooser: Chooser) -> tuple[SecretRefusal, ...]:
    """Every rule that this password breaks, in the order in which it is told; none for a good one."""
    text = _folded(password)
    user_id = _folded(chooser.user_id)
    broken = {
        SecretRefusal.TOO_SHORT: len(password) < rules.least,
        SecretRefusal.TOO_LONG: len(password) > rules.most,
        SecretRefusal.USER_ID: bool(user_id) and user_id in text,
        SecretRefusal.TEN_DIGITS: _has_ten_digits(text),
        SecretRefusal.COMMON: any(_folded(word) in text for word in rules.refused),
    }
    return tuple(refusal for refusal, is_broken in broken.items() if is_broken)


def _folded(text: str) -> str:
    """Without case, and with every letter and its marks in one form."""
    return unicodedata.normalize("NFC", text.strip().casefold())


def _repeats(pin: str) -> bool:
    groups = (pin[:size] for size in range(1, _LONGEST_GROUP + 1) if len(pin) % size == 0 and len(pin) > size)
    return any(pin == group * (len(pin) // len(group)) for group in groups)


def _runs(pin: str) -> bool:
    steps = {(int(after) - int(before)) % _TEN for before, after in pairwise(pin)}
    return steps in ({1}, {_TEN - 1})


def _birth_forms(birth: dt.date) -> Collection[str]:
    """The digits of a birth date in the orders in which people write one."""
    day, month, year = f"{birth.day:02}", f"{birth.month:02}", f"{birth.year:04}"
    short = year[2:]
    orders = ((day, month, short), (short, month, day), (month, day, short), (day, month, year), (year, month, day))
    return {"".join(order) for order in orders}


def _has_ten_digits(text: str) -> bool:
    return any(len(run) >= _TEN for run in _digit_runs(text))


def _digit_runs(text: str) -> Iterator[str]:
    """Runs of digits; a hyphen or space between them does not end one, as in a written registration number."""
    run = ""
    for character in text:
        if character.isdecimal():
            run += character
        elif character not in "- ":
            yield run
            run = ""
    yield run
