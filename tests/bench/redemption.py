"""How long an answer takes, by what was asked: the time must not tell a wrong code from an unknown user ID."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.domain.codes import ActivationCode, SystemCodeSource
from kiosk.domain.errands import Errand
from tests.kiosk.desk_builder import Bench, make_bench

ROUNDS: Final = 1000
MOST_MS: Final = 5.0
"""The medians may differ by so much (`docs/threats.md`, guessing)."""


def _wrong() -> str:
    return ActivationCode.draw(SystemCodeSource()).grouped


def _ended(bench: Bench) -> dict[str, str]:
    """A code that expired and one that was blocked, of another means each."""
    bench.live(Errand.NEW_APP_CODE, "blocked")
    blocked = bench.last_code
    for _ in range(3):
        bench.redeem(_wrong(), means=None)
    bench.live(Errand.NEW_DISPLAY_CODE, "used")
    return {"blocked": blocked, "used": bench.last_code}


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Medians in milliseconds, the questions taken in turn so that a slow minute is slow for all."""
    with tempfile.TemporaryDirectory() as folder:
        bench = make_bench(Path(folder) / "home")
        ended = _ended(bench)
        bench.redeem(ended["used"])
        asked: dict[str, Callable[[], object]] = {
            "wrong code": lambda: bench.redeem(_wrong()),
            "unknown user ID": lambda: bench.redeem(_wrong(), user_id="nobody.we.know"),
            "blocked code": lambda: bench.redeem(ended["blocked"]),
            "used code": lambda: bench.redeem(ended["used"]),
        }
        times: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(rounds):
            for name, ask in asked.items():
                began = time.perf_counter()
                ask()
                times[name].append((time.perf_counter() - began) * 1000)
        bench.store.close()
    return {name: statistics.median(taken) for name, taken in times.items()}


def main() -> None:
    """Print the medians and how far they lie apart."""
    medians = measure()
    for name, median in medians.items():
        sys.stdout.write(f"{name:18} {median:7.2f} ms\n")
    apart = max(medians.values()) - min(medians.values())
    verdict = "within" if apart < MOST_MS else "NOT within"
    sys.stdout.write(f"apart {apart:.2f} ms, {verdict} {MOST_MS:.0f} ms, over {ROUNDS} of each\n")
