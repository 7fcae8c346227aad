"""`python -m tests.soak [NAME [COUNT [SEED]]]`: a large run by its name; without one, the list.

`python -m tests.soak flips repeat CASE` repeats what a violation named. Exit 1 on a violation, 2 on a wrong call.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.soak import (
    both_stores,
    catalogue,
    code_life,
    code_race,
    disk_faults,
    exactly_once,
    flips,
    forensic,
    kills,
    letters,
    openssl,
    policies,
    power_loss,
    random_kills,
    tampering,
)
from tests.soak.result import MOST_VIOLATIONS, Result, Say

Run = Callable[[int, int, Say], Result]


def _openssl(count: int, seed: int, say: Say) -> Result:
    root = Path(__file__).resolve().parents[2]
    given = os.environ.get("SKRANKE_SPECIMENS")
    folder = Path(given) if given else root.parent / "shared" / "specimens"
    if not (folder / "sod" / "expected.json").is_file():
        say("no folder of specimens: set SKRANKE_SPECIMENS")
        return Result()
    return openssl.run(folder, count, seed, say)


RUNS: Final[dict[str, tuple[Run, int, str]]] = {
    "flips": (flips.run, 100_000, "one changed byte anywhere in a signed file is never genuine"),
    "openssl": (
        _openssl,
        openssl.CHANGES,
        "seven real EF.SODs, each with so many changes: what we pass, OpenSSL passes",
    ),
    "kills": (kills.run, 2000, "each way of a code killed at every distinct line, and at more up to so many: I1 to I6"),
    "random-kills": (random_kills.run, 5000, "each way of a code killed at random moments: I1 to I6"),
    "disk-faults": (
        disk_faults.run,
        10_000,
        "the disk full, broken or left at each write of each way: a fault with a code, I1 to I6",
    ),
    "exactly-once": (exactly_once.run, 20, "a few of each: kills, random-kills, power-loss, disk-faults"),
    "power-loss": (
        power_loss.run,
        5000,
        "the power goes at so many moments, and what was not synced is lost or torn: I1 to I6",
    ),
    "code-life": (code_life.run, 100_000, "codes live as a model says, through crashes, clock jumps and two faces"),
    "code-race": (
        code_race.run,
        1000,
        "16 processes issue for one citizen at once: one code is live, on both stores",
    ),
    "code-tries": (code_race.run_guesses, 100, "64 wrong codes at once burn three tries, on both stores"),
    "catalogue": (catalogue.run, 5, "every profile with so many other seeds is found to be what it says"),
    "audit-tampering": (tampering.run, 10_000, "so many changes of a log: each is found against a head kept elsewhere"),
    "stores": (both_stores.run, 2000, "so many command sequences give the same answers and log on both databases"),
    "forensic": (forensic.run, 200, "after so many cases on each store nothing about a citizen lies in clear"),
    "letters": (letters.run, letters.EVERY, "hostile text through so many letters: printed as it is, or refused"),
    "policy": (policies.run, 500, "so many mutated policies: start or a clear refusal, never a traceback"),
}


def say(line: str) -> None:
    """Progress, at once."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main(arguments: list[str]) -> int:
    """Run what is named; 0 when nothing was violated."""
    if not arguments:
        sys.stdout.writelines(f"{name:16} {count:7}  {what}\n" for name, (_run, count, what) in RUNS.items())
        return 0
    name, *rest = arguments
    if name == "flips" and rest[:1] == ["repeat"] and len(rest) == 5:
        return _tell(name, flips.repeat(" ".join(rest[1:])), 0.0)
    if name not in RUNS or len(rest) > 2 or not all(number.isdecimal() for number in rest):
        sys.stderr.write("usage: python -m tests.soak [NAME [COUNT [SEED]]]\n")
        return 2
    run, count, _what = RUNS[name]
    began = time.monotonic()
    result = run(int(rest[0]) if rest else count, int(rest[1]) if len(rest) > 1 else flips.SEED, say)
    return _tell(name, result, time.monotonic() - began)


def _tell(name: str, result: Result, seconds: float) -> int:
    for case in result.violations[:MOST_VIOLATIONS]:
        sys.stdout.write(f"{name}: VIOLATION {case}\n")
    sys.stdout.write(f"{name}: {result.summary} in {seconds:.0f} s\n")
    return 1 if result.violations or not result.cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
