"""What a large run came to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_VIOLATIONS = 20

Say = Callable[[str], None]


def say_nothing(_line: str) -> None:
    """For runs whose progress nobody watches."""


@dataclass
class Result:
    """How many cases there were, how they ended, and each that should not have been, written for repeating it."""

    cases: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)

    def add(self, kind: str) -> None:
        self.cases += 1
        self.kinds[kind] += 1

    def blame(self, case: str) -> None:
        self.violations.append(case)

    def join(self, other: Result) -> None:
        self.cases += other.cases
        self.kinds.update(other.kinds)
        self.violations.extend(other.violations)

    @property
    def summary(self) -> str:
        kinds = ", ".join(f"{kind} {count}" for kind, count in self.kinds.most_common())
        return f"{self.cases} cases, {len(self.violations)} violations ({kinds})"
