"""The user ID that a citizen chooses: which rule a wish breaks, and what is free and close to it.

The rules are the published ones (mitid.dk, MitID user ID): 5 to 48 characters of a set, no space first or last, not the
CPR number, not ten digits, and nobody else's. It is compared without case. A user ID is no secret, but it tells who
somebody is: it is shown on the citizen's own screen, never on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from kiosk.domain import cpr
from kiosk.domain.person import fold_user_id

TEN: Final = 10
LONGEST_ENDING: Final = 6


@unique
class UserIdProblem(StrEnum):
    """The rule that a wish breaks. Every value has a sentence in the catalogue (`user-id-CODE`)."""

    TOO_SHORT = "TOO_SHORT"
    TOO_LONG = "TOO_LONG"
    CHARACTER = "CHARACTER"  # one that is not in the set
    OUTER_SPACE = "OUTER_SPACE"
    TEN_DIGITS = "TEN_DIGITS"
    CPR = "CPR"  # a number that somebody may have, however it is written
    TAKEN = "TAKEN"


@dataclass(frozen=True, slots=True)
class UserIdRules:
    """The rules of the policy in force."""

    least: int
    most: int
    alphabet: str


def problem_of(wish: str, rules: UserIdRules) -> UserIdProblem | None:
    """The first rule that the wish breaks, uniqueness apart; None for a good one.

    Ten digits that are a possible CPR number are refused however they are written, and whosever they are.
    """
    if wish != wish.strip(" "):
        return UserIdProblem.OUTER_SPACE
    if len(wish) < rules.least:
        return UserIdProblem.TOO_SHORT
    if len(wish) > rules.most:
        return UserIdProblem.TOO_LONG
    if stranger_in(wish, rules):
        return UserIdProblem.CHARACTER
    digits = "".join(character for character in wish if character.isdigit())
    if cpr.parse(digits) is not None:
        return UserIdProblem.CPR
    return UserIdProblem.TEN_DIGITS if digits == wish and len(digits) == TEN else None


def stranger_in(wish: str, rules: UserIdRules) -> str:
    """The first character that is not in the set, to be told; empty where there is none."""
    return next((character for character in wish if character.lower() not in rules.alphabet), "")


def suggestions(
    wish: str,
    rules: UserIdRules,
    draw: Callable[[int], str],
    is_free: Callable[[str], bool],
    *,
    count: int,
    most_tries: int = 50,
) -> list[str]:
    """Free user IDs close to the wish, which may break any rule; `draw` gives that many random digits.

    Nothing but the wish goes into them: neither name nor date of birth of anybody.
    """
    found: list[str] = []
    for candidate in _candidates(_stem(wish, rules), rules, draw, most_tries):
        if problem_of(candidate, rules) is None and candidate not in found and is_free(candidate):
            found.append(candidate)
            if len(found) == count:
                break
    return found


def _stem(wish: str, rules: UserIdRules) -> str:
    """What of the wish can stand in a user ID, without a long run of digits, which could be a number of somebody."""
    kept = "".join(character for character in fold_user_id(wish) if character in rules.alphabet)
    if sum(character.isdigit() for character in kept) >= LONGEST_ENDING:
        kept = "".join(character for character in kept if not character.isdigit())
    kept = kept.strip(" -.")[: rules.most - LONGEST_ENDING - 1]
    return kept if any(character.isalpha() for character in kept) else "bruger"


def _candidates(stem: str, rules: UserIdRules, draw: Callable[[int], str], most: int) -> Iterator[str]:
    if len(stem) >= rules.least:
        yield stem
    needed = max(2, rules.least - len(stem))
    for number in range(most):
        digits = min(needed + number // 8, LONGEST_ENDING)
        yield f"{stem}{draw(digits)}"
