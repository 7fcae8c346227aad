"""CPU time of two kinds of work, taken turn by turn so that both meet the same machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 31


@dataclass(frozen=True)
class Beside:
    """Medians in milliseconds of CPU time of this process."""

    own: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.own / self.floor

    def row(self) -> tuple[float, float, float]:
        """As cells of a table."""
        return self.own, self.floor, self.ratio


def beside(own: Callable[[], object], floor: Callable[[], object], rounds: int = ROUNDS) -> Beside:
    """Own work and its floor by turns; the first round of each is left out."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        for work, times in zip((own, floor), taken, strict=True):
            began = time.process_time()
            work()
            times.append(time.process_time() - began)
    mine, least = (1000 * statistics.median(times[1:]) for times in taken)
    return Beside(mine, least)
