"""What to do at home, by the rules of a day: the ways that a person can go, and what the others would need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.domain.home import HomeNeed, HomeOption, HomeProblem, by_wait


class HomeRules(Protocol):
    """The ways that there are on a day."""

    def home(self, problem: HomeProblem, day: dt.date) -> Sequence[HomeOption]: ...

    def number(self, key: str, day: dt.date) -> int: ...


@dataclass(frozen=True, slots=True)
class HomeAdvice:
    """`open` are the ways that need nothing the person lacks, the soonest first; `closed` the others.

    `settled_hours` is how long a phone number must have been registered to count as `HomeNeed.SETTLED_NUMBER`.
    """

    problem: HomeProblem
    day: dt.date
    open: tuple[HomeOption, ...]
    closed: tuple[HomeOption, ...]
    settled_hours: int

    @property
    def is_solved_at_home(self) -> bool:
        """Whether one of the open ways asks nobody to come."""
        return any(option.route.is_home for option in self.open)


def home_advice(
    rules: HomeRules, problem: HomeProblem, day: dt.date, has: Collection[HomeNeed] | None = None
) -> HomeAdvice:
    """The ways for that problem on that day; without `has` nothing is known to be lacking."""
    options = by_wait(rules.home(problem, day))
    possible = [option for option in options if has is None or not option.lacks(has)]
    closed = tuple(option for option in options if option not in possible)
    return HomeAdvice(problem, day, tuple(possible), closed, rules.number("phone.quarantine_h", day))
