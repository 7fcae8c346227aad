"""What one comparison of a clerk's PIN costs, by the parameters of Argon2id."""

from __future__ import annotations

import statistics
import sys
import time
from typing import Final

from kiosk.domain.secret import Secret
from kiosk.pins import LIGHT, STRONG, PinCost, PinHasher

ROUNDS: Final = 7
COSTS: Final = (LIGHT, PinCost(19 * 1024, 2, 1), PinCost(46 * 1024, 1, 1), STRONG, PinCost(64 * 1024, 3, 4))


def main() -> None:
    """One line for each: memory, passes, lanes, milliseconds on the clock and of the processor."""
    sys.stdout.write("memory KiB  passes  lanes   ms (median)   ms of processor\n")
    for cost in COSTS:
        hasher, pin = PinHasher(Secret(bytes(32)), cost), Secret("739105")
        kept = hasher.hash(pin)
        clock, processor = [], []
        for _ in range(ROUNDS):
            began, used = time.perf_counter(), time.process_time()
            if not hasher.fits(pin, kept):
                raise AssertionError("a PIN does not fit itself")
            clock.append(time.perf_counter() - began)
            processor.append(time.process_time() - used)
        row = (
            cost.memory,
            cost.passes,
            cost.lanes,
            1000 * statistics.median(clock),
            1000 * statistics.median(processor),
        )
        sys.stdout.write("{:10} {:7} {:6} {:13.0f} {:17.0f}\n".format(*row))
